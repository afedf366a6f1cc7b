"""Documents that share no statement, and the brief of each as a perfect model would draft it."""

from __future__ import annotations

import json
import re
from pathlib import Path

_NAMES = (
    "Anna Okoro", "Peter Lindqvist", "Maria Santos", "Ahmed Rahman", "Julia Novak", "Tom Baxter",
    "Ines Duarte", "Karl Brandt", "Sofia Rossi", "David Cohen", "Elena Petrova", "Marc Lefevre",
)  # fmt: skip
_THINGS = (
    "bridge", "harbour", "library", "hospital", "airport", "tunnel", "stadium", "museum",
    "railway", "market", "school", "theatre",
)  # fmt: skip
_NUMBER = re.compile(r"Notice (\d+):")


def text(n: int) -> str:
    """Return the text of document `n`."""
    name, thing, year = _parts(n)
    return (
        f"Notice {n}: the {thing} will close\n\n"
        f"Mayor {name} said the repairs of the {thing} would cost {n + 2}.5 million euros. "
        f"Works on plot {n} are to end in {year}.\n"
    )


def number(asked: str) -> int:
    """Return which document a request is about."""
    found = _NUMBER.search(asked)
    assert found, "a request that is about no document"
    return int(found.group(1))


def draft(n: int, **changes: object) -> dict[str, object]:
    """Return the draft of document `n`; `changes` replace whole sections."""
    name, thing, year = _parts(n)
    return {
        "title": {
            "text": f"Notice {n}: the {thing} will close",
            "evidence": [{"s": 1, "q": f"Notice {n}: the {thing} will close"}],
        },
        "summary": [],
        "who": [{"name": name, "aliases": [], "kind": "person", "role": "Mayor", "s": 2}],
        "what": [
            {
                "text": f"Works on plot {n} are to end in {year}.",
                "when": f"in {year}",
                "where": None,
                "evidence": [{"s": 3, "q": f"plot {n} are to end in {year}"}],
            }
        ],
        "positions": [
            {
                "holder": name,
                "stance": "neutral",
                "topic": "cost",
                "text": f"The repairs would cost {n + 2}.5 million euros.",
                "evidence": [{"s": 2, "q": f"{thing} would cost {n + 2}.5 million euros"}],
            }
        ],
        "next_steps": [],
        "cautions": [],
        **changes,
    }


def answer(n: int, **changes: object) -> str:
    """Return the draft as a model writes it."""
    return json.dumps(draft(n, **changes))


def write(folder: Path, count: int) -> list[Path]:
    """Write so many documents into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"doc{n:02}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(text(n), encoding="utf-8")
    return paths


def _parts(n: int) -> tuple[str, str, int]:
    name, thing = _NAMES[n % len(_NAMES)], _THINGS[n * 5 % len(_THINGS)]
    return name, thing, 2030 + n
