"""The passages of a statement: read, compared and joined; found by their type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel

from summarizer.published import Checks, Evidence

_T = TypeVar("_T", bound=BaseModel)
# Passages of which one shares so much of the shorter are one passage.
_SHARED = 0.5


def evidence_of(node: object) -> Iterator[Evidence]:
    """Yield the evidence of a statement, at any depth, in its order."""
    if isinstance(node, Evidence):
        yield node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from evidence_of(getattr(node, name))
    elif isinstance(node, list):
        for item in node:
            yield from evidence_of(item)


def sound(value: BaseModel) -> bool:
    """Tell whether a statement is borne out: what is shown only with a mark is joined to none."""
    checks = getattr(value, "checks", None)
    fallen = isinstance(checks, Checks) and (
        {"fail", "warn"} & {checks.numbers, checks.names, checks.negation, checks.speaker}
        or checks.judge == "unsupported"
    )
    passages = list(evidence_of(value))
    return bool(passages) and not fallen and all(e.state == "grounded" for e in passages)


def place_of(value: BaseModel) -> tuple[int, int, str]:
    """Return where a statement's first passage stands, and its words: an order of statements."""
    spans = [(e.start, e.end or 0) for e in evidence_of(value) if e.start is not None]
    start, end = min(spans, default=(1 << 60, 1 << 60))
    return start, end, value.model_dump_json()


def share_a_passage(one: BaseModel, other: BaseModel) -> bool:
    """Tell whether two statements rest on the same words of the source."""
    return any(_alike(a, b) for a in evidence_of(one) for b in evidence_of(other))


def _alike(one: Evidence, other: Evidence) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _SHARED * min(one.end - one.start, other.end - other.start)


def with_further(value: _T, others: Iterable[BaseModel]) -> _T:
    """Return a statement with the passages of others behind its own, each passage once."""
    own = getattr(value, "evidence", None)
    if not isinstance(own, list):
        return value
    spans = {(e.start, e.end) for e in own}
    more = sorted(
        (e for other in others for e in evidence_of(other)),
        key=lambda e: (e.start or 0, e.end or 0, e.quote),
    )
    further = []
    for passage in more:
        if (passage.start, passage.end) not in spans:
            spans.add((passage.start, passage.end))
            further.append(passage)
    return value.model_copy(update={"evidence": [*own, *further]}) if further else value
