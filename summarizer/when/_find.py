"""Find the times a text names; leftmost and longest win, and none overlap."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from summarizer.when._resolve import Parts, Tense, iso
from summarizer.when._rules import NUMERIC, RULES
from summarizer.when._words import FUTURE, HINTS, NEEDS, PAST, TRIGGERS

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DIGIT = re.compile(r"\d")
# These kinds are written in figures, whatever the language.
_FIGURES = ("ymd", "xxy", "y")
# What is told from the anchor's year is not told in a sentence about another year.
_YEARLESS = frozenset({"m", "w"})


class Dated(NamedTuple):
    """A time as a text words it; `start` and `end` are code points, `date` is ISO 8601 or None."""

    start: int
    end: int
    text: str
    date: str | None


# A longer text is no sentence, and nobody asks for it twice.
_SHORT = 2000
# What stands in a text as it is, and what may stand in its lower-case form only.
_CAPITALISED, _SMALL = (
    {
        code: tuple(
            (kinds, kept)
            for kinds, hints in pairs
            if (kept := tuple(hint for hint in hints if (hint == hint.lower()) is small))
        )
        for code, pairs in HINTS.items()
    }
    for small in (False, True)
)


def find(text: str, anchor: date | None, language: str) -> tuple[Dated, ...]:
    """Return what `summarizer.when.find_dates` promises."""
    if len(text) > _SHORT:
        return _found(text, anchor, language)
    return _remembered(text, anchor, language)


def _found(text: str, anchor: date | None, language: str) -> tuple[Dated, ...]:
    code = language if language in RULES else "en"
    kinds = _possible(text, code)
    if not kinds:
        return ()
    found = [
        (match.start(), -match.end(), rule.kind, match)
        for rule in (*NUMERIC, *RULES[code])
        if rule.kind in kinds
        for match in rule.pattern.finditer(text)
    ]
    if not found:
        return ()
    found.sort(key=lambda item: item[:2])
    tense = _tense(text, code)
    years = {int(year) for year in _YEAR.findall(text)}
    elsewhere = anchor is not None and bool(years - {anchor.year})
    kept: list[Dated] = []
    end = -1
    for start, negative, kind, match in found:
        if start < end:
            continue
        end = -negative
        parts: Parts = match.groupdict()
        told = iso(kind, parts, anchor, code, tense)
        if elsewhere and (kind in _YEARLESS or (kind == "md" and not parts.get("y"))):
            told = None
        kept.append(Dated(start, end, match.group(), told))
    return tuple(kept)


# One sentence is read for its numbers, for the date of an event and for what is to be done.
_remembered = lru_cache(maxsize=512)(_found)


def _possible(text: str, code: str) -> set[str]:
    """Return the kinds of rules that may match in a text; a trigger is tried only behind a hint."""
    low = text.lower()
    if not low.isascii():
        # A pattern that ignores case takes these for "s" and "i".
        low = low.replace("ſ", "s").replace("ı", "i").replace("i̇", "i")
    kinds: set[str] = set()
    for form, pairs in ((text, _CAPITALISED[code]), (low, _SMALL[code])):
        for hinted, hints in pairs:
            for hint in hints:
                if hint in form:
                    kinds.update(hinted)
                    break
    if _DIGIT.search(text):
        kinds.update(_FIGURES)
    held = {name for name in {NEEDS[kind] for kind in kinds} if TRIGGERS[name].search(text)}
    return {kind for kind in kinds if NEEDS[kind] in held}


def _tense(text: str, language: str) -> Tense | None:
    """Say whether a text speaks of what was or of what will be; None where of both or neither."""
    past, future = (
        bool(PAST[language].search(text)),
        bool(FUTURE[language].search(text)),
    )
    if past == future:
        return None
    return "past" if past else "future"
