"""What the wires of other vendors share: the missing extra, the faults, and plain JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from summarizer.errors import (
    ModelNotFound,
    NotAnEndpoint,
    ProviderUnavailable,
    SummarizerError,
    UsageError,
)
from summarizer.llm.endpoint import PROVIDERS, Endpoint
from summarizer.llm.faults import from_status
from summarizer.llm.model import AnswerMode

# More than any model's context: a larger count is a mistake of the server.
_MOST_TOKENS = 10_000_000


def needs_extra(protocol: str) -> UsageError:
    """Return the error for a vendor whose SDK is not installed."""
    return UsageError(f"{protocol}/… needs an extra", f"pip install 'summarizer-brief[{protocol}]'")


def check_mode(mode: AnswerMode, modes: Collection[AnswerMode], endpoint: Endpoint) -> None:
    """Raise UsageError for an answer mode that the vendor does not have."""
    if mode not in modes:
        raise UsageError(
            f"{endpoint.provider}/… has no mode {mode}", f"use --mode {' or '.join(modes)}, or auto"
        )


def fault(
    status: int,
    body: object,
    headers: Mapping[str, str],
    endpoint: Endpoint,
    sent: Collection[str] = (),
) -> SummarizerError:
    """Return the error for an HTTP status; `body` is in the form that `faults.details` reads."""
    error = from_status(status, body, endpoint, sent, headers)
    if isinstance(error, NotAnEndpoint) and not 300 <= status < 400:
        return stranger(endpoint, f" (HTTP {status})")
    if isinstance(error, ModelNotFound) and endpoint.base_url != _home(endpoint):
        error.hint = _hint(endpoint)
    return error


def stranger(endpoint: Endpoint, at: str = "") -> NotAnEndpoint:
    """Return the error for a server that speaks something else."""
    name = {"anthropic": "Anthropic's", "google": "Gemini's"}[endpoint.protocol]
    return NotAnEndpoint(
        f"{endpoint.address}{at} does not answer by {name} protocol", _hint(endpoint)
    )


def _hint(endpoint: Endpoint) -> str:
    return (
        "check --base-url; at an OpenAI-compatible server the model is "
        f"openai/{endpoint.provider}/{endpoint.model}"
    )


def _home(endpoint: Endpoint) -> str:
    return PROVIDERS[endpoint.provider].base_url


def read_json(body: bytes) -> object:
    """Return the JSON of an error's body, or its text."""
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return body


def read_object(body: bytes, endpoint: Endpoint) -> dict[str, object]:
    """Return the object in the body of a successful response.

    Raises ProviderUnavailable for an empty or cut one, NotAnEndpoint for anything else.
    """
    data = read_json(body)
    if isinstance(data, dict):
        return data
    if not body.strip() or body.lstrip().startswith(b"{"):
        raise ProviderUnavailable(f"{endpoint.address} sent a cut answer", lost=True)
    raise stranger(endpoint)


def member(data: object, name: str) -> dict[str, object]:
    """Return an object inside an object, empty where there is none."""
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def members(data: object, name: str) -> list[dict[str, object]]:
    """Return the objects in a list inside an object."""
    values = data.get(name) if isinstance(data, dict) else None
    return [item for item in values if isinstance(item, dict)] if isinstance(values, list) else []


def tokens(usage: Mapping[str, object], *names: str) -> int | None:
    """Return the sum of counts; None if none of them is there, or one is nonsense."""
    found = [usage[name] for name in names if usage.get(name) is not None]
    total = 0
    for value in found:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return None
        total += value
    return total if found and total <= _MOST_TOKENS else None
