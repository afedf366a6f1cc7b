"""Put a number together from the numerals and number words that stand side by side."""

from __future__ import annotations

import re

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
from summarizer.checks.numbers.units import BEHIND, MONEY, UNITS
from summarizer.checks.numbers.values import Kind

SCALES = {"bn": 1e9, "b": 1e9, "mn": 1e6, "m": 1e6, "tn": 1e12, "k": 1e3}
_ORDINAL_TAILS = frozenset("st nd rd th er ère e ème º ª ro do".split())
_HALF = re.compile(r"(?:\s|-)(?:and(?:\s|-)a|et|y)(?:\s|-)\Z")
_TENS_OF = re.compile(r"\b(tens|hundreds) of \Z", re.IGNORECASE)
_CLOCK_PARTS = re.compile(r"(\d+)(?:[:h.](\d\d))?\s?([ap])?", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"[\s-]+")
_WORDS = re.compile(r"[^\s-]+")
_ARTICLES = frozenset({"a", "an", "un", "una", "une"})
_THOUSAND = 1e3
_NOON = 12 * 60


def _step(value: float) -> float:
    """Return the place of the last digit that is not zero: 10.0 for 120."""
    digits = f"{value:.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value >= 1 else 1.0


def _minutes(clock: str) -> float:
    """Return a time of day in minutes; "12 p.m." is noon."""
    match = _CLOCK_PARTS.match(clock)
    assert match is not None
    minutes = int(match[1]) * 60 + int(match[2] or 0)
    if match[3]:
        minutes = minutes % _NOON + (_NOON if match[3].lower() == "p" else 0)
    return float(minutes)


def _is_money(text: str, end: int) -> bool:
    """Tell whether a currency stands behind a number: "640m euros" are no metres."""
    behind = BEHIND.match(text, end)
    return behind is not None and UNITS.get((behind["word"] or "").lower()) in MONEY


class Building:
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
            of = _TENS_OF.search(self.text[max(0, self.start - 12) : self.start])
            if of:
                self.current *= 10 if of[1].lower() == "tens" else 100
        elif word.role == FRACTION:
            self.kind = "fraction"
        elif word.role == SCALE:
            self.total, self.current, self.scale = word.value, 0.0, word.value
        self.step = _step(self.total + self.current)

    def _numeral(self, match: re.Match[str], code: str) -> None:
        self.last = -1
        read = read_numeral(match["num"], code)
        tail = (match["tail"] or match["abbreviation"] or "").lower()
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
        elif tail in SCALES and (
            self.unit or tail not in ("m", "b") or _is_money(self.text, match.end())
        ):
            self.current *= SCALES[tail]
            self.step *= SCALES[tail]
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
        joined = " ".join(_WORDS.findall(gap)) in JOINTS[code]
        if word.role == FRACTION and _HALF.search(gap) and self.kind == "number":
            self.current, self.step, self.last = self.current + 0.5, 0.5, ORDINAL
            self.end = match.end()
            return True
        halved = self.kind == "fraction" and gap.strip().lower() in _ARTICLES
        if not (joined or halved or _SIDE_BY_SIDE.fullmatch(gap)) or "\n\n" in gap:
            return False
        if not self._goes_on(word, joined=joined, hyphen="-" in gap):
            return False
        self.end, self.last = match.end(), word.role
        return True

    def _goes_on(self, word: Word, *, joined: bool, hyphen: bool) -> bool:
        role, last = word.role, self.last
        if role == SCALE or (role == DOZEN and not joined):
            if joined and word.value < 1e6:
                return False  # "five and thousands of"; but "trescientos mil de millones"
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
        # "a million and twenty-five": the "and" of a list, but for hundreds and small thousands.
        close = not joined or last == HUNDRED or (self.worded and self.scale == _THOUSAND)
        below = role in (UNIT, TEEN, TENS, SUM) and last in (SCALE, HUNDRED, SUM) and close
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

    @property
    def value(self) -> float:
        """What the number is worth so far."""
        return self.total + self.current

    @property
    def place(self) -> float:
        """The place of the last digit that was given."""
        return _step(self.value) if self.worded and self.scale else self.step
