"""Order statements so that the first few are by different people, and of different turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# A brief shows a dozen entries of a list at most; only so many are weighed against each other,
# and only so many of the best may take their places.
_FIRST = 12
_AMONG = 40
# So often a turn taken again costs more.
_TURNS = 4


@dataclass(frozen=True, slots=True)
class Rated(Generic[T]):
    """An entry with its worth; `turns` are what it takes one of, with the price of another."""

    item: T
    worth: float
    turns: tuple[tuple[Hashable, float], ...] = ()


def varied(rated: Sequence[Rated[T]]) -> list[T]:
    """Return the entries by worth; the first dozen lose worth by who was heard before.

    A reader wants both sides, and of one speaker each answer's point before the rest of it.
    """
    ordered = sorted(rated, key=lambda each: -each.worth)
    among = ordered[:_AMONG]
    taken: Counter[Hashable] = Counter()
    chosen: list[T] = []
    while among and len(chosen) < _FIRST:
        n = max(range(len(among)), key=lambda i: _left(among[i], taken))
        best = among.pop(n)
        chosen.append(best.item)
        taken.update(turn for turn, _ in best.turns)
    return [*chosen, *(each.item for each in among), *(each.item for each in ordered[_AMONG:])]


def _left(each: Rated[T], taken: Counter[Hashable]) -> float:
    return each.worth - sum(cost * min(taken[turn], _TURNS) for turn, cost in each.turns)
