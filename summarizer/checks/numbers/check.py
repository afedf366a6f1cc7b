"""A claim's numbers against its passages, and against the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.checks.numbers.agree import borne, day_borne, day_possible, same_unit
from summarizer.checks.numbers.find import quantities
from summarizer.checks.numbers.lexicon import SELDOM
from summarizer.checks.numbers.pool import Numbers, Pool
from summarizer.checks.numbers.values import Quantity
from summarizer.checks.values import NOTHING, Finding
from summarizer.published import Verdict

# A writer may count up to this many listed things; the source then names no such number.
_COUNTABLE = 12
_TWICE = 2
_MARKER = re.compile(r"\(?\d{1,3}[.)]\s")
_ORDER: tuple[Verdict, ...] = ("none", "ok", "warn", "fail")


def check_numbers(
    claim: str,
    passages: Sequence[str],
    whole: Numbers,
    language: str = "en",
    anchor: date | None = None,
) -> Finding:
    """Hold every number, amount, percentage, date and time of a claim against its evidence.

    `passages` are whole sentences of the document that `whole` was made of. "warn": the
    passages do not bear a number, or with another unit, and the document may; "fail": it
    stands nowhere in the document. `anchor` defaults to that of `whole`.
    """
    anchor = anchor or whole.anchor
    found = [q for q in quantities(claim, language, anchor) if _counts(q, claim, language)]
    if not found:
        return NOTHING
    near = whole.of_passages(passages)
    flagged: list[tuple[Quantity, Verdict]] = [
        (q, v) for q in found if (v := _verdict(q, near, whole, anchor)) != "ok"
    ]
    if not flagged:
        flagged = [(q, "warn") for q in _doubled(found, near)]
    if not flagged:
        return Finding("ok")
    return Finding(
        max((verdict for _, verdict in flagged), key=_ORDER.index),
        tuple(q.text for q, _ in flagged),
        tuple((q.start, q.end) for q, _ in flagged),
    )


def _counts(quantity: Quantity, claim: str, language: str) -> bool:
    """Tell whether a word is meant as a number: "one" and "first" seldom are."""
    if _MARKER.match(claim) and quantity.start <= 1:
        return False  # "9) The group", the number of a list
    seldom = SELDOM.get(language, SELDOM["en"])
    if quantity.worded and quantity.text.split()[0].lower() in seldom:
        return quantity.unit not in ("", "#") and quantity.value == 1.0
    return True


def _doubled(found: Sequence[Quantity], near: Pool) -> Iterator[Quantity]:
    """Yield what a claim says more often than its passages, in place of a number of theirs.

    "Over 22 years, a 22-year term" for "over 25 years, a 22-year term".
    """
    counts = Counter((q.kind, q.value) for q in found if q.day is None)
    for (kind, value), times in counts.items():
        if times < _TWICE:
            continue
        own = [q for q in found if q.kind == kind and q.value == value]
        alike = [q for q in near.between(value, value) if q.kind == kind]
        others = [
            q
            for q in near.of_kind(kind)
            if (kind, q.value) not in counts and any(same_unit(q, one) for one in own)
        ]
        if len(alike) < times and others:
            yield own[-1]


def _verdict(quantity: Quantity, near: Pool, whole: Numbers, anchor: date | None) -> Verdict:
    if quantity.day is not None:
        return _day_verdict(quantity, near, whole, anchor)
    if borne(quantity, near):
        return "ok"
    if quantity.kind == "label":
        # A name with a numeral in it: whose it is, is not for numbers to tell.
        return "ok" if whole.has_label(quantity.text) else "fail"
    if _soft(quantity) or borne(quantity, whole.everywhere, strict=False):
        return "warn"
    return "fail"


def _soft(quantity: Quantity) -> bool:
    """Tell whether a quantity that stands nowhere may still have been counted or reworded."""
    small = quantity.worded and quantity.value <= _COUNTABLE and quantity.unit in ("", "#")
    return small or quantity.kind in ("vague", "fraction", "ordinal", "decade")


def _day_verdict(quantity: Quantity, near: Pool, whole: Numbers, anchor: date | None) -> Verdict:
    day = quantity.day
    assert day is not None
    if day_borne(day, near, anchor, near.years):
        return "ok"
    years = whole.everywhere.years
    if day_borne(day, near, anchor, years):
        return "ok"
    if day_borne(day, whole.everywhere, anchor, years):
        return "warn"
    if day.relative or day_possible(day, whole.everywhere, anchor):
        return "warn"
    return "fail"
