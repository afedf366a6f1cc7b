"""Every failure of a call as one of our errors.

Nothing of another library leaves this room: `from_exception` gives an error of our tree for
any exception at all. Texts of servers and libraries are cut to one line of 200 characters
with the key taken out, and never shown where a server has judged the key.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import ModuleType
from urllib.parse import urlsplit

from summarizer.errors import (
    AuthenticationFailed,
    ContentFiltered,
    ContextExceeded,
    ModelNotFound,
    NotAnEndpoint,
    ProviderError,
    ProviderUnavailable,
    QuotaExhausted,
    RateLimited,
    RequestRefused,
    SummarizerError,
)
from summarizer.llm.endpoint import NO_KEY, Endpoint
from summarizer.llm.modes import refused_parameter
from summarizer.llm.retry import retry_after

TEXT_CAP = 200
_LOOKED_AT = 4_000
_KEY_PART = 6
_KEYLIKE = re.compile(r"(?i)\b(?:sk|pk|rk|key|gsk|xai)[-_][\w*.\-]{6,}|\bbearer\s+\S+")
_QUOTA = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_FILTERS = {"content_filter", "content_policy_violation"}
_MODERATED = re.compile(r"(?i)\bmoderation\b|\bflagged\b|content.(?:policy|filter|management)")
_CONTEXT = {"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"}
# OpenAI, vLLM and Ollama; Anthropic; Google; llama.cpp.
_TOO_LONG = re.compile(
    r"(?i)\bcontext (?:length|window|size)\b|\bprompt is too long\b"
    r"|\binput token count\b.*\bexceeds\b"
)
_PASSING = {408, 409, 425}


class ParameterRefused(RequestRefused):
    """A server refuses one parameter of a request that may do without it; stays in this room."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def one_line(text: str, key: str = "") -> str:
    """Return the beginning of somebody else's text, fit to print: one line and no key."""
    text = text[:_LOOKED_AT]
    if key and key != NO_KEY:
        text = text.replace(key, "***")
        if len(key) >= 2 * _KEY_PART:
            # Servers like to repeat the beginning or the end of a key.
            parts = re.escape(key[:_KEY_PART]), re.escape(key[-_KEY_PART:])
            text = re.sub("|".join(parts), "***", text)
    text = _KEYLIKE.sub("***", text)
    text = "".join(char if char.isprintable() else " " for char in text)
    text = " ".join(text.split())
    return text if len(text) <= TEXT_CAP else text[: TEXT_CAP - 1] + "…"


@dataclass(frozen=True, slots=True)
class Details:
    """What a server says about a failure, in whichever of the usual forms."""

    code: str = ""
    kind: str = ""
    param: str = ""
    message: str = ""


def details(body: object) -> Details:
    """Read the details of an error body: OpenAI's, Ollama's, FastAPI's, or plain text."""
    if isinstance(body, Mapping):
        inner = body.get("error")
        if inner:
            return details(inner)
        texts = [body.get(name) for name in ("message", "detail", "msg")]
        return Details(
            code=_text(body.get("code")),
            kind=_text(body.get("type")),
            param=_text(body.get("param")),
            message=next((_text(text) for text in texts if text), ""),
        )
    return Details(message=_text(body))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value[:_LOOKED_AT].decode("utf-8", "replace")
    return "" if value is None else str(value)[:_LOOKED_AT]


def from_status(
    status: int,
    body: object,
    endpoint: Endpoint,
    sent: Collection[str] = (),
    headers: Mapping[str, str] | None = None,
    shown: int | None = None,
) -> SummarizerError:
    """Return the error for an HTTP status and the error body that came with it.

    `sent` names the parameters of the request, so that a refused one is recognised; `headers`
    are the response's, their names in lower case or of any case in a library's mapping. `shown`
    is the status that the message names, where `status` was only read out of a body.
    """
    headers = headers or {}
    said = details(body)
    page = said.message.lstrip()[:1] == "<"
    words = "" if page else one_line(said.message, endpoint.key)
    at = f"{endpoint.address} (HTTP {shown or status})"
    marks = {said.code, said.kind}
    if 300 <= status < 400:
        host = _host(headers.get("location") or "", endpoint)
        return NotAnEndpoint(
            f"{at} redirects{f' to {host}' if host else ''}, and redirects are not followed",
            "if you trust the new address, give it as --base-url",
        )
    if status == 402 or marks & _QUOTA:
        return QuotaExhausted(f"{at}: the account has no credit left")
    if marks & _FILTERS or (status in {400, 403} and _MODERATED.search(said.message[:TEXT_CAP])):
        return ContentFiltered(f"{at}: the provider's filter refuses the document")
    if status in {401, 403}:
        # No words of the server here: they often repeat a part of the key.
        return AuthenticationFailed(
            f"{at} does not take the key", f"check {endpoint.key_name} in the environment"
        )
    too_long = marks & _CONTEXT or _TOO_LONG.search(said.message[:_LOOKED_AT])
    if status in {400, 413, 422} and too_long and not page:
        return ContextExceeded(f"{at}: the text is longer than the model can read at once")
    refused = refused_parameter(status, said.code, said.param, said.message, sent)
    if refused:
        return ParameterRefused(f"{at} refuses {refused}: {words or 'no reason given'}", refused)
    if status == 429:
        pause = retry_after(headers, datetime.now(UTC))
        return _limited(at, words, pause)
    if status in _PASSING or status >= 500:
        pause = retry_after(headers, datetime.now(UTC))
        if pause is not None and pause > _WORTH_SAYING:
            return _limited(at, words, pause, ProviderUnavailable)
        return ProviderUnavailable(
            f"{at} fails for now: {words or 'no reason given'}", retry_after=pause
        )
    if status == 404:
        return ModelNotFound(f"{at} does not know {endpoint.model!r}: {words or 'not found'}")
    if page:
        return NotAnEndpoint(f"{at} answers with a web page, not as an OpenAI endpoint")
    return RequestRefused(f"{at} refuses the request: {words or 'no reason given'}")


def _host(location: str, endpoint: Endpoint) -> str:
    try:
        return one_line(urlsplit(location).hostname or "", endpoint.key)
    except ValueError:
        return ""


# A pause that the user should hear of, in seconds: longer than any that is waited for.
_WORTH_SAYING = 120.0


def _limited(
    at: str,
    words: str,
    pause: float | None,
    made: type[ProviderUnavailable] = RateLimited,
) -> ProviderUnavailable:
    said = f"{at} takes no more calls for now: {words or 'no reason given'}"
    if pause is None or pause <= _WORTH_SAYING:
        return made(said, retry_after=pause)
    return made(f"{said}; it asks to wait {_until(pause)}", _LATER, retry_after=pause)


_LATER = "run the same command again then: what is finished is kept"


def pause_too_long(address: str, seconds: float) -> ProviderUnavailable:
    """Return the error for a pause that ends after the deadline of a call."""
    if seconds <= 0:
        return ProviderUnavailable(f"no call to {address} was possible in the time allowed")
    return ProviderUnavailable(
        f"{address} asks to wait {_until(seconds)}, which is after the deadline",
        _LATER,
        retry_after=seconds,
    )


def turn_too_late(address: str) -> ProviderUnavailable:
    """Return the error for a call whose turn, at the pace that a provider takes, is too late."""
    return ProviderUnavailable(
        f"{address} takes too few calls for this one to have its turn before the deadline",
        "give more time with --deadline, or ask for fewer at once with --jobs",
    )


def _until(seconds: float) -> str:
    then = datetime.now(UTC) + timedelta(seconds=seconds)
    return f"{seconds:.0f} s, until {then:%Y-%m-%d %H:%M:%S} UTC"


def from_exception(
    error: Exception, endpoint: Endpoint, sdk: ModuleType, sent: Collection[str] = ()
) -> SummarizerError:
    """Return the error of our tree for any exception; our own pass as they are.

    `sdk` is the vendor's module, of the family of clients that openai and anthropic are.
    """
    ours = _ours(error)
    if ours is not None:
        return ours
    if isinstance(error, sdk.APIStatusError):
        return from_status(error.status_code, error.body, endpoint, sent, error.response.headers)
    if isinstance(error, sdk.APITimeoutError | TimeoutError):
        return ProviderUnavailable(f"{endpoint.address} did not answer in time", lost=True)
    if isinstance(error, sdk.APIConnectionError | OSError):
        cause = error.__cause__ or error
        words = one_line(str(cause), endpoint.key) or type(cause).__name__
        if type(cause).__name__.startswith("Connect"):
            return ProviderUnavailable(
                f"no connection to {endpoint.address}: {words}",
                "check that the server runs and that --base-url is right",
            )
        return ProviderUnavailable(
            f"the connection to {endpoint.address} broke: {words}", lost=True
        )
    if isinstance(error, sdk.APIResponseValidationError):
        return NotAnEndpoint(f"{endpoint.address} does not answer as an OpenAI endpoint")
    # The type's name only: the text of an unknown exception may hold anything.
    return ProviderError(
        f"the client failed at {endpoint.address} with {type(error).__name__}",
        "this is a fault of the program or of an installed version; constraints.txt was tested",
    )


def _ours(error: BaseException | None) -> SummarizerError | None:
    """Return the error of ours that a library has wrapped, if there is one."""
    for _ in range(5):
        if error is None or isinstance(error, SummarizerError):
            return error
        error = error.__cause__ or error.__context__
    return None
