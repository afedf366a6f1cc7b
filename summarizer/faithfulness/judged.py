"""The order of verification: split, find candidates, check, weigh."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.faithfulness.candidates import candidates
from summarizer.faithfulness.claims import Part, claims
from summarizer.faithfulness.features import NOTHING, Features, features, foreignness
from summarizer.faithfulness.result import FLAGGED, Verified, VerifiedClaim
from summarizer.faithfulness.risk import risk
from summarizer.faithfulness.signs import Bench, Held
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.spans import offending, reasons
from summarizer.faithfulness.stems import words
from summarizer.published import Checks, Evidence, Grounding


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim with its candidates, its signs and its features; not weighed yet."""

    part: Part
    sentences: tuple[int, ...]
    held: Held
    foreign: float
    features: Features


def measure(document: Document, summary: str) -> tuple[Measured, ...]:
    """Return the claims of a summary with their features."""
    source = Source(document)
    bench = Bench(source)
    found = []
    for part in claims(summary):
        told = words(part.text)
        numbers = candidates(source, told)
        held = bench.hold(part.text, numbers)
        foreign = foreignness(source, told, held.signs)
        found.append(Measured(part, numbers, held, foreign, features(held.signs, foreign)))
    return tuple(found)


def together(measured: tuple[Measured, ...]) -> Features:
    """Return the features of a whole summary: for each the greatest of any claim."""
    whole = NOTHING
    for one in measured:
        whole |= one.features
    return whole


def judge(document: Document, summary: str) -> Verified:
    """Return a summary held against its source."""
    measured = measure(document, summary)
    told = tuple(_claim(document, one) for one in measured)
    return Verified(risk(together(measured)) if measured else 0.0, told, _grounding(told))


def _claim(document: Document, one: Measured) -> VerifiedClaim:
    doubt = risk(one.features)
    part, signs = one.part, one.held.signs
    marked = offending(part.text, signs, doubtful=doubt >= FLAGGED)
    return VerifiedClaim(
        start=part.start,
        end=part.end,
        text=part.text,
        evidence=tuple(_evidence(document, number) for number in one.sentences),
        checks=one.held.checks,
        risk=doubt,
        spans=tuple((part.start + start, part.start + end) for start, end in marked),
        reasons=reasons(signs, one.foreign),
    )


def _evidence(document: Document, number: int) -> Evidence:
    sentence = document.sentences[number - 1]
    raw = document.text[sentence.start : sentence.end]
    start = sentence.start + len(raw) - len(raw.lstrip())
    quote = raw.strip()
    return Evidence(
        start=start,
        end=start + len(quote),
        quote=quote,
        state="grounded",
        sentence=number,
        page=document.page_at(start),
    )


def _grounding(told: tuple[VerifiedClaim, ...]) -> Grounding:
    """Count the claims: one without any candidate sentence is absent."""
    grounded = sum(bool(claim.evidence) for claim in told)
    return Grounding(
        claims=len(told),
        grounded=grounded,
        near=0,
        absent=len(told) - grounded,
        failed_checks=sum(_failed(claim.checks) for claim in told),
        coverage=1.0,
    )


def _failed(checks: Checks) -> bool:
    return bool({checks.numbers, checks.names, checks.negation, checks.speaker} & {"warn", "fail"})
