"""The form in which names are compared: no case, accents, possessives or punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')(?=\s|$)")
_SPACE = re.compile(r"[^\w&]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` casefolded, without accents, possessive endings and punctuation.

    Hyphens and apostrophes become spaces; "U.S." becomes "us".
    """
    plain = text.replace("’", "'").casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    if plain.isalnum():
        return plain  # most texts that are folded are one plain word
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    return _SPACE.sub(" ", plain.replace(".", "")).strip()
