"""Words and marks of a document, with the sentence and the quotation each one stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from summarizer.attribution.quotes import Quote, quotations
from summarizer.document import Document

# "O'Neil" is one word; "l'État" and "he's" are two, because a subject or a verb hides there.
# The look ahead and the first branch change nothing that is found: they spare white space and
# plain words, which are most of a text, the branches for apostrophes.
_TOKEN = re.compile(
    r"(?=\S)(?:\w++(?:[-‑]\w++)*+(?!['’])"
    r"|O['’]\w+|(?:[dljnstmcDLJNSTMC]|qu|Qu)['’](?=\w)|\w++(?:[-‑]\w++)*+"
    r"|['’](?:s|m|re|ve|ll|d|t)\b|[^\w\s])"
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
    matches = list(_TOKEN.finditer(text))
    words = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    quotes = quotations(text)
    inside = [-1] * len(words)
    i = 0
    for number, quote in enumerate(quotes):
        i = bisect_right(starts, quote.start - 1, lo=i)
        while i < len(starts) and starts[i] < quote.end:
            inside[i] = number
            i += 1
    lowered = list(map(str.lower, words))
    if "’" in text:
        lowered = [word.replace("’", "'") if "’" in word else word for word in lowered]
    return Tokens(text, words, lowered, starts, ends, quotes, inside)
