"""Statements that say the same become one, with the passages of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from summarizer.merge.actors import Holders
from summarizer.merge.evidence import evidence_of, share_a_passage, sound, with_further
from summarizer.merge.values import Entry
from summarizer.merge.wording import NEARLY, OF_ONE_PASSAGE, Wording, same_words, versions, wording
from summarizer.published import Caution, Decision, Event, NextStep, Position, When

# Words that stand in too many statements to bring two of them together.
_COMMON = 60


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is compared: `who` and `how` must be equal, `open` may be missing."""

    entry: Entry
    words: Wording
    who: str
    how: str
    open: tuple[str | None, ...]
    sound: bool


def text_of(value: BaseModel) -> str:
    """Return the words in which a statement says what it says."""
    for name in ("text", "action", "name"):
        found = getattr(value, name, None)
        if isinstance(found, str):
            return found
    texts = (getattr(value, name) for name in type(value).model_fields)
    return " ".join(text for text in texts if isinstance(text, str))


def merged_statements(entries: Sequence[Entry], holders: Holders) -> list[Entry]:
    """Return each statement once, in the order of the document."""
    current = sorted(entries, key=lambda entry: entry.place)
    while True:
        # A statement with the passages of two may share one with a third.
        following = _once(current, holders)
        if len(following) == len(current):
            return following
        current = following


def _once(entries: Sequence[Entry], holders: Holders) -> list[Entry]:
    said = [_said(entry, holders) for entry in entries]
    groups = _Groups(said)
    for one, other in _pairs(said):
        if groups.may_join(one, other) and _same(said[one], said[other], holders):
            groups.join(one, other)
    found = [_one([said[i] for i in group]) for group in groups.all()]
    return sorted(found, key=lambda entry: entry.place)


def _said(entry: Entry, holders: Holders) -> _Said:
    value = entry.value
    who, how = "", type(value).__name__
    more: tuple[str | None, ...] = ()
    if isinstance(value, Position):
        who, how = holders.key(value.holder), value.stance
    elif isinstance(value, NextStep):
        owner = holders.key(value.owner) if value.owner else None
        how, more = value.status, (owner, _time(value.due))
    elif isinstance(value, Event):
        more = (_time(value.when),)
    elif isinstance(value, Decision):
        more = (holders.key(value.by) if value.by else None,)
    elif isinstance(value, Caution):
        how = value.kind
    return _Said(entry, wording(text_of(value)), who, how, more, sound(value))


def _time(when: When | None) -> str | None:
    return None if when is None else when.date or when.text.casefold()


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share half of the stems of one, or a sentence; in their order."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(said):
        for stem in one.words.stems:
            by_stem[stem].append(i)
        for passage in evidence_of(one.entry.value):
            if passage.sentence is not None:
                by_sentence[passage.sentence].append(i)
    for i, one in enumerate(said):
        shared: Counter[int] = Counter()
        stems = sorted(one.words.stems, key=lambda stem: (len(by_stem[stem]), stem))
        for n, stem in enumerate(stems):
            if n < 2 or len(by_stem[stem]) <= _COMMON:
                shared.update(j for j in by_stem[stem] if j > i)
        for passage in evidence_of(one.entry.value):
            shared.update({j for j in by_sentence.get(passage.sentence or 0, ()) if j > i})
        yield from ((i, j) for j in sorted(shared))


def _same(one: _Said, other: _Said, holders: Holders) -> bool:
    if not (one.sound and other.sound) or (one.who, one.how) != (other.who, other.how):
        return False
    if same_words(one.words, other.words, known=holders.names_same):
        return True
    return same_words(
        one.words, other.words, OF_ONE_PASSAGE, holders.names_same
    ) and share_a_passage(one.entry.value, other.entry.value)


class _Groups:
    """Sets of statements that are one; two owners or two dates are never in one set."""

    def __init__(self, said: Sequence[_Said]) -> None:
        self._parent = list(range(len(said)))
        self._open = {i: one.open for i, one in enumerate(said)}

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def may_join(self, one: int, other: int) -> bool:
        a, b = self._root(one), self._root(other)
        pairs = zip(self._open[a], self._open[b], strict=False)
        return a != b and all(x is None or y is None or x == y for x, y in pairs)

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        self._parent[b] = a
        self._open[a] = tuple(x or y for x, y in zip(self._open[a], self._open[b], strict=False))

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self._root(i)].append(i)
        return list(found.values())


def _one(group: Sequence[_Said]) -> Entry:
    if len(group) == 1:
        return group[0].entry
    best = min(group, key=_worst_last).entry
    others = [said.entry for said in group if said.entry is not best]
    return Entry(
        with_further(best.value, [entry.value for entry in others]),
        frozenset().union(*(said.entry.windows for said in group)),
        min(said.entry.rank for said in group),
    )


def _worst_last(said: _Said) -> tuple[object, ...]:
    """Order by how much is told, then by how much of it the first passage bears."""
    told = sum(part is not None for part in said.open)
    first = next(evidence_of(said.entry.value), None)
    borne = wording(first.quote).stems & said.words.stems if first else frozenset()
    share = len(borne) / len(said.words.stems) if said.words.stems else 0.0
    return (-told, -round(share, 3), said.entry.place)


def linked(entries: Sequence[Entry], holders: Holders, first: int) -> list[Entry]:
    """Return the entries with the versions of one statement linked, numbered from `first` on.

    What was said and then taken back or corrected are both kept; whoever shows one shows both.
    """
    said = [_said(entry, holders) for entry in entries]
    groups = _Groups([replace(one, open=()) for one in said])
    for one, other in _pairs(said):
        a, b = said[one], said[other]
        about = a.who == b.who and isinstance(a.entry.value, Position | NextStep | Decision)
        turned = a.how != b.how and a.words.stems and _about_one(a.words, b.words)
        if about and groups.may_join(one, other) and (turned or versions(a.words, b.words)):
            groups.join(one, other)
    found = [*entries]
    for group in groups.all():
        if len(group) > 1:
            for i in group:
                found[i] = replace(entries[i], linked=first)
            first += 1
    return found


def _about_one(one: Wording, other: Wording) -> bool:
    shared = len(one.stems & other.stems)
    return shared >= 2 and shared >= NEARLY * min(len(one.stems), len(other.stems))
