"""The statements of several sources as one list: what they all say stands there once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.digest.stories.gist import Gist, gist
from summarizer.digest.stories.statements import Said, said_in
from summarizer.digest.values import Briefed, Story
from summarizer.names import same_name


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the index of its source, and of the other sources that say the same."""

    said: Said
    gist: Gist
    source: int
    also: tuple[int, ...] = ()


def gist_of(said: Said, language: str) -> Gist:
    """Return the gist of a statement; an actor's is the name alone."""
    if said.sort == "actor":
        return gist("", said.lead, language)
    return gist(said.text, said.lead, language)


def told_in(item: Briefed, source: int = 0) -> Iterator[Told]:
    """Yield the statements of one item."""
    language = item.brief.source.language
    for said in said_in(item.brief):
        yield Told(said, gist_of(said, language), source)


def united(story: Story) -> tuple[Told, ...]:
    """Return the statements of a story, near-identical ones once.

    The order is the leading item's, then that of what the others add. Of two statements that
    say the same, the first is kept and the other's source is named with it; one that says less
    than another of the same list is left out.
    """
    kept: list[Told] = []
    for source, item in enumerate(story.items):
        for told in told_in(item, source):
            _add(kept, told)
    return tuple(kept)


def _add(kept: list[Told], told: Told) -> None:
    for n, other in enumerate(kept):
        if not _comparable(other, told):
            continue
        more, less = other.gist.says(told.gist), told.gist.says(other.gist)
        if more and less:
            if told.source != other.source and _as_much(told, other):
                also = dict.fromkeys((*other.also, told.source))
                kept[n] = replace(other, also=tuple(also))
            return
        if more:
            return
        if less and other.source != told.source and not other.also:
            kept[n] = told
            return
    kept.append(told)


def _as_much(told: Told, other: Told) -> bool:
    """Tell whether a source says all of what stands: who somebody is, beside the name."""
    role = other.said.text if other.said.sort == "actor" else ""
    return not role or gist(told.said.text).says(gist(role))


def _comparable(one: Told, other: Told) -> bool:
    a, b = one.said, other.said
    if a.section != b.section or a.sort != b.sort:
        return False
    if a.sort == "actor":
        return same_name(a.lead, b.lead)
    if a.sort == "position":
        # "Khaled" is no name by itself, and says word for word what Khaled al-Maeena says.
        one_name = one.gist.lead <= other.gist.lead or other.gist.lead <= one.gist.lead
        return one_name or same_name(a.lead, b.lead)
    return not (a.day and b.day and a.day != b.day)


def beside(told: Iterable[Told], prose: Sequence[Told]) -> list[Told]:
    """Return statements without those that a reader has read in the prose above them.

    Whoever holds it: that a source says so is told in the prose as well as in the list.
    """
    read = [replace(one.gist, lead=frozenset()) for one in prose]
    return [
        one
        for one in told
        if one.said.sort not in ("event", "claim", "position", "decision")
        or not any(gist.says(replace(one.gist, lead=frozenset())) for gist in read)
    ]


def sections(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Return statements by the list that they stand in, the lists in the order of first use."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.said.section, []).append(one)
    return found


def interleaved(told: Sequence[Told]) -> list[Told]:
    """Return statements so that sources take turns, and what several say comes first."""
    shared = [one for one in told if one.also]
    rest = [one for one in told if not one.also]
    turns: dict[int, int] = {}
    ranked: list[tuple[int, int, Told]] = []
    for one in rest:
        turn = turns.get(one.source, 0)
        turns[one.source] = turn + 1
        ranked.append((turn, one.source, one))
    ranked.sort(key=lambda each: each[:2])
    return shared + [one for *_, one in ranked]
