"""Words and marks of a document, with the sentence and the quotation each one stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from summarizer.attribution.quotes import Quote, quotations
from summarizer.document import Document, Sentence

# "O'Neil" is one word; "l'État" and "he's" are two, because a subject or a verb hides there.
# The look ahead and the first branch change nothing that is found: they spare white space and
# plain words, which are most of a text, the branches for apostrophes.
_TOKEN = re.compile(
    r"((?=\S)(?:\w++(?:[-‑]\w++)*+(?!['’])"
    r"|O['’]\w+|(?:[dljnstmcDLJNSTMC]|qu|Qu)['’](?=\w)|\w++(?:[-‑]\w++)*+"
    r"|['’](?:s|m|re|ve|ll|d|t)\b|[^\w\s]))"
)
QUOTE_MARKS = frozenset("\"“”«»‘’'`„")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the tokens of a document, and the range of tokens of each sentence.

    `quote[i]` is the index into `quotes` of the quotation token `i` stands in, or -1; the
    marks of a quotation belong to it.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    quotes: tuple[Quote, ...]
    quote: list[int]

    def at(self, offset: int) -> int:
        """Return the first token that starts at or behind `offset`."""
        found = bisect_right(self.starts, offset)
        return found - 1 if found and self.starts[found - 1] == offset else found

    def among(
        self, words: Container[str], sentences: Sequence[Sentence]
    ) -> Iterator[tuple[Sentence, int, int, list[int]]]:
        """Yield each sentence that has tokens among `words` in lower case, with these.

        A sentence comes with its first token, the one behind its last, and those found.
        """
        found = [i for i, word in enumerate(self.lower) if word in words]
        ends = [sentence.end for sentence in sentences]
        at = 0
        while at < len(found):
            number = bisect_right(ends, self.starts[found[at]])
            if number == len(sentences):
                return
            low = self.at(ends[number - 1]) if number else 0
            high = self.at(ends[number])
            behind = bisect_left(found, high, lo=at)
            yield sentences[number], low, high, found[at:behind]
            at = behind

    def is_name(self, i: int) -> bool:
        """Tell whether token `i` is a capitalised word."""
        return self.words[i][0].isupper()

    def is_mark(self, i: int) -> bool:
        """Tell whether token `i` is punctuation."""
        return not (self.words[i][0].isalnum() or len(self.words[i]) > 1)


def tokenise(document: Document) -> Tokens:
    """Return the tokens of a document's text."""
    return _tokens(document.text)


@lru_cache(maxsize=2)
def _tokens(text: str) -> Tokens:
    # Attributions and what continues them read the same text one after the other.
    parts = _TOKEN.split(text)  # gap, token, gap, token …, gap
    edges = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    quotes = quotations(text)
    inside = [-1] * len(words)
    i = 0
    for number, quote in enumerate(quotes):
        i = bisect_right(starts, quote.start - 1, lo=i)
        behind = bisect_left(starts, quote.end, lo=i)
        inside[i:behind] = [number] * (behind - i)
        i = behind
    lowered = list(map(str.lower, words))
    if "’" in text:
        lowered = [word.replace("’", "'") if "’" in word else word for word in lowered]
    return Tokens(text, words, lowered, starts, ends, quotes, inside)
