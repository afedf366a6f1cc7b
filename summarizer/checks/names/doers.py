"""The doer of a claim against who does it in the evidence: "Okoro left" for "Lindqvist left".

Both names may stand in the evidence, so that neither is missing there: only the place before the
verb tells who does it. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.checks.names.capitals import Capitals, Part, Run
from summarizer.checks.names.forms import DESCRIBING
from summarizer.checks.names.index import NameIndex
from summarizer.checks.negation_words import FUNCTION, stem
from summarizer.checks.qualifier_words import SAYS
from summarizer.names import words

_BE = r"(?:is|are|was|were|be|been|being)"
_HELPS = rf"(?:{_BE}|has|have|had|will|would|can|could|may|might|must|should|shall|did|does|also)"
_VERB = re.compile(rf"\s+(?P<help>(?:{_HELPS}\s+)*)(?P<verb>[a-z]{{3,}})\b")
_HELPED = re.compile(rf"\s*(?P<help>(?:\b{_HELPS}\s+)*)\Z")
_PASSIVE = re.compile(rf"\b{_BE}\b")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}\b")
# What stands between commas behind a name says who that is.
_APPOSED = re.compile(r",\s+(?:an?|the|who|whose|[A-ZÀ-Ý][\w-]*['’]s)\s[^,.;:]{3,100},\Z")
# A name behind one of these is no subject, or not alone.
_INSIDE = re.compile(
    r"\b(?:of|by|with|from|in|to|for|at|on|and|or|than|like|against|’s|'s|nor)\s+\Z"
)


def misplaced(
    claim: str, found: Capitals, numbers: Sequence[int], index: NameIndex
) -> Iterator[Part]:
    """Yield the name that a claim begins with where the evidence has another do the same."""
    run = found.runs[0] if found.runs and not found.loud else ()
    if not run or run[0].start or index.document.language != "en":
        return
    told = _VERB.match(claim, run[-1].end)
    if told is None or told["verb"] in FUNCTION["en"]:
        return
    verb = stem(told["verb"], "en")
    if verb in SAYS or not (mine := _telling(run)):
        return
    passive = _PASSIVE.search(told["help"]) is not None
    others = [
        _doer(number, match.start(), index, passive=passive)
        for number in numbers
        for match in _SMALL.finditer(index.sentence_text(number))
        if match.group()[0] == verb[0] and stem(match.group(), "en") == verb
    ]
    # Where one name has all words of the other, no actors need to be known.
    if not others or any(not other or other <= mine or mine <= other for other in others):
        return
    we = _actors(mine, index)
    if we and all((they := _actors(other, index)) and not they & we for other in others):
        yield from (part for part in run if part.form not in words.STARTERS)


def _doer(number: int, at: int, index: NameIndex, *, passive: bool) -> frozenset[str]:
    """Return the name that is the subject of the verb at a place; empty where it is not plain."""
    text = index.sentence_text(number)
    helped = _HELPED.search(text, 0, at)
    if helped is None or (_PASSIVE.search(helped["help"]) is not None) != passive:
        return frozenset()
    before = text[: helped.start()].rstrip()
    if before.endswith(",") and (apposed := _APPOSED.search(before)):
        before = before[: apposed.start()]
    for run in index.runs_in(number):
        if run[-1].end == len(before) and not _INSIDE.search(text[: run[0].start]):
            return _telling(run)
    return frozenset()


def _telling(run: Run) -> frozenset[str]:
    """Return the forms of a name which says more than an office; none of any other."""
    telling = frozenset(part.form for part in run if part.form not in words.STARTERS)
    offices = all(form.casefold() in DESCRIBING for form in telling)
    return frozenset() if offices else telling


def _actors(forms: frozenset[str], index: NameIndex) -> frozenset[int]:
    """Return the actors that bear the words of a name."""
    return frozenset().union(*map(index.bearers, forms))
