"""The report on golden cases as data, for a program: everything that the Markdown shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from summarizer.golden import averages
from summarizer.golden.check import Outcome, Result
from summarizer.golden.compare import Score
from summarizer.golden.floors import corpus_digest

Data = dict[str, object]


def report(results: Sequence[Result]) -> Data:
    """Return the report: `cases`, and over all of them `means`, `cautions` and `facts`."""
    return {
        "corpus": corpus_digest([result.case for result in results]),
        "cases": [_case(result) for result in results],
        "means": {
            engine: {"fields": fields, **averages.means(results).get(engine, {})}
            for engine, fields in averages.averages(results).items()
        },
        "cautions": {
            engine: {kind: {**asdict(t), "recall": t.recall} for kind, t in kinds.items()}
            for engine, kinds in averages.cautions(results).items()
        },
        "facts": {
            engine: {
                name: {"right": right, "compared": n, "accuracy": right / n}
                for name, (right, n) in named.items()
            }
            for engine, named in averages.facts(results).items()
        },
    }


def _case(result: Result) -> Data:
    return {
        "name": result.case.name,
        "kind": result.case.kind,
        "problems": list(result.problems),
        "changes": [asdict(change) for change in result.changes],
        "other_prompt": result.stale,
        "engines": {engine: _outcome(outcome) for engine, outcome in result.engines.items()},
    }


def _outcome(outcome: Outcome) -> Data:
    measured = outcome.measures
    return {
        "fields": _scores(outcome.fields),
        "cautions": _scores(outcome.cautions),
        **asdict(measured),
        "grounded_share": measured.grounded_share,
        "shown_share": measured.shown_share,
        "tokens_per_claim": measured.tokens_per_claim,
        "over": measured.over,
        "false": list(outcome.false),
    }


def _scores(scores: Mapping[str, Score]) -> dict[str, Data]:
    return {
        name: {
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "right": score.right,
            "shown": score.shown,
            "found": score.found,
            "musts": score.musts,
            "missed": list(score.missed),
            "extra": list(score.wrong),
            "facts": [{**asdict(fact), "right": fact.right} for fact in score.facts],
        }
        for name, score in scores.items()
    }
