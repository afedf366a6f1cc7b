"""How likely two items are reports of one event, by what their sentences have in common.

A report of another event with the same people tells of the first one in a sentence or two, as
its background. So that sentence is left out which has most in common with the other item, and
what the rest of both still shares is counted: words, names and figures. Against it stand days
between the events that the first sentences tell, and between the dates of the items.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from summarizer.digest.stories.rarity import Rarity
from summarizer.digest.stories.signature import Signature
from summarizer.digest.stories.telling import Telling

# What a shared name and a shared figure count where a shared word counts 1.
_NAME, _FIGURE = 0.7, 1.5


# What each sign adds to the log odds, by logistic regression on the labelled pairs that the first
# look at their words leaves open (tests/digest/pairs/README.md tells how).
FITTED: Mapping[str, float] = {
    "base": 1.15,
    "words and names": 0.37,
    "figures": 1.89,
    "all figures": 0.98,
    "gathered": -4.0,
    "another day": -1.42,
    "days apart": -0.6,
    "published apart": -0.63,
}


def likeness(one: Signature, other: Signature, rarity: Rarity, days: int | None) -> float:
    """Return the log odds that two items tell one story; `days` lie between them; symmetric."""
    found = signs(one, other, rarity, days)
    return math.fsum(FITTED[sign] * value for sign, value in found.items())


def signs(one: Signature, other: Signature, rarity: Rarity, days: int | None) -> dict[str, float]:
    """Return what speaks for and against one story, by the name of its weight."""
    here, there = _Whole(one.told, rarity), _Whole(other.told, rarity)
    left, right = _Rest(here, there, rarity), _Rest(there, here, rarity)
    words = min(left.words, right.words)
    dated = bool(here.all.days and there.all.days)
    apart = abs((max(here.all.days) - max(there.all.days)).days) if dated else 0
    return {
        "base": 1.0,
        "words and names": math.log1p(words) * math.log1p(min(left.names, right.names)),
        "figures": math.log1p(min(left.figures, right.figures)),
        "all figures": math.log1p(len(here.all.figures & there.all.figures)),
        "gathered": max(left.gathered, right.gathered),
        "another day": float(dated and here.all.days.isdisjoint(there.all.days)),
        "days apart": float(apart > 1),
        "published apart": float(1 if days is None else days),
    }


def shared_figures(one: Signature, other: Signature, rarity: Rarity) -> int:
    """Return how many figures two items share beside what tells of the other as background."""
    here, there = _Whole(one.told, rarity), _Whole(other.told, rarity)
    return min(_Rest(here, there, rarity).figures, _Rest(there, here, rarity).figures)


class _Whole:
    """All that the sentences of an item tell, and the sentences that come after its opening."""

    def __init__(self, told: Sequence[Telling], rarity: Rarity) -> None:
        self.told = told
        self.all = _together(told)
        self._rarity = rarity

    def shared(self, one: Telling) -> float:
        """Return how much of a sentence, or of several, stands here, too."""
        return (
            self._rarity.sum(one.words & self.all.words)
            + _NAME * self._rarity.sum(one.names & self.all.names)
            + _FIGURE * len(one.figures & self.all.figures)
        )


class _Rest:
    """What an item has in common with another one without the sentence that has most of it.

    `gathered` is the share of all that is in common that stands in the sentence left out.
    """

    def __init__(self, here: _Whole, there: _Whole, rarity: Rarity) -> None:
        later = [n for n, one in enumerate(here.told) if one.background]
        found = {n: there.shared(here.told[n]) for n in later}
        out = max(later, key=lambda n: found[n], default=None)
        rest = _together([one for n, one in enumerate(here.told) if n != out])
        whole = there.shared(here.all)
        self.gathered = found[out] / whole if out is not None and whole else 0.0
        self.words = rarity.sum(rest.words & there.all.words)
        self.names = rarity.sum(rest.names & there.all.names)
        self.figures = len(rest.figures & there.all.figures)


def _together(told: Sequence[Telling]) -> Telling:
    return Telling(
        frozenset().union(*(one.words for one in told)),
        frozenset().union(*(one.names for one in told)),
        frozenset().union(*(one.figures for one in told)),
        frozenset().union(*(one.days for one in told)),
    )
