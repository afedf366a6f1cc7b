"""The signs of a sentence by which a learned model tells an order to a machine.

A sign is a short string: a word, two words in a row, or the sort of a word, alone, beside another
or somewhere in the sentence with it. The sorts are those of `order_words.txt`, which knows words
by their beginnings and is the same for all languages: what is learned in one carries to others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

_WORDS = Path(__file__).with_name("order_words.txt")
_RUN = "\u3040-\u30ff\u3400-\u9fff"  # scripts without spaces: kana and Chinese characters
_UNSPACED = re.compile(f"[{_RUN}]")
_TOKEN = re.compile(rf"[{_RUN}]+|[^\W\d_{_RUN}]+(?:['’\u200c-][^\W\d_{_RUN}]+)*|\d+|[^\w\s]+")
_SENTENCE = re.compile(
    r"[^.!?…。！？।؟\n]+(?:[.!?]+(?=[\w@/-])[^.!?…。！？।؟\n]+)*[.!?…。！？।؟]*[\"'”’»)\]]*"
)
# Arabic and Hebrew write articles and prepositions as one with the word behind them.
_JOINING = re.compile("[\u0590-\u06ff]")
_CLAUSE, _LEAD = ',:;([{"“«‘—–-|#*', ",:—–-!;"
_LEAD_WORDS = 6
_LONGEST_RUN = 60
# What is longer is no sentence, and is read in pieces.
_LONGEST = 600
_KEPT = 4_000

Sorts = tuple[str, ...]


class _Sorts:
    """The sorts of words: whole words, beginnings of words, and runs of characters."""

    def __init__(self, lines: str) -> None:
        self.whole: dict[str, set[str]] = defaultdict(set)
        self.beginnings: dict[str, set[str]] = defaultdict(set)
        self.runs: dict[str, set[str]] = defaultdict(set)
        for line in lines.splitlines():
            sort, _, words = line.partition("#")[0].partition(" ")
            for word in words.lower().split():
                if _UNSPACED.search(word):
                    self.runs[word.lstrip("*=")].add(sort)
                elif word.startswith("="):
                    self.whole[word[1:]].add(sort)
                else:
                    self.beginnings[word].add(sort)
        self.longest = max(map(len, self.beginnings))

    def of_word(self, word: str) -> Sorts:
        found: set[str] = set()
        for at in range(4 if _JOINING.match(word) else 1):
            rest = word[at:]
            found |= self.whole.get(rest, set())
            for end in range(2, min(len(rest), self.longest) + 1):
                found |= self.beginnings.get(rest[:end], set())
        return tuple(sorted(found))

    def of_run(self, run: str) -> Sorts:
        found: set[str] = set()
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + 6) + 1):
                found |= self.runs.get(run[start:end], set())
        return tuple(sorted(found))


@cache
def _sorts() -> _Sorts:
    return _Sorts(_WORDS.read_text(encoding="utf-8"))


@lru_cache(maxsize=_KEPT)
def of_word(word: str) -> tuple[Sorts, tuple[str, ...]]:
    """Return the sorts of a word in lower case, and the signs it gives wherever it stands."""
    sorts = _sorts().of_word(word)
    return sorts, (f"w:{word}", *(f"c:{sort}" for sort in sorts))


@lru_cache(maxsize=_KEPT)
def of_run(run: str) -> tuple[Sorts, tuple[str, ...]]:
    """Return the sorts and signs of a run of characters of a script without spaces."""
    run = run[:_LONGEST_RUN]
    sorts = _sorts().of_run(run)
    parts = {run[at : at + n] for n in (1, 2, 3) for at in range(len(run) - n + 1)}
    return sorts, (*(f"z:{part}" for part in sorted(parts)), *(f"c:{sort}" for sort in sorts))


@lru_cache(maxsize=_KEPT)
def _together(sorts: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"P:{a}&{b}" for a, b in combinations(sorted(sorts), 2))


@lru_cache(maxsize=_KEPT)
def _in_a_row(first: Sorts, second: Sorts) -> tuple[str, ...]:
    return tuple(f"g:{a}>{b}" for a in first for b in second)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of any text start and end, whatever its language."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if end - start > 2 and len(match.group().strip()) > 2:
            for at in range(start, end, _LONGEST):
                yield at, min(end, at + _LONGEST)


def tokens(sentence: str) -> list[str]:
    """Return the words, numbers and marks of a sentence in lower case."""
    return _TOKEN.findall(sentence.lower())


def own_signs(stretch: str) -> list[str]:
    """Return the signs that the words of a stretch of text give wherever they stand."""
    found: list[str] = []
    for token in tokens(stretch):
        if _UNSPACED.match(token):
            found += of_run(token)[1]
        elif token[0].isalpha():
            found += of_word(token)[1]
    return found


def signs(words: list[str]) -> set[str]:
    """Return the signs of a sentence from its tokens."""
    found: set[str] = set()
    every: set[str] = set()
    leading: set[str] | None = set()
    before: Sorts = ()
    last, opens = "^", True
    for n, token in enumerate(words):
        mark = token[0]
        if mark >= "\u3040" and _UNSPACED.match(token):
            sorts, own = of_run(token)
            found.update(own)
            every.update(sorts)
            last, opens, before, leading = "~", False, (), None
            continue
        if not mark.isalpha() and not mark.isdigit():
            found.add(f"m:{token[:3]}")
            if leading and mark in _LEAD and n <= _LEAD_WORDS:
                found.update(f"V:{sort}{mark}" for sort in leading)
            last, opens, before, leading = mark, opens or mark in _CLAUSE, (), None
            continue
        word = "0" if mark.isdigit() else token
        sorts, own = of_word(word)
        found.update(own)
        found.add(f"b:{last} {word}")
        if opens:
            found.add(f"^w:{word}")
            found.update(f"^:{sort}" for sort in sorts)
        if before:
            found.update(_in_a_row(before, sorts))
            found.update(f"B:{sort}>{word}" for sort in before)
        if sorts:
            every.update(sorts)
            found.update(f"B:{last}>{sort}" for sort in sorts)
            if leading is not None:
                leading.update(sorts)
        before, last, opens = sorts, word, False
    found.update(_together(frozenset(every)))
    return found
