"""The floors under the benchmarks' figures, kept in golden/floors.json.

A key that ends in `_at_most` is a ceiling. A figure that was not measured (the data beside the
project are not there) is not checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "golden" / "floors.json"


def missed(section: str, figures: Mapping[str, float]) -> list[str]:
    """Return a line for each figure of a section that is below its floor, or over its ceiling."""
    floors = json.loads(FLOORS.read_text("utf-8")).get(section, {}) if FLOORS.is_file() else {}
    told = []
    for name, bound in floors.items():
        figure = figures.get(name.removesuffix("_at_most"))
        if figure is None or not isinstance(bound, int | float):
            continue
        if figure > bound if name.endswith("_at_most") else figure < bound:
            told.append(f"{section} {name}: {figure:.2f}, the floor is {bound}")
    return told


def verdict(section: str, figures: Mapping[str, float]) -> int:
    """Print what is below its floor; return the exit code."""
    problems = missed(section, figures)
    for problem in problems:
        print(f"below its floor: {problem}")
    return 1 if problems else 0
