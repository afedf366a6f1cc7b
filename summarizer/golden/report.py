"""The results of golden cases as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.golden.cases import SECTIONS
from summarizer.golden.check import Result
from summarizer.golden.floors import averages
from summarizer.render import words


def table(results: Sequence[Result]) -> str:
    """Return one row a case and engine (F1 per field), then the averages; a line of text each."""
    return "\n".join(_rows(results)) + "\n"


def _rows(results: Sequence[Result]) -> Iterator[str]:
    yield "| case | engine | " + " | ".join(SECTIONS) + " | grounded | words | tokens out |"
    yield "|---|---|" + "---:|" * (len(SECTIONS) + 3)
    for result in results:
        for engine, scores in result.scores.items():
            brief = result.briefs[engine]
            cells = [f"{scores[s].f1:.2f}" if s in scores else "" for s in SECTIONS]
            counts = brief.grounding
            tokens = brief.provenance.output_tokens
            yield (
                f"| {result.case.name} | {engine} | {' | '.join(cells)} "
                f"| {counts.grounded}/{counts.claims} | {words(brief)} | {tokens or '–'} |"
            )
    for engine, fields in averages(results).items():
        for measure in ("precision", "recall", "f1"):
            cells = [f"{fields[s][measure]:.2f}" if s in fields else "" for s in SECTIONS]
            yield f"| **mean {measure}** | {engine} | {' | '.join(cells)} | | | |"


def misses(results: Sequence[Result]) -> str:
    """Return what each brief missed, and what it showed that the key does not hold."""
    lines = []
    for result in results:
        for engine, scores in result.scores.items():
            for section, score in scores.items():
                head = f"{result.case.name} {engine} {section}"
                lines += [f"{head} missed: {text}" for text in score.missed]
                lines += [f"{head} extra: {text}" for text in score.wrong]
    return "\n".join(lines) + "\n" if lines else ""
