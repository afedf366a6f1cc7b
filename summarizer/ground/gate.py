"""Hold every statement of a draft against the document, and keep what is borne out.

Evidence is found by its type, not by the name of a field, so a user's own kind is checked by
the same code. A statement's state is the worst of its evidence: one quote that is not there
makes the statement not grounded, however good the others are. A statement that is grounded and
says something else than its passage falls by the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel

from summarizer.checks import Checker
from summarizer.document import Document
from summarizer.draft import Cite, Draft
from summarizer.ground.locate import Index
from summarizer.ground.publish import Publisher
from summarizer.published import (
    Actor,
    Caution,
    Claim,
    Decision,
    Dropped,
    Event,
    Evidence,
    Grounding,
    NextStep,
    Position,
    State,
)

Ungrounded = Literal["drop", "flag", "fail"]
# What makes a statement fall, the worst first.
_WORST: tuple[State, ...] = ("absent", "near")
# What holds its evidence in the field of that name, and nowhere else.
_BEARING = frozenset({Claim, Actor, Event, Position, NextStep, Decision, Caution})


@dataclass(frozen=True, slots=True)
class Slot:
    """One statement of a draft with what the gate found; `problem` is empty where it passed.

    `section` names the field and `index` the place in its list (None for a single statement).
    `checked` tells that the evidence is there and a check failed.
    """

    section: str
    index: int | None
    item: BaseModel
    value: BaseModel
    state: State
    problem: str
    checked: bool = False

    @property
    def passed(self) -> bool:
        """Tell whether the statement is borne out."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed: the published value of each field of the draft, what fell, and the counts."""

    fields: Mapping[str, object]
    dropped: tuple[Dropped, ...]
    grounding: Grounding


class Gate:
    """Judges statements about one document; what it learns of the document it learns once.

    `orders` are the stretches that address a machine: they bear no statement but a caution.
    """

    def __init__(
        self,
        document: Document,
        index: Index | None = None,
        orders: Sequence[tuple[int, int]] = (),
    ) -> None:
        self._orders = orders
        self._publisher = Publisher(document, index or Index(document))
        # What only an order names or counts is not known to the text.
        self._checker = Checker(_without(document, orders) if orders else document)

    @property
    def checks(self) -> bool:
        """Tell whether there are checks for the document's language."""
        return self._checker.language is not None

    def learn(self) -> None:
        """Learn of the document now what statements may ask for; time is linear in the text."""
        self._checker.learn()

    def slots(self, draft: Draft) -> list[Slot]:
        """Return a slot for every statement of a draft, in the order of its fields."""
        return [
            self.judge(item, section, index)
            for section in type(draft).model_fields
            for index, item in _statements(getattr(draft, section))
        ]

    def judge(self, item: BaseModel, section: str, index: int | None) -> Slot:
        """Return the slot of one statement."""
        published = self._publisher.publish(item)
        evidence = list(evidence_in(published.value))
        states = {e.state for e in evidence}
        state: State = next((bad for bad in _WORST if bad in states), "grounded")
        problem = published.problem or _reason(evidence, state)
        value = published.value
        checked = False
        if not problem and self._orders and not isinstance(value, Caution):
            obeyed = any(self._ordered(one) for one in evidence)
            problem = "its passage is an order to a machine, not a fact" if obeyed else ""
        if not problem:
            value, problem = self._checker.check(value)
            checked = bool(problem)
        return Slot(section, index, item, value, state, problem, checked)

    def _ordered(self, evidence: Evidence) -> bool:
        """Tell whether the greater part of a passage stands in an order to a machine."""
        first, last = evidence.start, evidence.end
        if first is None or last is None:
            return False
        return any(
            2 * (min(last, end) - max(first, start)) > last - first for start, end in self._orders
        )


def _without(document: Document, stretches: Sequence[tuple[int, int]]) -> Document:
    """Return a document with stretches of its text left blank; no offset moves."""
    text = document.text
    for start, end in stretches:
        text = text[:start] + " " * (end - start) + text[end:]
    return replace(document, text=text)


def _statements(value: object) -> Iterator[tuple[int | None, BaseModel]]:
    if isinstance(value, BaseModel):
        yield None, value
    elif isinstance(value, list):
        yield from ((i, item) for i, item in enumerate(value) if isinstance(item, BaseModel))


def gated(
    draft: Draft,
    slots: Iterable[Slot],
    ungrounded: Ungrounded = "drop",
    coverage: float = 1.0,
    *,
    checked: bool = True,
) -> Gated:
    """Return the fields of a draft with what passed; with "flag", with what did not, marked.

    `coverage` is the share of the text that the engine was shown; `checked` tells whether the
    gate had checks for its language.
    """
    fields: dict[str, object] = {}
    for section in type(draft).model_fields:
        value = getattr(draft, section)
        fields[section] = (
            [item for item in value if not isinstance(item, BaseModel)]
            if isinstance(value, list)
            else None
            if isinstance(value, BaseModel)
            else value
        )
    fallen: list[Slot] = []
    kept: list[Slot] = []
    for slot in slots:
        (kept if slot.passed else fallen).append(slot)
    shown = kept if ungrounded != "flag" else [*kept, *fallen]
    for slot in sorted(shown, key=lambda slot: slot.index or 0):
        entries = fields[slot.section]
        if isinstance(entries, list):
            entries.append(slot.value)
        else:
            fields[slot.section] = slot.value
    every = [*kept, *fallen]
    counts = Grounding(
        claims=len(every),
        grounded=len(kept),
        near=sum(slot.state == "near" for slot in fallen),
        absent=sum(slot.state == "absent" for slot in fallen),
        failed_checks=sum(slot.state == "grounded" for slot in fallen),
        coverage=coverage,
        checked=checked,
    )
    dropped = () if ungrounded == "flag" else tuple(map(_dropped, fallen))
    return Gated(fields, dropped, counts)


def gate(
    draft: Draft, document: Document, *, ungrounded: Ungrounded = "drop", coverage: float = 1.0
) -> Gated:
    """Return the draft's statements as published values, each held against the document.

    With "flag", a statement that is not borne out stays in its list, marked; otherwise it goes
    to `dropped`, with the reason.
    """
    held = Gate(document)
    return gated(draft, held.slots(draft), ungrounded, coverage, checked=held.checks)


def _dropped(slot: Slot) -> Dropped:
    return Dropped(
        section=slot.section,
        text=label(slot.item),
        state=slot.state,
        reason=slot.problem,
        evidence=list(evidence_in(slot.value)),
    )


def _reason(evidence: list[Evidence], state: State) -> str:
    """Say in words why a statement is not shown; empty where it is grounded."""
    if state == "grounded":
        return ""
    bad = next(e for e in evidence if e.state == state)
    if state == "near":
        pairs = [f"“{d.quote}” for “{d.source}”" for d in bad.differs or []]
        return f"the quote is not in the source word for word: {', '.join(pairs[:4])}"
    return f"the quote is not in the source, or too short to bear anything: “{bad.quote[:80]}”"


def evidence_in(value: object) -> Iterator[Evidence]:
    """Yield every Evidence inside a published value, at any depth."""
    if isinstance(value, Evidence):
        yield value
    elif type(value) in _BEARING:  # by the very type: a user's subclass may hold more
        yield from value.evidence  # type: ignore[attr-defined]  # all of these have it
    elif isinstance(value, BaseModel):
        # Most fields are plain: a generator for each would cost more than all the rest here.
        for held in vars(value).values():
            if isinstance(held, list | BaseModel):
                yield from evidence_in(held)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, Evidence):
                yield item
            else:
                yield from evidence_in(item)


def label(item: BaseModel) -> str:
    """Return the words that stand for an entry: its text, action or name, else its first line."""
    for name in ("text", "action", "name"):
        if isinstance(found := getattr(item, name, None), str):
            return found
    for name in type(item).model_fields:
        found = getattr(item, name)
        if isinstance(found, str):
            return found
        if isinstance(found, BaseModel) and not isinstance(found, Cite):
            return label(found)
    return type(item).__name__
