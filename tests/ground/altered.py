"""Quotes of real documents, altered in the ways in which models alter them.

The classes are those of the measured table: a quote with "not" put in or taken out, one digit
changed, one name replaced, two true words with a foreign tail; and, to be found, the same
quotes verbatim and with noise of case, quotation marks and white space.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.document import Document

FALSE = ("not", "digit", "name", "tail")
TRUE = ("noise", "verbatim")

_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|should|must|may)\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_TAIL = "entirely unrelated zebra pancakes danced overhead yesterday"


@dataclass(frozen=True, slots=True)
class Altered:
    """A quote as somebody gives it, the sentence it is said to come from, and how it was made."""

    document: Document
    sentence: int
    quote: str
    how: str


def altered(documents: Iterable[Document], each: int, seed: int = 3) -> Iterator[Altered]:
    """Yield up to `each` quotes of every class and document; the same seed gives the same ones."""
    for document in documents:
        draw = random.Random(f"{seed}:{document.origin.sha256}")
        flat = " ".join(document.text.split())
        for how in (*FALSE, *TRUE):
            found = [s for s in document.sentences if s.role != "skip"]
            draw.shuffle(found)
            made = 0
            for sentence in found:
                quote = _passage(document.text_of(sentence), draw)
                given = _alter(quote, how, draw, document) if quote else None
                if given is None or (how in FALSE and given in flat):
                    continue
                yield Altered(document, sentence.number, given, how)
                made += 1
                if made == each:
                    break


def _passage(text: str, draw: random.Random) -> str | None:
    """Return 5 to 12 words in a row of a sentence."""
    words = text.split()
    if len(words) < 7:
        return None
    size = draw.randint(5, min(12, len(words)))
    start = draw.randint(0, len(words) - size)
    quote = " ".join(words[start : start + size])
    return quote if sum(c.isalpha() for c in quote) > 0.6 * len(quote) else None


def _alter(quote: str, how: str, draw: random.Random, document: Document) -> str | None:
    if how == "not":
        if re.search(r"\bnot ", quote):
            return re.sub(r"\bnot ", "", quote, count=1)
        found = _AUXILIARY.search(quote)
        return quote[: found.end()] + " not" + quote[found.end() :] if found else None
    if how == "digit":
        places = [m.start() for m in re.finditer(r"\d", quote)]
        if not places:
            return None
        at = draw.choice(places)
        return quote[:at] + str((int(quote[at]) + draw.randint(1, 9)) % 10) + quote[at + 1 :]
    if how == "name":
        found = _NAME.search(quote)
        others = sorted(set(_NAME.findall(document.text)) - {found.group() if found else ""})
        return quote.replace(found.group(), draw.choice(others), 1) if found and others else None
    if how == "tail":
        return " ".join(quote.split()[:2]) + " " + _TAIL
    if how == "noise":
        return _noisy(quote)
    return quote


def _noisy(quote: str) -> str:
    curly = quote.replace("'", "’").replace('"', "”")
    return "  ".join(curly.upper().split(" "))
