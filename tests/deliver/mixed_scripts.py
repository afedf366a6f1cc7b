"""Titles in which scripts meet within words, as machine-made feeds have them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from summarizer.render.characters import columns

_PIECES = (
    "abc defgh ", "Ελληνικά ", "日本語の新聞", "العربية ", "עברית ", "हिन्दी ", "Привет мир ",
    "👩\u200d👧 🇩🇪 ", "é ü ß — … “x” ", "=?utf-8?q? =_ ?= ", '"quote" , ; : <a@b> ()', "ไทย ",
    "=?utf-8?q??=", "\u200fمرحبا\u200e", "e\u0301\u0327", "𝔘𝔫𝔦 ",
)  # fmt: skip
_WIDEST = 300


def subjects(number: int) -> Iterator[str]:
    """Yield so many titles, the same every time, none longer than a subject may be."""
    chance = random.Random(7)
    while number:
        length, text = chance.randint(1, 140), ""
        while len(text) < length:
            piece = chance.choice(_PIECES)
            start = chance.randrange(len(piece))
            text += piece[start : start + chance.randint(1, 12)]
        title = " ".join(text.split())
        if title and columns(title) <= _WIDEST:
            number -= 1
            yield title
