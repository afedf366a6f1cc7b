"""Find the numbers, amounts, dates and times of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from summarizer.checks.numbers.assemble import SCALES, Building
from summarizer.checks.numbers.days import find_days, lowered
from summarizer.checks.numbers.lexicon import WORDS
from summarizer.checks.numbers.trie import either
from summarizer.checks.numbers.units import ABOUT, BEHIND, LONGEST_ABOUT, MONEY, SMALL, UNITS
from summarizer.checks.numbers.values import Quantity

_CURRENCY = r"(?:(?P<cur>[$€£¥]|(?:usd|eur|gbp|chf|jpy|inr|rs)\b\.?)\s?)?"
_CLOCK = (
    r"(?P<clock>\d{1,2}(?:[:h.]\d{2}(?:\s?[ap]\.?m\b\.?|(?<=:\d\d)(?![:\d])|(?<=h\d\d)\b)"
    r"|\s?(?:[ap]\.m\.|[ap]m\b)))"
)
_NUMERAL = {
    "en": r"\d+(?:[.,]\d+|[  ]\d{3}(?!\d))*",
    "fr": r"(?:\d{1,3}(?:[   .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)",
    "es": r"(?:\d{1,3}(?:[   .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)",
}
_END = (
    r"(?:(?P<tail>st|nd|rd|th|s|er|ère|e|ème|º|ª|ro|do|[kmb])|\s?(?P<abbreviation>bn|mn|tn))?(?!\w)"
)


# Where a numeral can begin: most letters of a text are spared the branches behind this.
_BEGINS = rf"(?=[\d$€£¥]|{either('usd eur gbp chf jpy inr rs'.split())})"


def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_BEGINS}{_CURRENCY}(?:(?<![\d:]){_CLOCK}|(?<!\d)(?P<num>{_NUMERAL[code]})(?:{_END})?)"
        rf"|(?<!\w)(?P<word>{either(WORDS[code])})(?!\w)"
    )


_TOKEN = {code: _pattern(code) for code in WORDS}
_DIGIT = re.compile(r"\d")
_WORDS = {code: frozenset(words) for code, words in WORDS.items()}
_RUN = re.compile(r"\w+")
_SCALE_WORD = re.compile(
    r"thousand|million|billion|trillion|milliard|mille\b|\bmil\b|millón|millones", re.IGNORECASE
)
_LETTERS = re.compile(r"(?<=\d)[a-z]{1,2}\b", re.IGNORECASE)
_LINK = re.compile(
    r"\s?[-–—/]\s?|\s(?:to|or|à|ou|a|o)\s|\s(?:and|et|y)\s(?=[$€£¥\d])", re.IGNORECASE
)


def quantities(text: str, language: str = "en", anchor: date | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of a text, best one sentence, in the order they stand.

    `language` is an ISO 639-1 code; another than English, French or Spanish is read like
    English. `anchor` is the document's date, from which "Thursday" is told. Every end of a
    range is a quantity of its own.
    """
    code = language if language in WORDS else "en"
    days = find_days(text, code, anchor)
    low = lowered(text)
    if not _DIGIT.search(low) and _WORDS[code].isdisjoint(_RUN.findall(low)):
        return tuple(days)  # most sentences: cheaper to see than to read them
    found = _ranged(text, list(_numbers(text, low, code, days)))
    return tuple(sorted([*days, *found], key=_start))


def _start(quantity: Quantity) -> int:
    return quantity.start


def _numbers(text: str, low: str, code: str, days: list[Quantity]) -> Iterator[Quantity]:
    building: Building | None = None
    masked = iter([*((d.start, d.end) for d in days), (len(text) + 1, len(text) + 1)])
    start, end = next(masked)
    done = 0
    for match in _TOKEN[code].finditer(low):
        while match.start() >= end:
            start, end = next(masked)
        if match.end() > start or (building and building.take(match, code)):
            continue
        if building:
            quantity = _quantity(building, code)
            done = quantity.end
            yield quantity
            building = None
        label = _label(text, match) if match["num"] else None
        if label:
            yield label
            continue
        # The "cent" of "58 pour cent" is a unit by now.
        building = Building(text, match, code) if match.start() >= done else None
    if building:
        yield _quantity(building, code)


def _label(text: str, match: re.Match[str]) -> Quantity | None:
    """Return the word that holds a numeral between letters ("W3C"), or None."""
    start, end = match.span()
    if not (text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()):
        return None
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Quantity(start, end, text[start:end], "label", 0.0)


def _quantity(number: Building, code: str) -> Quantity:
    text, unit, end = number.text, number.unit, number.end
    if number.kind not in ("time", "label", "decade", "ordinal"):
        unit, end = _behind(text, end, unit)
    about = ABOUT[code].search(text[max(0, number.start - LONGEST_ABOUT) : number.start])
    return Quantity(
        start=number.start,
        end=end,
        text=text[number.start : end],
        kind=number.kind,
        value=number.value,
        step=number.place,
        unit=unit,
        approximate=about is not None,
        bound=0 if about is None else 1 if about["more"] else -1 if about["less"] else 0,
        worded=number.worded,
    )


def _behind(text: str, end: int, unit: str) -> tuple[str, int]:
    """Return the unit that stands behind a number, and where the two end together."""
    match = BEHIND.match(text, end)
    if match is None:
        return unit, end
    if match["percent"]:
        return "%", match.end()
    if match["sign"]:
        return UNITS[match["sign"]], match.end()
    low = match["word"].lower()
    if low in UNITS and unit not in MONEY:
        return UNITS[low], match.end()
    return unit or ("" if low in SMALL or len(low) < 2 else "#"), end


def _ranged(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first end of a range the unit and the scale of the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        link = _LINK.match(text, first.end)
        if link is None or link.end() != second.start:
            continue
        if first.unit in ("", "#"):
            first = replace(first, unit=second.unit)
        scale = _scale(second)
        if scale > 1 and first.value < second.value / scale and _scale(first) == 1:
            first = replace(first, value=first.value * scale, step=first.step * scale)
        found[i] = first
    return found


def _scale(quantity: Quantity) -> float:
    """Return what the scale word or letter in a quantity's own words multiplies by, or 1."""
    word = _SCALE_WORD.search(quantity.text)
    if word is None:
        letters = _LETTERS.search(quantity.text)
        known = quantity.unit in MONEY or letters is None or letters.group() not in ("m", "b")
        return SCALES.get(letters.group().lower(), 1.0) if letters and known else 1.0
    for code in ("en", "fr", "es"):
        if word.group().lower() in WORDS[code]:
            return WORDS[code][word.group().lower()].value
    return 1.0
