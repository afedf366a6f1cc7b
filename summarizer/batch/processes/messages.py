"""What this process and the others say to each other. Numbers are the sender's own."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.batch.making import Made
from summarizer.batch.record import Loaded
from summarizer.draft import Draft
from summarizer.ground import Ungrounded
from summarizer.kinds import Kind
from summarizer.length import Length
from summarizer.llm import Answer


@dataclass(frozen=True, slots=True)
class Told:
    """How every document is briefed; no key of a provider is in it.

    `chain` names the models, each with whether it is asked (the built-in engine is not), and
    `judged` tells that one more is the judge. `window` is in tokens.
    """

    kind: Kind
    length: Length
    ungrounded: Ungrounded
    max_items: int | None
    chain: tuple[tuple[str, bool], ...]
    judged: bool
    window: int


@dataclass(frozen=True, slots=True)
class Brief:
    """To a process: make this one; `left` are the seconds it may take, where that has begun."""

    number: int
    loaded: Loaded
    left: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """To a process: the answer, whose draft stays behind, or why there is none."""

    number: int
    answer: Answer[Draft] | None
    error: Exception | None
    left: float | None


@dataclass(frozen=True, slots=True)
class Granted:
    """To a process: a place is held for it."""

    number: int
    left: float | None


@dataclass(frozen=True, slots=True)
class Up:
    """From a process: it is ready."""


@dataclass(frozen=True, slots=True)
class Ask:
    """From a process: ask the model `way` of the chain (the judge is behind the last).

    `placed` tells that the document's place is to be held for this, `windows` how many there
    are of it.
    """

    number: int
    document: int
    way: int
    said: tuple[tuple[str, str], ...]
    response_model: type[Draft]
    placed: bool
    windows: int


@dataclass(frozen=True, slots=True)
class Place:
    """From a process: hold a place for a part of a long document."""

    number: int
    document: int
    windows: int


@dataclass(frozen=True, slots=True)
class Over:
    """From a process: the place is free again, or the answer is no longer waited for."""

    number: int


@dataclass(frozen=True, slots=True)
class Finished:
    """From a process: what became of a document."""

    number: int
    made: Made | Exception


@dataclass(frozen=True, slots=True)
class Notice:
    """From a process: a line for the caller."""

    line: str
