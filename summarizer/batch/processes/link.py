"""Values over a socket pair, whole and in order."""

from __future__ import annotations

import asyncio
import io
import pickle
import socket
import struct
from collections.abc import Callable

_SIZE = struct.Struct("!Q")


class Link(asyncio.Protocol):
    """One end: `heard` gets each value, `lost` is called when the other end is gone."""

    def __init__(self, heard: Callable[[object], None], lost: Callable[[], None]) -> None:
        self._heard = heard
        self._lost = lost
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def over(
        cls, end: socket.socket, heard: Callable[[object], None], lost: Callable[[], None]
    ) -> Link:
        """Return the link over an end of a socket pair, for the running loop."""
        link = cls(heard, lost)
        await asyncio.get_running_loop().create_connection(lambda: link, sock=end)
        return link

    def send(self, value: object) -> None:
        """Send a value; nothing happens where the other end is gone."""
        if self._transport is not None and not self._transport.is_closing():
            packed = dumped(value)
            self._transport.write(_SIZE.pack(len(packed)) + packed)

    def close(self) -> None:
        """Let go of the other end at once; `lost` is called all the same."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        self._buffer += data
        while len(self._buffer) >= _SIZE.size:
            end = _SIZE.size + _SIZE.unpack_from(self._buffer)[0]
            if len(self._buffer) < end:
                return
            packed = bytes(self._buffer[_SIZE.size : end])
            del self._buffer[:end]
            self._heard(pickle.loads(packed))  # noqa: S301  # our own processes'

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        del exc
        self._lost()


class _Pickler(pickle.Pickler):
    """Sends a class that was made at run time as what makes it."""

    def reducer_override(self, obj: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        made_by = vars(obj).get("made_by") if isinstance(obj, type) else None
        return made_by if isinstance(made_by, tuple) else NotImplemented


def dumped(value: object) -> bytes:
    """Return a value as the other end can read it."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()
