"""The features of a claim: how much of each sign it shows, as numbers for the risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.faithfulness.lexical import Sign
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.stems import Word

# The features in the order of their coefficients, with the most that each may count: two wrong
# numbers say hardly more than one, and no single sign may settle everything.
MOST = {
    "number": 2.0,
    "figure": 1.0,
    "name": 2.0,
    "negation": 1.0,
    "opposite": 1.0,
    "swapped": 1.0,
    "stronger": 1.0,
    "displaced": 1.0,
    "foreign": 1.0,
}
NAMES = tuple(MOST)
# Human summaries put up to this share of a claim in words of their own.
_OWN_WORDS = 0.4
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Features:
    """One value for each of `NAMES`."""

    values: tuple[float, ...]

    def __or__(self, other: Features) -> Features:
        """Return the features of two claims together: the greater of each."""
        return Features(tuple(map(max, self.values, other.values)))


NOTHING = Features((0.0,) * len(NAMES))


def features(signs: Sequence[Sign], foreign: float) -> Features:
    """Return the features of a claim from its signs and from how foreign it is to the source."""
    counts = dict.fromkeys(NAMES, 0.0)
    for sign in signs:
        if sign.name in counts:
            counts[sign.name] += sign.weight
    counts["foreign"] = foreign
    return Features(tuple(min(counts[name], MOST[name]) for name in NAMES))


def foreignness(source: Source, claim: Sequence[Word], signs: Sequence[Sign]) -> float:
    """Return from 0 to 1 how far a claim's new words exceed what a summary's own words make up.

    A claim of few words of content tells nothing.
    """
    told = [word for word in claim if word.content]
    if len(told) < _LEAST_WORDS:
        return 0.0
    fresh = sum(sign.weight for sign in signs if sign.name == "novel")
    fresh += sum(1 for word in told if word.capital and not source.has(word))
    return max(0.0, fresh / len(told) - _OWN_WORDS) / (1 - _OWN_WORDS)
