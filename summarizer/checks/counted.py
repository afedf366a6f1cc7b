"""Which thing each number of a text counts: "38 unknown seamounts" where 12 were found in 38 days.

A number that stands in a passage bears nothing about a thing of which the passage gives another
number. English, and numbers in figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.checks.negation_words import FUNCTION, stem
from summarizer.checks.values import NOTHING, Finding

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_SCALES = frozenset("hundred thousand million billion trillion m bn".split())
_MONEY = frozenset("$ £ € ¥".split())
_MEASURES = frozenset(
    stem(word, "en")
    for word in """percent per cent dollar euro pound yen year month week day hour minute second
    times time degree metre meter kilometre kilometer km mile feet tonne ton kg january
    february march april may june july august september october november december am pm""".split()
)
# "74 of those missions", "162 of the 540 flats"
_OF = frozenset("the those these its their his her our all".split())
_RANGE = frozenset("and to or - –".split())
_LONGEST = 3


def check_counted(claim: str, passages: Sequence[str], language: str = "en") -> Finding:
    """Return `warn` with the numbers that count something else in a claim than in its passages."""
    if language != "en" or not any(map(str.isdigit, claim)):
        return NOTHING
    places = tuple(_counting_another(claim, passages))
    return Finding("warn", tuple(claim[a:b] for a, b in places), places) if places else NOTHING


def _counting_another(claim: str, passages: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a claim's number counts a thing of which the passages give another number."""
    told = [one for one in _counts(claim) if one[3] and _MEASURES.isdisjoint(one[3])]
    if not told:
        return
    given = [one for passage in passages for one in _counts(passage)]
    for number, start, end, things in told:
        own = [other for same, _, _, other in given if same == number]
        if not own or any(not other or things & other for other in own):
            continue
        if any(another != number and things & other for another, _, _, other in given):
            yield start, end


def _counts(text: str) -> Iterator[tuple[str, int, int, frozenset[str]]]:
    """Yield each number in figures, its offsets, and the stems of what it counts, if anything."""
    found = list(_TOKEN.finditer(text))
    words = [match.group().lower() for match in found]
    for i, word in enumerate(words):
        if word[0].isdigit() and not (i and words[i - 1] in _MONEY):
            things = frozenset(_things(words, i + 1))
            yield word.replace(",", ""), found[i].start(), found[i].end(), things


def _things(words: Sequence[str], at: int) -> Iterator[str]:
    ahead = words[at : at + 2]
    if ahead and ahead[0] in _SCALES:
        return
    if len(ahead) > 1 and ahead[0] in _RANGE and ahead[1][0].isdigit():
        yield from _things(words, at + 2)
        return
    if ahead[:1] == ["of"]:
        at += 1
        while words[at : at + 1] and (words[at] in _OF or words[at][0].isdigit()):
            at += 1
    for word in words[at : at + _LONGEST]:
        if not word[0].isalpha() or word in FUNCTION["en"]:
            return
        yield stem(word, "en")
