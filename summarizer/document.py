"""Frozen values for what a source says: the text, and its numbered sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

Role = Literal["text", "heading", "item", "skip"]

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def count_words(text: str) -> int:
    """Count the words of a text; hyphenated words, contractions and decimals count once."""
    stretches = text.split()
    plain = list(filter(str.isalnum, stretches))
    if len(plain) == len(stretches):
        return len(plain)
    # Most stretches are one word; the others are read together.
    rest = " ".join([stretch for stretch in stretches if not stretch.isalnum()])
    return len(plain) + len(_WORD.findall(rest))


class Sentence(NamedTuple):
    """One numbered stretch of a document; the sentences of a document tile its text.

    `number` starts at 1. `start` and `end` are code points into `Document.text`; white space
    behind a sentence belongs to it. `role` says what it is: running text, a heading, a list
    item, or something no reader is shown (front matter, code), which is numbered and skipped.
    """

    number: int
    start: int
    end: int
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: `sha256` is of the bytes that were read."""

    name: str
    media_type: str = "text/plain"
    sha256: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a source holds and shows to no reader: how many words, and the beginning of them.

    `beside` is what a page holds for programs (comments, texts in place of pictures): it is not
    counted, and looked at for orders to a machine.
    """

    words: int = 0
    text: str = ""
    beside: str = ""


@dataclass(frozen=True, eq=False)
class Document:
    """A source's text with numbered sentences that rebuild it exactly.

    Two documents are equal only if they are one: what is found in a document is kept beside it,
    and comparing texts of megabytes for that would cost more than finding it again.

    All offsets are Unicode code points into `text`. `pages` holds the offset at which each
    page starts (empty where the format has none). `language` is an ISO 639-1 code, or "und".
    `notices` are one-line remarks of the reader about what it left out. `hidden` is text that
    the source holds and does not show; it is no part of `text`.
    """

    text: str
    sentences: tuple[Sentence, ...]
    origin: Origin
    title: str | None = None
    published: date | None = None
    author: str | None = None
    site: str | None = None
    language: str = "und"
    pages: tuple[int, ...] = ()
    notices: tuple[str, ...] = field(default=())
    hidden: Hidden = field(default=Hidden())

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def words(self) -> int:
        """The number of words a reader sees: skipped stretches do not count."""
        shown = [s for s in self.sentences if s.role != "skip"]
        apart = all(self.text[s.start - 1].isspace() for s in shown if s.start)
        if apart and len(shown) == len(self.sentences):
            return count_words(self.text)  # no word runs over the end of a sentence
        return sum(count_words(self.text_of(s)) for s in shown)

    def text_of(self, sentence: Sentence) -> str:
        """Return a sentence's text without the white space around it."""
        return self.text[sentence.start : sentence.end].strip()

    def sentence(self, number: int) -> Sentence | None:
        """Return the sentence of that number, or None where there is none."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the character at `offset`."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, that holds the character at `offset`."""
        return bisect_right(self.pages, offset) if self.pages else None
