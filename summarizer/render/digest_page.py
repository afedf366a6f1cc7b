"""Frozen values for a composed digest: what every channel writes, each in its own way.

Strings are as they came from sources and models: the writer of a channel escapes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from summarizer.masking import is_masked, masked

_ADDRESS = re.compile("https?://")
Freshness = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Link:
    """A source of a story; `url` is None where a reader can open none."""

    label: str
    url: str | None = None

    @classmethod
    def to(cls, label: str, url: str | None) -> Link:
        """Return the link to an address; one that carries a secret is text beside the label."""
        shown = masked(url) if url else None
        if shown is None or not is_masked(shown):
            return cls(label, url)
        return cls(label if _ADDRESS.match(label) else f"{label} ({shown})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One grounded statement; `source` is an index into the links of its story.

    `lead` is the holder of a position, the owner of a step or the name of an actor, else empty;
    `when` is a date or a time as the source words it; `quote` is the passage that bears it.
    `also` are the indices of other sources that say the same.
    """

    text: str
    lead: str = ""
    when: str = ""
    quote: str = ""
    source: int = 0
    marks: tuple[str, ...] = ()
    also: tuple[int, ...] = ()

    @property
    def sources(self) -> tuple[int, ...]:
        """Every source that says it, each once."""
        return tuple(dict.fromkeys((self.source, *self.also)))


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one list of a brief; `more` counts those that were left out."""

    name: str
    statements: tuple[Statement, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says where sources differ, with its passage."""

    text: str
    quote: str
    source: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that the sources of a story say differently."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One story as a reader gets it; `key` names it across editions.

    `merged` tells why several sources were taken for one story, else empty.
    """

    key: str
    title: str
    freshness: Freshness
    links: tuple[Link, ...]
    published: date | None
    summary: tuple[Statement, ...]
    groups: tuple[Group, ...]
    disagreements: tuple[Disagreement, ...] = ()
    cautions: tuple[str, ...] = ()
    merged: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A next step of this or an earlier edition whose day comes; `on` is its ISO date."""

    action: str
    owner: str
    on: date
    story: str
    link: Link


@dataclass(frozen=True, slots=True)
class Trouble:
    """A source that failed, or an item that was given up, and why."""

    name: str
    reason: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DigestPage:
    """One edition as values: stories in order of importance, then what is due, then the footer.

    `series` is the digest's name, `slot` the time that its schedule gave it. `since` is set
    where the edition covers more than the usual window and its title must say so. `more` counts
    the stories that the caps left out. `facts` are lines of the footer: coverage, model, cost.
    """

    series: str
    title: str
    slot: datetime
    since: datetime | None
    stories: tuple[StoryEntry, ...]
    more: int = 0
    due: tuple[Due, ...] = ()
    failed_sources: tuple[Trouble, ...] = ()
    given_up: tuple[Trouble, ...] = ()
    facts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
