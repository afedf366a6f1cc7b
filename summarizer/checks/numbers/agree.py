"""When a quantity of a claim is borne by one of its source: plain rules, no distance."""

from __future__ import annotations

import math
from datetime import date

from summarizer.checks.numbers.days import compatible, covers
from summarizer.checks.numbers.pool import WIDEST, Pool
from summarizer.checks.numbers.units import MONEY, TIME
from summarizer.checks.numbers.values import Day, Quantity

_ABOUT = 0.1
_NOON, _DAY = 12 * 60, 24 * 60
_HALF, _HALF_FROM, _HALF_TO = 0.5, 45.0, 55.0
# "Dozens" may be said of anything from two dozen up to a hundred, "hundreds" to a thousand.
_VAGUE_FROM, _VAGUE_TO = 1.5, 12.0


def borne(claim: Quantity, pool: Pool, *, strict: bool = True) -> bool:
    """Tell whether some quantity of `pool` bears the claim's.

    Not `strict`, only the value counts: "58 people" then bears "58 %".
    """
    value = claim.value
    if claim.kind == "time":
        return any(
            q.kind == "time"
            and (q.value == value or ((q.value - value) % _NOON == 0 and value < _DAY))
            for q in pool.between(0, 24 * 60)
        )
    if claim.kind == "vague":
        return any(
            q.value == value if q.kind == "vague" else q.value >= _VAGUE_FROM * value
            for q in pool.between(value, value * _VAGUE_TO)
        )
    if claim.kind == "decade":
        return any(q.kind in ("decade", "number") for q in pool.between(value, value + 9)) or any(
            value <= year <= value + 9 for year in pool.years
        )
    if claim.kind == "label":
        return claim.text.casefold() in pool.labels
    if _half(claim) and any(_half(q) for q in pool.between(0.4, 60.0)):
        return True
    if claim.unit in ("", "#") and value in pool.years:
        return True  # a year, told in full by a date
    margin = WIDEST * abs(value) + 0.5
    return any(
        same_value(claim, q) and (not strict or (same_unit(claim, q) and not opposed(claim, q)))
        for q in pool.between(value - margin, value + margin)
    ) or (claim.kind == "ordinal" and any(day.day == value for day in pool.days))


def same_value(claim: Quantity, source: Quantity) -> bool:
    """Tell whether the source's number is the claim's, or what the claim rounds."""
    if source.kind in ("time", "label", "vague"):
        return False
    if source.kind == "decade" and claim.kind == "number":
        return False
    if math.isclose(claim.value, source.value, rel_tol=1e-9):
        return True
    if claim.kind == "ordinal" or source.step >= claim.step:
        return False  # nothing was rounded: the source is no finer than the claim
    off = source.value - claim.value
    if claim.approximate:
        reach = min(claim.step, _ABOUT * claim.value) if claim.step > 1 else 0.5
        return (-reach if claim.bound <= 0 else 0) <= off <= (reach if claim.bound >= 0 else 0)
    figures = claim.value / claim.step
    # Without "about", only the digits behind the point of a longer number are rounded away.
    return (
        figures >= 10
        and source.step < max(1.0, claim.step)
        and (_has_fraction(source) and abs(off) <= claim.step / 2)
    )


def _has_fraction(quantity: Quantity) -> bool:
    return "." in quantity.text or ("," in quantity.text and quantity.step < 1)


def same_unit(claim: Quantity, source: Quantity) -> bool:
    """Tell whether two units can be one: they are told by both, and clash, or not."""
    one, other = claim.unit, source.unit
    if one == other or not one or not other:
        return True
    if "%" in (one, other):
        return False
    if one in MONEY and other in MONEY:
        return False
    if "#" in (one, other):
        return not ({one, other} & MONEY)
    return not (one in TIME and other in TIME)


def opposed(claim: Quantity, source: Quantity) -> bool:
    """Tell whether one says "more than" and the other "less than" or "nearly"."""
    return claim.bound * source.bound < 0


def _half(quantity: Quantity) -> bool:
    if quantity.value == _HALF:
        return True
    return quantity.unit == "%" and _HALF_FROM <= quantity.value <= _HALF_TO


def day_borne(claim: Day, pool: Pool, anchor: date | None, years: frozenset[int]) -> bool:
    """Tell whether the dates of `pool` tell what the claim's date does.

    `years` are those of the whole document: "21 August" bears "21 August 2015" where the
    document names that year.
    """
    known = years | ({anchor.year} if anchor else set())
    unyeared = claim.year is None or claim.year in known
    for day in pool.days:
        if covers(day, claim) and (day.year is not None or unyeared):
            return True
    if claim.year is not None and claim.month is None:
        return claim.year in pool.years
    if claim.day is not None and claim.month in pool.months and unyeared:
        # "August 20-21": the second day stands as a bare number beside the month.
        return any(q.kind in ("number", "ordinal") for q in pool.between(claim.day, claim.day))
    return False


def day_possible(claim: Day, pool: Pool, anchor: date | None) -> bool:
    """Tell whether some date of `pool`, or the anchor, leaves the claim's date open."""
    if anchor is not None and compatible(claim, _of(anchor)):
        return True
    return any(compatible(claim, day) and _coarse(day) for day in pool.days)


def _coarse(day: Day) -> bool:
    return day.day is None and (day.month is not None or day.weekday is not None)


def _of(anchor: date) -> Day:
    return Day(anchor.year, anchor.month, anchor.day, anchor.weekday())
