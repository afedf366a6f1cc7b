"""The grounded statements of a brief, whatever kind of brief it is: found by type, not by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel

from summarizer.digest.stories.held import Held
from summarizer.published import (
    Actor,
    Caution,
    Claim,
    Decision,
    Envelope,
    Event,
    NextStep,
    Position,
    StepStatus,
    When,
)
from summarizer.render.characters import plain
from summarizer.render.entries import entry
from summarizer.render.marks import bearing, marks

Sort = Literal["claim", "actor", "event", "position", "step", "decision", "other"]

_OWN = frozenset(Envelope.model_fields)


@dataclass(frozen=True, slots=True)
class Said:
    """One grounded statement of a brief.

    `section` is the list that it stands in. `lead` is who holds, owns or decides it, or the
    name of an actor; `when` is its time as shown, `day` the ISO date of it where one is told.
    `quotes` are the passages that bear it, `at` is where the first of them starts in the source;
    `direct` are the words of a position that the source itself quotes.
    """

    section: str
    sort: Sort
    text: str
    lead: str
    when: str
    day: str | None
    quotes: tuple[str, ...]
    at: int
    status: StepStatus | None = None
    direct: str = ""

    @property
    def quote(self) -> str:
        return self.quotes[0]


def said_in(brief: Envelope) -> tuple[Said, ...]:
    """Return the statements of a brief that its source bears out, in the brief's order.

    A statement that is shown with a warning (`--ungrounded flag`) is none of them.
    """
    return _said_in(Held(brief))


@lru_cache(maxsize=512)
def _said_in(brief: Held[Envelope]) -> tuple[Said, ...]:
    return tuple(_walk(brief.value))


def _walk(brief: Envelope) -> Iterator[Said]:
    for section in type(brief).model_fields:
        if section in _OWN:
            continue
        value = getattr(brief, section)
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(one, BaseModel) and not isinstance(one, (Caution, When)):
                said = _said(section, one)
                if said is not None:
                    yield said


def _said(section: str, value: BaseModel) -> Said | None:
    evidence, checks = bearing(value)
    if not evidence or marks(value, evidence, checks):
        return None
    quotes = tuple(dict.fromkeys(plain(passage.quote) for passage in evidence))
    if not all(quotes):
        return None
    starts = [passage.start for passage in evidence if passage.start is not None]
    sort, text, lead, when = _shape(value)
    if not (text or lead):
        return None
    return Said(
        section=section,
        sort=sort,
        text=text,
        lead=lead,
        when=plain(when.date or when.text) if when else "",
        day=when.date if when else None,
        quotes=quotes,
        at=min(starts, default=0),
        status=value.status if isinstance(value, NextStep) else None,
        direct=plain(value.quote or "") if isinstance(value, Position) else "",
    )


def _shape(value: BaseModel) -> tuple[Sort, str, str, When | None]:
    """Return the sort of a statement, its text, whose it is, and when."""
    match value:
        case Claim():
            return "claim", plain(value.text), "", None
        case Actor():
            return "actor", plain(value.role or ""), plain(value.name), None
        case Event():
            return "event", plain(value.text), "", value.when
        case Position():
            return "position", plain(value.text), plain(value.holder), None
        case NextStep():
            return "step", plain(value.action), plain(value.owner or ""), value.due
        case Decision():
            return "decision", plain(value.text), plain(value.by or ""), None
    line = entry(value)
    return "other", line.body, line.lead, None
