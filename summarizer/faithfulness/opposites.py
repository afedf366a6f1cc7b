"""Which English words may stand for each other, and which say the opposite, by stem."""

from __future__ import annotations

from functools import lru_cache

from summarizer.faithfulness.families import LINES
from summarizer.faithfulness.stems import stem


def _read() -> tuple[dict[str, frozenset[int]], dict[int, int]]:
    families: dict[str, set[int]] = {}
    opposed: dict[int, int] = {}
    count = 0
    for line in LINES:
        sides = [side.split() for side in line.split("|")]
        for side, words in enumerate(sides):
            for word in words:
                families.setdefault(stem(word), set()).add(count + side)
        if len(sides) == 2:
            opposed[count], opposed[count + 1] = count + 1, count
        count += len(sides)
    return {word: frozenset(ids) for word, ids in families.items()}, opposed


_FAMILIES, _OPPOSED = _read()
_NONE: frozenset[int] = frozenset()
_MEMBERS: dict[int, frozenset[str]] = {}
for _word, _ids in _FAMILIES.items():
    for _one in _ids:
        _MEMBERS[_one] = _MEMBERS.get(_one, frozenset()) | {_word}

_DENYING = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "mis")


@lru_cache(maxsize=20_000)
def synonyms(word: str) -> frozenset[str]:
    """Return the stems that may stand for this stem."""
    found = (_MEMBERS[one] for one in _FAMILIES.get(word, _NONE))
    return frozenset().union(*found) - {word}


@lru_cache(maxsize=20_000)
def antonyms(word: str) -> frozenset[str]:
    """Return the stems that say the opposite of this stem; none that is a synonym too.

    Beside the families, a denying prefix makes an opposite ("legal", "illegal").
    """
    sides = (_OPPOSED.get(one) for one in _FAMILIES.get(word, _NONE))
    listed = frozenset().union(*(_MEMBERS[side] for side in sides if side is not None))
    denied = {prefix + word for prefix in _DENYING} if len(word) > 3 else set()
    bare = {
        word[len(prefix) :]
        for prefix in _DENYING
        if word.startswith(prefix) and len(word) - len(prefix) > 3
    }
    return (listed | denied | bare) - synonyms(word) - {word}
