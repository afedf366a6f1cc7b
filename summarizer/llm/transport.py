"""A bound on what a server may send, enforced while it is read.

httpx decodes a gzip body chunk by chunk into memory, and reads to the end: one megabyte can
become a gigabyte. The bound is put on the stream itself, and the decoding is done here in
pieces that never exceed it.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.errors import NotAnEndpoint

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ANSWER_BYTES = 8 * 1024 * 1024
_GZIP_OR_ZLIB = 47  # window bits of zlib.decompressobj: the header decides
_PIECE = 64 * 1024


class HttpClient(Protocol):
    """What is used of an httpx client, whichever generation it is of."""

    headers: Any
    event_hooks: Any


def capped(client: HttpClient, address: str, limit: int = ANSWER_BYTES) -> None:
    """Bound the decoded bytes of every response of an httpx client.

    A longer one raises NotAnEndpoint, as the cause of the library's own error. `address` is
    the server's, for the message.
    """
    client.headers["accept-encoding"] = "identity"
    client.event_hooks = {"response": [_hook(address, limit)]}


def _hook(address: str, limit: int) -> Callable[[Any], Awaitable[None]]:
    async def hook(response: Any) -> None:
        encoding = response.headers.get("content-encoding", "").strip().lower()
        if encoding:
            # Decoded here: the library must not do it again.
            del response.headers["content-encoding"]
        module = sys.modules[type(response).__module__.partition(".")[0]]
        stream = response.stream
        response.stream = _stream_class(module)(stream, _decoder(encoding, address), address, limit)

    return hook


def _stream_class(module: Any) -> type[Any]:
    """Return our stream as a subclass of the library's, which asks for that."""
    known = _CLASSES.get(module.__name__)
    if known is None:
        known = _CLASSES[module.__name__] = type(
            "CappedStream", (_Capped, module.AsyncByteStream), {}
        )
    return known


_CLASSES: dict[str, type[Any]] = {}


class _Capped:
    def __init__(self, inner: Any, decoder: _Decoder, address: str, limit: int) -> None:
        self._inner = inner
        self._decoder = decoder
        self._address = address
        self._limit = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = 0
        async for chunk in self._inner:
            for piece in self._decoder.decoded(chunk):
                seen += len(piece)
                if seen > self._limit:
                    raise NotAnEndpoint(
                        f"{self._address} sends an answer of more than "
                        f"{self._limit // 2**20} MiB: no chat completion is so long"
                    )
                yield piece

    async def aclose(self) -> None:
        await self._inner.aclose()


class _Decoder(Protocol):
    def decoded(self, chunk: bytes) -> Iterator[bytes]: ...


class _Plain:
    def decoded(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Inflated:
    """gzip or zlib, in pieces of bounded size."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._inflate = zlib.decompressobj(_GZIP_OR_ZLIB)

    def decoded(self, chunk: bytes) -> Iterator[bytes]:
        rest = chunk
        while rest and not self._inflate.eof:
            try:
                piece = self._inflate.decompress(rest, _PIECE)
            except zlib.error:
                raise NotAnEndpoint(
                    f"{self._address} sends an answer that cannot be decompressed"
                ) from None
            rest = self._inflate.unconsumed_tail
            yield piece


def _decoder(encoding: str, address: str) -> _Decoder:
    if encoding in {"", "identity"}:
        return _Plain()
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _Inflated(address)
    raise NotAnEndpoint(f"{address} sends an answer in an encoding that was not asked for")
