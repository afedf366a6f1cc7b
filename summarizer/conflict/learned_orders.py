"""Sentences that sound like an order to a machine, to a linear model learned from examples.

Beside the wordings, which are precise and know what they have seen, this knows what is like what
it has seen. The model is one weight for each sign (`order_signs`), fitted and measured by
`training/fit_orders.py`; `order_weights.bin` says when, and on what.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum, sqrt
from pathlib import Path
from typing import Literal

from summarizer.conflict.order_signs import own_signs, sentences, signs, tokens
from summarizer.conflict.reading import Span

WEIGHTS = Path(__file__).with_name("order_weights.bin")
# A passage is one to so many sentences.
MOST = 3
# Of fewer signs than this a passage is not surer for having few.
_FEWEST = 60
# Words whose weight is kept: some 5 MB.
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of signs, what is added to their sum, and from which score on a passage is told.

    `open` holds for text that a reader sees, `sure` where nothing of the passage may be told as a
    fact, `disguised` for text that was hidden from him; and
    a passage needs a sentence of which the words alone weigh as much as `words`.
    """

    weights: dict[str, float]
    bias: float
    open: float
    sure: float
    disguised: float
    words: float
    _values: dict[str, float] = field(default_factory=dict, repr=False)

    def score(self, found: Sequence[set[str]]) -> float:
        """Return how sure the model is of sentences with these signs; 0 is even."""
        return self.bias + sum(map(self.weight, found)) * scale(sum(map(len, found)))

    def weight(self, found: set[str]) -> float:
        """Return what the signs of a sentence weigh."""
        weights = self.weights
        # Exactly: a set has no order, and what is close to a threshold must be so each time.
        return fsum([weights[sign] for sign in found if sign in weights])

    def of_words(self, sentence: str) -> float:
        """Return what the words of a sentence weigh, each by itself: most are not worth more."""
        values = self._values
        words = sentence.lower().split()
        try:
            total = sum([values[word] for word in words])
        except KeyError:
            if len(values) > _KEPT:
                values.clear()
            for word in words:
                if word not in values:
                    values[word] = self._value(word)
            total = sum([values[word] for word in words])
        return total / sqrt(len(words) + 4)

    def _value(self, word: str) -> float:
        weights = self.weights
        return sum(weights.get(f"?{sign}", 0.0) for sign in own_signs(word))


def scale(count: int) -> float:
    """Return what the weights of so many signs are multiplied with."""
    return 10 / sqrt(max(count, _FEWEST))


@cache
def model() -> Model:
    """Return the model that ships with the package."""
    return read(WEIGHTS.read_bytes())


def read(data: bytes) -> Model:
    """Return a model from the form in which `written` keeps it."""
    head, *lines = zlib.decompress(data).decode("utf-8").split("\n")
    facts = json.loads(head)
    whole, words = facts["units"]
    weights = {}
    for line in lines:
        weight, _, found = line.partition(" ")
        unit = words if found[0] == "?" else whole
        weights.update(dict.fromkeys(found.split("\t"), int(weight) * unit))
    return Model(
        weights, facts["bias"], *(facts[name] for name in ("open", "sure", "disguised", "words"))
    )


def passages(text: str, made: Model) -> Iterator[tuple[Span, float]]:
    """Yield the passages that are worth a look, sentences of one paragraph, with their scores."""
    places = list(sentences(text))
    breaks = [text.find("\n\n", a[1], b[0]) >= 0 for a, b in pairwise(places)]
    worth = [n for n, (a, b) in enumerate(places) if made.of_words(text[a:b]) >= made.words]
    weights: dict[int, tuple[float, int]] = {}
    seen: set[Span] = set()
    for n in worth:
        for first in range(max(0, n - MOST + 1), n + 1):
            for last in range(n, min(first + MOST, len(places))):
                if (first, last) in seen or any(breaks[first:last]):
                    continue
                seen.add((first, last))
                for at in range(first, last + 1):
                    if at not in weights:
                        found = signs(tokens(text[slice(*places[at])]))
                        weights[at] = made.weight(found), len(found)
                part = [weights[at] for at in range(first, last + 1)]
                total, count = map(sum, zip(*part, strict=True))
                yield (places[first][0], places[last][1]), made.bias + total * scale(int(count))


Level = Literal["open", "sure", "disguised"]


def sounding(text: str, level: Level = "open") -> tuple[Span, ...]:
    """Return the passages that sound like orders, the surest of those that overlap."""
    made = model()
    least: float = getattr(made, level)
    kept: list[Span] = []
    for score, (start, end) in _scored(text):
        if score >= least and all(end <= low or start >= high for low, high in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


@lru_cache(maxsize=4)
def _scored(text: str) -> tuple[tuple[float, Span], ...]:
    """Return the scores of all passages that any level may take, the surest first."""
    made = model()
    least = min(made.open, made.disguised)
    found = [(score, span) for span, score in passages(text, made) if score >= least]
    return tuple(sorted(found, key=lambda one: (-one[0], one[1])))
