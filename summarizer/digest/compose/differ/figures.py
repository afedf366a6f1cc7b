"""Two figures that two sources give for one fact.

Found as in one document (conflict/figures.py): what is counted, and what stands beside it. Here
the story is known to be one, and what is asked is whether the fact is. Figures that agree when
rounded or hedged are no difference, nor is one that the other source gives, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from summarizer.checks.numbers.units import ABOUT, LONGEST_ABOUT
from summarizer.conflict.figures import Figure, Surroundings, figures, span, surroundings
from summarizer.conflict.reading import Reading
from summarizer.conflict.stems import stem
from summarizer.digest.compose.differ.passages import Account, Passage
from summarizer.render.digest_page import Disagreement

Bound = Literal["exact", "more", "less", "about"]

_COUNTED = re.compile(r"(?:[ \u00a0-][^\W\d_]+)?")
_HEDGED, _ROUNDED = 0.16, 0.06
# With so many values for one thing a source gives a list, and each may be a fact of its own.
_LIST = 2
_DEAD = frozenset(map(stem, "killed dead death deaths died fatalities kill morts muertos".split()))
_HURT = frozenset(map(stem, "injured wounded hurt injuries blessés heridos".split()))
_PEOPLE = frozenset(map(stem, "people persons personnes personas".split())) | {"people"}
# How long something takes is told of many things in one text.
_SPANS = frozenset("seconds minutes hours days weeks months years times".split())
_HARM = _DEAD | _HURT
_BEING = frozenset("have has had been be were was are is have also then ont été han sido".split())
_STEMS = re.compile(r"[^\W\d_]+").findall
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Given:
    """A figure in its passage, what it is a figure of, and how it is hedged."""

    figure: Figure
    beside: Surroundings
    passage: Passage
    topic: str
    words: str
    bound: Bound


def figures_that_differ(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """Yield the facts for which sources give several figures, each fact once."""
    given = {account.source: _given(account) for account in accounts}
    found: list[tuple[float, Given, Given]] = []
    for one, other in combinations(accounts, 2):
        ours, theirs = given[one.source], given[other.source]
        pairs = [
            (_common(a, b), a, b)
            for a in ours
            for b in theirs
            if a.topic == b.topic
            and not _agree(a, b)
            and not _has(one, ours, b)
            and not _has(other, theirs, a)
            and _one_fact(a, b, ours, theirs)
        ]
        pairs.sort(key=_nearest)
        # The pair that has most in common stands for its topic.
        best = {a.topic: (common, a, b) for common, a, b in reversed(pairs)}
        found.extend(best.values())
    found.sort(key=_nearest)
    for fact in _facts(found):
        words = dict.fromkeys(one.words for one in fact)
        about = f"figures: {' / '.join(words)}"
        yield Disagreement(about, tuple(one.passage.side for one in fact))


def _nearest(pair: tuple[float, Given, Given]) -> tuple[float, int, int, int, int]:
    common, a, b = pair
    one, other = a.passage, b.passage
    return -common, one.account.source, other.account.source, one.said.at, other.said.at


def _facts(pairs: Sequence[tuple[float, Given, Given]]) -> Iterator[list[Given]]:
    """Yield the figures of each fact: those of one topic that pairs of sources tie together.

    Each source gives one figure for it, and what agrees with another source's is told once.
    """
    by_topic: dict[str, dict[int, Given]] = {}
    for _, a, b in pairs:
        fact = by_topic.setdefault(a.topic, {})
        for one in (a, b):
            fact.setdefault(one.passage.account.source, one)
    for fact in by_topic.values():
        told: list[Given] = []
        for _, one in sorted(fact.items()):
            if not any(one.figure.value == other.figure.value for other in told):
                told.append(one)
        if len(told) > 1:
            yield told


def _given(account: Account) -> list[Given]:
    reading = Reading(account.document)
    of_quote: dict[str, Passage] = {}
    for each in account.passages:
        of_quote.setdefault(each.quote, each)
    found = []
    for figure in figures(reading):
        passage = of_quote.get(_paragraph(reading.text, figure.start))
        if passage is None or figure.span_of_time or figure.noun in _SPANS:
            continue
        found.append(
            Given(
                figure=figure,
                beside=surroundings(reading, figure),
                passage=passage,
                topic=_topic(reading, figure),
                words=_words(reading.text, figure),
                bound=_bound(reading, figure),
            )
        )
    return found


def _paragraph(text: str, at: int) -> str:
    """Return the passage, of those that were joined, that holds the character at `at`."""
    end = text.find("\n\n", at)
    return text[
        text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0 : end if end >= 0 else len(text)
    ]


def _words(text: str, figure: Figure) -> str:
    """Return a figure with the word that it counts."""
    start, end = span(figure)
    behind = _COUNTED.match(text, end) if figure.unit == "count" else None
    return " ".join(text[start : behind.end() if behind else end].split())


def _bound(reading: Reading, figure: Figure) -> Bound:
    """Return how a figure is hedged: "at least 68", "nearly 100,000", "about 80", or not."""
    code = reading.document.language
    before = reading.text[max(0, figure.start - LONGEST_ABOUT) : figure.start]
    about = ABOUT.get(code, ABOUT["en"]).search(before)
    if about is None:
        return "exact"
    return "more" if about["more"] else "less" if about["less"] else "about"


def _topic(reading: Reading, figure: Figure) -> str:
    """Return what a figure counts; people who died or were hurt by that, however it is worded."""
    for topic, forms in (("dead", _DEAD), ("hurt", _HURT)):
        if figure.noun in forms or (figure.noun in _PEOPLE and _befell(reading, figure) in forms):
            return topic
    return f"{figure.unit}:{figure.noun}" if figure.unit == "count" else figure.unit


def _befell(reading: Reading, figure: Figure) -> str:
    """Return the stem of what befell the people that a figure counts, or an empty one.

    "107 people were killed", "killing at least 107 people and wounding 238".
    """
    sentence = reading.document.sentences[figure.sentence - 1]
    behind = _STEMS(reading.text[figure.end : sentence.end])[1 : 1 + _NEAR]
    for word in behind:
        if word not in _BEING:
            if stem(word) in _HARM:
                return stem(word)
            break
    before = _STEMS(reading.text[sentence.start : figure.start])[-_NEAR:]
    return next((stem(word) for word in reversed(before) if stem(word) in _HARM), "")


def _has(account: Account, given: Sequence[Given], one: Given) -> bool:
    """Tell whether a source gives the other's figure, too, whatever it counts there."""
    if any(q.value == one.figure.value for q in account.signature.figures):
        return True
    return any(_agree(each, one) for each in given if each.figure.unit == one.figure.unit)


def _agree(a: Given, b: Given) -> bool:
    """Tell whether one figure may be the other, rounded or hedged."""
    one, other = a.figure.value, b.figure.value
    high = max(abs(one), abs(other))
    apart = abs(one - other) / high if high else 0.0
    if apart == 0 or (high >= 100 and apart <= _ROUNDED and (_round(one) or _round(other))):
        return True
    return apart <= _HEDGED and (_may_be(a, other) or _may_be(b, one))


def _may_be(hedged: Given, value: float) -> bool:
    if hedged.bound == "exact":
        return False
    return {"more": value > hedged.figure.value, "less": value < hedged.figure.value}.get(
        hedged.bound, True
    )


def _round(value: float) -> bool:
    return len(f"{value:.0f}".rstrip("0")) <= 2


def _common(a: Given, b: Given) -> float:
    """Return how much the two passages have in common beside their figures."""
    shared = a.passage.stems & b.passage.stems
    return len(shared) + len(a.beside.stems & b.beside.stems) + len(a.beside.names & b.beside.names)


def _one_fact(a: Given, b: Given, ours: Sequence[Given], theirs: Sequence[Given]) -> bool:
    """Tell whether two figures of one thing are given for one fact."""
    if a.passage.years and b.passage.years and not a.passage.years & b.passage.years:
        return False
    crowded = max(_values(ours, a.topic), _values(theirs, b.topic))
    own_a, own_b = a.beside.names - b.beside.names, b.beside.names - a.beside.names
    if own_a and own_b and not a.beside.names & b.beside.names:
        return False
    beside = a.beside.stems & b.beside.stems
    events = a.passage.events & b.passage.events
    if crowded > _LIST:
        return len(beside) >= 3 and 2 * len(beside) >= min(len(a.beside.stems), len(b.beside.stems))
    if a.topic in ("dead", "hurt"):
        return len(beside) >= 1
    needed = 1 if a.figure.unit == "count" and a.figure.value > 12 < b.figure.value else 2
    return len(beside) > needed or (len(beside) >= needed and len(events) >= needed)


def _values(given: Sequence[Given], topic: str) -> int:
    return len({one.figure.value for one in given if one.topic == topic})
