"""What each sentence of an item tells: its words, the names and the figures in it, and its days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.checks.numbers import Quantity
from summarizer.digest.stories.gist import telling
from summarizer.names.fold import fold

# Below this many, whole numbers stand in every text.
_SMALL = 12
_LEAST, _WHOLE = 3, 6
# The sentences after the title in which a report says what has happened.
_OPENING = 2
_TIMED = re.compile(r"\s*\d{1,2}[:.h]\d\d\b")
_ENTRIES = 3
_AHEAD = re.compile(
    r"\b(?:until|till|from|by|next|jusqu\S*|dès|hasta|desde)\s+(?:the\s+|au?\s+|el\s+)?\w+\Z", re.I
)
_BACK = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|several|few) (?:hours?|days?|weeks?|months?) "
    r"(?:after|earlier|before|later)|the (?:day|evening|night|week|month) before"
    r"|(?:earlier )?this week|last (?:week|month)"
    r"|(?:une?|deux|trois|quelques) (?:heures?|jours?|semaines?) (?:après|plus tôt|avant)|la veille"
    r"|(?:una?|dos|tres|varios) (?:horas?|días?|semanas?) (?:después|antes)|la víspera)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence tells; `background` marks what may tell of another event.

    That is every sentence but the title and the first ones, and of those, too, one that says
    that something was before: "a day after", or by an earlier day than the other tells.

    `words` are stems, without those of names; `names` folded words of names, and countries;
    `figures` the values of numbers that few texts give; `days` those of the first sentences.
    """

    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[float]
    days: frozenset[date] = frozenset()
    background: bool = True


def tell(
    lines: Sequence[str],
    figures: Sequence[Sequence[Quantity]],
    countries: Sequence[Collection[str]],
    names: Collection[str],
    named: frozenset[str],
    published: date | None,
) -> tuple[Telling, ...]:
    """Return what each line tells; the first one is the title.

    `figures` and `countries` are those of each line, `names` the words of all names, `named`
    their stems.
    """
    days = {n: frozenset(_days(lines[n], figures[n], published)) for n in _first(lines)}
    last = max(frozenset().union(*days.values()), default=None)
    return tuple(
        Telling(
            telling(line) - named,
            frozenset(fold(line).split()).intersection(names).union(countries[n]),
            frozenset(one.value for one in figures[n] if is_telling(one)),
            days.get(n, frozenset()),
            bool(n) and (n not in days or _looks_back(line, days[n], last)),
        )
        for n, line in enumerate(lines)
    )


def _looks_back(line: str, days: Collection[date], last: date | None) -> bool:
    earlier = bool(days) and last is not None and max(days) < last
    return earlier or _BACK.search(line) is not None


def body(sentences: Iterable[str], title: str) -> Iterator[str]:
    """Yield the sentences of a text that are neither its title nor scraps."""
    head = fold(title)
    for sentence in sentences:
        if len(sentence.split()) >= _LEAST and fold(sentence) != head:
            yield sentence


def is_telling(figure: Quantity) -> bool:
    """Tell whether few other texts would give a figure: no small whole ones, no years."""
    digits = figure.kind == "number" and any(map(str.isdigit, figure.text))
    return is_whole(figure) or (digits and figure.value != int(figure.value))


def is_whole(figure: Quantity) -> bool:
    """Tell the same of a figure without a look at what stands behind its point."""
    if figure.kind != "number" or not any(map(str.isdigit, figure.text)):
        return False
    year = 1900 <= figure.value <= 2100 and figure.unit in ("", "#", "day")
    return figure.value > _SMALL and not year


def _days(line: str, found: Sequence[Quantity], published: date | None) -> Iterator[date]:
    """Yield the days that a sentence tells by their weekday, or as "yesterday".

    Such a day lies in the week before the item was published; what begins or ends on one
    ("until Friday") is none. Nothing without a date to count from.
    """
    if published is None or published - date.min < timedelta(days=7):
        return
    for one in found:
        day = one.day
        if day is None or _AHEAD.search(line[: one.end]):
            continue
        worded = day.worded or day
        if day.relative and day.year and day.month and day.day:
            yield date(day.year, day.month, day.day)
        elif worded.weekday is not None and worded.day is None and not day.relative:
            yield published - timedelta(days=(published.weekday() - worded.weekday) % 7)


def is_log(lines: Sequence[str]) -> bool:
    """Tell a log of a day, whose entries begin with the time, from a report of one event."""
    return sum(_TIMED.match(line) is not None for line in lines) >= _ENTRIES


def _first(lines: Sequence[str]) -> list[int]:
    """Return the places of the first sentences after the title."""
    whole = (n for n, line in enumerate(lines) if n and len(line.split()) >= _WHOLE)
    return [n for n, _ in zip(whole, range(_OPENING), strict=False)]
