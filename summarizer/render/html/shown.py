"""How much of a digest a mail shows, with counts of the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from summarizer.render.digest_page import DigestPage, Due, Group, Statement, StoryEntry, Trouble

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of one story is shown: entries of each list, summary sentences, links."""

    statements: int = 200
    summary: int = 20
    others: int = 20
    links: int = 12


FULL = Depth()
SHORT = Depth(statements=2, summary=3, others=2, links=6)
BARE = Depth(statements=0, summary=1, others=0, links=3)


@dataclass(frozen=True, slots=True)
class Story:
    """A story as shown; `more_links` and `left_out` count what is not."""

    entry: StoryEntry
    more_links: int
    left_out: int

    @property
    def numbered(self) -> bool:
        """Whether statements need to say which source is theirs."""
        return len(self.entry.links) + self.more_links > 1


@dataclass(frozen=True, slots=True)
class List(Generic[T]):
    """A list of the page as shown, and how many of it are not."""

    entries: tuple[T, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as shown."""

    series: str
    title: str
    stories: tuple[Story, ...]
    more: int
    due: List[Due]
    failed_sources: List[Trouble]
    given_up: List[Trouble]
    facts: List[str]
    notices: List[str]


def shown(page: DigestPage, depths: Sequence[Depth], rest: int) -> Shown:
    """Return a cleaned page with its first stories, one for each depth, `rest` entries a list."""
    stories = tuple(_story(s, depth) for s, depth in zip(page.stories, depths, strict=False))
    return Shown(
        series=page.series,
        title=page.title,
        stories=stories,
        more=page.more + len(page.stories) - len(stories),
        due=_list(page.due, rest),
        failed_sources=_list(page.failed_sources, rest),
        given_up=_list(page.given_up, rest),
        facts=_list(page.facts, rest),
        notices=_list(page.notices, rest),
    )


def _story(entry: StoryEntry, depth: Depth) -> Story:
    summary = entry.summary[: depth.summary]
    said = {one.text for one in summary if one.text}
    groups = [_group(group, depth.statements, said) for group in entry.groups]
    differing = entry.disagreements[: depth.others]
    cautions = entry.cautions[: depth.others]
    # What a list left out before stands with the list; without any list it is said in one line.
    lists = tuple(one for one in groups if one.statements)
    gone = sum(one.more for one in groups if not one.statements)
    left_out = gone + sum(
        len(whole) - len(part)
        for whole, part in (
            (entry.summary, summary),
            (entry.disagreements, differing),
            (entry.cautions, cautions),
        )
    )
    made = replace(
        entry,
        links=entry.links[: depth.links],
        summary=summary,
        groups=lists,
        disagreements=differing,
        cautions=cautions,
    )
    return Story(made, max(0, len(entry.links) - depth.links), left_out)


def _group(group: Group, most: int, said: Collection[str]) -> Group:
    """Return a list without what the summary says in the same words."""
    told = [one for one in group.statements if one.text not in said]
    return replace(group, statements=tuple(told[:most]), more=group.more + len(told[most:]))


def by_lead(group: Group) -> list[tuple[str, tuple[Statement, ...]]]:
    """Return the statements of a list in their order, those of one lead together.

    Where a lead has several it stands first, and they are without it; else it is empty.
    """
    runs: dict[str, list[Statement]] = {}
    for number, one in enumerate(group.statements):
        runs.setdefault(one.lead.casefold() or f"\n{number}", []).append(one)
    return [
        (some[0].lead, tuple(replace(one, lead="") for one in some))
        if len(some) > 1
        else ("", (some[0],))
        for some in runs.values()
    ]


def _list(entries: tuple[T, ...], most: int) -> List[T]:
    return List(entries[:most], len(entries[most:]))
