"""How surely two items tell one story: what they share, where it stands, and what speaks against.

Two reports of one event share its people, its figures and days, and each says first what the
other says, too. Reports of another event with the same people share names and background, and
lead with something else. Shared words alone decide nothing: a paraphrase keeps a tenth of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.checks.numbers import Quantity
from summarizer.digest.stories.likeness import likeness, shared_figures
from summarizer.digest.stories.rarity import Rarity
from summarizer.digest.stories.series import other_number
from summarizer.digest.stories.signature import Signature
from summarizer.digest.stories.telling import is_whole
from summarizer.names import same_name
from summarizer.names.fold import fold
from summarizer.names.same import core
from summarizer.published import ActorKind

Verdict = Literal["same", "maybe", "unlikely", "never"]

# A pair within the bounds is one story unless the log odds (`likeness`) fall below this. How it
# was set is told in tests/digest/pairs.
_LIKELY = -0.5
# Later than this it is another story, however many people it shares.
_NEVER_AFTER = 7
# So near in time, reports of one event come.
_NEAR = 3
# A follow-up seldom comes so soon.
_AT_ONCE = 1
_COUNTRY = 0.7
# Items that share so much may each lead with other people: an election has many winners.
_MANY, _SOME, _MUCH = 6, 4, 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a pair must reach at least.

    `events`: the share of what happens in each lead (its words but for names) that the other
    item tells, the smaller of the two. `both`: such words that stand in both leads. `leads`:
    the shares of all words of the leads, names too, together. `claims`: figures, days and
    quotations in common. `anchors`: those and the names in common.
    """

    events: float
    both: float
    leads: float
    claims: float
    anchors: float


# Set on the labelled pairs (tests/digest/pairs; how, is told there).
_CLOSE = (
    Bounds(events=0.18, both=3, leads=0.55, claims=0, anchors=2),
    Bounds(events=0.16, both=3, leads=0.65, claims=0, anchors=3),
    Bounds(events=0.15, both=4, leads=0.8, claims=0, anchors=3),
    Bounds(events=0.15, both=2, leads=0.8, claims=2, anchors=3),
    Bounds(events=0.3, both=4, leads=0.8, claims=1, anchors=1),
    Bounds(events=0.25, both=2, leads=0.9, claims=1, anchors=4),
    Bounds(events=0.15, both=3, leads=0.6, claims=1, anchors=2),
    Bounds(events=0.12, both=2, leads=0.55, claims=0, anchors=6),
    Bounds(events=0.12, both=1, leads=0.6, claims=3, anchors=4),
)
_UNDATED = (
    Bounds(events=0.3, both=3, leads=0.9, claims=1, anchors=3),
    Bounds(events=0.3, both=2, leads=0.9, claims=3, anchors=5),
)
_MAYBE = (
    Bounds(events=0.05, both=0, leads=0.35, claims=0, anchors=1),
    Bounds(events=0.05, both=2, leads=0.5, claims=0, anchors=0),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two items share. `days` lie between them; the rest is as in `Bounds`.

    `names`, `figures` and `quoted` are what a reader is told was shared.
    """

    verdict: Verdict
    score: float
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    quoted: bool = False
    days: int | None = None


def weigh(one: Signature, other: Signature, rarity: Rarity) -> Evidence:
    """Return how surely two items tell one story; symmetric."""
    days = (
        abs((one.published - other.published).days) if one.published and other.published else None
    )
    late = days is not None and days > _NEVER_AFTER
    if late or other_number(one.title, other.title) or _same_column(one, other, days):
        return Evidence("never", 0.0, days=days)
    words = _words(one, other, rarity)
    foreign = one.language != other.language and "und" not in (one.language, other.language)
    close = days is not None and days <= _NEAR
    if not foreign and not _reaches(words, _MAYBE) and not _reprinted(one, other, close):
        return Evidence("unlikely", words.leads, days=days)  # most pairs: cheaper than names
    names = _names(one, other)
    figures = _figures(one, other)
    quoted = bool(one.runs & other.runs)
    claims = len(figures) + 2 * quoted + min(1, len(one.days & other.days))
    anchors = claims + sum(rarity.of_name(name) for name in names)
    found = replace(words, claims=claims, anchors=anchors)
    if foreign:
        verdict = _across(one, other, found, rarity, days)
    else:
        verdict = _verdict(one, other, found, rarity, days)
    score = found.leads + found.events + 0.1 * min(anchors, 10)
    return Evidence(verdict, score, names, figures, quoted, days)


def _same_column(one: Signature, other: Signature, days: int | None) -> bool:
    """Tell two days' numbers of what a source publishes under one title ("Weekly notes")."""
    alike = one.source == other.source and fold(one.title) == fold(other.title) != ""
    return alike and bool(days)


def _words(one: Signature, other: Signature, rarity: Rarity) -> Bounds:
    """Return how much of each lead the other item tells; as to the rest, anything goes."""
    named = one.named | other.named
    here, there = one.lead_stems - named, other.lead_stems - named
    return Bounds(
        events=min(_share(here, other.stems, rarity.of), _share(there, one.stems, rarity.of)),
        both=sum(map(rarity.of, here & there)),
        leads=_share(one.lead_stems, other.stems, rarity.of)
        + _share(other.lead_stems, one.stems, rarity.of),
        claims=math.inf,
        anchors=math.inf,
    )


def _verdict(
    one: Signature, other: Signature, found: Bounds, rarity: Rarity, days: int | None
) -> Verdict:
    close = days is not None and days <= _NEAR
    if _reprinted(one, other, close):
        return "same"
    led = found.anchors < _MANY and _led_by_others(one, other)
    little = found.anchors < _SOME and found.both < _MUCH
    led = led or (little and _of_others(one, other))
    # What a source puts under all its items is no evidence, and two of one source seldom are one.
    frame = one.source == other.source and not one.passages.isdisjoint(other.passages)
    within = _reaches(found, _CLOSE if close else _UNDATED)
    # The sentences come last: they are read for the pairs only that nothing else parts.
    parted = not within or led or frame or one.log or other.log
    if not parted and likeness(one, other, rarity, days) >= _LIKELY:
        return "same"
    return "maybe" if _reaches(found, _MAYBE) else "unlikely"


def _reaches(found: Bounds, ways: tuple[Bounds, ...]) -> bool:
    return any(
        found.events >= least.events
        and found.both >= least.both
        and found.leads >= least.leads
        and found.claims >= least.claims
        and found.anchors >= least.anchors
        for least in ways
    )


def _across(
    one: Signature, other: Signature, found: Bounds, rarity: Rarity, days: int | None
) -> Verdict:
    """Return the verdict on two languages, whose words cannot be compared.

    Names must do, or figures beside those that a sentence of background tells.
    """
    told = min(_lead_names(one, other, rarity), _lead_names(other, one, rarity))
    if days is not None and found.anchors >= 3 and not _led_by_others(one, other):
        if days <= _AT_ONCE and told >= 0.7:
            return "same"
        if days <= _NEAR and told > 0 and shared_figures(one, other, rarity) >= 2:
            return "same"
    return "maybe" if told >= 0.3 and found.anchors >= 1 else "unlikely"


def _reprinted(one: Signature, other: Signature, close: bool) -> bool:
    """Tell whether one text is the other, whole or nearly so: it was taken over or altered.

    What comes days apart, or nobody knows when, may share the frame of a series only.
    """
    shared = len(one.passages & other.passages)
    few = min(len(one.passages), len(other.passages))
    least, share = (3, 0.5) if close else (5, 0.7)
    return shared >= least and shared >= share * few


def _lead_names(one: Signature, other: Signature, rarity: Rarity) -> float:
    """Return the share of the names in one item's lead that the other names."""
    return _share(one.lead_proper | one.lead_countries, other.proper | other.countries, rarity.of)


def _share(these: frozenset[str], those: frozenset[str], weight: Callable[[str], float]) -> float:
    whole = sum(map(weight, these))
    return sum(map(weight, these & those)) / whole if whole else 0.0


def _led_by_others(one: Signature, other: Signature) -> bool:
    """Tell whether each item leads with people, or with countries, that the other never names."""
    if one.lead_people and other.lead_people:
        here = any(_named(name, other.actors) for name in one.lead_people)
        there = any(_named(name, one.actors) for name in other.lead_people)
        if not here and not there:
            return True
    many = len(one.lead_countries) > 1 and len(other.lead_countries) > 1
    return many and not (
        one.lead_countries & other.countries or other.lead_countries & one.countries
    )


def _of_others(one: Signature, other: Signature) -> bool:
    """Tell whether the titles and first sentences of two items name nobody and nothing alike."""
    return bool(one.subject and other.subject) and one.subject.isdisjoint(other.subject)


def _named(name: str, actors: tuple[tuple[str, ActorKind], ...]) -> bool:
    return any(same_name(name, actor) for actor, _ in actors)


def _names(one: Signature, other: Signature) -> tuple[str, ...]:
    """Return the actors that both items name, by the fullest of their forms, each once."""
    found: dict[str, None] = {}
    for name, _ in one.actors:
        for actor, _ in other.actors:
            if same_name(name, actor):
                fullest = max((name, actor), key=lambda form: (len(core(form)), len(form), form))
                found.setdefault(fullest)
    # A short form of a name that is there already is no second name.
    return tuple(
        sorted(
            form
            for form in found
            if not any(
                form != longer
                and len(core(longer)) >= len(core(form))
                and same_name(form, longer)
                and (len(core(longer)), len(longer), longer) > (len(core(form)), len(form), form)
                for longer in found
            )
        )
    )


def _figures(one: Signature, other: Signature) -> tuple[str, ...]:
    """Return the figures that both items give and few others would: no small ones, no years."""
    theirs = {(q.value, _unit(q)) for q in other.figures if is_whole(q)}
    found = {
        (q.value, _unit(q)): q.text
        for q in sorted(one.figures, key=lambda q: q.text)
        if is_whole(q) and (q.value, _unit(q)) in theirs
    }
    return tuple(sorted(found.values()))


def _unit(figure: Quantity) -> str:
    return "" if figure.unit == "#" else figure.unit
