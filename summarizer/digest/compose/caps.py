"""How much of an edition a reader gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.digest.values import Story

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Caps:
    """The bounds of an edition.

    `stories` bounds the whole, `sources` the items of a source by its name (`SourceConfig.most`)
    and `source` those of any other. `statements` bounds each list of a story, `summary` its
    summary, `due` the steps that come due, within `days` days of the slot.
    """

    stories: int = 40
    source: int = 20
    sources: Mapping[str, int] = field(default_factory=dict)
    statements: int = 5
    summary: int = 2
    due: int = 10
    days: int = 7

    def of(self, source: str) -> int:
        """Return how many items of a source one edition may have."""
        return self.sources.get(source, self.source)


def within(ranked: Iterable[Story], caps: Caps) -> tuple[list[Story], int]:
    """Return the stories that the caps let in, in their order, and how many they leave out.

    A story that several sources tell counts for each of them; it is in as long as one of them
    has room.
    """
    taken: Counter[str] = Counter()
    kept: list[Story] = []
    more = 0
    for story in ranked:
        names = Counter(item.source for item in story.items)
        room = any(taken[name] < caps.of(name) for name in names)
        if not room or len(kept) >= caps.stories:
            more += 1
            continue
        taken.update(names)
        kept.append(story)
    return kept, more


def cut(values: Sequence[T], most: int) -> tuple[tuple[T, ...], int]:
    """Return the first values, and how many there are beside them."""
    return tuple(values[:most]), max(0, len(values) - most)
