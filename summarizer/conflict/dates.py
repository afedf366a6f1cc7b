"""Dates that cannot be, and weekdays and years that do not fit."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from summarizer.conflict.reading import Fault, Reading, Span

_MONTHS = {
    name: n
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for n, name in enumerate(names.split(), 1)
} | {"sep": 9, "fevrier": 2, "aout": 8, "decembre": 12, "setiembre": 9}
_WEEKDAYS = {
    name: n
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
    )
    for n, name in enumerate(names.split())
}
_M = "|".join(sorted(_MONTHS, key=len, reverse=True))
_W = "|".join(_WEEKDAYS)
_YEAR = r"(?P<y>1[5-9]\d\d|20\d\d)"
_LATER = re.compile(
    rf"(?:\b(?P<w>{_W})\b,?\s+(?:the\s+|le\s+|el\s+)?)?(?<![\w.:/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?"
    rf"\s+(?:of\s+|de\s+)?(?P<m>{_M})\b\.?(?:,?\s+(?:de\s+|del\s+)?{_YEAR}\b)?",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"(?:\b(?P<w>{_W})\b,?\s+)?\b(?P<m>{_M})\b\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:/]|[.,]\d|-\d|%)"
    rf"(?:,?\s+(?:of\s+)?{_YEAR}\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?:\b(?P<w>[A-Z][a-z]+day),?\s+)?(?<![\w./-])(?P<y>1[89]\d\d|20\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?![\w/-])"
)
_RANGE = re.compile(
    r"\b(?:[Ff]rom|[Bb]etween)\s+(?P<a>1[5-9]\d\d|20\d\d)\s+(?:to|and|until)\s+(?P<b>1[5-9]\d\d|20\d\d)\b",
)
# Digits come first in a pattern: most characters are none and are passed over fast.
_DAY = re.compile(r"\d(?<![\w.:/-].)\d?(?!\d)")
_YEARS = re.compile(r"[12]\d{3}\s+(?:to|and|until)\s+[12]")
_SMALL_MONTH_BEFORE = re.compile(rf"(?:\b(?:{_W})\b,?\s+)?\b(?:{_M})\b\.?\s+(?:the\s+)?\Z")
_MONTH_BEFORE = re.compile(_SMALL_MONTH_BEFORE.pattern, re.IGNORECASE)
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?(?:{_M})\b", re.IGNORECASE)
_DIGITS = re.compile(r"[12]\d{3}-\d\d-\d")
_REACH = 32
_MAY_BE_MONTH = frozenset({*_MONTHS, "the"})
_PAST = re.compile(
    r"\b(?:was|were|died|killed|arrested|announced|signed|took\s+place|happened|occurred|began"
    r"|said|won|met|held|opened|closed|attacked|crashed|resigned|elected)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|until|by\s+(?:the\s+end|next|mid)|scheduled|expected|planned|plans?|due|set|next|expires?|deadline"
    r"|through|postponed|upcoming|shall|to\s+be|before|updated?|retrieved|accessed|corrected"
    r"|effective|delayed|was\s+to|were\s+to)\b",
    re.IGNORECASE,
)
_CAPITAL_MONTHS = frozenset({"may", "march", "mar", "sept", "dec"})


def date_conflicts(reading: Reading) -> Iterator[Fault]:
    """Yield the dates that are in no calendar, or that contradict their weekday or the dateline."""
    text = reading.masked
    if not reading.vocabulary.isdisjoint(_MONTHS):
        for day in _DAY.finditer(text):
            faults = (_fault(reading, match) for match in _dates(text, *day.span()))
            yield from islice((fault for fault in faults if fault is not None), 1)
    for match in _ISO.finditer(text) if _DIGITS.search(text) else ():
        month, number, year = int(match["n"]), int(match["d"]), int(match["y"])
        if 1 <= month <= 12 and number > monthrange(year, month)[1]:
            yield _impossible(reading, match.span())
        elif match["w"] and 1 <= month <= 12 and number:
            told = _WEEKDAYS.get(match["w"].lower())
            if told is not None and date(year, month, number).weekday() != told:
                yield _weekday(match.span(), match["w"], date(year, month, number))
    for match in _RANGE.finditer(text) if _YEARS.search(text) else ():
        if int(match["b"]) < int(match["a"]):
            text_ = f"The years run backwards: {match['a']} to {match['b']}."
            yield Fault("date_conflict", text_, (match.span(),))


def _dates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the dates of which a figure is the day, the month before it and behind it."""
    low, high = max(0, start - _REACH), end + _REACH
    if text[start - 1 : start].isspace() and _may_be_month(text[low:start]):
        before = _month_before(text, low, start)
        yield from filter(None, (_FIRST.match(text, before, high),) if before is not None else ())
    if _MONTH_BEHIND.match(text, end, high):
        found = _LATER.finditer(text, low, high)
        yield from islice((match for match in found if match.start("d") == start), 1)


def _month_before(text: str, low: int, start: int) -> int | None:
    """Return where the month begins that stands right before a figure, or its weekday."""
    first = max(0, low - 1)
    window = text[first:start]
    if window.isascii():
        # In small letters a pattern that heeds case is faster by far.
        found = _SMALL_MONTH_BEFORE.search(window.lower(), low - first)
        return first + found.start() if found else None
    found = _MONTH_BEFORE.search(text, low, start)
    return found.start() if found else None


def _may_be_month(before: str) -> bool:
    """Tell whether the last word before a figure may be a month's; most are plainly none."""
    last = before.rsplit(None, 1)[-1:]
    word = last[0] if last else ""
    return not (word.isascii() and word.isalpha()) or word.lower() in _MAY_BE_MONTH


def _fault(reading: Reading, match: re.Match[str]) -> Fault | None:
    month, day = _MONTHS[match["m"].lower()], int(match["d"])
    if match["m"].lower() in _CAPITAL_MONTHS and not match["m"][0].isupper():
        return None  # "may 31" and "dec 31" may be other words
    year = int(match["y"]) if match["y"] else None
    most = (
        monthrange(year, month)[1] if year else (29 if month == 2 else monthrange(2000, month)[1])
    )
    if day > most or day == 0:
        short = day > 31 and not (year or match["w"])
        return None if short or day == 0 else _impossible(reading, match.span())
    weekday = _WEEKDAYS[match["w"].lower()] if match["w"] else None
    if year is None:
        own = _dateline(reading) if weekday is not None else None
        if weekday is None or own is None:
            return None
        near = [d for d in _years(own, month, day) if abs(d - own) <= timedelta(days=200)]
        wrong = near and all(d.weekday() != weekday for d in near)
        return _weekday(match.span(), match["w"], near[0]) if wrong else None
    told = date(year, month, day)
    if weekday is not None and year > 1800 and told.weekday() != weekday:
        return _weekday(match.span(), match["w"], told)
    own = _dateline(reading)
    if own is not None and told > own + timedelta(days=2):
        return _after(reading, match, told, own)
    return None


def _dateline(reading: Reading) -> date | None:
    """Return the date that the text itself bears, where it is a piece of prose."""
    return reading.dateline if reading.sort == "prose" else None


def _years(own: date, month: int, day: int) -> list[date]:
    return [
        date(year, month, day)
        for year in (own.year - 1, own.year, own.year + 1)
        if day <= monthrange(year, month)[1]
    ]


def _after(reading: Reading, match: re.Match[str], told: date, own: date) -> Fault | None:
    """Return a fault where what is told as past is dated behind the document itself."""
    sentence = reading.document.sentence_at(match.start())
    around = reading.text[sentence.start : sentence.end]
    ahead = reading.text[max(0, match.start() - 4) : match.start()].lower().endswith("by ")
    if sentence.role != "text" or ahead or not _PAST.search(around) or _AHEAD.search(around):
        return None
    text = f"The text, dated {own.isoformat()}, tells as past what it dates {told.isoformat()}."
    return Fault("date_conflict", text, (match.span(),))


def _impossible(reading: Reading, span: Span) -> Fault:
    said = " ".join(reading.text[slice(*span)].split())
    return Fault("date_conflict", f"There is no such date: {said}.", (span,))


def _weekday(span: Span, named: str, told: date) -> Fault:
    real = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()[told.weekday()]
    text = f"{told.isoformat()} is a {real}, not the {named} that the text names."
    return Fault("date_conflict", text, (span,))
