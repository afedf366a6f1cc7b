"""The results of golden cases for a reader: the table of a check, and the report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.golden import averages
from summarizer.golden.averages import MEASURES
from summarizer.golden.cases import SECTIONS
from summarizer.golden.check import Outcome, Result
from summarizer.golden.compare import Score
from summarizer.golden.measure import Measures
from summarizer.render.characters import plain
from summarizer.render.markdown import escape

_TAKEN = (
    "draft grounded", "shown grounded", "requests", "tokens in", "tokens out",
    "tokens out per grounded claim", "words", "bound",
)  # fmt: skip


def table(results: Sequence[Result]) -> str:
    """Return what `golden check` prints: F1 per case, engine and field, then the averages."""
    lines = [*_head(["case", "engine"], [*SECTIONS, "grounded", "words", "tokens out"])]
    for result in results:
        for engine, outcome in result.engines.items():
            measured = outcome.measures
            cells = [_two(outcome.fields[s].f1) if s in outcome.fields else "" for s in SECTIONS]
            cells += [f"{measured.grounded}/{measured.claims}", _words(measured)]
            lines.append(_row([result.case.name, engine, *cells, _known(measured.output_tokens)]))
    for engine, fields in averages.averages(results).items():
        for measure in MEASURES:
            cells = [_two(fields[s][measure]) if s in fields else "" for s in SECTIONS]
            lines.append(_row([f"**mean {measure}**", engine, *cells, "", "", ""]))
    return "\n".join(lines) + "\n"


def misses(results: Sequence[Result]) -> str:
    """Return what each brief missed, showed beyond the key, or dated otherwise, a line each."""
    lines = [
        f"{result.case.name} {engine} {line}"
        for result in results
        for engine, outcome in result.engines.items()
        for line in difference(outcome)
    ]
    return "\n".join(lines) + "\n" if lines else ""


def difference(outcome: Outcome) -> Iterator[str]:
    """Yield what parts a brief from its key: "who missed: …", "what extra: …", "date: …"."""
    scored = [*outcome.fields.items(), *((f"caution {k}", s) for k, s in outcome.cautions.items())]
    for name, score in scored:
        yield from (f"{name} missed: {plain(text)}" for text in score.missed)
        yield from (f"{name} extra: {plain(text)}" for text in score.wrong)
        for fact in score.facts:
            if not fact.right:
                told = fact.shown or "none"
                yield f"{name} {fact.name}: {plain(told)} for {fact.wanted}: {plain(fact.text)}"


def failure(result: Result) -> str:
    """Return why a case fails, and how its brief differs from its key; for a test's output."""
    # A test runner's summary shows the first line alone.
    lines = [f"{result.case.name}: {plain(result.problems[0])}"]
    lines += map(plain, result.problems[1:])
    engine, outcome = next(iter(result.engines.items()), ("", None))
    against = list(difference(outcome)) if outcome else []
    if against:
        lines += ["", f"{engine} against reference.json:", *(f"  {line}" for line in against)]
    return "\n".join(lines)


def markdown(results: Sequence[Result]) -> str:
    """Return the whole report as Markdown, ending in one line break."""
    parts = [["# Golden cases"], [f"{len(results)} cases. Each field: precision / recall / F1."]]
    parts += [["## Fields"], list(_fields(results)), ["## Grounding, requests, length"]]
    parts += [[
        "“Draft” is what the model answered, before anything is asked again; “shown” is what the "
        "brief holds. **over** marks a brief longer than its bound."
    ], list(_taken(results))]  # fmt: skip
    if told := list(_cautions(results)):
        parts += [["## Cautions"], told]
    if told := list(_facts(results)):
        parts += [["## Dates, stances, statuses"], told]
    parts += [["## Problems"], _problems(results) or ["None."], ["## Case by case"]]
    for result in results:
        for engine, outcome in result.engines.items():
            lines = [f"* {escape(line)}" for line in difference(outcome)]
            parts += [[f"### {escape(result.case.name)}, {engine}"], lines or ["As the key."]]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _fields(results: Sequence[Result]) -> Iterator[str]:
    yield from _head(["case", "engine"], SECTIONS)
    for result in results:
        for engine, outcome in result.engines.items():
            cells = [_score(outcome.fields.get(section)) for section in SECTIONS]
            yield _row([escape(result.case.name), engine, *cells])
    for engine, fields in averages.averages(results).items():
        means = [
            " / ".join(_two(fields[s][m]) for m in MEASURES) if s in fields else ""
            for s in SECTIONS
        ]
        yield _row(["**mean**", engine, *means])


def _taken(results: Sequence[Result]) -> Iterator[str]:
    yield from _head(["case", "engine"], _TAKEN)
    for result in results:
        for engine, outcome in result.engines.items():
            m = outcome.measures
            yield _row([
                escape(result.case.name), engine,
                f"{m.grounded}/{m.claims} ({m.grounded_share:.0%})",
                f"{m.shown_grounded}/{m.shown} ({m.shown_share:.0%})",
                m.requests, _known(m.input_tokens), _known(m.output_tokens),
                _known(m.tokens_per_claim), _words(m), _known(m.bound),
            ])  # fmt: skip
    for engine, mean in averages.means(results).items():
        share = [f"{mean['grounded_share']:.0%}", f"{mean['shown_share']:.0%}"]
        rest = [_known(mean[name], ".1f") for name in ("requests",)]
        rest += [_known(mean[n]) for n in ("input_tokens", "output_tokens", "tokens_per_claim")]
        over = f"{mean['words']:.0f} ({mean['over']:.0f} over)"
        yield _row(["**mean**", engine, *share, *rest, over, _known(mean["bound"])])


def _cautions(results: Sequence[Result]) -> Iterator[str]:
    tallies = averages.cautions(results)
    if not tallies:
        return
    named = ["musts", "of its kind", "at its passage", "recall", "shown", "extra"]
    yield from _head(["engine", "kind"], named)
    for engine, kinds in tallies.items():
        for kind, t in sorted(kinds.items()):
            recall = _two(t.recall) if t.musts else ""
            yield _row(
                [engine, kind, t.musts, t.named, t.found, recall, t.shown, t.shown - t.right]
            )


def _facts(results: Sequence[Result]) -> Iterator[str]:
    counted = averages.facts(results)
    if counted:
        yield from _head(["engine", "of matched entries"], ["right", "compared", "accuracy"])
    for engine, named in counted.items():
        for name, (right, compared) in sorted(named.items()):
            yield _row([engine, name, right, compared, _two(right / compared)])


def _problems(results: Sequence[Result]) -> list[str]:
    lines = [
        f"* {escape(r.case.name)}: {escape(plain(problem))}"
        for r in results
        for problem in r.problems
    ]
    stale = [escape(result.case.name) for result in results if result.stale]
    return lines + (
        [f"* recorded with another prompt than today's: {', '.join(stale)}"] if stale else []
    )


def _head(named: Sequence[str], counted: Sequence[str]) -> Iterator[str]:
    yield _row([*named, *counted])
    yield "|" + "---|" * len(named) + "---:|" * len(counted)


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _score(score: Score | None) -> str:
    return " / ".join(_two(getattr(score, name)) for name in MEASURES) if score else ""


def _two(value: float) -> str:
    return f"{value:.2f}"


def _known(value: float | None, form: str = ".0f") -> str:
    return "–" if value is None else format(value, form)


def _words(measured: Measures) -> str:
    return f"{measured.words} **over**" if measured.over else str(measured.words)
