"""Search a whole normalised text for whole words, at a cost that does not grow with the text.

A short text is simply read through. In a long one the rarest word of what is wanted tells
where it can stand; where each word stands is noted once, when first asked for.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from summarizer.ground.words import words_at

# Reading through so many characters costs less than the bookkeeping that spares it.
READ_THROUGH = 100_000
# To look at one place costs as much as to read through so many characters.
ONE_PLACE = 500

# Places looked at, times the length of what is wanted there; no text of words comes near it.
MOST_COMPARED = 10_000_000

_RUN = re.compile(r"\w+")


class Place(NamedTuple):
    """A stretch of a normalised text, `end` exclusive."""

    start: int
    end: int


def matches(text: str, wanted: str, start: int, end: int, *, name: bool) -> Iterator[Place]:
    """Yield where `wanted` stands as whole words and whole numbers in a stretch of `text`.

    A long quote of one sign over and over is given up: it stands everywhere, and nowhere whole.
    """
    at = text.find(wanted, start, end)
    left = MOST_COMPARED
    while at >= 0 and left > 0:
        if words_at(text, at, at + len(wanted), name=name):
            yield Place(at, at + len(wanted))
        left -= len(wanted)
        at = text.find(wanted, at + 1, end)


class Search:
    """A normalised text in which many quotes are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def places(self, wanted: str, *, name: bool) -> Iterator[Place]:
        """Yield every place of `wanted` in the text, as `matches` finds them, in order."""
        text = self.text
        anchors = [] if len(text) <= READ_THROUGH else list(_whole(wanted))
        if not anchors:
            yield from matches(text, wanted, 0, len(text), name=name)
            return
        starts = self._starts
        offset, found = min(
            ((at, starts.get(word, ())) for at, word in anchors), key=lambda pair: len(pair[1])
        )
        if len(found) * ONE_PLACE > len(text):
            yield from matches(text, wanted, 0, len(text), name=name)
            return
        for where in found:
            at = where - offset
            if at >= 0 and text.startswith(wanted, at):
                end = at + len(wanted)
                if words_at(text, at, end, name=name):
                    yield Place(at, end)

    @cached_property
    def _starts(self) -> dict[str, array[int]]:
        """Where each word starts."""
        found: dict[str, array[int]] = {}
        for match in _RUN.finditer(self.text):
            starts = found.get(match[0])
            if starts is None:
                starts = found[match[0]] = array("l")
            starts.append(match.start())
        return found

    def holds(self, word: str) -> bool:
        """Tell whether a word of letters and digits stands in the text as a word of its own."""
        text = self.text
        if len(text) > READ_THROUGH:
            return word in self._vocabulary
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                return True
            at = text.find(word, at + 1)
        return False

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W_]+", self.text))


def _whole(wanted: str) -> Iterator[tuple[int, str]]:
    """Yield, with their offsets, the words that are whole wherever `wanted` is found.

    At its ends a word is whole because `words_at` sees to it, but not beside a "_".
    """
    for match in _RUN.finditer(wanted):
        begins = match.start() > 0 or wanted[0].isalnum()
        ends = match.end() < len(wanted) or wanted[-1].isalnum()
        if begins and ends:
            yield match.start(), match[0]
