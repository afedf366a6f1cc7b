"""Answer modes as capabilities of a server: found by what it refuses, remembered in process."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple, Protocol, get_args

from summarizer.llm.model import AnswerMode, ModeChoice

# From the mode that binds the model most to the one that any server can do.
ORDER: tuple[AnswerMode, ...] = ("json_schema", "tools", "json", "md_json")
# Not a parameter of its own, but a flag inside the one that carries the schema.
STRICT = "strict"
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
# A schema that was read and found wanting: the same one without `strict` may pass.
_STRICT = re.compile(
    r"\bstrict\b|invalid.{0,4}schema|invalid_(?:json_|function_)?(?:schema|parameters)"
    r"|not permitted|additionalProperties|unsupported (?:keyword|schema)",
    re.I,
)
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

    @property
    def name(self) -> str:
        """The key as one word; an address may hold a password, so it is not spelled out."""
        return f"mode:{sha256(json.dumps(self).encode()).hexdigest()}"


class Memory(Protocol):
    """Keeps short texts from one run to the next."""

    def recall(self, name: str) -> str | None: ...

    def remember(self, name: str, value: str) -> None: ...


_known: dict[Key, Capability] = {}


def recall(
    key: Key, order: Sequence[AnswerMode] = ORDER, memory: Memory | None = None
) -> Capability:
    """Return what is known of the server, or the best that may be hoped for."""
    known = _known.get(key)
    if known is None and memory is not None and (kept := memory.recall(key.name)):
        known = _read(kept, key)
    if known is None or known.mode not in order:
        known = Capability(order[0] if key.choice == "auto" else key.choice)
    if memory is not None:
        _known[key] = known
    return known


def remember(
    key: Key,
    learned: Capability,
    order: Sequence[AnswerMode] = ORDER,
    memory: Memory | None = None,
) -> Capability:
    """Add what one request has learned to what the others have, and return the sum."""
    known = recall(key, order)
    mode = max(known.mode, learned.mode, key=order.index) if key.choice == "auto" else known.mode
    added = Capability(mode, known.without | learned.without)
    _known[key] = added
    if memory is not None:
        memory.remember(key.name, json.dumps({"mode": mode, "without": sorted(added.without)}))
    return added


def _read(kept: str, key: Key) -> Capability | None:
    """Return a capability that was kept; None where it is not one of ours."""
    try:
        data = json.loads(kept)
        mode, without = data["mode"], frozenset(map(str, data["without"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if mode not in get_args(AnswerMode) or key.choice not in {"auto", mode}:
        return None
    return Capability(mode, without)


def forget() -> None:
    """Forget every server."""
    _known.clear()


def weaker(used: Capability, choice: ModeChoice, order: Sequence[AnswerMode]) -> Capability | None:
    """Return the capability of the next weaker mode; None where there is none or it was chosen."""
    place = order.index(used.mode) + 1
    return None if choice != "auto" or place == len(order) else replace(used, mode=order[place])


def step_down(
    used: Capability, refused: str, choice: ModeChoice, order: Sequence[AnswerMode]
) -> Capability | None:
    """Return the next weaker capability after a refused parameter; None where there is none."""
    if refused == _CARRIER.get(used.mode):
        return weaker(used, choice, order)
    if refused in used.without or refused in _CARRIER.values():
        return None
    if refused not in _NAMED and refused != STRICT:
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
    if (
        STRICT in sent
        and status != 500
        and (param.endswith(STRICT) or _STRICT.search(f"{code} {message[:_OWN_WORDS]}"))
    ):
        return STRICT
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
