"""Find the passage that a quote was taken from: normalised exact, or not at all.

No edit distance grants `grounded`. Where a quote is not found, the nearest span of the source
is looked up (`near`) so that a reader sees which words differ; that never makes it true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from summarizer.document import Document, Sentence
from summarizer.ground.near import nearest
from summarizer.ground.normalise import Normalised, comparable, normalise
from summarizer.ground.search import Place, Search, matches
from summarizer.ground.words import bears_a_claim, turns, words_at
from summarizer.published import Difference, Evidence, State

# How many sentences a quote given as "head … tail" may run over.
ELLIPSIS_SENTENCES = 3
# How many places of the head of a quote given as "head … tail" are tried.
MOST_HEADS = 200

_ELLIPSIS = re.compile(r"\s*(?:\[\s*\.{3}\s*\]|\(\s*\.{3}\s*\)|\.{3,})\s*")
_SQUEEZED_WRAP = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_EDGES = " '\"()[]{}.,;:!?"
_LEADING = " '\"[]{}.,;:!?"
_TRAILING = " '\"([{.,;:"


class Form:
    """A form of the text, and the search of it."""

    def __init__(self, normalised: Normalised) -> None:
        self.map = normalised
        self.text = normalised.text
        self.search = Search(normalised.text)


class Index:
    """A document made ready for the search of many quotes; nothing in it changes a result."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def joined(self) -> Form:
        """The text with words joined that were hyphenated at a line end."""
        return Form(normalise(self.document.text))

    @cached_property
    def hyphenated(self) -> Form | None:
        """The text with those hyphens kept, where that makes a difference."""
        if not self.joined.map.joined:
            return None
        return Form(normalise(self.document.text, join_wraps=False))

    def locate(self, quote: str, sentence: int | None = None, *, name: bool = False) -> Evidence:
        """Return where `quote` stands, looking first in the sentence of that number.

        `name` lifts the minimum length and lets a hyphen follow ("Canada-based"): a name is
        its own evidence. The result's state is `grounded`, `near` (with `differs`) or `absent`.
        """
        wanted = comparable(quote).lstrip(_LEADING).rstrip(_TRAILING)
        if not wanted:
            return _absent(quote, sentence)
        home = self.document.sentence(sentence) if sentence else None
        joined = self.joined
        # Most quotes stand in their sentence as they are: that needs no choice among places.
        place = _first(joined, wanted, home, name=name) if home else None
        if place is not None:
            return self._grounded(joined, place, quote, sentence, name=name)
        for text, words in self._ways(wanted):
            place = self._find(text, words, home, name=name)
            if place is not None:
                return self._grounded(text, place, quote, sentence, name=name)
        return self._near(wanted, quote, home)

    def _ways(self, wanted: str) -> Iterator[tuple[Form, str]]:
        """Yield the forms of the text with the form of the quote that fits each.

        Whoever squeezed the white space of a wrapped text wrote "non- final" for what the text
        writes "non-" and "final" on the next line.
        """
        yield self.joined, wanted
        if self.hyphenated is not None:
            yield self.hyphenated, wanted
        unwrapped = _SQUEEZED_WRAP.sub("", wanted)
        if unwrapped != wanted:
            yield self.joined, unwrapped
        if unwrapped != wanted and self.hyphenated is not None:
            yield self.hyphenated, _SQUEEZED_WRAP.sub("-", wanted)

    def _find(self, text: Form, wanted: str, home: Sentence | None, *, name: bool) -> Place | None:
        place = _closest(text, wanted, home, name=name)
        if place is not None or "..." not in wanted:
            return place
        parts = [part.strip(_EDGES) for part in _ELLIPSIS.split(wanted)]
        told = [part for part in parts if part]
        if len(told) == 1:
            return _closest(text, told[0], home, name=name)
        return self._in_order(text, told, home, name=name)

    def _in_order(
        self, text: Form, parts: list[str], home: Sentence | None, *, name: bool
    ) -> Place | None:
        """Find parts that follow each other within a few sentences."""
        if len(parts) < 2 or sum(len(part.split()) for part in parts) < len(parts) + 1:
            return None
        heads = _occurrences(text, parts[0], home, name=name)
        for first in islice(heads, MOST_HEADS):
            limit = self._limit(text, first)
            end = first.end
            for part in parts[1:]:
                following = next(matches(text.text, part, end, limit, name=name), None)
                # What was left out must not have turned the meaning ("will … sign").
                if following is None or turns(text.text[end : following.start]):
                    break
                end = following.end
            else:
                return Place(first.start, end)
        return None

    def _limit(self, text: Form, place: Place) -> int:
        """Return where the stretch ends within which the later parts of a quote must follow."""
        start = self.document.sentence_at(text.map.raw_start(place.start)).number
        last = min(start + ELLIPSIS_SENTENCES - 1, len(self.document.sentences))
        return text.map.offset_of(self.document.sentences[last - 1].end)

    def _grounded(
        self,
        text: Form,
        place: Place,
        quote: str,
        sentence: int | None,
        *,
        name: bool,
    ) -> Evidence:
        start, end = text.map.raw_start(place.start), text.map.raw_end(place.end)
        raw = self.document.text[start:end]
        if not name and not bears_a_claim(raw):
            return _absent(quote, sentence)
        return Evidence(
            start=start,
            end=end,
            quote=raw,
            state="grounded",
            sentence=self.document.sentence_at(start).number,
            page=self.document.page_at(start),
        )

    def _near(self, wanted: str, quote: str, home: Sentence | None) -> Evidence:
        """Return the nearest span, to show how the quote differs; never `grounded`."""
        joined = self.joined
        if home is None:
            window = Place(0, min(len(joined.text), 20_000))
        else:
            window = _window(joined, home, margin=400)
        found = nearest(wanted, joined.text, window.start, window.end)
        if found is None:
            return _absent(quote, home.number if home else None)
        start, end = joined.map.raw_start(found.start), joined.map.raw_end(found.end)
        differs = [Difference(quote=mine, source=theirs) for mine, theirs in found.differs]
        state: State = "near"
        return Evidence(
            start=start,
            end=end,
            quote=quote,
            state=state,
            sentence=self.document.sentence_at(start).number,
            page=self.document.page_at(start),
            differs=differs,
        )


def _absent(quote: str, sentence: int | None) -> Evidence:
    return Evidence(start=None, end=None, quote=quote, state="absent", sentence=sentence)


def _window(text: Form, home: Sentence, margin: int = 0) -> Place:
    start = text.map.offset_of(home.start)
    return Place(max(0, start - margin), min(len(text.text), text.map.offset_of(home.end) + margin))


def _first(text: Form, wanted: str, home: Sentence, *, name: bool) -> Place | None:
    """Return the first place of `wanted` in its sentence, None where it is part of a word."""
    stop = text.map.offset_of(home.end) + len(wanted)
    start = text.text.find(wanted, text.map.offset_of(home.start), stop)
    end = start + len(wanted)
    found = start >= 0 and words_at(text.text, start, end, name=name)
    return Place(start, end) if found else None


def _closest(text: Form, wanted: str, home: Sentence | None, *, name: bool) -> Place | None:
    return next(iter(_occurrences(text, wanted, home, name=name)), None)


def _occurrences(text: Form, wanted: str, home: Sentence | None, *, name: bool) -> Iterator[Place]:
    """Yield the places of `wanted`: those that begin in the home sentence, then all others."""
    here = _window(text, home) if home else Place(0, 0)
    if home:
        yield from matches(text.text, wanted, here.start, here.end + len(wanted), name=name)
    for place in text.search.places(wanted, name=name):
        if not here.start <= place.start < here.end:
            yield place
