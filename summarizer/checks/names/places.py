"""Which name of the evidence stands where a claim has another one: the same words beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.names.capitals import Part, Run
from summarizer.checks.names.forms import WORD, form_of
from summarizer.names import words

# These stand for what was named before, or before a noun.
_POINTING = words.bag("this that these those ce cet cette ces este esta estos estas")
# Words that come and go in a paraphrase: articles, demonstratives, auxiliaries.
_PASSED_OVER = _POINTING | words.bag(
    "a an the is are was were be been being am has have had will would "
    "shall do does did le la les l un une des du est sont etait ete a ont avait "
    "el los las una unos unas es son ha han fue ser um uh erm"
)
# Behind these the last word before a name is no word of its head: "the boss of Kestrel said".
_PREPOSITIONS = words.bag(
    "of at to in for from by with on near into against de du des au aux en par pour dans sur chez "
    "con por para"
)
_PARTING = frozenset(",()[]–—:|/")
_STOP = re.compile(r"[.!?;](?=[\s\"'”’)]|$)")
_ENDINGS = ("ing", "ed", "es", "s", "d", "e")
_STEM = 3
# Initials are words of a name that are left out as often as not.
_WORD = 2
# So many words are compared on either side, and so many may stand in the place of a name.
_CONTEXT = 4
_LONGEST = 7
# A sentence longer than any that is read is compared no further than this.
_MOST = 600
# What a word in common weighs; a preposition, and the end of a sentence, say less.
_FULL, _LIGHT = 2, 1
# Words in common of this weight on both sides, or on one, make two places the same.
_BOTH_SIDES, _ONE_SIDE = 4, 4
# And of this weight, even if the name that stands there is elsewhere in the claim.
SURE = 6


class Token(NamedTuple):
    """A word of a sentence, or one of its ends; `part` where it may belong to a name.

    `pointed`: between it and the word before, a demonstrative was passed over; `parted`: a comma
    or a bracket stands there.
    """

    stem: str
    weight: int
    part: Part | None = None
    pointed: bool = False
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in the evidence where the claim has a name, and how much is alike beside it."""

    parts: tuple[Part, ...]
    weight: int


_END = Token("", _LIGHT)
Tokens = tuple[Token, ...]


@lru_cache(maxsize=8192)
def _stem(form: str) -> str:
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _STEM:
            return form[: -len(ending)]
    return form


def tokens(text: str, runs: Sequence[Run]) -> Tokens:
    """Return the words of a text that are compared, between two marks for its ends."""
    parts = [part for run in runs for part in run]
    found = [_END]
    at = last = 0
    pointed = parted = False
    for match in WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if between != " ":
            if last and _STOP.search(text, last, start) and found[-1] is not _END:
                found.append(_END)
            parted = parted or not _PARTING.isdisjoint(between)
        last = end
        while at < len(parts) and parts[at].end <= start:
            at += 1
        part = parts[at] if at < len(parts) and parts[at].start < end else None
        form = form_of(match[0]).casefold()
        if form in _PASSED_OVER or len(form) < _WORD:
            pointed = pointed or form in _POINTING
            continue
        light = form in words.STARTERS and (part is None or part.opens)
        weight = _LIGHT if light else _FULL
        found.append(Token(_stem(form), weight, None if light else part, pointed, parted))
        pointed = parted = False
        if len(found) > _MOST:
            break
    return (*found, _END)


class Places:
    """A sentence of the evidence, in which the place of a name can be looked up."""

    def __init__(self, found: Tokens) -> None:
        self._tokens = found
        self._at: dict[str, list[int]] = defaultdict(list)
        for number, token in enumerate(found):
            self._at[token.stem].append(number)

    def of(
        self, claim: Tokens, first: int, last: int, *, bound: tuple[bool, bool]
    ) -> Iterator[Place]:
        """Yield the names that stand where the claim has the tokens `first` to `last`.

        `bound`: whether the word before, and the word behind, belong to one name with them.
        """
        left = {
            p: self._alike(claim, first - 1, p, -1)
            for p in self._at.get(claim[first - 1].stem, ())
            if p + 1 < len(self._tokens) and not (bound[0] and self._tokens[p + 1].parted)
        }
        right = {
            q: self._alike(claim, last + 1, q, 1)
            for q in self._at.get(claim[last + 1].stem, ())
            if self._tokens[q].pointed <= claim[last + 1].pointed
            and not (bound[1] and self._tokens[q].parted)
        }
        for p, (before, full) in left.items():
            for q in range(p + 2, min(p + 2 + _LONGEST, len(self._tokens))):
                if q in right:
                    weight = before + right[q][0]
                    if weight > _BOTH_SIDES or (weight == _BOTH_SIDES and full + right[q][1]):
                        yield from self._place(range(p + 1, q), weight)
            if before >= _ONE_SIDE and full > 1:
                yield from self._place(self._name(p, 1), before)
        for q, (after, full) in right.items():
            if after >= _ONE_SIDE and full > 1:
                name = self._name(q, -1)
                stem = self._tokens[name.start - 1].stem
                if stem not in _PREPOSITIONS or stem == claim[first - 1].stem:
                    yield from self._place(name, after)

    def _alike(self, claim: Tokens, at: int, here: int, step: int) -> tuple[int, int]:
        """Return the weight of the words in common from two places on, and how many are full."""
        weight = full = 0
        for n in range(_CONTEXT):
            i, j = at + n * step, here + n * step
            if not (0 <= i < len(claim) and 0 <= j < len(self._tokens)):
                break
            if claim[i].stem != self._tokens[j].stem:
                break
            weight += claim[i].weight
            if claim[i] is _END:
                break
            full += claim[i].weight == _FULL
        return weight, full

    def _name(self, beside: int, step: int) -> range:
        """Return where the name stands that adjoins a token on one side."""
        at = beside + step
        while 0 <= at < len(self._tokens) and self._tokens[at].part is not None:
            at += step
        return range(beside + 1, at) if step > 0 else range(at + 1, beside)

    def _place(self, where: range, weight: int) -> Iterator[Place]:
        parts = tuple(part for n in where if (part := self._tokens[n].part) is not None)
        if parts:
            yield Place(parts, weight)
