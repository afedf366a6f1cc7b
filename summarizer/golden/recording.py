"""What a model answered for a case, what brief that gives today, and how it becomes expected."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from summarizer import kinds
from summarizer.errors import UsageError
from summarizer.golden.cases import Case, read
from summarizer.golden.difference import Change, changes
from summarizer.length import Length, limits
from summarizer.pipeline import Drafted, Engine, Options, replay
from summarizer.pipeline.usage import Usage
from summarizer.published import Envelope

# What a replay may differ in: how fast it ran, by which version, and hashes of what is asked,
# which say nothing of a draft that is there already.
_VOLATILE = ("seconds", "version", "schema", "prompt")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The brief of today that would become the expected one of a case, and what would change."""

    case: Case
    brief: Envelope
    changes: tuple[Change, ...]

    @property
    def first(self) -> bool:
        """Tell whether the case has no expected brief yet."""
        return not self.case.brief.is_file()

    def accept(self) -> None:
        """Make it the expected brief."""
        _write(self.case.brief, comparable(self.brief))


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
            further=tuple(map(kind.draft.model_validate, data.get("further", ()))),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise UsageError(
            f"the draft of the case {case.name} cannot be used: {problem}",
            "record it anew with `summarizer golden record --again`",
        ) from problem


def prompt_of(case: Case) -> str | None:
    """Return the sha256 of the prompt that the recorded draft answers, None where unknown."""
    found = json.loads(case.draft.read_text(encoding="utf-8")).get("prompt_sha256")
    return found if isinstance(found, str) else None


async def record_case(case: Case, engine: Engine, answered_by: str | None = None) -> Path:
    """Ask a model for the draft of a case and write it; returns the file.

    `answered_by` says in plain words what answered; it stands in the file for every reader.
    Without it the model's name does.
    """
    document = read(case)
    kind = kinds.load(case.kind)
    drafted = await engine.fill(document, kind, limits("standard", document.words))
    data: dict[str, object] = {
        "recorded": answered_by or drafted.model,
        "model": drafted.model,
        "mode": drafted.mode,
        "prompt_sha256": kind.template.sha256,
        "requests": drafted.usage.requests,
        "input_tokens": drafted.usage.input_tokens,
        "output_tokens": drafted.usage.output_tokens,
        "draft": drafted.draft.model_dump(mode="json"),
    }
    if drafted.unread:
        raise UsageError(
            f"a part of the case {case.name} was not read: {drafted.unread[0].reason}",
            "record the case again",
        )
    if drafted.further:
        data["further"] = [draft.model_dump(mode="json") for draft in drafted.further]
    _write(case.draft, data)
    return case.draft


def proposal(case: Case) -> Proposal:
    """Return what accepting today's brief of the recorded draft would change."""
    document = read(case)
    brief = replay(document, recorded(case), options_of(case))
    expected = expected_of(case) if case.brief.is_file() else {}
    return Proposal(case, brief, changes(expected, comparable(brief)))


def comparable(brief: Envelope) -> dict[str, object]:
    """Return a brief as data without what may differ from run to run."""
    return _steady(json.loads(brief.as_json()))


def expected_of(case: Case) -> dict[str, object]:
    """Return the expected brief of a case, which must have one; UsageError where it is broken."""
    try:
        data = json.loads(case.brief.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError("it is no object")
        return _steady(data)
    except (OSError, ValueError, RecursionError) as problem:
        raise UsageError(
            f"the expected brief of the case {case.name} cannot be read: {problem}",
            "delete it, and take today's with `summarizer golden accept`",
        ) from problem


def _steady(data: dict[str, object]) -> dict[str, object]:
    provenance, source = data.get("provenance"), data.get("source")
    if isinstance(provenance, dict):
        for name in _VOLATILE:
            provenance.pop(name, None)
    if isinstance(source, dict):
        source["name"] = Path(str(source.get("name"))).name
    return data


def _write(path: Path, data: object) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UsageError(f"cannot write {path}: {problem.strerror}", "look at its rights") from None
