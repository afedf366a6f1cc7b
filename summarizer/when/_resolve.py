"""Tell the ISO date of a time that was found, from its parts and the anchor; pure calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from summarizer.when._words import MONTHS, NUMBERS, WEEKDAYS

Parts = Mapping[str, str | None]
Tense = Literal["past", "future"]

# A day without a year is read into the year that brings it nearest to the anchor, and only
# when that is near: "March 9" in a text of August may be either March.
_NEAR = timedelta(days=150)
_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "hier": -1, "avant-hier": -2}
_DAYS |= {
    "demain": 1,
    "après-demain": 2,
    "ayer": -1,
    "anoche": -1,
    "anteayer": -2,
    "mañana": 1,
}
_BACK = ("last", "past", "derni", "pass", "pasad")
_AHEAD = ("next", "coming", "proch", "próx", "que")


def iso(
    kind: str, parts: Parts, anchor: date | None, language: str, tense: Tense | None
) -> str | None:
    """Return YYYY-MM-DD, YYYY-MM or YYYY, or None where it is not certain or no such day."""
    try:
        if kind in _FULL:
            return _full(kind, parts, anchor, language, tense)
        return _relative(kind, parts, anchor, language, tense) if anchor else None
    except (ValueError, OverflowError):
        return None  # no such day in the calendar


_FULL = frozenset({"ymd", "xxy", "md", "my", "y"})


def _full(
    kind: str, parts: Parts, anchor: date | None, language: str, tense: Tense | None
) -> str | None:
    year = int(parts.get("y") or 0)
    if kind == "y":
        return str(year)
    if kind == "ymd":
        return date(year, int(parts["m"] or 0), int(parts["d"] or 0)).isoformat()
    if kind == "xxy":
        return _ambiguous(int(parts["a"] or 0), int(parts["b"] or 0), year, parts["s"], language)
    month = _month(parts["mon"], language)
    if kind == "my":
        return f"{year:04d}-{month:02d}"
    day = int(parts["d"] or 0)
    weekday = _weekday(parts.get("w"), language)
    if year:
        told = date(year, month, day)
        # A weekday that contradicts the date leaves open which of the two is wrong.
        return told.isoformat() if weekday in (None, told.weekday()) else None
    return _nearest(month, day, weekday, anchor, tense) if anchor else None


def _ambiguous(a: int, b: int, year: int, separator: str | None, language: str) -> str | None:
    """Tell 09/26/2023 and 26.09.2023; 03/04/2020 may be either unless the language says."""
    if a > 12 or separator == "." or language in ("fr", "es"):
        return date(year, b, a).isoformat()
    if b > 12 or a == b:
        return date(year, a, b).isoformat()
    return None


def _nearest(
    month: int, day: int, weekday: int | None, anchor: date, tense: Tense | None
) -> str | None:
    found: list[date] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        if day <= monthrange(year, month)[1] and day:
            found.append(date(year, month, day))
    if weekday is not None:
        found = [each for each in found if each.weekday() == weekday]
    if tense == "past":
        found = [each for each in found if each <= anchor]
    elif tense == "future":
        found = [each for each in found if each >= anchor]
    near = [each for each in found if abs(each - anchor) <= _NEAR]
    return min(near, key=lambda each: abs(each - anchor)).isoformat() if near else None


def _relative(
    kind: str, parts: Parts, anchor: date, language: str, tense: Tense | None
) -> str | None:
    relation = " ".join((parts.get("rel") or parts.get("rel2") or "").lower().split())
    back, ahead = relation.startswith(_BACK), relation.startswith(_AHEAD)
    if kind == "day":
        return (anchor + timedelta(days=_DAYS.get(relation, 0))).isoformat()
    if kind == "now":
        return anchor.isoformat()
    if kind == "dom":
        return _that_date(int(parts["d"] or 0), anchor, tense)
    if kind == "offset":
        return _offset(parts, anchor + timedelta(days=_DAYS.get(relation, 0)))
    if kind in ("w", "rw"):
        weekday = _weekday(parts["w"], language)
        if relation == "this":  # "this Thursday" is to come, but where it was
            return _that_day(weekday, anchor, tense or "future")
        return _that_day(weekday, anchor, "past" if back else tense if kind == "w" else None, back)
    if kind in ("m", "lm"):
        month = _month(parts["mon"], language)
        return _that_month(month, anchor, back, ahead, tense if kind == "m" else None)
    unit = (parts.get("unit") or "").lower()
    if kind == "span":
        return _span(unit, anchor, -1 if back else 1 if ahead else 0)
    if kind == "end":
        return _end(unit, anchor, 1 if ahead else 0)
    return _counted(kind, parts, unit, anchor)


def _that_day(
    weekday: int | None, anchor: date, tense: Tense | None, last: bool = False
) -> str | None:
    if weekday is None or tense is None:
        return None
    gap = (anchor.weekday() - weekday) % 7
    if gap == 0 and not last:
        return None  # "on Friday" in Friday's text: today, or a week off
    gap = gap or 7  # but "last Friday" is never today
    return (anchor - timedelta(days=gap if tense == "past" else gap - 7)).isoformat()


def _that_date(day: int, anchor: date, tense: Tense | None) -> str | None:
    """Tell "on the 5th": the last one of what was, the next one of what will be."""
    if tense is None:
        return None
    by = -1 if tense == "past" else 1
    for months in (0, by, 2 * by):
        year, month = _shift(anchor, months)
        if not 0 < day <= monthrange(year, month)[1]:
            continue
        told = date(year, month, day)
        if (anchor - told).days * by <= 0:
            return told.isoformat()
    return None


def _offset(parts: Parts, base: date) -> str | None:
    """Tell "two weeks ago today" and "the day after tomorrow", which mean a day."""
    count = 1 if parts.get("one") else _count(parts)
    if not count:
        return None  # "a few weeks from now"
    by = -count if parts["way"] in ("ago", "before") else count
    if (parts.get("rel") or "").lower() == "now":
        return (base + timedelta(days=by)).isoformat() if parts.get("unit") == "day" else None
    unit = (parts.get("unit") or "day").lower()
    if unit in ("day", "week"):
        return (base + timedelta(days=by * (7 if unit == "week" else 1))).isoformat()
    year, month = _shift(base, by * (12 if unit == "year" else 1))
    return date(year, month, base.day).isoformat()


def _count(parts: Parts) -> int:
    word = (parts.get("n") or "").lower()
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def _that_month(
    month: int, anchor: date, back: bool, ahead: bool, tense: Tense | None
) -> str | None:
    if back or tense == "past":
        year = anchor.year if month < anchor.month or (month == anchor.month and not back) else 0
        return f"{year or anchor.year - 1:04d}-{month:02d}"
    if tense == "future":
        year = anchor.year if month >= anchor.month else anchor.year + 1
        return f"{year:04d}-{month:02d}"
    return f"{anchor.year:04d}-{month:02d}" if ahead and month > anchor.month else None


def _shift(anchor: date, months: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1


def _span(unit: str, anchor: date, by: int) -> str | None:
    if unit in ("month", "mois", "mes"):
        return "{:04d}-{:02d}".format(*_shift(anchor, by))
    return f"{anchor.year + by:04d}" if unit in ("year", "année", "an", "año") else None


def _end(unit: str, anchor: date, by: int) -> str | None:
    if unit in ("month", "mois", "mes"):
        year, month = _shift(anchor, by)
        return date(year, month, monthrange(year, month)[1]).isoformat()
    if unit in ("year", "année", "año"):
        return date(anchor.year + by, 12, 31).isoformat()
    return anchor.isoformat() if unit == "day" else None


def _counted(kind: str, parts: Parts, unit: str, anchor: date) -> str | None:
    count = _count(parts)
    if unit not in ("day", "jour", "día") or not count:
        return None  # "two weeks ago" is seldom fourteen days
    if kind == "ago":
        return (anchor - timedelta(days=count)).isoformat()
    # "within 90 days" runs from the anchor only where the text says so.
    told = kind == "within" and parts.get("of")
    return (anchor + timedelta(days=count)).isoformat() if told else None


def _month(word: str | None, language: str) -> int:
    low = (word or "").lower().replace("fevr", "févr").replace("aout", "août")
    low = low.replace("decem", "décem") if language == "fr" else low.replace("setiem", "septiem")
    names = MONTHS[language]
    return next(n for name, n in names.items() if low.startswith(name))


def _weekday(word: str | None, language: str) -> int | None:
    return WEEKDAYS[language].index(word[:3].lower()) if word else None
