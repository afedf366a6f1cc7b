"""Dates as parts, so that a date agrees with a coarser or a finer form of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from summarizer.checks.numbers.trie import either
from summarizer.checks.numbers.values import Day, Quantity
from summarizer.when import Dated, find_dates

_MONTHS: Mapping[str, str] = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "fr": "janv|jan févr|fevr|fév mars avr mai juin juil août|aout sept oct nov déc|dec",
    "es": "ene feb mar abr may jun jul ago sep|set oct nov dic",
}
_DAYS: Mapping[str, str] = {
    "en": "mon tues wednes thurs fri satur sun",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}


def _numbered(words: str) -> dict[str, int]:
    return {form: n for n, forms in enumerate(words.split()) for form in forms.split("|")}


_MONTH_NUMBER = {code: _numbered(words) for code, words in _MONTHS.items()}
_DAY_NUMBER = {code: _numbered(words) for code, words in _DAYS.items()}
_TAIL = {"en": "(?:day)", "fr": "", "es": ""}
_NAMED = {
    code: re.compile(
        rf"\b(?:(?P<weekday>{'|'.join(_DAY_NUMBER[code])}){_TAIL[code]}\b"
        rf"|(?P<month>{'|'.join(_MONTH_NUMBER[code])})[^\W\d_]*)",
        re.IGNORECASE,
    )
    for code in _MONTHS
}
_NAMED_EN = (
    "January February March April June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_NAMED_ROMANCE = (
    "janvier février avril juillet août octobre novembre décembre lundi mardi mercredi jeudi"
    " vendredi samedi dimanche enero febrero abril junio julio agosto septiembre octubre noviembre"
    " diciembre lunes martes miércoles jueves viernes sábado domingo"
)
_BARE = re.compile(
    rf"\b(?:{either(_NAMED_EN.split())}|(?<=[a-z,] )May)\b"
    rf"|(?i:\b{either(_NAMED_ROMANCE.split())}\b)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ALL_DIGITS = re.compile(r"\d+[-/.]\d+[-/.]")
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# Most sentences name no date, and this is cheaper than looking for each kind of one.
_SURE = (
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight"
    " january february april june july august september october november december jan. feb. mar."
    " apr. aug. sep. sept. oct. nov. dec. lundi mardi mercredi jeudi vendredi samedi dimanche hier"
    " avant-hier demain après-demain aujourd janvier février fevrier avril juin juillet août aout"
    " septembre octobre novembre décembre decembre lunes martes miércoles jueves viernes sábado"
    " domingo hoy ayer anoche anteayer enero febrero marzo abril mayo junio julio agosto septiembre"
    " setiembre octubre noviembre diciembre"
).split()
_RELATIVE = ["last", "next", "this", "past", "coming"]
_MAY_HOLD = re.compile(
    rf"\b(?:{either(_SURE)}"
    r"|(?:may|march|mars|mai|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[ ,]"
    r"|(?:1[5-9]|20)\d\d\b|\d{1,4}[-/.]\d"
    rf"|{either(_RELATIVE)}\s+(?:week|month|year|quarter|summer|winter|spring|fall|autumn|night|may)"
    r"|(?:in|by|since|until|during|before|after|early|late|of)\s+(?:may|march)\b"
    r"|\d\s(?:may|march|mars|mai)\b"
    r"|(?:derni|proch|passé|próxim|pasad|pasó))"
)


def lowered(text: str) -> str:
    """Return a text in lower case with the same offsets."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text)


@lru_cache(maxsize=512)
def _may_hold(text: str) -> bool:
    return _MAY_HOLD.search(lowered(text)) is not None


def find_days(text: str, language: str, anchor: date | None) -> list[Quantity]:
    """Return the dates of a text, in the order they stand; durations are left out."""
    if not _may_hold(text):
        return []
    found = []
    for dated in find_dates(text, anchor, language):
        day = _day(dated, language)
        if day is not None:
            found.append(Quantity(dated.start, dated.end, dated.text, "date", 0.0, day=day))
    return found


def named_beside(text: str, language: str, taken: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield months and weekdays that `find_days` left out ("the August vote")."""
    if not _may_hold(text):
        return
    spans = [(q.start, q.end) for q in taken]
    for match in _BARE.finditer(text):
        if any(start <= match.start() < end for start, end in spans):
            continue
        day = _day(Dated(match.start(), match.end(), match.group(), None), language)
        if day is not None:
            yield Quantity(match.start(), match.end(), match.group(), "date", 0.0, day=day)


def _day(dated: Dated, language: str) -> Day | None:
    month = weekday = None
    code = language if language in _NAMED else "en"
    for match in _NAMED[code].finditer(dated.text):
        if match["weekday"]:
            weekday = _DAY_NUMBER[code][match["weekday"].lower()]
        elif month is None:
            month = _MONTH_NUMBER[code][match["month"].lower()] + 1
    numbered = _YEAR.search(dated.text)
    year = int(numbered.group()) if numbered else None
    of_month = _DAY_OF_MONTH.search(dated.text) if month else None
    day = int(of_month.group()) if of_month else None
    told = [int(part) for part in dated.date.split("-")] if dated.date else []
    if not told and _ALL_DIGITS.match(dated.text):
        return None  # no such day, or month and day may be changed about: plain numbers
    if not (year or month or weekday is not None):
        # Only what counts from the anchor is left: a duration is a plain number with a unit.
        if not told or re.search(r"\d", dated.text) or " ago" in dated.text:
            return None
        if len(told) < 3 and not re.search(r"year|month|an\b|année|mois|año|mes\b", dated.text):
            return None
    if not (year or month or weekday is not None):
        return _told(told, relative=True)
    worded = Day(year, month, day, weekday)
    return _told(told, worded=worded) if len(told) == 3 and not year else _joined(worded, told)


def _told(told: list[int], *, relative: bool = False, worded: Day | None = None) -> Day:
    """Return the day of an ISO date that may lack its end."""
    year, month, day = (*told, None, None)[:3]
    assert year is not None
    weekday = date(year, month, day).weekday() if month and day else None
    return Day(year, month, day, weekday, relative, worded)


def _joined(worded: Day, told: list[int]) -> Day:
    """Return a worded day with what its own year tells: its weekday, or the month."""
    if len(told) == 3:
        return _told(told)
    if told and worded.year is None:
        return Day(told[0], worded.month, worded.day, worded.weekday, worded=worded)
    return worded


def compatible(claim: Day, source: Day) -> bool:
    """Tell whether no part that both tell differs, and at least one part is told by both.

    Two days that were both told from the anchor are compared by their words: the tense of a
    sentence, not its fact, may have put one "Tuesday" before and the other behind the anchor.
    """
    if claim.worded and source.worded:
        one, other = claim.worded, source.worded
        if (one.weekday is None) == (other.weekday is None):
            claim, source = one, other
    both = [(a, b) for a, b in _parts(claim, source) if a is not None and b is not None]
    return bool(both) and all(a == b for a, b in both)


def covers(source: Day, claim: Day) -> bool:
    """Tell whether a date of the source says all that the claim's date does, bar the year."""
    if not compatible(claim, source):
        return False
    told = claim.worded or claim
    if told.weekday is not None and told.day is None and source.weekday is None:
        return False
    finer_day = told.day is not None and source.day is None
    return not finer_day and not (told.month is not None and source.month is None)


def _parts(one: Day, other: Day) -> tuple[tuple[int | None, int | None], ...]:
    return (
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
        (one.weekday, other.weekday),
    )
