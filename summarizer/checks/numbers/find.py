"""Find the numbers, amounts, dates and times of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from summarizer.checks.numbers.days import find_days
from summarizer.checks.numbers.lexicon import (
    DOZEN,
    FRACTION,
    HUNDRED,
    JOINTS,
    ORDINAL,
    SCALE,
    SUM,
    TEEN,
    TENS,
    UNIT,
    VAGUE,
    WORDS,
    Word,
)
from summarizer.checks.numbers.numerals import read_numeral
from summarizer.checks.numbers.units import ABOUT, BEHIND, LONGEST_ABOUT, MONEY, SMALL, UNITS
from summarizer.checks.numbers.values import Kind, Quantity

_CURRENCY = r"(?:(?P<cur>[$€£¥]|(?:USD|EUR|GBP|CHF|JPY|INR|Rs)\b\.?)\s?)?"
_CLOCK = (
    r"(?P<clock>\d{1,2}(?:[:h.]\d{2}(?:\s?[ap]\.?m\b\.?|(?<=:\d\d)(?![:\d])|(?<=h\d\d)\b)"
    r"|\s?(?:[ap]\.m\.|[ap]m\b)))"
)
_NUMERAL = {
    "en": r"\d+(?:[.,]\d+|[  ]\d{3}(?!\d))*",
    "fr": r"(?:\d{1,3}(?:[   .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)",
    "es": r"(?:\d{1,3}(?:[   .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)",
}
_END = r"(?P<tail>st|nd|rd|th|s|er|ère|e|ème|º|ª|ro|do|bn|mn|tn|[kKmMbB]|GW|MW)?(?!\w)"


def _pattern(code: str) -> re.Pattern[str]:
    words = "|".join(sorted(WORDS[code], key=lambda word: (-len(word), word)))
    return re.compile(
        rf"{_CURRENCY}(?:(?<![\d:]){_CLOCK}|(?<!\d)(?P<num>{_NUMERAL[code]})(?:{_END})?)"
        rf"|(?<!\w)(?P<word>{words})(?!\w)",
        re.IGNORECASE,
    )


_TOKEN = {code: _pattern(code) for code in WORDS}
_DIGITS_AND_WORDS = {
    code: re.compile(r"\d|(?<!\w)(?:" + "|".join(WORDS[code]) + r")(?!\w)", re.IGNORECASE)
    for code in WORDS
}
_SCALES = {"bn": 1e9, "b": 1e9, "mn": 1e6, "m": 1e6, "tn": 1e12, "k": 1e3}
_ORDINAL_TAILS = frozenset("st nd rd th er ère e ème º ª ro do".split())
_LINK = re.compile(
    r"\s?[-–—/]\s?|\s(?:to|or|à|ou|a|o)\s|\s(?:and|et|y)\s(?=[$€£¥\d])", re.IGNORECASE
)
_HALF = re.compile(r"(?:\s|-)(?:and(?:\s|-)a|et|y)(?:\s|-)\Z")
_TENS_OF = re.compile(r"\b(?:tens|hundreds) of \Z", re.IGNORECASE)


def quantities(text: str, language: str = "en", anchor: date | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of a text, best one sentence, in the order they stand.

    `language` is an ISO 639-1 code; another than English, French or Spanish is read like
    English. `anchor` is the document's date, from which "Thursday" is told. Every end of a
    range is a quantity of its own.
    """
    code = language if language in WORDS else "en"
    days = find_days(text, code, anchor)
    if not days and not _DIGITS_AND_WORDS[code].search(text):
        return ()
    found = _ranged(text, list(_numbers(text, code, days)))
    return tuple(sorted([*days, *found], key=lambda q: q.start))


def _numbers(text: str, code: str, days: list[Quantity]) -> Iterator[Quantity]:
    building: _Number | None = None
    masked = iter([*((d.start, d.end) for d in days), (len(text) + 1, len(text) + 1)])
    start, end = next(masked)
    for match in _TOKEN[code].finditer(text):
        while match.start() >= end:
            start, end = next(masked)
        if match.end() > start:
            continue
        if building and building.take(match, code):
            continue
        if building:
            yield from building.quantity(code)
        building = _Number(text, match, code)
    if building:
        yield from building.quantity(code)


class _Number:
    """A number that is being put together from the numerals and words that stand side by side."""

    __slots__ = (
        "current",
        "end",
        "kind",
        "last",
        "scale",
        "start",
        "step",
        "text",
        "total",
        "unit",
        "worded",
    )

    def __init__(self, text: str, match: re.Match[str], code: str) -> None:
        self.text, self.start, self.end = text, match.start(), match.end()
        self.total = self.current = 0.0
        self.scale, self.last = 0.0, -1
        self.step = 1.0
        self.kind: Kind = "number"
        self.unit = ""
        self.worded = bool(match["word"])
        if self.worded:
            self._first_word(WORDS[code][match["word"].lower()])
        elif match["clock"]:
            self.kind, self.current = "time", _minutes(match["clock"])
            self.last = ORDINAL
        else:
            self._numeral(match, code)

    def _first_word(self, word: Word) -> None:
        self.last, self.current = word.role, word.value
        if word.role == ORDINAL:
            self.kind = "ordinal"
        elif word.role == VAGUE:
            self.kind = "vague"
            if _TENS_OF.search(self.text[max(0, self.start - 12) : self.start]):
                tens = self.text[max(0, self.start - 12) : self.start].lower().find("tens") >= 0
                self.current *= 10 if tens else 100
        elif word.role == FRACTION:
            self.kind = "fraction"
        elif word.role == SCALE:
            self.total, self.current, self.scale = word.value, 0.0, word.value
        self.step = _step(self.total + self.current)

    def _numeral(self, match: re.Match[str], code: str) -> None:
        self.last = -1
        read = read_numeral(match["num"], code)
        tail = (match["tail"] or "").lower()
        if match["cur"]:
            self.unit = UNITS.get(match["cur"].lower().rstrip("."), "")
        if read is None:
            self.kind, self.last = "label", ORDINAL
            return
        self.current, self.step = read
        if tail in _ORDINAL_TAILS:
            self.kind, self.last = "ordinal", ORDINAL
        elif tail == "s" and self.current % 10 == 0:
            self.kind, self.last = "decade", ORDINAL
            self.current += 1900 if self.current < 100 else 0
        elif tail in _SCALES and (self.unit or tail not in ("m", "b")):
            self.current *= _SCALES[tail]
            self.step *= _SCALES[tail]
            self.last = ORDINAL
        elif tail == "m":
            self.unit = "m"

    def take(self, match: re.Match[str], code: str) -> bool:
        """Add the next word where it goes on with this number; tell whether it does."""
        found = match["word"]
        if not found or self.last in (ORDINAL, VAGUE):
            return False
        gap = self.text[self.end : match.start()]
        word = WORDS[code][found.lower()]
        joined = gap.strip(" \n-") in JOINTS[code]
        if word.role == FRACTION and _HALF.search(gap) and self.kind == "number":
            self.current, self.step, self.last = self.current + 0.5, 0.5, ORDINAL
            self.end = match.end()
            return True
        if (gap.strip(" \n-  ") and not joined) or "\n\n" in gap or not gap:
            return False
        if not self._goes_on(word, joined=joined, hyphen="-" in gap):
            return False
        self.end, self.last = match.end(), word.role
        return True

    def _goes_on(self, word: Word, *, joined: bool, hyphen: bool) -> bool:
        role, last = word.role, self.last
        if role == SCALE or (role == DOZEN and not joined):
            if joined and word.value < 1e6:
                return False
            if self.kind == "fraction":
                self.kind = "number"
            self._scale(word.value)
            return True
        if role == HUNDRED and not joined and (last in (UNIT, TEEN) or last == -1 or last == SCALE):
            if last == SCALE:
                self.current = 100.0
            else:
                self.current *= 100
                self.step *= 100
            return True
        if last == -1:
            return False
        below = role in (UNIT, TEEN, TENS, SUM) and (last == SCALE or (last in (HUNDRED, SUM)))
        after_tens = last == TENS and (role == UNIT or (role == TEEN and self.current in (60, 80)))
        if role == ORDINAL and (last == TENS and word.value < 10 and hyphen):
            self.kind = "ordinal"
            self.current += word.value
            return True
        # "twenty and five" are two numbers in English; "trente et un", "treinta y cinco" are one.
        if below or (after_tens and word.value):
            self.current += word.value
            self.step = _step(self.total + self.current)
            return True
        return False

    def _scale(self, value: float) -> None:
        if self.scale and value > self.scale:
            self.total = (self.total + self.current) * value
            self.step *= value
        else:
            self.total += (self.current or 1.0) * value
            self.step = self.step * value if self.last == -1 or self.current else value
        self.current, self.scale = 0.0, value

    def quantity(self, code: str) -> Iterator[Quantity]:
        value = self.total + self.current
        step = self.step if not self.worded or self.scale == 0 else _step(value)
        unit, end = self.unit, self.end
        if self.kind not in ("time", "label", "decade", "ordinal"):
            unit, end = _behind(self.text, self.end, unit)
        before = self.text[max(0, self.start - LONGEST_ABOUT) : self.start]
        about = ABOUT[code].search(before)
        bound = 0 if about is None else 1 if about["more"] else -1 if about["less"] else 0
        if code == "fr" and about and about.group().lower().startswith("près"):
            bound = 0
        yield Quantity(
            start=self.start,
            end=end,
            text=self.text[self.start : end],
            kind=self.kind,
            value=value,
            step=step,
            unit=unit,
            approximate=about is not None,
            bound=bound,
            worded=self.worded,
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
    if low in UNITS and not (unit in MONEY):
        return UNITS[low], match.end()
    return unit or ("" if low in SMALL or len(low) < 2 else "#"), end


def _ranged(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first end of a range the unit and the scale of the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        if first.unit and first.unit != "#" and first.unit not in MONEY:
            continue
        if not _LINK.fullmatch(text, first.end, second.start):
            continue
        scale = _scale_of(second)
        if scale > 1 and first.value < second.value / scale and not first.scaled_alone():
            first = replace(first, value=first.value * scale, step=first.step * scale)
        found[i] = replace(first, unit=first.unit if first.unit in MONEY else second.unit)
    return found
