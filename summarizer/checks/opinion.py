"""An opinion told as a fact: what a passage gives to somebody, in a claim that names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution import Attribution
from summarizer.checks.names.forms import forms_of
from summarizer.checks.names.holder import TITLES
from summarizer.checks.names.index import NameIndex
from summarizer.checks.negation_reading import read
from summarizer.checks.numbers.trie import either
from summarizer.checks.qualifier_words import SAYS
from summarizer.checks.speaker import bears
from summarizer.names import words

_JUDGING = """should must ought better best worst worse wrong great terrible important
 unfortunate unfortunately crucial grave absurd unfair fair dangerous serious excellent responsible
 essential vital reckless shameful foolish unacceptable beautiful stupid disgraceful outrageous
 brilliant disastrous sad happy irrelevant useless worthy worthwhile reasonable unreasonable"""
_JUDGES = re.compile(rf"\b{either(_JUDGING.split())}(?!\w)", re.IGNORECASE)
# Whoever a claim gives it to, it does not tell it as a fact.
_GIVEN = words.bag('he she they we i : “ ” "')
_QUOTES = frozenset('"“”«»')


def opinion_of(
    claim: str, evidence: Sequence[tuple[int, int]], passages: Sequence[str], index: NameIndex
) -> str | None:
    """Return whose words a claim tells as a fact, or None where it may.

    What stands in quotation marks, or in an answer of an interview, is the speaker's; of what is
    only reported, or said in a transcript, a judgement is. `evidence` are (start, end) code points
    into the document's text.
    """
    judges = _JUDGES.search(claim) is not None
    quoted = any(not _QUOTES.isdisjoint(passage) for passage in passages)
    if not evidence or not (judges or quoted or index.is_interview):
        return None
    told = read(claim, "en")
    if not SAYS.isdisjoint(told.roots) or not _GIVEN.isdisjoint(told.words):
        return None
    holders = [_holder(span, index, judges=judges) for span in evidence]
    holder = holders[0]
    if holder is None or None in holders:
        return None
    return None if (forms_of(holder) - TITLES) & forms_of(claim) else holder


def _holder(span: tuple[int, int], index: NameIndex, *, judges: bool) -> str | None:
    """Return whose own view the words at a place are."""
    said = index.said_in(index.document.sentence_at(span[0]).number)
    return next(
        (
            one.holder
            for one in said
            if one.holder and bears(one, span) and (judges or _is_own(one, index))
        ),
        None,
    )


def _is_own(one: Attribution, index: NameIndex) -> bool:
    return one.manner == "direct" or (one.manner == "label" and not index.turns)
