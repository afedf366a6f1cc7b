"""Texts to begin with, and ways of damaging them that no alphabet of bytes would find."""

from __future__ import annotations

import random
from functools import lru_cache

from tests.documents import golden_documents, shared_documents

# Combining, right to left, invisible, tags, surrogates, expanding, folded to more than one, NUL.
ODD = (
    "\u0301", "\u0323\u0307", "\u20dd", "\u202e", "\u2066", "\u200b", "\u200d", "\ufe0f", "\u00ad",
    "\U000e0041", "\ud800", "\udfff", "\x00", "\ufeff", "\ufffd", "ß", "ſ", "İ", "ı", "ﬁ", "ŉ",
    "½", "²", "㌔", "ﷺ", "…", "⁉", "Ⅻ", "０", "٣", "字", "한", "ᄒ", "ᅡ", "ไ", "שׁ", "عَ",
    "👩\u200d👧", "\x85", "\u2028", "\x1c", "\u00a0", "\u3000", "\r", "\t", "\v", "\r\n", "\n\n",
    "-\n", "\u2010\r\n", "\u00ad\n", "--", "—", "''", "``", "«", "» ", "“", "„", "’", "\\_",
    "\\x41", "\\u00e9", "\\\n \\ ", "...", "[...]", "(…)", "!", ".", ",", "%", "€", "n't", " not ",
)  # fmt: skip
_UNITS = (
    "a ",
    "a",
    "-\n",
    "1.",
    "« ",
    "\u0301",
    " \u200b",
    "...",
    "no. ",
    "\n",
    "'",
    "Mr. ",
    "([{",
    "x-",
)


@lru_cache(maxsize=1)
def real() -> tuple[str, ...]:
    """Return the texts of real documents."""
    return tuple(document.text for document in (*golden_documents(), *shared_documents()))


def passage(rng: random.Random) -> str:
    """Return a stretch of a real document, mostly short, cut anywhere."""
    text = rng.choice(real())
    size = rng.choice((60, 300, 300, 1500, 1500, 6000, 30_000))
    at = rng.randrange(max(1, len(text) - size))
    return text[at : at + size]


def text(rng: random.Random) -> str:
    """Return a text: of a document, of odd pieces, or of one thing said very often."""
    how = rng.randrange(8)
    if how < 4:
        return damaged(passage(rng), rng) if how else passage(rng)
    if how < 7:
        words = passage(rng)[:400].split() or ["x"]
        pieces = [
            rng.choice(ODD if rng.random() < 0.6 else words) for _ in range(rng.randrange(60))
        ]
        return rng.choice(("", " ")).join(pieces)
    return damaged(rng.choice((*_UNITS, *ODD)) * rng.choice((50, 2000, 20_000)), rng)


def damaged(whole: str, rng: random.Random) -> str:
    """Return a text with a few random changes."""
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(whole) + 1)
        size = rng.choice((1, 2, 5, 20, 100))
        how = rng.randrange(6)
        if how == 0:
            whole = whole[:at] + whole[at + size :]
        elif how == 1:
            whole = whole[:at] + whole[at : at + size] * rng.choice((2, 3, 40)) + whole[at + size :]
        elif how == 2:
            put = rng.choice(ODD) * rng.choice((1, 1, 1, 3, 500))
            whole = whole[:at] + put + whole[at:]
        elif how == 3:
            whole = whole[:at] + chr(rng.randrange(0x110000)) + whole[at:]
        elif how == 4:
            other = rng.randrange(len(whole) + 1)
            whole = whole[:at] + whole[other : other + size] + whole[at + size :]
        else:
            changed = whole[at : at + size]
            changed = rng.choice((changed.upper(), changed.swapcase(), changed[::-1]))
            whole = whole[:at] + changed + whole[at + size :]
    return whole
