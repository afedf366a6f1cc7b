"""Find the times a text names; leftmost and longest win, and none overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from summarizer.when._resolve import Parts, Tense, iso
from summarizer.when._rules import NUMERIC, RULES
from summarizer.when._words import FUTURE, NEEDS, PAST, TRIGGERS

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# What is told from the anchor's year is not told in a sentence about another year.
_YEARLESS = frozenset({"m", "w"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A time as a text words it; `start` and `end` are code points, `date` is ISO 8601 or None."""

    start: int
    end: int
    text: str
    date: str | None


def find(text: str, anchor: date | None, language: str) -> tuple[Dated, ...]:
    """Return what `summarizer.when.find_dates` promises."""
    held = {name for name, trigger in TRIGGERS.items() if trigger.search(text)}
    if not held:
        return ()
    code = language if language in RULES else "en"
    found = [
        (match.start(), -match.end(), rule.kind, match)
        for rule in (*NUMERIC, *RULES[code])
        if NEEDS[rule.kind] in held
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


def _tense(text: str, language: str) -> Tense | None:
    """Say whether a text speaks of what was or of what will be; None where of both or neither."""
    past, future = (
        bool(PAST[language].search(text)),
        bool(FUTURE[language].search(text)),
    )
    if past == future:
        return None
    return "past" if past else "future"
