"""Quality floors: what the averages must not fall below, tied to the corpus behind them."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.errors import UsageError
from summarizer.golden.averages import Tally, averages, cautions
from summarizer.golden.cases import Case
from summarizer.golden.check import Result

FILE = "floors.json"


def corpus_digest(cases: Sequence[Case]) -> str:
    """Return one hash over the sources and keys of every case."""
    digest = hashlib.sha256()
    for case in cases:
        for path in (case.source, case.folder / "reference.json", case.folder / "error.json"):
            if path.is_file():
                digest.update(f"{case.name}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one directory of cases: engine → field → F1, engine → recall of cautions."""

    corpus: str
    f1: Mapping[str, Mapping[str, float]]
    cautions: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Floors | None:
        """Return the floors of a directory, or None where it has none."""
        data = _read(folder / FILE).get("golden")
        try:
            return cls(data["corpus"], data["f1"], data.get("cautions", {})) if data else None
        except (KeyError, TypeError, AttributeError) as problem:
            raise UsageError(f"{folder / FILE} cannot be read: {problem}") from problem

    @classmethod
    def measured(cls, results: Sequence[Result]) -> Floors:
        """Return the floors that today's results just reach, cut after two decimals."""
        return cls(
            corpus_digest([result.case for result in results]),
            {e: {s: _cut(v["f1"]) for s, v in t.items()} for e, t in averages(results).items()},
            {engine: _cut(recall) for engine, recall in _recalls(results).items()},
        )

    def write(self, folder: Path) -> None:
        """Write the floors; what else stands in the file stays."""
        path = folder / FILE
        golden = {"corpus": self.corpus, "f1": self.f1}
        if self.cautions:
            golden["cautions"] = self.cautions
        text = json.dumps({**_read(path), "golden": golden}, indent=2, ensure_ascii=False)
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as problem:
            raise UsageError(f"cannot write {path}: {problem.strerror}") from problem

    def moved(self, new: Floors) -> tuple[list[str], list[str]]:
        """Return a line for each floor that would go down (or be lost), and that would go up."""
        down, up = [], []
        after = dict(new._named())
        for name, old in self._named():
            now = after.pop(name, None)
            line = f"{name}: {old:.2f} → {'none' if now is None else f'{now:.2f}'}"
            if now is None or now < old:
                down.append(line)
            elif now > old:
                up.append(line)
        return down, up + [f"{name}: new, {floor:.2f}" for name, floor in after.items()]

    def below(self, results: Sequence[Result]) -> list[str]:
        """Return a line for each average under its floor, and one when the corpus is another."""
        lines = []
        if self.corpus != corpus_digest([result.case for result in results]):
            lines.append("the floors were measured on other cases: set them with --write-floors")
        table, recalls = averages(results), _recalls(results)
        for engine, sections in self.f1.items():
            for section, floor in sections.items():
                f1 = table.get(engine, {}).get(section, {}).get("f1", 0.0)
                if f1 < floor:
                    lines.append(f"{engine} {section}: F1 {f1:.3f} is below its floor {floor:.3f}")
        for engine, floor in self.cautions.items():
            if (recall := recalls.get(engine, 0.0)) < floor:
                lines.append(
                    f"{engine} cautions: recall {recall:.3f} is below its floor {floor:.3f}"
                )
        return lines

    def _named(self) -> Iterator[tuple[str, float]]:
        for engine, sections in self.f1.items():
            yield from ((f"{engine} {section} F1", floor) for section, floor in sections.items())
        yield from ((f"{engine} cautions recall", floor) for engine, floor in self.cautions.items())


def _recalls(results: Sequence[Result]) -> dict[str, float]:
    return {e: sum(k.values(), Tally()).recall for e, k in cautions(results).items()}


def _cut(value: float) -> float:
    # A mean of fractions may come out a hair under what it is.
    return math.floor(value * 100 + 1e-9) / 100


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError("it holds no object")
        return data
    except (OSError, ValueError, RecursionError) as problem:
        raise UsageError(f"{path} cannot be read: {problem}") from problem
