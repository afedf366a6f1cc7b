"""The one place that opens a socket: resolve, check every address, connect to the one checked.

httpcore2 speaks HTTP over the stream that it is given here: it follows no redirect, keeps no
cookie and reads no proxy from the environment. TLS is verified against the name in the URL.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from ssl import SSLContext
from typing import Any

import httpcore2

from summarizer.errors import UnreadableSource
from summarizer.fetch.public import may_connect

Resolver = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], httpcore2.NetworkStream]

# One address of several that does not answer must not use up the whole time.
_FOR_ONE_ADDRESS = 5.0


class Deadline:
    """The moment at which a fetch must be over, in seconds of a clock that never goes back."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; ReadTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("no time is left")
        return left


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return every address of a host, IPv6 and IPv4, as the system gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def connect(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """Open a connection to a numeric address."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


class Wire(httpcore2.NetworkBackend):
    """Connects to checked addresses only, until the deadline."""

    def __init__(
        self, deadline: Deadline, resolver: Resolver, connecting: Connect, *, allow_private: bool
    ) -> None:
        self._deadline = deadline
        self._resolver = resolver
        self._connecting = connecting
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a stream to the first address of the host that answers.

        Raises UnreadableSource, before any connection, when one of the addresses is not public.
        """
        problem: Exception = httpcore2.ConnectError("the name has no address")
        for address in self._checked(host, port):
            seconds = min(self._deadline.left(), _FOR_ONE_ADDRESS)
            try:
                return _Timed(self._connecting(address, port, seconds), self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem

    def _checked(self, host: str, port: int) -> Sequence[str]:
        addresses = _in_time(lambda: self._resolver(host, port), self._deadline.left())
        for address in addresses:
            if not may_connect(address, allow_private=self._allow_private):
                if may_connect(address, allow_private=True):
                    hint = "--allow-private (allow_private in a settings file) reads it"
                else:
                    hint = "such an address is never read"
                raise UnreadableSource(f"{host} is not on the public Internet", hint)
        return addresses


def _in_time(work: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """Do a look-up that cannot be told to end, and leave it behind when the time is over."""
    done: list[Sequence[str]] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise httpcore2.ConnectError("the name is not known") from failed[0]
    if not done:
        raise httpcore2.ConnectTimeout("the name is not found in time")
    return done[0]


class _Timed(httpcore2.NetworkStream):
    """A stream whose every step ends with the deadline, however slowly the bytes drip."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        with suppress(OSError):
            self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
