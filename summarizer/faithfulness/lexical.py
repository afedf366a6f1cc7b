"""Signs in a claim's own words that its source does not bear it out, each with its words.

A sign is no verdict: the risk weighs them (`risk`). All look only at stems, word order and
the families of `opposites`; overlap is one sign among others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.faithfulness.opposites import antonyms, synonyms
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.stems import Word, stem

# How many words apart a number and its noun may stand.
_NEAR_NUMBER = 6
# How many words may stand between a verb and the names on its sides.
_ACROSS = 5
# How many places of a verb are looked at.
_VERBS = 200

_STRONG = frozenset(
    map(
        stem,
        """all every always never only none entirely completely fully totally solely exclusively
        first last best worst largest biggest smallest highest lowest most least everyone
        everybody nobody everything unanimously definitely certainly guaranteed must""".split(),
    )
)
_HEDGES = frozenset(
    """may might could possibly perhaps reportedly allegedly alleged likely probably apparently
    potentially suspected expected suggested proposed""".split()
)
_WILL = frozenset("will shall would must".split())


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a claim that speak against it; `weight` is how much, from 0 to 1."""

    name: str
    start: int
    end: int
    words: str
    weight: float = 1.0
    against: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The candidate sentences of a claim, as words and as the set of their stems."""

    words: tuple[Word, ...]
    stems: frozenset[str]


def passage(source: Source, numbers: Sequence[int]) -> Passage:
    """Return the words of the sentences of these numbers."""
    found: list[Word] = []
    for number in numbers:
        found.extend(source.words_of(number))
    return Passage(tuple(found), frozenset(word.stem for word in found))


def _sign(name: str, word: Word, weight: float = 1.0, against: str = "") -> Sign:
    return Sign(name, word.start, word.end, word.text, weight, against)


def novel(source: Source, claim: Sequence[Word]) -> Iterator[Sign]:
    """Words of content that stand nowhere in the source.

    A synonym in the source takes most of the weight away, a word that begins alike half.
    """
    for word in claim:
        if not word.content or word.capital or source.has(word):
            continue
        weight = 0.5 if source.akin(word.stem) else 1.0
        if any(other in source.places for other in synonyms(word.stem)):
            weight *= 0.3
        yield _sign("novel", word, weight)


def opposites(claim: Sequence[Word], bearing: Passage) -> Iterator[Sign]:
    """Words whose opposite stands in the claim's passages beside the same neighbours."""
    stems = {word.stem for word in claim}
    for i, word in enumerate(claim):
        if word.stem in bearing.stems or synonyms(word.stem) & bearing.stems:
            continue
        found = (antonyms(word.stem) & bearing.stems) - stems
        if found and any(_shares(claim, i, bearing, other) for other in found):
            yield _sign("opposite", word, 1.0, min(found))


def _shares(claim: Sequence[Word], i: int, bearing: Passage, other: str) -> bool:
    """Tell whether a stem of the passages stands beside a neighbour of the claim's word."""
    mine = _neighbours(claim, i)
    return any(
        mine & _neighbours(bearing.words, place)
        for place, word in enumerate(bearing.words)
        if word.stem == other
    )


def _neighbours(text: Sequence[Word], i: int, width: int = 5) -> set[str]:
    around = (*text[max(0, i - width) : i], *text[i + 1 : i + 1 + width])
    return {word.stem for word in around if word.content}


def displaced(source: Source, claim: Sequence[Word], bearing: Passage) -> Iterator[Sign]:
    """Words of another place of the source where the passages have a different word.

    The passages show both neighbours around that other word. A new word there is as often a
    true paraphrase as an error, and counts nothing.
    """
    slots: dict[tuple[str, str], set[str]] = {}
    theirs = bearing.words
    for left, middle, right in zip(theirs, theirs[1:], theirs[2:], strict=False):
        slots.setdefault((left.stem, right.stem), set()).add(middle.stem)
    for left, word, right in zip(claim, claim[1:], claim[2:], strict=False):
        others = slots.get((left.stem, right.stem))
        if others is None or word.stem in bearing.stems or not word.content:
            continue
        if not source.has(word) or others & synonyms(word.stem):
            continue
        if any(len(other) > 2 for other in others):
            yield _sign("displaced", word, 1.0, min(others))


def figures(source: Source, claim: Sequence[Word]) -> Iterator[Sign]:
    """Numbers that the source has, but beside none of the nouns the claim puts them to."""
    for i, word in enumerate(claim):
        if not word.text[:1].isdigit() or word.stem not in source.places:
            continue
        around = [w for w in claim[max(0, i - 2) : i + 4] if w is not word and w.content]
        known = [w for w in around if w.stem in source.places]
        if known and not any(source.near(word.stem, w.stem, _NEAR_NUMBER) for w in known):
            yield _sign("figure", word)


def stronger(source: Source, claim: Sequence[Word], bearing: Passage) -> Iterator[Sign]:
    """Quantifiers and superlatives put in, and certainty where the passages hedge."""
    forms = {word.text.lower() for word in bearing.words}
    mine = {word.text.lower() for word in claim}
    hedged = bool(forms & _HEDGES) and not mine & _HEDGES
    for word in claim:
        put_in = word.stem in _STRONG and word.stem not in source.places
        hardened = hedged and word.text in _WILL and not forms & _WILL
        if put_in or hardened:
            yield _sign("stronger", word)


def swapped(source: Source, claim: Sequence[Word]) -> Iterator[Sign]:
    """Two names on both sides of a verb that the source only has the other way round."""
    names = [i for i, word in enumerate(claim) if word.capital and word.content]
    for i, j in pairwise(names):
        between = [w for w in claim[i + 1 : j] if w.content and not w.capital]
        if j - i > _ACROSS + 1:
            continue
        passive = any(w.text == "by" for w in claim[i + 1 : j])
        left = source.places.get(claim[i].stem, [])
        right = source.places.get(claim[j].stem, [])
        if not between or not left or not right or left is right:
            continue
        if any(_turned(source, left, right, w, passive=passive) for w in between[:4]):
            yield Sign(
                "swapped", claim[i].start, claim[j].end, f"{claim[i].text} … {claim[j].text}"
            )


def _turned(
    source: Source, left: list[int], right: list[int], verb: Word, *, passive: bool
) -> bool:
    places = source.places.get(verb.stem, [])
    turned = _ordered(right, places, left)
    if turned is None or _ordered(left, places, right) is not None:
        return False
    stretch = source.words[turned[0] : turned[1]]
    return any(word.text == "by" for word in stretch) == passive


def _ordered(first: list[int], middle: list[int], last: list[int]) -> tuple[int, int] | None:
    """Return a place of `first` and one of `last` close around one of `middle`."""
    for place in middle[:_VERBS]:
        before = bisect_left(first, place) - 1
        after = bisect_right(last, place)
        if before < 0 or after == len(last):
            continue
        if place - first[before] <= _ACROSS and last[after] - place <= _ACROSS:
            return first[before], last[after]
    return None
