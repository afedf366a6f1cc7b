"""What a number, an amount or a date in a text is, once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "ordinal", "fraction", "vague", "decade", "time", "label", "date"]


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a date; a part that is not known is None.

    `month` and `day` count from 1, `weekday` from Monday = 0. `worded` holds only what the text
    itself says, where the rest was told from the anchor. `relative` marks a date that is worded
    by the anchor alone ("yesterday").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: bool = False
    worded: Day | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, amount, date or time as a text words it.

    `start` and `end` are code points. `value` is the plain number ("1.5 million" is 1500000.0;
    a time is in minutes, a decade its first year, "dozens" is 12). `step` is the place of the
    last digit that was given: 100000.0 for "1.5 million". `unit` is "%", a currency code, a
    unit's singular, "#" for a count of something else, or "" where none is told. `bound` is 1
    for "more than", -1 for "nearly" and "at most". `worded` is true for "three", false for "3".
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: float
    step: float = 1.0
    unit: str = ""
    approximate: bool = False
    bound: int = 0
    worded: bool = False
    day: Day | None = None
