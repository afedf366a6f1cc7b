"""Run a case: replay its recorded draft, try the built-in engine, hold both against the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summarizer.draft import BriefDraft, MeetingDraft
from summarizer.errors import SummarizerError
from summarizer.golden.cases import Case, read
from summarizer.golden.compare import Score, compare, compare_cautions, false_statements
from summarizer.golden.difference import Change, changes
from summarizer.golden.measure import Measures, measures
from summarizer.golden.recording import comparable, expected_of, options_of, prompt_of, recorded
from summarizer.ground import Index
from summarizer.length import Length
from summarizer.pipeline import ExtractiveEngine, replay
from summarizer.published import Envelope


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one engine's brief of a case is worth; `false` are the false statements it shows.

    `fields` is field → score; `cautions` is kind → score, empty where the key does not say.
    """

    fields: Mapping[str, Score]
    cautions: Mapping[str, Score]
    measures: Measures
    false: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one case gave, by engine ("model", "extractive").

    `changes` tell how the recorded draft's brief differs from the expected one; `trouble` is an
    error that was not expected, or the lack of one that was; `stale` tells that the draft
    answers another prompt than today's, which is no problem.
    """

    case: Case
    engines: Mapping[str, Outcome] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    trouble: str = ""
    stale: bool = False

    @property
    def problems(self) -> tuple[str, ...]:
        """Return why the case fails, a line each; empty where it is as it should be."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[str]:
        if self.trouble:
            yield self.trouble
        if self.changes:
            yield f"{len(self.changes)} differences from {self.case.name}/brief.json"
            yield from map(str, self.changes)
        for engine, outcome in self.engines.items():
            yield from (f"{engine} says what is false: {text}" for text in outcome.false)
        if self.engines and self.case.floors:
            # A case's own floors are for the model where one was recorded.
            engine, outcome = next(iter(self.engines.items()))
            for name, floor in self.case.floors.items():
                score = outcome.fields.get(name)
                if score is None:
                    yield f"meta.toml has a floor for {name}, and there is no such field"
                elif score.f1 < floor:
                    yield f"{engine} {name}: F1 {score.f1:.3f} is below its floor {floor:.3f}"


def check_case(case: Case, length: Length = "standard") -> Result:
    """Return the result of a case; no model is called and nothing is written."""
    try:
        return _checked(case, length)
    except SummarizerError as error:
        if (case.error or {}).get("type") == type(error).__name__:
            return Result(case)
        return Result(case, trouble=f"{type(error).__name__}: {' '.join(error.message.split())}")


def _checked(case: Case, length: Length) -> Result:
    document = read(case)
    if case.error is not None:
        return Result(case, trouble="an error was expected, and the source was read")
    options = options_of(case, length)
    briefs: dict[str, Envelope] = {}
    changed: tuple[Change, ...] = ()
    stale = False
    if case.draft.is_file():
        briefs["model"] = replay(document, recorded(case), options)
        stale = prompt_of(case) not in (None, options.kind.template.sha256)
        if case.brief.is_file():
            changed = changes(expected_of(case), comparable(briefs["model"]))
    if options.kind.draft in (BriefDraft, MeetingDraft):
        drafted = ExtractiveEngine().fill_now(document, options.kind)
        briefs["extractive"] = replay(document, drafted, options)
    index = Index(document)
    engines = {
        engine: Outcome(
            fields=compare(brief, case, index),
            cautions=compare_cautions(brief, case, index),
            measures=measures(brief, length),
            false=tuple(false_statements(brief, case)),
        )
        for engine, brief in briefs.items()
    }
    return Result(case, engines, changed, stale=stale)
