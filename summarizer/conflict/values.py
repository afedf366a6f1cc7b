"""Two figures for one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from summarizer.conflict.figures import Figure, Surroundings, figures, span, surroundings
from summarizer.conflict.reading import Fault, Reading

# A thing that is counted in so many ways is a table or a list, not one fact told twice.
_VALUES = 12
_FIGURES = 40
_HEDGED = 0.16
_ROUNDED = 0.06
_REPEATED = 0.85
_NEIGHBOURS = 5


def conflicting_values(reading: Reading) -> Iterator[Fault]:
    """Yield the pairs of figures that two sentences give for the same thing."""
    loose = reading.sort != "prose" or reading.legal
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in figures(reading):
        groups[one.unit, one.noun if one.unit == "count" else ""].append(one)
    values: dict[int, set[float]] = defaultdict(set)
    for one in chain.from_iterable(groups.values()):
        values[one.sentence].add(one.value)
    told = [
        group
        for group in groups.values()
        if 1 < len({one.value for one in group}) <= _VALUES and len(group) <= _FIGURES
    ]
    beside = {one: surroundings(reading, one) for group in told for one in group}
    often = Counter(form for around in beside.values() for form in around.stems)
    pairs = [
        (score, a, b)
        for group in told
        for a, b in combinations(group, 2)
        if a.value != b.value
        and a.value not in values[b.sentence]
        and b.value not in values[a.sentence]
        and not (_stands_in(reading, a, b.sentence) or _stands_in(reading, b, a.sentence))
        and (
            score := _same_fact(
                (a, beside[a]), (b, beside[b]), often, len({c.value for c in group})
            )
        )
        and (not loose or _again(beside[a], beside[b]))
    ]
    pairs.sort(key=lambda item: (-item[0], item[1].start))
    seen: set[int] = set()
    for _, a, b in pairs:
        if a.start in seen or b.start in seen:
            continue
        seen |= {a.start, b.start}
        left, right = (_flat(reading.text[slice(*span(each))]) for each in (a, b))
        head = reading.headline
        titled = head is not None and a.sentence == head.number
        said = "The headline gives" if titled else "The text gives"
        body = f"{said} two figures for one fact: {left} and {right}."
        if titled:
            body = f"The headline says {left}, the body {right}."
        yield Fault(
            "headline_mismatch" if titled else "conflicting_values", body, (span(a), span(b))
        )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _same_fact(
    one: tuple[Figure, Surroundings],
    other: tuple[Figure, Surroundings],
    often: Counter[str],
    crowded: int,
) -> float:
    """Return how surely two figures are of one fact though they differ, or 0.

    `crowded` is how many different values their unit has in the text: the more, the likelier
    each is a fact of its own, and the more they must share.
    """
    (a, near_a), (b, near_b) = one, other
    if a.sentence == b.sentence:
        return 0.0
    shared = near_a.stems & near_b.stems
    rare = {form for form in shared if often[form] <= max(3, 2 + crowded)}
    own_a, own_b = near_a.names - near_b.names, near_b.names - near_a.names
    if own_a and own_b and not near_a.names & near_b.names:
        return 0.0
    if near_a.subject in own_a and near_b.subject in own_b:
        return 0.0
    if a.noun and a.noun == b.noun and a.unit != "count":
        shared |= {a.noun}
        rare.add(a.noun)
    share = len(shared) / (min(len(near_a.stems), len(near_b.stems)) or 1)
    again = share >= _REPEATED and len(shared) >= 3
    if _compatible(a, b) and not (again and a.hedged == b.hedged and not _rounded(a, b)):
        return 0.0
    if again or _verbatim(near_a, near_b) >= _NEIGHBOURS:
        return len(rare) + 2 * share  # the same sentence again
    needed = 2 if crowded <= 2 and a.noun else 3
    needed += a.span_of_time + bool(own_a and own_b) + max(0, crowded - 4) // 2
    needed += bool(a.noun and b.noun and a.noun != b.noun)
    if len(rare) < needed or share < (0.3 if crowded <= 2 else 0.45):
        return 0.0
    return len(rare) + share


def _stands_in(reading: Reading, one: Figure, number: int) -> bool:
    """Tell whether a figure stands in another sentence too, whatever it counts there."""
    other = reading.document.sentences[number - 1]
    return reading.text[one.start : one.end] in reading.text[other.start : other.end]


def _verbatim(a: Surroundings, b: Surroundings) -> int:
    """Return how many of the three words before and the three behind two figures are the same."""
    before = _run(a.before[::-1], b.before[::-1])
    return before + _run(a.behind, b.behind)


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def _again(a: Surroundings, b: Surroundings) -> bool:
    """Tell whether one sentence is all but the other: only so is one fact known in a list."""
    shared = a.stems & b.stems
    return len(shared) >= 4 and len(shared) >= _REPEATED * max(len(a.stems), len(b.stems))


def _compatible(a: Figure, b: Figure) -> bool:
    """Tell whether one figure may be the other, rounded or hedged."""
    return ((a.hedged or b.hedged) and _apart(a, b) <= _HEDGED) or _rounded(a, b)


def _rounded(a: Figure, b: Figure) -> bool:
    large = max(abs(a.value), abs(b.value)) >= 100
    return large and _apart(a, b) <= _ROUNDED and (_round(a.value) or _round(b.value))


def _apart(a: Figure, b: Figure) -> float:
    high = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) / high if high else 0.0


def _round(value: float) -> bool:
    digits = f"{value:.0f}".rstrip("0")
    return len(digits) <= 2
