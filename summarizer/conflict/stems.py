"""Rough stems of content words, by which two sentences are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.names import words

_ENDING = re.compile(
    r"(?:ational|ations?|itions?|ments?|ness|ingly|edly|ings?|ied|ies|ers?|ed|es|s|ly|al|ic|'s|’s|e)$"
)
_MORE = words.bag(
    "say says said told reported according also would could people there been being report reports "
    "one two new make made makes take took taken get got gets set year years day days week weeks "
    "month months time times ago yet upon among around about nearly almost roughly least most "
    "approximately some up more fewer less than total including included mr mrs ms dr that's it's "
    "million billion thousand hundred percent dit ont été fait dijo han sido est pour cent "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december"
)
_EMPTY = words.STARTERS | _MORE
_IRREGULAR = {
    "deaths": "die", "death": "die", "dead": "die", "died": "die", "dies": "die", "dying": "die",
    "killing": "kill", "kills": "kill", "killed": "kill", "won": "win", "wins": "win",
    "won't": "", "found": "find", "sold": "sell", "paid": "pay", "held": "hold", "gave": "give",
    "children": "child", "women": "woman", "men": "man", "wounded": "wound", "injuries": "injur",
    "injured": "injur", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
}  # fmt: skip


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a word's rough stem, or "" for a word that tells nothing about a text's subject."""
    low = word.lower()
    if low in _EMPTY or len(low) < 3:
        return ""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    cut = _ENDING.sub("", low) if len(low) > 4 else low.rstrip("s")
    return cut if len(cut) >= 3 else low
