"""The quantities of many passages, made ready to be asked for one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from summarizer.checks.numbers.days import named_beside
from summarizer.checks.numbers.find import quantities
from summarizer.checks.numbers.values import Day, Kind, Quantity
from summarizer.document import Document

# The widest that rounding and "about" ever reach, as a share of the number (see agree.py).
WIDEST = 0.15


class Pool:
    """Quantities that are found by value, and the days among them."""

    def __init__(self, found: Iterable[Quantity]) -> None:
        self._by_value: list[Quantity] = []
        self.days: set[Day] = set()
        for quantity in found:
            if quantity.day is not None:
                self.days.add(quantity.day)
            else:
                self._by_value.append(quantity)
        self._by_value.sort(key=lambda quantity: quantity.value)
        self._values = [quantity.value for quantity in self._by_value]

    def between(self, low: float, high: float) -> Iterator[Quantity]:
        """Yield the quantities from `low` up to and with `high`, but for dates."""
        for i in range(bisect_left(self._values, low), bisect_right(self._values, high)):
            yield self._by_value[i]

    def of_kind(self, kind: Kind) -> Iterator[Quantity]:
        """Yield the quantities of one kind, by value."""
        return (quantity for quantity in self._by_value if quantity.kind == kind)

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every word that holds a numeral and counts nothing ("W3C", "1.7.1"); casefolded."""
        return frozenset(quantity.text.casefold() for quantity in self.of_kind("label"))

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that a date or a bare numeral tells."""
        told = {day.year for day in self.days if day.year is not None}
        return frozenset(told | {int(q.value) for q in self.between(1500, 2099)})

    @cached_property
    def months(self) -> frozenset[int]:
        """Every month that a date tells."""
        return frozenset(day.month for day in self.days if day.month is not None)


class Numbers:
    """Every quantity of a document, read when first asked for; linear in its sentences.

    `sentences` are the document's sentences in order. What a sentence holds is read once,
    however many claims cite it.
    """

    def __init__(
        self, sentences: Iterable[str], language: str = "en", anchor: date | None = None
    ) -> None:
        self._sentences = tuple(sentences)
        self.language = language
        self.anchor = anchor
        self._read: dict[str, tuple[Quantity, ...]] = {}
        self._pools: dict[tuple[str, ...], Pool] = {}

    @classmethod
    def of(cls, document: Document) -> Numbers:
        """Return the numbers of a document; relative dates are told from its own date."""
        shown = [s for s in document.sentences if s.role != "skip"]
        told = (document.text_of(sentence) for sentence in shown)
        return cls([*told, document.title or ""], document.language, document.published)

    def read(self, sentence: str) -> tuple[Quantity, ...]:
        """Return the quantities of one sentence, and the months and weekdays it mentions."""
        found = self._read.get(sentence)
        if found is None:
            found = quantities(sentence, self.language, self.anchor)
            found += tuple(named_beside(sentence, self.language, found))
            self._read[sentence] = found
        return found

    def of_passages(self, passages: Iterable[str]) -> Pool:
        """Return the quantities of a claim's passages."""
        key = tuple(passages)
        pool = self._pools.get(key)
        if pool is None:
            pool = Pool(quantity for passage in key for quantity in self.read(passage))
            self._pools[key] = pool
        return pool

    def has_label(self, text: str) -> bool:
        """Tell whether a word that holds a numeral and counts nothing stands in the document."""
        wanted = text.casefold()
        return any(
            quantity.kind == "label" and quantity.text.casefold() == wanted
            for sentence in self._sentences
            if wanted in sentence.casefold()
            for quantity in self.read(sentence)
        )

    @cached_property
    def everywhere(self) -> Pool:
        """The quantities of the whole document."""
        return Pool(quantity for sentence in self._sentences for quantity in self.read(sentence))
