"""What a claim says more strongly than its passages do: all for some, done for planned, a cause.

Each is looked at with the words that it stands by, and only where the passages hold nothing
that could bear the stronger word. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.checks.negation_reading import Reading, read
from summarizer.checks.negation_words import is_past, stem
from summarizer.checks.values import NOTHING, Finding


def _bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALL = _bag("all every each entire whole throughout always everyone everybody everywhere")
# With any of these a passage may speak of all of something in other words.
_WHOLE = _ALL | _bag(
    """both total full fully any anyone entirely completely none no nobody never everything
    altogether unanimous unanimously across without complete"""
)
_SOME = _bag("some most many several few part half majority certain mostly partly")
# So far behind "all" or "some" stands what it is all or some of.
_REACH = 5
_NOT_ALL = _bag("not but after above of at nearly almost")
_SEES_ALL = re.compile(rf"\b(?:{'|'.join(sorted(_ALL))})\b", re.IGNORECASE)

_PLANS = frozenset(
    stem(word, "en")
    for word in """plan intend propose consider expect agree vow promise pledge hope want seek aim
    prepare recommend urge due set likely ready schedule threaten offer wish""".split()
)
_MODALS = _bag("will would may might could shall should can must")
_SEES_AHEAD = re.compile(rf"\b(?:(?:{'|'.join(sorted(_MODALS))})\b|(?:{'|'.join(sorted(_PLANS))}))")
# "He would later win" tells what was.
_LATER = _bag("later eventually soon ultimately go")
_BEING = _bag("be is are being am isn't aren't")

_CAUSING = (
    ("because", "of"), ("due", "to"), ("caused", "by"), ("thanks", "to"), ("owing", "to"),
    ("as", "a", "result", "of"),
)  # fmt: skip
_EFFECTING = (("led", "to"), ("leads", "to"), ("caused",), ("causes",), ("resulted", "in"))
_SEES_CAUSE = re.compile(
    r"\b(?:because\s+of|due\s+to|caused?s?|thanks\s+to|owing\s+to|result(?:ed)?\s+(?:of|in)"
    r"|leads?\s+to|led\s+to)\b",
    re.IGNORECASE,
)
_CAUSES = _bag(
    """because due since reason reasons so therefore thus hence after following as amid given if
    when whenever until once thanks owing upon under but"""
)
# Small words say so only right before a cause: "fined for speeding".
_LINKS = _bag("for by over from through at of")
_CAUSAL = frozenset(
    stem(word, "en")
    for word in """cause lead result blame attribute link trigger force drive prompt fuel make bring
    spark contribute effect affect impact explain let enable allow mean produce create help raise
    reduce cut account consequence owe stem base response""".split()
)
_NEAR = 3


def check_overstated(claim: str, passages: Sequence[str], language: str = "en") -> Finding:
    """Return `warn` with the words of a claim that say more than its passages."""
    rules = [rule for rule, may in _RULES if may(claim, passages)] if language == "en" else []
    if not rules:
        return NOTHING  # most claims: cheaper to see than to read them
    told = read(claim, language)
    sources = [read(passage, language) for passage in passages]
    found = [told.span(at) for rule in rules for at in rule(told, sources)]
    if not found:
        return NOTHING
    spans = tuple(sorted(set(found)))
    return Finding("warn", tuple(claim[start:end] for start, end in spans), spans)


def _widened(told: Reading, sources: list[Reading]) -> Iterator[int]:
    """Yield the "all" of a claim where its passages speak of some of the same things only."""
    for at, word in enumerate(told.words):
        if word not in _ALL or (at and told.words[at - 1] in _NOT_ALL):
            continue
        if told.words[at + 1 : at + 2] == ("but",):
            continue
        things = frozenset(told.stems[at + 1 : at + _REACH]) - {""}
        if _of(things, _SOME, sources) and not _of(things, _WHOLE, sources):
            yield at


def _of(things: frozenset[str], words: frozenset[str], sources: list[Reading]) -> bool:
    """Tell whether one of some words stands before one of some things in a passage."""
    return any(
        other in words and not things.isdisjoint(source.stems[i + 1 : i + _REACH])
        for source in sources
        for i, other in enumerate(source.words)
    )


def _done(told: Reading, sources: list[Reading]) -> Iterator[int]:
    """Yield the verbs that a claim tells as done and its passages only as to come."""
    if not (_PLANS.isdisjoint(told.roots) and _MODALS.isdisjoint(told.words)):
        return
    for at, word in enumerate(told.words):
        root = told.stems[at]
        if not root or not is_past(word) or (at and told.words[at - 1] in _BEING):
            continue
        if "with" in told.words[max(0, at - 4) : at]:
            continue  # "with both invited for May"
        places = [
            (source, i)
            for source in sources
            for i, other in enumerate(source.stems)
            if other == root
        ]
        if places and all(
            not is_past(source.words[i])
            and _is_ahead(source, i)
            and source.about(i) & told.about(at)
            for source, i in places
        ):
            yield at


def _is_ahead(source: Reading, at: int) -> bool:
    """Tell whether a verb follows "will", "may" or "plans to" in its clause."""
    before = source.words[max(0, at - 4) : at]
    if not _LATER.isdisjoint(before):
        return False
    # Adverbs and a "not" may stand between.
    gap = [w for w in reversed(before) if not (w.endswith("ly") or w in ("not", "also", "then"))]
    if gap and gap[0] in _MODALS:
        return True
    if not gap or gap[0] != "to":
        return False
    start = at - 1 - before[::-1].index("to")
    return not _PLANS.isdisjoint(source.roots[max(0, start - 3) : start])


def _caused(told: Reading, sources: list[Reading]) -> Iterator[int]:
    """Yield where a claim names a cause that its passages do not give as one."""
    for phrases, behind in ((_CAUSING, True), (_EFFECTING, False)):
        for phrase in phrases:
            for at in range(1, len(told.words) - len(phrase)):
                if told.words[at : at + len(phrase)] != phrase:
                    continue
                past = at + len(phrase)
                two = frozenset(told.stems[:at]) - {""}, frozenset(told.stems[past:]) - {""}
                cause = two[1] if behind else two[0]
                if all(any(part & s.held for s in sources) for part in two) and not any(
                    _is_cause(source, cause) for source in sources
                ):
                    yield at


def _is_cause(source: Reading, cause: frozenset[str]) -> bool:
    """Tell whether a passage holds anything that may say that something of it is a cause."""
    if not _CAUSAL.isdisjoint(source.roots) or not _CAUSES.isdisjoint(source.words):
        return True
    return any(
        not _LINKS.isdisjoint(source.words[max(0, i - _NEAR) : i])
        for i, other in enumerate(source.stems)
        if other in cause
    )


def _may_widen(claim: str, _: Sequence[str]) -> bool:
    return _SEES_ALL.search(claim) is not None


def _may_cause(claim: str, _: Sequence[str]) -> bool:
    return _SEES_CAUSE.search(claim) is not None


def _may_be_done(claim: str, passages: Sequence[str]) -> bool:
    ahead = any(_SEES_AHEAD.search(passage) for passage in passages)
    return ahead and any(map(is_past, claim.lower().split()))


_RULES = ((_widened, _may_widen), (_done, _may_be_done), (_caused, _may_cause))
