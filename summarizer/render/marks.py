"""The warnings that stand behind a statement which its source does not bear out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import NoneType

from pydantic import BaseModel

from summarizer.published import (
    Actor,
    Caution,
    Checks,
    Claim,
    Decision,
    Difference,
    Event,
    Evidence,
    NextStep,
    Position,
)
from summarizer.render.characters import plain

# Differences shown of one quote: two tell what is wrong, the JSON has them all.
_SHOWN = 2
_PLAIN = (str, int, float, NoneType)
# What holds its evidence and its checks in fields of that name, and nowhere else.
_CHECKED = frozenset({Claim, Event, Position, NextStep, Decision})
_CITED = frozenset({Actor, Caution})  # they have evidence alone

_CHECKS = {
    ("numbers", "warn"): "number not in the evidence",
    ("numbers", "fail"): "number not in the source",
    ("names", "warn"): "name not in the evidence",
    ("names", "fail"): "name not in the source",
    ("negation", "warn"): "“not”, “may” or “about” differs from the evidence",
    ("negation", "fail"): "“not” or “may” differs from the source",
    ("speaker", "warn"): "speaker not certain",
    ("speaker", "fail"): "the source names another speaker",
}


def bearing(statement: object) -> tuple[list[Evidence], list[Checks]]:
    """Return the evidence and the checks inside a value: by type, whatever a field is called."""
    # By the very type: a user's subclass may hold more.
    if type(statement) in _CHECKED:
        return list(statement.evidence), [statement.checks]  # type: ignore[attr-defined]  # they have both
    if type(statement) in _CITED:
        return list(statement.evidence), []  # type: ignore[attr-defined]  # they have it
    evidence: list[Evidence] = []
    checks: list[Checks] = []
    _gather(statement, evidence, checks)
    return evidence, checks


def marks(
    statement: object, evidence: Sequence[Evidence], checks: Iterable[Checks]
) -> tuple[str, ...]:
    """Return the warnings that belong to a statement that bears such evidence and checks."""
    warnings = evidence_marks(evidence)
    # A caution may be about the whole source; anything else has to stand somewhere in it.
    if isinstance(statement, BaseModel) and not evidence and not isinstance(statement, Caution):
        warnings = ("no evidence",)
    return (*warnings, *chain.from_iterable(map(check_marks, checks)))


def _gather(value: object, evidence: list[Evidence], checks: list[Checks]) -> None:
    if isinstance(value, Evidence):
        evidence.append(value)
    elif isinstance(value, Checks):
        checks.append(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            held = getattr(value, name)
            if not isinstance(held, _PLAIN):  # most are
                _gather(held, evidence, checks)
    elif isinstance(value, Mapping):
        for one in value.values():
            _gather(one, evidence, checks)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            _gather(one, evidence, checks)


def evidence_marks(passages: Sequence[Evidence]) -> tuple[str, ...]:
    """Return a mark for each passage that is not grounded, each wording once."""
    found = []
    for passage in passages:
        if passage.state == "near":
            found.append(f"near: {_differences(passage.differs or [])}")
        elif passage.state == "absent":
            alone = all(other.state == "absent" for other in passages)
            found.append("not in the source" if alone else "partly not in the source")
    return tuple(dict.fromkeys(found))


def check_marks(checks: Checks) -> tuple[str, ...]:
    """Return a mark for each check that warned or failed."""
    verdicts = (
        ("numbers", checks.numbers),
        ("names", checks.names),
        ("negation", checks.negation),
        ("speaker", checks.speaker),
    )
    found = tuple(_CHECKS[verdict] for verdict in verdicts if verdict in _CHECKS)
    return (*found, "unsupported, says the judge") if checks.judge == "unsupported" else found


def _differences(differs: list[Difference]) -> str:
    words = [(plain(one.source), plain(one.quote)) for one in differs]
    shown = [_difference(*pair) for pair in words if any(pair)]
    if not shown:
        return "not in the source’s words"
    cut = ["…"] if len(shown) > _SHOWN else []
    return "; ".join(shown[:_SHOWN] + cut)


def _difference(source: str, quote: str) -> str:
    if not quote:
        return f"source adds “{source}”"
    if not source:
        return f"source lacks “{quote}”"
    return f"source says “{source}”, not “{quote}”"
