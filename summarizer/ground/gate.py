"""Hold every statement of a draft against the document, and keep what is borne out.

Evidence is found by its type, not by the name of a field, so a user's own kind is checked by
the same code. A statement's state is the worst of its evidence: one quote that is not there
makes the statement not grounded, however good the others are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.draft import Cite, Draft
from summarizer.ground.locate import Index
from summarizer.ground.publish import Publisher
from summarizer.published import Dropped, Evidence, Grounding, State

Ungrounded = Literal["drop", "flag", "fail"]
_WORST: tuple[State, ...] = ("absent", "near", "grounded")


@dataclass(frozen=True, slots=True)
class Gated:
    """What passed: the published value of each field of the draft, what fell, and the counts."""

    fields: Mapping[str, object]
    dropped: tuple[Dropped, ...]
    grounding: Grounding


@dataclass(frozen=True, slots=True)
class _Verdict:
    value: BaseModel | None
    state: State
    evidence: list[Evidence]
    reason: str


def gate(
    draft: Draft,
    document: Document,
    *,
    ungrounded: Ungrounded = "drop",
    coverage: float = 1.0,
    index: Index | None = None,
) -> Gated:
    """Return the draft's statements as published values, each with its located evidence.

    With "flag", a statement that is not grounded stays in its list with its state; otherwise
    it goes to `dropped`, with the reason. `coverage` is the share of the text that the engine
    was shown.
    """
    publisher = Publisher(document, index or Index(document))
    fields: dict[str, object] = {}
    dropped: list[Dropped] = []
    states: list[State] = []

    def passed(section: str, item: BaseModel) -> BaseModel | None:
        verdict = _judge(publisher, item)
        states.append(verdict.state)
        if verdict.value is not None and (
            (verdict.state == "grounded" and not verdict.reason) or ungrounded == "flag"
        ):
            return verdict.value
        dropped.append(
            Dropped(
                section=section,
                text=label(item),
                state=verdict.state,
                reason=verdict.reason,
                evidence=verdict.evidence,
            )
        )
        return None

    for section in type(draft).model_fields:
        value = getattr(draft, section)
        if isinstance(value, list):
            kept = (passed(section, v) if isinstance(v, BaseModel) else v for v in value)
            fields[section] = [v for v in kept if v is not None]
        elif isinstance(value, BaseModel):
            fields[section] = passed(section, value)
        else:
            fields[section] = value
    grounding = Grounding(
        claims=len(states),
        grounded=states.count("grounded"),
        near=states.count("near"),
        absent=states.count("absent"),
        failed_checks=0,
        coverage=coverage,
    )
    return Gated(fields, tuple(dropped), grounding)


def _judge(publisher: Publisher, item: BaseModel) -> _Verdict:
    published = publisher.publish(item)
    evidence = list(evidence_in(published.value))
    state: State = "grounded"
    if evidence:
        state = min((e.state for e in evidence), key=_WORST.index)
    reason = published.problem or _reason(evidence, state)
    return _Verdict(published.value, state, evidence, reason)


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
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from evidence_in(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
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
