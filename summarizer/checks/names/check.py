"""Hold the names of a claim against its evidence, and against the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from summarizer.checks.names.capitals import Capitals, Part, Run, capitals, countries
from summarizer.checks.names.forms import land, related, stands_in
from summarizer.checks.names.index import NameIndex
from summarizer.checks.names.references import issued, referred, surroundings, voices
from summarizer.checks.values import NOTHING, Finding
from summarizer.names import demonym, words
from summarizer.names.same import initials

# Titles and the nouns of organisations say what somebody is; their change is no change of name.
_DESCRIBING = words.ROLES | words.ORG_NOUNS | words.THING_NOUNS
# What may stand before the name that a claim is about.
_SUBJECT = re.compile(
    r"(?:(?:since|in|on|by|at|after)\s[^,]{0,20}?,?\s)?(?:(?:the|los|les)\s)?", re.I
)
# Code points from the end of one word to the start of the next that adjoins it.
_BESIDE = 2
_CURRENCIES = words.bag("euro euros dollar dollars pound pounds yen franc francs peso pesos")
_LANGUAGES = frozenset({"en", "fr", "es", "und"})


def check_names(claim: str, sentences: Sequence[int], index: NameIndex) -> Finding:
    """Return whether the evidence bears every name of a claim; `sentences` are its numbers.

    `warn`: a name stands elsewhere in the document, and the evidence neither has it in any
    form nor refers to it. `fail`: a name stands nowhere in the document. `none` where the claim
    has no name, and for languages in which capitals do not mark names.
    """
    if index.document.language not in _LANGUAGES:
        return NOTHING
    found = capitals(claim)
    runs = [kept for run in found.runs if (kept := _names(run, found, index))]
    bare = [tuple(p for p in run if p.form not in words.STARTERS) for run in found.runs]
    offices = [] if found.loud else [run for run in bare if run and _is_office(run)]
    if not runs and not offices:
        return NOTHING
    evidence = _Evidence(claim, sentences, index)
    missing: list[Part] = []
    strange: list[Part] = []
    for run in runs:
        for part in evidence.missing(run):
            (missing if _anywhere(part, run, index) else strange).append(part)
    for run in () if found.loud else bare:
        missing += [part for part in evidence.another(run) if part not in missing]
    for run in offices:
        absent = evidence.missing(run)
        if len(absent) == len(run) and index.has_actor(part.form for part in run):
            missing += absent
    return _finding(strange, missing)


def check_names_anywhere(claim: str, index: NameIndex) -> Finding:
    """Return `fail` with the names of a claim that stand nowhere in the document, else `ok`."""
    if index.document.language not in _LANGUAGES:
        return NOTHING
    found = capitals(claim)
    runs = [kept for run in found.runs if (kept := _names(run, found, index))]
    if not runs:
        return NOTHING
    return _finding([p for run in runs for p in run if not _anywhere(p, run, index)], [])


def _finding(strange: list[Part], missing: list[Part]) -> Finding:
    parts = sorted({*strange, *missing}, key=lambda part: part.start)
    if not parts:
        return Finding("ok")
    return Finding(
        "fail" if strange else "warn",
        tuple(part.text for part in parts),
        tuple((part.start, part.end) for part in parts),
    )


def _names(run: Run, found: Capitals, index: NameIndex) -> Run:
    """Return the words of a run that are to be checked: neither titles nor common words."""
    lands = {part for _, piece in countries(run) if len(piece) > 1 for part in piece}
    return tuple(
        part
        for n, part in enumerate(run)
        if (part in lands or part.form.casefold() not in _DESCRIBING)
        and part.form not in words.STARTERS
        and part.form not in _CURRENCIES
        and not (found.loud and not _certain(run, n, index))
        and not (part.opens and not _opening_name(run, n, index))
    )


def _is_office(run: Run) -> bool:
    """Tell whether a run is nothing but common nouns ("the Senate", "the Working Group").

    Such a name may be another one's, but is never strange.
    """
    return not run[0].opens and all(part.form.casefold() in _DESCRIBING for part in run)


def _certain(run: Run, n: int, index: NameIndex) -> bool:
    """Tell whether a word is a name even where every word is written with a capital."""
    part = run[n]
    if part.acronym:
        return True
    personal = part.form in words.GIVEN or (n > 0 and run[n - 1].form in words.GIVEN)
    return (part.form in index.inside or personal) and part.form not in index.small


def _opening_name(run: Run, n: int, index: NameIndex) -> bool:
    """Tell whether the capitalised word that begins a sentence belongs to a name."""
    part = run[n]
    if part.acronym or any(True for _ in countries((part,))):
        return True
    if part.form in words.GIVEN and part.form not in index.small:
        return True
    if len(run) > 1 and part.form not in index.small:
        return run[n + 1].form not in words.ROLES and not _adjectival(part.form)
    return part.form in index.inside and part.form not in index.small


def _adjectival(form: str) -> bool:
    return form.endswith(("ed", "ing", "ous", "al", "ive", "ful", "less", "ic", "ary", "ent"))


def _anywhere(part: Part, run: Run, index: NameIndex) -> bool:
    """Tell whether a word of a name stands in the document in any form."""
    if stands_in(part.form, index.forms) or stands_in(part.form.casefold(), index.forms):
        return True
    if any(part in piece and land in index.countries for land, piece in countries(run)):
        return True
    if part.acronym and part.form.casefold() in index.acronyms:
        return True
    return related(part.form, index.alike(part.form))


def _around(part: Part, forms: frozenset[str]) -> bool:
    """Tell whether a word of a name stands in what surrounds the evidence."""
    if stands_in(part.form, forms) or related(part.form, forms):
        return True
    country = land(part.text)
    return country is not None and any(demonym(form) == country for form in forms)


class _Evidence:
    """The sentences that are said to bear a claim."""

    def __init__(self, claim: str, sentences: Iterable[int], index: NameIndex) -> None:
        self._claim = claim
        self._numbers = tuple(dict.fromkeys(sentences))
        self._index = index
        self._forms = frozenset().union(*map(index.forms_in, self._numbers))
        self._reached: frozenset[int] | None = None

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
        return stray + [part for part in missing if not _around(part, around)]

    def another(self, run: Run) -> list[Part]:
        """Return the common noun that makes a name another's: the Norwegian Press of Norway."""
        absent = [part for part in run if not stands_in(part.form, self._forms)]
        nouns = [part for part in absent if part.form.casefold() in words.ORG_NOUNS]
        if not nouns or len(absent) < len(run) or not self._by_relation(run):
            return []
        forms = {part.form for part in run}
        found = [e for e in self._index.by_form.get(run[0].form, ()) if e not in self._context]
        return nouns if any(forms <= self._index.entities[number].forms for number in found) else []

    def _by_relation(self, run: Run) -> bool:
        """Tell whether the evidence has a run's proper words as adjectives or places only."""
        kept = [part for part in run if part.form.casefold() not in _DESCRIBING]
        return bool(kept) and all(related(part.form, self._forms) for part in kept)

    @property
    def _context(self) -> frozenset[int]:
        """The actors that the evidence names or refers to."""
        if self._reached is None:
            named = {e for n in self._numbers for e in self._index.in_sentence.get(n, ())}
            self._reached = referred(self._numbers, self._index) | named
        return self._reached

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

    @property
    def _lands(self) -> frozenset[str]:
        return frozenset().union(*map(self._index.countries_in, self._numbers))

    def _torn(self, run: Run) -> list[Part]:
        """Return a first name that nowhere stands before the name it has here."""
        return [
            one
            for one, two in pairwise(run)
            if (one.form in words.GIVEN or one.form in self._index.given)
            and two.start - one.end < _BESIDE
            and (one.form, two.form) not in self._index.pairs
        ]

    def _strays(self, part: Part, run: Run) -> bool:
        """Tell whether a word nowhere stands beside the one that it has beside it here.

        What surrounds the evidence bears names of the document, and no new combination.
        """
        return any(
            part in (one, two)
            and two.start - one.end < _BESIDE
            and (one.form, two.form) not in self._index.pairs
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
        for number in index.by_form.get(part.form, ()):
            ours = number == index.main_body and _SUBJECT.fullmatch(self._claim, 0, run[0].start)
            if number not in self._context and not (ours and issued(self._numbers, index)):
                continue
            if not others or part not in self._torn(run):
                return True
        return False
