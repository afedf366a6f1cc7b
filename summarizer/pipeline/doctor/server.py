"""What a server says for nothing: whether it answers, and whether it lists the model."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from urllib.parse import urlsplit

from summarizer.errors import (
    AuthenticationFailed,
    ModelNotFound,
    NotAnEndpoint,
    ProviderUnavailable,
    RequestRefused,
    SummarizerError,
)
from summarizer.llm import Client
from summarizer.llm.faults import one_line
from summarizer.pipeline.doctor.model import Known, Problem, ServerState, State

PATIENCE = 5.0  # seconds
_NEAREST = 3
# What a provider adds to a name: Ollama a tag, others the day of a snapshot.
_ADDED = re.compile(r":latest$|-latest$|-\d{4}-\d{2}-\d{2}$|-\d{8}$")
_STATES: tuple[tuple[type[SummarizerError], State], ...] = (
    (AuthenticationFailed, "key_refused"),
    (NotAnEndpoint, "not_an_endpoint"),
    # A server without that route says 404, and one with another answer is refused by us.
    (ModelNotFound, "no_list"),
    (RequestRefused, "no_list"),
    (ProviderUnavailable, "unreachable"),
)


async def look(
    client: Client, clock: Callable[[], float] = time.monotonic
) -> tuple[ServerState, Problem | None]:
    """Ask for the list of models, and return what that shows and what a brief would fail for."""
    endpoint = client.endpoint
    started = clock()
    try:
        async with asyncio.timeout(PATIENCE):
            listed = await client.wire.models()
    except TimeoutError:
        error: SummarizerError = ProviderUnavailable(
            f"{endpoint.address} did not answer in {PATIENCE:g} s",
            "check that the server runs and that --base-url is right",
        )
    except SummarizerError as problem:
        error = problem
    else:
        return _listed(client, listed, clock() - started)
    seconds = clock() - started
    state: State = next((name for kind, name in _STATES if isinstance(error, kind)), "failing")
    if state != "no_list":
        failed = ServerState(
            endpoint.address, state, seconds, message=error.message, hint=error.hint
        )
        return failed, Problem.of("server", error)
    # Not every server has that route; only asking the model itself shows more.
    path = urlsplit(endpoint.address).path.rstrip("/")
    wrong = endpoint.protocol == "openai" and not path.endswith("/v1")
    hint = "a base URL usually ends in /v1; --ask tries it" if wrong else "--ask tries the model"
    message = f"{endpoint.address} does not list its models"
    return ServerState(endpoint.address, state, seconds, message=message, hint=hint), None


def _listed(
    client: Client, listed: Sequence[str], seconds: float
) -> tuple[ServerState, Problem | None]:
    endpoint = client.endpoint
    names = [one_line(name, endpoint.key) for name in listed]
    known = _known(endpoint.model, names, azure=".azure.com" in endpoint.address)
    near = () if known in {"listed", "unknown"} else _near(endpoint.model, names)
    state = ServerState(
        endpoint.address, "reachable", seconds, models=len(names), known=known, near=near
    )
    if known != "missing":
        return state, None
    missing = ModelNotFound(
        f"{endpoint.address} does not list {endpoint.model!r}",
        f"it lists {', '.join(near)}" if near else None,
    )
    return state, Problem.of("server", missing)


def _known(model: str, names: Sequence[str], *, azure: bool) -> Known:
    if model in names:
        return "listed"
    if _bare(model) in {_bare(name) for name in names}:
        return "alias"
    if azure or not names:
        # Azure lists models, and is asked by the names of deployments.
        return "unknown"
    return "alone" if len(names) == 1 else "missing"


def _bare(name: str) -> str:
    return _ADDED.sub("", name.removeprefix("models/"))


def _near(model: str, names: Sequence[str]) -> tuple[str, ...]:
    if len(names) == 1:
        return (names[0],)
    same = [name for name in names if _bare(name) == _bare(model)]
    return tuple(same or get_close_matches(model, names, _NEAREST, 0.4) or names[:_NEAREST])
