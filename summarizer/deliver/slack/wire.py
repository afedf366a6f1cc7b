"""One POST, and what came of it: bounded in time and size, without redirects and without a log.

httpx2's transport is used without its client. The client logs the whole address of a request,
and a webhook's address is a secret; slack_sdk logs it, too, follows a redirect with the token,
reads an answer without bound, and does not tell a refused connection from a lost answer.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from summarizer.errors import UsageError

_ANSWER_BYTES = 4 * 2**20
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, its headers (names in lower case) and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No answer that can be read; `sent` tells that the request may have arrived."""

    reason: str
    sent: bool


@dataclass(slots=True)
class _Progress:
    sending: bool = False

    async def note(self, event: str, _info: Mapping[str, object]) -> None:
        """Note that a request began to go out; what comes before it is connecting."""
        if event.endswith("send_request_headers.started"):
            self.sending = True


@dataclass(frozen=True, slots=True)
class Wire:
    """How posts are made: within `seconds` in all each; the certificate is always checked."""

    seconds: float = 30.0
    most: int = field(default=_ANSWER_BYTES)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer | NoAnswer:
        """Send one request and return what came of it; never raises for the network.

        Raises UsageError where httpx2 is not installed.
        """
        try:
            import httpx2  # noqa: F401 - a missing extra is told apart from a missing network
        except ImportError:
            raise UsageError(
                "Slack needs a package that is missing",
                "install it with `pip install 'summarizer-brief[digest]'`",
            ) from None
        return asyncio.run(self._post(url, body, headers))

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer | NoAnswer:
        import httpx2

        progress = _Progress()
        try:
            async with asyncio.timeout(self.seconds):
                return await self._exchange(url, body, headers, progress)
        except TimeoutError:
            what = "no answer" if progress.sending else "no connection"
            return NoAnswer(f"{what} within {self.seconds:g} s", sent=progress.sending)
        except httpx2.TransportError as problem:
            return NoAnswer(_reason(problem, sending=progress.sending), sent=progress.sending)

    async def _exchange(
        self, url: str, body: bytes, headers: Mapping[str, str], progress: _Progress
    ) -> Answer | NoAnswer:
        import httpx2

        request = httpx2.Request(
            "POST",
            url,
            content=body,
            headers={"accept-encoding": "identity", "connection": "close", **headers},
            extensions={"trace": progress.note},
        )
        proxy = _proxy(url)
        async with httpx2.AsyncHTTPTransport(verify=_trust(), proxy=proxy) as transport:
            response = await transport.handle_async_request(request)
            try:
                pieces = bytearray()
                async for piece in response.aiter_raw():
                    pieces += piece
                    if len(pieces) > self.most:
                        return NoAnswer("the answer is too long to be Slack's", sent=True)
                return Answer(response.status_code, dict(response.headers), bytes(pieces))
            finally:
                await response.aclose()


@cache
def _trust() -> ssl.SSLContext:
    """Return what certificates are checked with; made once, as that takes longer than a post."""
    import httpx2

    # The library under it logs the headers of answers, and a redirect may repeat the address.
    logging.getLogger("httpcore2").setLevel(logging.INFO)
    return httpx2.create_ssl_context()


def _proxy(url: str) -> str | None:
    """Return the proxy that the environment names for an address; never one for the loopback."""
    parts = urlsplit(url)
    if parts.hostname is None or parts.hostname in _LOOPBACK or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)


def _reason(problem: Exception, *, sending: bool) -> str:
    """Return what happened in words of ours: a library's may hold an address."""
    import httpx2

    if sending:
        lost = isinstance(problem, httpx2.ReadError | httpx2.WriteError)
        return "the connection was lost" if lost else "the answer could not be read"
    if isinstance(problem, httpx2.ProxyError):
        return "the proxy makes no connection"
    text = str(problem).casefold()
    if "certificate" in text or "ssl" in text or "tls" in text:
        return "no trusted TLS connection"
    if "name or service" in text or "nodename" in text or "resolution" in text:
        return "the server's name is not found"
    return "the server cannot be reached"
