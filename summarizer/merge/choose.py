"""In which order the statements of a long document matter, without a model.

What several windows say, and what a window put first, comes first; and no window is passed
over: each statement taken from a window makes its others wait a little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from summarizer.merge.lexicon import TOPICS
from summarizer.merge.statements import text_of
from summarizer.merge.values import Entry
from summarizer.merge.wording import likeness, wording
from summarizer.names.fold import fold
from summarizer.published import Actor, Event, NextStep, Position

# Weights of one more window that says it, of one place further down in its window's list, and
# of one statement that its window has had already.
_AGAIN, _DOWN, _TAKEN = 0.45, 0.12, 0.35
_MOST_AGAIN = 4
# What a statement loses that says much what one before it says: what is alike times this, from
# so much on. A repetition is more alike. Nobody is shown more of a list that is cut than this.
_ECHO, _LIKE, _REPEATED, _HEARD = 1.0, 0.5, 0.6, 60
# Two statements of what a meeting was about tell a reader of the whole the same.
_TOPICS = 0.9
# A statement about somebody whom many windows name is likelier to be of the whole.
_NAMED = 0.25


def in_order(entries: Sequence[Entry], actors: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Return the entries of one list, the most important first.

    `actors` are the document's: statements that name the leading ones gain. Versions of one
    statement stay together, in the order of the document. Deterministic.
    """
    leading = dict(_leading(actors))
    worth = [_worth(entry, leading) for entry in entries]
    taken: Counter[int] = Counter()
    left = set(range(len(entries)))
    order: list[Entry] = []
    heard = _Heard(entries)
    while left:
        best = max(left, key=lambda i: (_now(worth[i], entries[i], taken) - heard.echo(i), -i))
        together = (
            [best]
            if entries[best].linked is None
            else [i for i in sorted(left) if entries[i].linked == entries[best].linked]
        )
        for i in together:
            left.discard(i)
            order.append(entries[i])
            taken.update(entries[i].windows)
        heard.add(together, left)
    return tuple(order)


def repeats_last(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries with those behind the others that say much what an earlier one says."""
    heard = _Heard(entries)
    order = sorted(range(len(entries)), key=lambda i: (heard.repeats(i), i))
    return tuple(entries[i] for i in order)


class _Heard:
    """How much of each entry was said by those that are taken already."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._words = [
            None if isinstance(entry.value, Actor) else wording(text_of(entry.value))
            for entry in entries
        ]
        self._topics = [
            isinstance(entry.value, Event) and TOPICS.match(entry.value.text) is not None
            for entry in entries
        ]
        self._echo = [0.0] * len(entries)
        self._taken = 0

    def echo(self, i: int) -> float:
        return self._echo[i]

    def add(self, taken: Sequence[int], left: Iterable[int]) -> None:
        """Note that some are taken."""
        self._taken += len(taken)
        if self._taken > _HEARD:
            return
        for j in left:
            like = max(self._like(i, j) for i in taken)
            if like >= _LIKE:
                self._echo[j] = max(self._echo[j], _ECHO * like)

    def repeats(self, j: int) -> bool:
        """Tell whether an entry says much what one before it says."""
        return any(self._like(i, j) >= _REPEATED for i in range(j))

    def _like(self, i: int, j: int) -> float:
        one, other = self._entries[i], self._entries[j]
        mine, theirs = self._words[i], self._words[j]
        if mine is None or theirs is None or _who(one) != _who(other):
            return 0.0
        if one.linked is not None and one.linked == other.linked:
            return 0.0  # the versions of one statement stand together
        like = likeness(mine, theirs)
        return max(like, _TOPICS) if self._topics[i] and self._topics[j] else like


def _worth(entry: Entry, leading: dict[str, float]) -> float:
    again = min(len(entry.windows) - 1, _MOST_AGAIN)
    worth = again * _AGAIN - entry.rank * _DOWN
    if isinstance(entry.value, Actor):
        return worth
    words = f"{_who(entry)} {text_of(entry.value)}"
    folded = f" {fold(words)} "
    named = (weight for form, weight in leading.items() if f" {form} " in folded)
    return worth + _NAMED * max(named, default=0.0)


def _now(worth: float, entry: Entry, taken: Counter[int]) -> float:
    """Return what an entry is worth after what its windows have had: the least burdened counts."""
    return worth - _TAKEN * min((taken[window] for window in entry.windows), default=0)


def _who(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, Position):
        return value.holder
    return (value.owner or "") if isinstance(value, NextStep) else ""


def _leading(actors: Iterable[Entry]) -> Iterator[tuple[str, float]]:
    """Yield the names of those whom more than one window names, with a weight up to 1."""
    most = max((len(entry.windows) for entry in actors), default=0)
    for entry in actors:
        if len(entry.windows) > 1 and isinstance(entry.value, Actor):
            for form in (entry.value.name, *entry.value.aliases):
                yield fold(form), len(entry.windows) / most
