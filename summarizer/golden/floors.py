"""Quality floors: what the averages must not fall below, tied to the corpus behind them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.golden.cases import SECTIONS, Case
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


def averages(results: Sequence[Result]) -> dict[str, dict[str, dict[str, float]]]:
    """Return engine → field → precision, recall and F1, averaged over the cases that have it."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for engine in ("model", "extractive"):
        for section in SECTIONS:
            scores = [
                r.scores[engine][section]
                for r in results
                if engine in r.scores and section in r.scores[engine]
            ]
            if scores:
                table.setdefault(engine, {})[section] = {
                    "precision": sum(s.precision for s in scores) / len(scores),
                    "recall": sum(s.recall for s in scores) / len(scores),
                    "f1": sum(s.f1 for s in scores) / len(scores),
                }
    return table


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one directory of cases."""

    corpus: str
    f1: Mapping[str, Mapping[str, float]]

    @classmethod
    def read(cls, folder: Path) -> Floors | None:
        """Return the floors of a directory, or None where it has none."""
        path = folder / FILE
        if not path.is_file():
            return None
        try:
            data = json.loads(path.read_text(encoding="utf-8")).get("golden")
            return cls(str(data["corpus"]), data["f1"]) if data else None
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise UsageError(f"{path} cannot be read: {problem}") from problem

    def below(self, results: Sequence[Result]) -> list[str]:
        """Return a line for each average under its floor, and one when the corpus is another."""
        lines = []
        if self.corpus != corpus_digest([result.case for result in results]):
            lines.append("the floors were measured on other cases: measure and set them anew")
        table = averages(results)
        for engine, sections in self.f1.items():
            for section, floor in sections.items():
                f1 = table.get(engine, {}).get(section, {}).get("f1", 0.0)
                if f1 < floor:
                    lines.append(f"{engine} {section}: F1 {f1:.3f} is below its floor {floor:.3f}")
        return lines
