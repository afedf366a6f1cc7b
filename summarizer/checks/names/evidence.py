"""The sentences that are said to bear a claim, and which of its names they bear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from summarizer.checks.names.capitals import Part, Run, countries
from summarizer.checks.names.forms import DESCRIBING, land, related, stands_in
from summarizer.checks.names.index import NameIndex
from summarizer.checks.names.references import issued, referring, surroundings, voices
from summarizer.names import demonym, words
from summarizer.names.same import initials

# What may stand before the name that a claim is about.
_SUBJECT = re.compile(
    r"(?:(?:since|in|on|by|at|after)\s[^,]{0,20}?,?\s)?(?:(?:the|los|les)\s)?", re.I
)
# Code points from the end of one word to the start of the next that adjoins it.
_BESIDE = 2


def _around(part: Part, forms: frozenset[str]) -> bool:
    """Tell whether a word of a name stands in what surrounds the evidence."""
    if stands_in(part.form, forms) or related(part.form, forms):
        return True
    country = land(part.text)
    return country is not None and any(demonym(form) == country for form in forms)


class Evidence:
    """The sentences that are said to bear a claim."""

    def __init__(self, claim: str, sentences: Iterable[int], index: NameIndex) -> None:
        self._claim = claim
        self._numbers = tuple(dict.fromkeys(sentences))
        self._index = index
        self._forms = frozenset().union(*map(index.forms_in, self._numbers))
        self._met: set[int] | None = None
        self._referring = referring(self._numbers, index)

    def missing(self, run: Run) -> list[Part]:
        """Return the words of a run that the evidence neither has nor refers to."""
        missing = [part for part in run if not stands_in(part.form, self._forms)]
        missing = missing or self._torn(run) or self._other_land(run)
        if not missing:
            return []
        lands = self._lands
        known = {part for land, piece in countries(run) if land in lands for part in piece}
        missing = [
            part for part in missing if part not in known and not related(part.form, self._forms)
        ]
        missing = [part for part in missing if not self._spelled(part, run)]
        stray = [part for part in missing if self._strays(part, run)]
        missing = [p for p in missing if p not in stray and not self._meant(p, run)]
        if not missing:
            return stray
        around = surroundings(self._numbers, self._index) | voices(
            self._claim, self._numbers, self._index
        )
        missing = [part for part in missing if not _around(part, around)]
        if not missing and not all(_around(part, around | self._forms) for part in run):
            missing = [part for part in run if part.form not in self._forms]
        return stray + missing

    def another(self, run: Run) -> list[Part]:
        """Return the common noun that makes a name another's: the Norwegian Press of Norway."""
        absent = [part for part in run if not stands_in(part.form, self._forms)]
        nouns = [part for part in absent if part.form.casefold() in words.ORG_NOUNS]
        if not nouns or len(absent) < len(run) or not self._by_relation(run):
            return []
        forms = {part.form for part in run}
        fits = [e for e in self._index.bearers(run[0].form) if not self._speaks_of(e)]
        return nouns if any(forms <= self._index.entities[number].forms for number in fits) else []

    def _by_relation(self, run: Run) -> bool:
        """Tell whether the evidence has a run's proper words as adjectives or places only."""
        kept = [part for part in run if part.form.casefold() not in DESCRIBING]
        return bool(kept) and all(related(part.form, self._forms) for part in kept)

    def _speaks_of(self, entity: int) -> bool:
        """Tell whether the evidence names an actor or refers to them."""
        if self._met is None:
            self._met = {e for n in self._numbers for e in self._index.in_sentence.get(n, ())}
        # What it refers to is looked up no further than to the one who is asked for.
        while entity not in self._met:
            other = next(self._referring, None)
            if other is None:
                return False
            self._met.add(other)
        return True

    def _other_land(self, run: Run) -> list[Part]:
        """Return the words of a country ("North Korea") whose words stand in another here."""
        pieces = [(land, piece) for land, piece in countries(run) if len(piece) > 1]
        if not pieces:
            return []
        lands = self._lands
        texts = [self._index.sentence_text(number).casefold() for number in self._numbers]
        return [
            piece[0]
            for land, piece in pieces
            if land not in lands
            and not any(
                re.search(
                    rf"\b{piece[0].form}(?:ern)?\s+(?:and|or|et|y|e)\s+\w+\s+{piece[-1].form}", text
                )
                for text in texts
            )
        ]

    @cached_property
    def _lands(self) -> frozenset[str]:
        return frozenset().union(*map(self._index.countries_in, self._numbers))

    def _torn(self, run: Run) -> list[Part]:
        """Return a first name that nowhere stands before the name it has here."""
        return [
            one
            for one, two in pairwise(run)
            if two.start - one.end < _BESIDE
            and not self._index.side_by_side(one, two)
            and (one.form in words.GIVEN or one.form in self._index.given)
        ]

    def _strays(self, part: Part, run: Run) -> bool:
        """Tell whether a word nowhere stands beside the one that it has beside it here.

        What surrounds the evidence bears names of the document, and no new combination.
        """
        return any(
            part in (one, two)
            and two.start - one.end < _BESIDE
            and not self._index.side_by_side(one, two)
            for one, two in pairwise(run)
        )

    def _spelled(self, part: Part, run: Run) -> bool:
        """Tell whether an acronym and its expansion stand for each other here."""
        if part.acronym:
            wanted = part.form.casefold()
            return any(
                wanted in initials(" ".join(p.text for p in other))
                for number in self._numbers
                for other in self._index.runs_in(number)
                if len(other) > 1
            )
        letters = initials(" ".join(p.text for p in run)) if len(run) > 1 else ()
        return any(letter.upper() in self._forms for letter in letters if len(letter) > 1)

    def _meant(self, part: Part, run: Run) -> bool:
        """Tell whether the evidence names, or refers to, an actor who bears this word."""
        index = self._index
        others = [p.form for p in run if p is not part]
        for number in index.bearers(part.form):
            ours = number == index.main_body and _SUBJECT.fullmatch(self._claim, 0, run[0].start)
            if not self._speaks_of(number) and not (ours and issued(self._numbers, index)):
                continue
            if not others or part not in self._torn(run):
                return True
        return False
