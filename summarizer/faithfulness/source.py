"""A source made ready for many look-ups: where each stem stands, sentence by sentence."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import cached_property

from summarizer.document import Document
from summarizer.faithfulness.stems import Word, words

# A word form as long as this may be another derivation of a word that begins alike
# ("economic", "economically"); shorter ones begin alike by chance.
ROOT = 5


class Source:
    """The words of a document, indexed once in linear time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = tuple(words(document.text))
        starts = [sentence.start for sentence in document.sentences]
        self.sentence_of: list[int] = []
        self.sentences_with: dict[str, list[int]] = {}
        self.places: dict[str, list[int]] = {}
        self._near: dict[tuple[str, str, int], bool] = {}
        for place, word in enumerate(self.words):
            number = bisect_right(starts, word.start)
            self.sentence_of.append(number)
            self._add(word.stem, number, place)
            if "-" in word.text:
                for part in words(word.text.replace("-", " ")):
                    self._add(part.stem, number, place)

    def _add(self, stem: str, number: int, place: int) -> None:
        found = self.sentences_with.setdefault(stem, [])
        if not found or found[-1] != number:
            found.append(number)
        self.places.setdefault(stem, []).append(place)

    def words_of(self, number: int) -> tuple[Word, ...]:
        """Return the words of the sentence of that number."""
        low = bisect_left(self.sentence_of, number)
        return self.words[low : bisect_right(self.sentence_of, number)]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The beginnings of the source's longer words."""
        return frozenset(stem[:ROOT] for stem in self.places if len(stem) >= ROOT)

    @cached_property
    def count(self) -> int:
        """The number of sentences."""
        return max(1, len(self.document.sentences))

    def weight(self, stem: str) -> float:
        """Return the inverse document frequency of a stem over the sentences (Spärck Jones)."""
        return math.log(1 + self.count / len(self.sentences_with.get(stem, ()) or (0,)))

    def has(self, word: Word) -> bool:
        """Tell whether a word, or every part of a hyphenated one, stands in the source."""
        if word.stem in self.places:
            return True
        parts = words(word.text.replace("-", " ")) if "-" in word.text else []
        return bool(parts) and all(part.stem in self.places for part in parts)

    def akin(self, stem: str) -> bool:
        """Tell whether the source has a word that begins like this one."""
        return len(stem) > ROOT and stem[:ROOT] in self.roots

    def near(self, one: str, other: str, distance: int) -> bool:
        """Tell whether two stems come within so many words of each other."""
        key = (one, other, distance)
        if key not in self._near:
            first, second = self.places.get(one, []), self.places.get(other, [])
            self._near[key] = _meet(first, second, distance)
        return self._near[key]


def _meet(first: list[int], second: list[int], distance: int) -> bool:
    """Tell whether two sorted lists of places come within a distance; linear in both."""
    i = j = 0
    while i < len(first) and j < len(second):
        gap = first[i] - second[j]
        if abs(gap) <= distance:
            return True
        if gap < 0:
            i += 1
        else:
            j += 1
    return False
