"""Answer modes as capabilities of a server: found by what it refuses, remembered in process."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from summarizer.llm.model import AnswerMode, ModeChoice

# From the mode that binds the model most to the one that any server can do.
ORDER: tuple[AnswerMode, ...] = ("json_schema", "tools", "json", "md_json")
_CARRIER = {"json_schema": "response_format", "tools": "tools", "json": "response_format"}

# Words by which servers name a parameter that they refuse. OpenAI fills `param`; vLLM,
# llama.cpp, Ollama and most gateways only write a sentence.
_NAMED = {
    "response_format": re.compile(r"response_format|json_object|json mode", re.I),
    "tools": re.compile(r"tool_choice|\btools?\b|function.call", re.I),
    "temperature": re.compile(r"\btemperature\b", re.I),
    "seed": re.compile(r"\bseed\b", re.I),
    "max_tokens": re.compile(r"\bmax_tokens\b", re.I),
    "max_completion_tokens": re.compile(r"\bmax_completion_tokens\b", re.I),
}
_SCHEMA = re.compile(r"json.?schema|structured.output|grammar|guided", re.I)
# A server may echo the request after its sentence: only the beginning is its own words.
_OWN_WORDS = 300
_TOO_LONG = {"context_length_exceeded", "exceed_context_size_error"}


@dataclass(frozen=True, slots=True)
class Capability:
    """What a server is taken to understand: an answer mode, and parameters to leave out."""

    mode: AnswerMode
    without: frozenset[str] = frozenset()


class Key(NamedTuple):
    """What a capability is remembered by; a mode chosen by hand says nothing about `auto`."""

    base_url: str
    model: str
    choice: ModeChoice


_known: dict[Key, Capability] = {}


def recall(key: Key) -> Capability:
    """Return what is known of the server, or the best that may be hoped for."""
    known = _known.get(key)
    return known or Capability(ORDER[0] if key.choice == "auto" else key.choice)


def remember(key: Key, learned: Capability) -> Capability:
    """Add what one request has learned to what the others have, and return the sum."""
    known = recall(key)
    mode = max(known.mode, learned.mode, key=ORDER.index) if key.choice == "auto" else known.mode
    _known[key] = Capability(mode, known.without | learned.without)
    return _known[key]


def forget() -> None:
    """Forget every server."""
    _known.clear()


def step_down(used: Capability, refused: str, choice: ModeChoice) -> Capability | None:
    """Return the next weaker capability after a refused parameter; None where there is none."""
    if refused == _CARRIER.get(used.mode):
        if choice != "auto":
            return None
        return replace(used, mode=ORDER[ORDER.index(used.mode) + 1])
    if refused in used.without or refused not in _NAMED or refused in _CARRIER.values():
        return None
    return replace(used, without=used.without | {refused})


def limit_name(used: Capability) -> str | None:
    """Return the name under which the server takes a token limit; reasoning models renamed it."""
    for name in ("max_tokens", "max_completion_tokens"):
        if name not in used.without:
            return name
    return None


def refused_parameter(
    status: int, code: str, param: str, message: str, sent: Collection[str]
) -> str | None:
    """Return which parameter of the request an error refuses, None if it is about others.

    `sent` names the parameters that the request had: what was not sent cannot be refused. A
    400 or 422 may refuse any of them, a 500 or 501 only a way of answering: some servers crash
    over a response_format that they do not know.
    """
    if status in {500, 501}:
        param, sent = "", [name for name in sent if name in _CARRIER.values()]
    elif status not in {400, 422}:
        return None
    if code in _TOO_LONG:
        return None
    if param:
        head = re.split(r"[.\[]", param, maxsplit=1)[0]
        head = "tools" if head == "tool_choice" else head
        return head if head in sent and head in _NAMED else None
    text = message[:_OWN_WORDS]
    found = {
        name: match.start()
        for name, pattern in _NAMED.items()
        if name in sent and (match := pattern.search(text))
    }
    if found:
        return min(found, key=found.__getitem__)
    if _SCHEMA.search(text):
        return next((name for name in ("response_format", "tools") if name in sent), None)
    return None
