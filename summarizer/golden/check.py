"""Run a case: replay its recorded draft, try the built-in engine, hold both against the key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer import kinds, sources
from summarizer.document import Document
from summarizer.errors import SummarizerError, UsageError
from summarizer.golden.cases import Case
from summarizer.golden.compare import Score, compare, false_statements
from summarizer.ground import Index
from summarizer.length import Length, limits
from summarizer.pipeline import Drafted, Engine, ExtractiveEngine, Options, replay
from summarizer.pipeline.usage import Usage
from summarizer.published import Envelope

# What a replay may differ in: how fast it ran, by which version, and a hash that says nothing.
_VOLATILE = ("seconds", "version", "schema")


@dataclass(frozen=True, slots=True)
class Result:
    """What one case gave: scores per engine ("model", "extractive") and field, and differences."""

    case: Case
    scores: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    briefs: Mapping[str, Envelope] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def check_case(case: Case, length: Length = "standard") -> Result:
    """Return the result of a case; no model is called and nothing is written."""
    try:
        document = sources.read(case.source)
    except SummarizerError as error:
        return _expected_error(case, error)
    if case.error is not None:
        return Result(case, problems=("an error was expected, and the source was read",))
    options = options_of(case, length)
    index = Index(document)
    briefs: dict[str, Envelope] = {}
    problems: list[str] = []
    if case.draft.is_file():
        briefs["model"] = replay(document, recorded(case), options)
        problems += _differences(case, briefs["model"])
    drafted = ExtractiveEngine().fill_now(document, options.kind)
    briefs["extractive"] = replay(document, drafted, options)
    for engine, brief in briefs.items():
        problems += [f"{engine} says what is false: {t}" for t in false_statements(brief, case)]
    scores = {engine: compare(brief, case, index) for engine, brief in briefs.items()}
    return Result(case, scores, briefs, tuple(problems))


def options_of(case: Case, length: Length = "standard") -> Options:
    """Return how a case is briefed: its kind, and its frozen clock."""
    return Options(kinds.load(case.kind), length=length, clock=lambda: case.clock)


def recorded(case: Case) -> Drafted:
    """Return the recorded draft of a case; UsageError where it does not fit the kind any more."""
    try:
        data = json.loads(case.draft.read_text(encoding="utf-8"))
        kind = kinds.load(case.kind)
        return Drafted(
            draft=kind.draft.model_validate(data["draft"]),
            engine="model",
            model=data["model"],
            mode=data["mode"],
            prompted=True,
            usage=Usage(data["requests"], data["input_tokens"], data["output_tokens"], None),
        )
    except (OSError, ValueError, KeyError) as problem:
        raise UsageError(
            f"the draft of the case {case.name} cannot be used: {problem}",
            "record it anew with `summarizer golden record`",
        ) from problem


async def record_case(case: Case, engine: Engine, answered_by: str) -> Path:
    """Ask a model for the draft of a case and write it; returns the file.

    `answered_by` says in plain words what answered; it stands in the file for every reader.
    """
    document: Document = sources.read(case.source)
    kind = kinds.load(case.kind)
    drafted = await engine.fill(document, kind, limits("standard", document.words))
    data = {
        "recorded": answered_by,
        "model": drafted.model,
        "mode": drafted.mode,
        "prompt_sha256": kind.template.sha256,
        "requests": drafted.usage.requests,
        "input_tokens": drafted.usage.input_tokens,
        "output_tokens": drafted.usage.output_tokens,
        "draft": drafted.draft.model_dump(mode="json"),
    }
    case.draft.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return case.draft


def accept_case(case: Case) -> list[str]:
    """Move today's brief of the recorded draft in as the expected one; returns what changed."""
    document = sources.read(case.source)
    brief = replay(document, recorded(case), options_of(case))
    changes = _differences(case, brief) if case.brief.is_file() else ["there was none"]
    if changes:
        text = json.dumps(comparable(brief), indent=1, ensure_ascii=False) + "\n"
        case.brief.write_text(text, encoding="utf-8")
    return changes


def comparable(brief: Envelope) -> dict[str, object]:
    """Return a brief as data without what may differ from run to run."""
    data: dict[str, object] = json.loads(brief.as_json())
    provenance, source = data["provenance"], data["source"]
    assert isinstance(provenance, dict)
    assert isinstance(source, dict)
    for name in _VOLATILE:
        provenance.pop(name)
    source["name"] = Path(str(source["name"])).name
    return data


def _differences(case: Case, brief: Envelope) -> list[str]:
    if not case.brief.is_file():
        return []
    expected = json.loads(case.brief.read_text(encoding="utf-8"))
    actual = comparable(brief)
    return [
        f"{name} is not as expected ({case.name}/brief.json)"
        for name in sorted(set(expected) | set(actual))
        if expected.get(name) != actual.get(name)
    ]


def _expected_error(case: Case, error: SummarizerError) -> Result:
    expected = (case.error or {}).get("type")
    if expected == type(error).__name__:
        return Result(case)
    return Result(case, problems=(f"{type(error).__name__}: {error.message}",))
