"""What of a brief answers to what of a key: names by alias, statements by place, then by text.

Order does not matter. Two entries that share a passage match only when their holders do, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from summarizer.golden.cases import Key
from summarizer.ground import Index, evidence_in
from summarizer.names import same_name
from summarizer.published import Actor, Caution, Position, Value

# A passage shared is one that covers half of the shorter one, or this many characters.
SHARED_CHARACTERS = 25
ALIKE = 0.6

_WORD = re.compile(r"\w+")

Span = tuple[int, int]
_A = TypeVar("_A")
_B = TypeVar("_B")
# Which entry, which key, and how well they match, the best first.
Pair = tuple[int, int, float]


def pairs(
    some: Sequence[_A],
    others: Sequence[_B],
    match: Callable[[_A, _B], float],
    first: Callable[[_B], bool] = bool,
) -> list[Pair]:
    """Return (index, index, how well) of what matches at all, the best first.

    Among equals, what `first` prefers comes first, then what stands earlier.
    """
    found = [
        (match(one, other), first(other), -i, -j)
        for i, one in enumerate(some)
        for j, other in enumerate(others)
    ]
    return [(-i, -j, how) for how, _, i, j in sorted(found, reverse=True) if how > 0]


def assigned(found: Sequence[Pair]) -> list[Pair]:
    """Return the pairs in which nothing stands twice, the best taken first."""
    kept: list[Pair] = []
    used: set[int] = set()
    taken: set[int] = set()
    for i, j, how in found:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            kept.append((i, j, how))
    return kept


class Matcher:
    """Matches the entries of one document's briefs with keys; a key's quotes are found once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._places: dict[str, Span | None] = {}

    def __call__(self, entry: Value, key: Key) -> float:
        """Return how well an entry matches a key, 0 for not at all."""
        if isinstance(entry, Actor):
            mine = [entry.name, *entry.aliases]
            return float(any(same_name(a, b) for a in mine for b in key.names))
        if isinstance(entry, Caution):
            return float(entry.kind == key.kind and self._shared(entry, key))
        if isinstance(entry, Position) and not _same_holder(entry.holder, key):
            return 0.0
        alike = likeness(told(entry), key.text)
        if self._shared(entry, key):
            return 1.0 + alike
        return alike if alike >= ALIKE else 0.0

    def _shared(self, entry: Value, key: Key) -> bool:
        """Tell whether a passage of the entry is a passage of the key."""
        places = [
            (e.start, e.end)
            for e in evidence_in(entry)
            if e.start is not None and e.end is not None
        ]
        wanted = [place for quote in key.quotes if (place := self._place(quote))]
        return any(overlap(one, other) for one in wanted for other in places)

    def _place(self, quote: str) -> Span | None:
        if quote not in self._places:
            found = self._index.locate(quote)
            known = found.state == "grounded" and found.start is not None and found.end is not None
            self._places[quote] = (found.start or 0, found.end or 0) if known else None
        return self._places[quote]


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two passages (code points, end exclusive) are the same in the main."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    least = min(one[1] - one[0], other[1] - other[0]) / 2
    return shared > 0 and shared >= min(least, SHARED_CHARACTERS)


def told(entry: Value) -> str:
    """Return what an entry says, for a reader and for a comparison: a position with its holder."""
    for name in ("text", "action", "name"):
        if isinstance(value := getattr(entry, name, None), str):
            holder = getattr(entry, "holder", None)
            return f"{holder}: {value}" if holder else value
    return ""


def likeness(a: str, b: str) -> float:
    """Return the share of words that two texts have in common (Dice)."""
    mine, theirs = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def _same_holder(holder: str, key: Key) -> bool:
    if not key.names:
        return True
    return any(same_name(holder, name) or likeness(holder, name) >= ALIKE for name in key.names)
