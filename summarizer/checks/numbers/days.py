"""Dates as parts, so that a date agrees with a coarser or a finer form of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

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
_BARE_MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?<=[a-z,] )May)\b"
    r"|(?i:\b(?:janvier|février|avril|juillet|août|octobre|novembre|décembre|enero|febrero|abril"
    r"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ALL_DIGITS = re.compile(r"\d+[-/.]\d+[-/.]")
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# Most sentences name no date, and this is cheaper than looking for each kind of one.
_MAY_HOLD = re.compile(
    r"\d[-/.]\d|\b(?:1[5-9]|20)\d\d\b|[nsrt]day|yesterday|today|tomorrow|tonight|\bnight\b"
    r"|(?i:\b(?:jan|feb|f[eé]v|mar|apr|avr|abr|ma[iy]|ju[inl]|ao[uû]|aug|ago|sep|set|oct|nov|d[eéi]c"
    r"|ene|lun|mer|mi[eé]|jeu|jue|ven|vie|sam|sáb|dim|dom|hier|demain|aujourd|hoy|ayer)\w*)"
    r"|(?i:\b(?:last|next|this|past|coming|year|month|week)\b)"
    r"|(?i:derni|proch|passé|próxim|pasad)"
)


def find_days(text: str, language: str, anchor: date | None) -> list[Quantity]:
    """Return the dates of a text, in the order they stand; durations are left out."""
    if not _MAY_HOLD.search(text):
        return []
    found = []
    for dated in find_dates(text, anchor, language):
        day = _day(dated, language)
        if day is not None:
            found.append(Quantity(dated.start, dated.end, dated.text, "date", 0.0, day=day))
    return found


def months_beside(text: str, language: str, taken: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield months that stand without a day or a preposition ("the August vote")."""
    spans = [(q.start, q.end) for q in taken]
    for match in _BARE_MONTH.finditer(text):
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
