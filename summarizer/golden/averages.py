"""Sums and means over the results of many cases, by engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from summarizer.golden.cases import SECTIONS
from summarizer.golden.check import Outcome, Result
from summarizer.golden.compare import Fact

ENGINES = ("model", "extractive")
MEASURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Tally:
    """Cautions of one kind over many cases: `named` counts by kind, `found` by passage, too."""

    musts: int = 0
    named: int = 0
    found: int = 0
    shown: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.musts + other.musts,
            self.named + other.named,
            self.found + other.found,
            self.shown + other.shown,
            self.right + other.right,
        )

    @property
    def recall(self) -> float:
        """Share of the musts that were found at their passage; 1 where there is none."""
        return self.found / self.musts if self.musts else 1.0


def of_engine(results: Sequence[Result], engine: str) -> Iterator[Outcome]:
    """Yield what an engine made of each case that it was tried on."""
    return (r.engines[engine] for r in results if engine in r.engines)


def averages(results: Sequence[Result]) -> dict[str, dict[str, dict[str, float]]]:
    """Return engine → field → precision, recall and F1, averaged over the cases that have it."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for engine in ENGINES:
        for section in SECTIONS:
            scores = [o.fields[section] for o in of_engine(results, engine) if section in o.fields]
            if scores:
                table.setdefault(engine, {})[section] = {
                    name: fmean(getattr(score, name) for score in scores) for name in MEASURES
                }
    return table


def cautions(results: Sequence[Result]) -> dict[str, dict[str, Tally]]:
    """Return engine → kind → counts, over the cases whose key lists cautions."""
    table: dict[str, dict[str, Tally]] = {}
    for engine in ENGINES:
        for outcome in of_engine(results, engine):
            for kind, score in outcome.cautions.items():
                one = Tally(
                    score.musts,
                    min(score.musts, score.shown),
                    score.found,
                    score.shown,
                    score.right,
                )
                kinds = table.setdefault(engine, {})
                kinds[kind] = kinds.get(kind, Tally()) + one
    return table


def facts(results: Sequence[Result]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return engine → "date", "stance", "status" → (right, compared)."""
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for engine in ENGINES:
        for outcome in of_engine(results, engine):
            for fact in facts_of(outcome):
                right, compared = table.setdefault(engine, {}).get(fact.name, (0, 0))
                table[engine][fact.name] = (right + fact.right, compared + 1)
    return table


def facts_of(outcome: Outcome) -> Iterator[Fact]:
    """Yield the dates, stances and statuses of one brief that the key has, too."""
    return (fact for score in outcome.fields.values() for fact in score.facts)


def means(results: Sequence[Result]) -> dict[str, dict[str, float | None]]:
    """Return engine → measure → its mean over the cases where it is known, None where nowhere.

    `over` is not a mean: it counts the briefs with more words than their bound.
    """
    table: dict[str, dict[str, float | None]] = {}
    for engine in ENGINES:
        held = [outcome.measures for outcome in of_engine(results, engine)]
        if held:
            table[engine] = {
                "grounded_share": fmean(m.grounded_share for m in held),
                "shown_share": fmean(m.shown_share for m in held),
                "requests": fmean(m.requests for m in held),
                "input_tokens": _mean([m.input_tokens for m in held]),
                "output_tokens": _mean([m.output_tokens for m in held]),
                "tokens_per_claim": _mean([m.tokens_per_claim for m in held]),
                "words": fmean(m.words for m in held),
                "bound": _mean([m.bound for m in held]),
                "over": sum(m.over for m in held),
            }
    return table


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
