"""Each way in which a fetch fails, as one line with a way out."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableSource

if TYPE_CHECKING:
    from summarizer.fetch.model import Rules

_LATER = "try again later"
_SAVE = "open it in a browser, save it, and give the file"


def of_status(status: int, name: str) -> UnreadableSource:
    """Return the error of an answer that is neither a body nor a redirect."""
    if status in (404, 410):
        return UnreadableSource(f"{name}: nothing is there ({status})", "check the address")
    if status in (401, 402, 403, 407, 451):
        return UnreadableSource(f"{name}: the server does not give it out ({status})", _SAVE)
    if status == 429:
        return UnreadableSource(f"{name}: the server takes no more requests now (429)", _LATER)
    if status >= 500:
        return UnreadableSource(f"{name}: the server fails ({status})", _LATER)
    return UnreadableSource(f"{name}: the server answers with status {status}", _SAVE)


def of_exception(error: Exception, name: str, rules: Rules) -> UnreadableSource:
    """Return the error of what httpcore2 raises."""
    import httpcore2

    if isinstance(error, httpcore2.ConnectTimeout):
        return UnreadableSource(f"{name}: the server cannot be reached in time", _LATER)
    if isinstance(error, httpcore2.TimeoutException):
        seconds = f"{rules.seconds:g} seconds"
        return UnreadableSource(f"{name}: the answer takes longer than {seconds}", _LATER)
    if isinstance(error, httpcore2.ConnectError):
        return UnreadableSource(f"{name}: {_unconnected(error)}", "check the address")
    if isinstance(error, httpcore2.NetworkError):
        return UnreadableSource(f"{name}: the connection broke", _LATER)
    return UnreadableSource(f"{name}: the server does not speak HTTP as it should", _LATER)


def _unconnected(error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server's certificate is not valid ({cause.verify_message.rstrip('.')})"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection can be made"
    if isinstance(cause, ConnectionRefusedError):
        return "the server refuses the connection"
    return str(error) if cause is None or "name" in str(error) else "the server cannot be reached"
