"""What stands between the spaces of a text: words with the marks beside them, each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Stretches:
    """The stretches of a text, and those of a length without looking at all of them."""

    every: frozenset[str]

    @cached_property
    def _by_length(self) -> list[str]:
        return sorted(self.every, key=len)

    def of_length(self, least: int, most: int | None = None) -> Sequence[str]:
        """Return the stretches of so many characters, the shortest first."""
        ordered = self._by_length
        low = bisect_left(ordered, least, key=len)
        return (
            ordered[low:]
            if most is None
            else ordered[low : bisect_left(ordered, most + 1, key=len)]
        )

    @cached_property
    def whole(self) -> frozenset[str]:
        """Those of letters alone."""
        return frozenset(filter(str.isalpha, self.every))

    @cached_property
    def odd(self) -> str:
        """The others, with a space before each."""
        return " ".join(["", *(self.every - self.whole)])
