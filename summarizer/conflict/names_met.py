"""Gather the capitalised words of a text with the names and titles they stand beside."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.conflict.reading import Reading, Span
from summarizer.names import words
from summarizer.names.countries import country, demonym
from summarizer.names.fold import fold

# The capital comes first in the pattern: most characters are none and are passed over fast.
_TOKEN = re.compile(
    r"[A-ZÀ-ÖØ-Þ\u0100-\u024f\u0370-\u052f](?<![\w’'&@#/·+-].)[\w’'-]{0,40}\.?", re.DOTALL
)
_POSSESSIVE = re.compile(r"['’]s?$")
# A place or a thing may share its first word with another: "New York", "Fort Worth".
_GENERAL = words.bag(
    "new north south east west northern southern eastern western fort lake mount saint san santa "
    "st port grand great upper lower los las el la central national international royal old big "
    "united first second third general mr mrs ms the university"
)
_NO_NAME = words.STARTERS | words.CALENDAR
_BESIDE_ANY = _GENERAL | _NO_NAME
_PLACING = _GENERAL - {"the"}
_NONE: frozenset[str] = frozenset()
UNLIKELY = (
    words.STARTERS | words.NEVER | words.CALENDAR | words.ROLES | words.ORG_NOUNS
    | words.THING_NOUNS | words.PORTFOLIOS | words.GROUPS | words.COURTESY | words.PARTICLES
)  # fmt: skip


@dataclass(slots=True)
class Met:
    """One spelling: where it stands, what stands before and behind it, and its titles."""

    form: str
    shape: str
    spans: list[Span] = field(default_factory=list)
    before: frozenset[str] = _NONE
    behind: frozenset[str] = _NONE
    beside: frozenset[str] = _NONE
    common: bool = False

    @property
    def times(self) -> int:
        return len(self.spans)

    def sentences(self, reading: Reading) -> set[int]:
        """Return the numbers of the sentences that it stands in."""
        return {reading.document.sentence_at(start).number for start, _ in self.spans}

    def inner(self, reading: Reading) -> bool:
        """Tell whether it stands anywhere but at the start of a sentence or line."""
        return not all(_opens(reading.masked, start) for start, _ in self.spans)


def forms_met(reading: Reading) -> dict[str, bool]:
    """Return the folded forms of the spellings that may be part of a name, in the order of the
    text, each with whether it is common.

    It tells nothing of where they stand. What is no common word here may be one there, by
    another spelling of the form.
    """
    words_met = filter(None, map(_word, dict.fromkeys(_TOKEN.findall(reading.masked))))
    common = reading.uncapitalised
    return {w.form: w.usual or w.form in common for w in words_met if w.telling}


def names_met(reading: Reading, wanted: Container[str]) -> dict[str, Met]:
    """Return the spellings that may be part of a name, of the wanted forms, by their form."""
    text, common = reading.masked, reading.uncapitalised
    found: dict[str, Met] = {}
    end, beside = -9, ""  # of the capitalised word before
    waiting: Met | None = None
    for match in _TOKEN.finditer(text):
        word = _word(match[0])
        if word is None:
            continue
        form, start = word.form, match.start()
        joined = start - end == 1 and text[end].isspace()
        if joined and waiting is not None and form not in _NO_NAME:
            waiting.behind |= {form}
            waiting.beside |= {f"_{form}"}
        before = beside if joined else ""
        waiting = None
        if word.initial:
            end, beside = match.end(), before or form
            continue
        end, beside = (-9, "") if word.closes else (start + len(word.shape), form)
        if not word.telling or form not in wanted:
            continue
        met = found.get(form)
        if met is None:
            usual = word.usual or word.low in common or form in common
            met = found[form] = Met(form, word.shape, common=usual)
        met.spans.append((start, start + len(word.shape)))
        if before and (before not in _NO_NAME or before in _PLACING):
            met.beside |= {f"{before}_"}
        if before and before not in _BESIDE_ANY:
            met.before |= {before}
        waiting = met
    return found


@dataclass(frozen=True, slots=True)
class _Word:
    """What a capitalised word is wherever it stands.

    `closes` tells that no name goes on behind it, `telling` that it may be part of a name, and
    `usual` that it is a common word in any text.
    """

    form: str
    shape: str
    low: str
    initial: bool
    closes: bool
    telling: bool
    usual: bool


@lru_cache(maxsize=8192)
def _word(raw: str) -> _Word | None:
    """Return what a word as it stands is, its full stop included; None without a capital."""
    if not raw[0].isupper():
        return None
    shape = _POSSESSIVE.sub("", raw.rstrip("."))
    form = fold(shape).replace(" ", "")
    return _Word(
        form,
        shape,
        shape.lower(),
        initial=len(raw) == 2 and raw.endswith("."),
        closes=raw.endswith((".", "'s", "’s")) and form not in words.COURTESY,
        telling=len(form) >= 4 and form not in _NO_NAME and _plain(shape),
        usual=not UNLIKELY.isdisjoint((form, form.rstrip("s"))),
    )


def known_place(met: Met) -> bool:
    """Tell whether a spelling is a country's or a people's."""
    return bool(country(met.shape)) or bool(demonym(met.form))


def _plain(word: str) -> bool:
    """Tell a name from an identifier: "Petersen", "NEMESIS", "McKay", but not "wikiHow"."""
    if "_" in word or any(c.isdigit() for c in word):
        return False
    if word.isupper():
        return len(word) >= 5
    inner = [c for part in re.split(r"['’-]", word) for c in part[1:] if c.isupper()]
    return not inner or (len(inner) == 1 and word.startswith(("Mc", "Mac", "Fitz", "De", "Le")))


def _opens(text: str, start: int) -> bool:
    """Tell whether a word opens its sentence or line."""
    before = text[max(0, start - 4) : start].rstrip(" \t\"“'‘«(*_>-")
    return not before or before[-1] in ".!?:\n"
