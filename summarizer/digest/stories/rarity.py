"""How much a word or a name tells: what one source says in item after item tells little."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from summarizer.digest.stories.signature import Signature
from summarizer.names import words
from summarizer.names.same import core

# In so many items of one source a word may stand before it tells less.
_FREE = 2
# Bodies that the news of a country names every day.
_EVERYWHERE = words.bag(
    "government police parliament congress senate house cabinet court ministry army council "
    "commission opposition authorities eu un nato reuters ap afp bbc cnn"
)


class Rarity:
    """Weights from 0 to 1, learned from the items that are grouped.

    A story that ten sources tell once each must not weigh less for it, so that not the items
    are counted that hold a word but those of the source that has most of them.
    """

    def __init__(self, items: Iterable[tuple[str, Signature]] = ()) -> None:
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for source, one in items:
            for form in one.stems | one.proper | one.countries:
                counts[form][source] += 1
        self._most = {form: max(by.values()) for form, by in counts.items()}

    def of(self, form: str) -> float:
        """Return the weight of a stem, of a word of a name or of a country."""
        return _FREE / max(_FREE, self._most.get(form, 0))

    def sum(self, forms: Iterable[str]) -> float:
        """Return the weights of several together."""
        return math.fsum(map(self.of, forms))

    def of_name(self, name: str) -> float:
        """Return the weight of an actor's name: that of its rarest word."""
        forms = core(name)
        if all(form in _EVERYWHERE for form in forms):
            return 0.3
        return max(map(self.of, forms), default=0.0)
