"""Take off a unit what is not part of the name, and tell title from name."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from summarizer.names import words
from summarizer.names.countries import country, demonym
from summarizer.names.scan import Token, Unit

# Surnames that are offices too, when one other word stands before them.
_SURNAMES = words.bag("king pope dean major bishop prince duke lord marshal page judge")
_ROMAN = re.compile(r"(?:I{1,3}|IV)\.")  # the number of a section
_PREFIXES = ("pro ", "anti ", "non ", "ex ", "pre ", "post ", "mid ")
_NOT_BEFORE = words.bag("crown chief former acting interim vice district circuit high")
_CALLED = words.GROUPS | words.ROLES
_BEFORE_JOINT = words.OF_NOUNS | words.ROLES | words.GIVEN
_OFFICES = words.ROLES | words.ORG_NOUNS
_OPENING = _OFFICES | words.GIVEN
_LEFT_OFF = frozenset({"the", "le", "la", "les", "los", "las", "an", "", "i", "im", "my"})


class Parts(NamedTuple):
    """A unit's title (words before the name, may be empty) and name (may be empty)."""

    title: tuple[Token, ...]
    name: tuple[Token, ...]


def trimmed(unit: Unit, mid: Container[str], lower: Container[str]) -> tuple[Token, ...]:
    """Return the tokens of a unit without sentence openers, dates and dangling joints.

    `mid` holds the folded words and phrases seen capitalised inside sentences, `lower` the
    words seen in small letters; they tell a name at a sentence's start from a common word.
    """
    tokens = list(unit.tokens)
    while tokens and (
        tokens[-1].joint
        or tokens[-1].form in words.CALENDAR
        or (tokens[-1].text[-1] == "." and _ROMAN.fullmatch(tokens[-1].text))
    ):
        tokens.pop()
    if unit.opens and tokens and " ".join([t.form for t in tokens]) not in mid:
        tokens = _opened(tokens, mid, lower)
    while tokens and (
        tokens[0].joint
        or (" " in tokens[0].form and tokens[0].form.startswith(_PREFIXES))
        or tokens[0].form in _LEFT_OFF
        or (tokens[0].form in words.CALENDAR and tokens[0].form not in words.GIVEN)
    ):
        tokens.pop(0)
    return tuple(tokens)


def _opened(tokens: list[Token], mid: Container[str], lower: Container[str]) -> list[Token]:
    first = tokens[0]
    if len(tokens) == 1:
        if first.form in words.STARTERS:
            return []
        sure = first.form in mid or country(first.text) or demonym(first.text)
        if first.text.isupper() and len(first.text) > 1 and first.form not in lower:
            return tokens
        return tokens if sure or first.form in _CALLED else []
    if first.form in words.STARTERS and first.form not in {"new", "old", "young"}:
        return _opened(tokens[1:], mid, lower) if len(tokens) > 2 else tokens[1:]
    if first.form.endswith("ing") and first.form not in mid:
        return tokens[1:]
    if tokens[1].joint and first.form not in _BEFORE_JOINT:
        return tokens[2:] if len(tokens) > 2 else []
    common = first.form in lower and first.form not in mid
    if common and first.form not in _OPENING:
        rest = tokens[1:]
        offices = any(t.form in _OFFICES for t in rest)
        return tokens if offices else rest
    return tokens


def parted(tokens: tuple[Token, ...]) -> Parts:
    """Part a unit into title and name: "Environment Minister | John Baird"."""
    # A single letter is a title ("M. Dupont") only in front: elsewhere it is an initial.
    offices = [
        n
        for n, t in enumerate(tokens)
        if t.form.rpartition(" ")[2] in words.ROLES and (n == 0 or len(t.form) > 1)
    ]
    if not offices:
        return Parts((), tokens)
    last = offices[-1]
    rest = tokens[last + 1 :]
    if not rest:
        lone = (
            len(tokens) == 2 and tokens[1].form in _SURNAMES and tokens[0].form not in _NOT_BEFORE
        )
        if (lone and tokens[0].form not in words.ROLES) or tokens[0].form in words.GIVEN:
            return Parts((), tokens)
        return Parts(tokens, ())
    if rest[0].joint:
        return _office_of(tokens, last)
    if len(rest) == 1 and country(rest[0].text):
        return Parts((), tokens)
    if any(t.form in words.ORG_NOUNS or t.form in words.THING_NOUNS for t in rest):
        return Parts((), tokens)
    if tokens[0].form in words.GIVEN and last > 0 and tokens[last].form not in words.COURTESY:
        return Parts((), tokens)
    return Parts(tokens[: last + 1], rest)


def _office_of(tokens: tuple[Token, ...], last: int) -> Parts:
    """Part "Secretary of State Antony Blinken"; without a name it is all title."""
    if tokens[last].form in words.PARTICLES or tokens[last + 1].form not in {
        "of", "of the", "for", "for the", "de", "du", "de la", "del", "des",
    }:  # fmt: skip
        return Parts((), tokens)
    for n in range(last + 2, len(tokens) - 1):
        if tokens[n].form in words.GIVEN and not tokens[n - 1].joint:
            return Parts(tokens[:n], tokens[n:])
        before = tokens[n - 1]
        portfolio = before.form in words.PORTFOLIOS or country(before.text) is not None
        begins = portfolio and tokens[n].form not in words.PORTFOLIOS
        if begins and not any(t.joint or t.form in words.ORG_NOUNS for t in tokens[n:]):
            return Parts(tokens[:n], tokens[n:])
    return Parts(tokens, ())
