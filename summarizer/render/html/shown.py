"""What a mail shows of a digest: its values made safe and bounded, with counts of the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from summarizer.render.characters import plain
from summarizer.render.digest_page import (
    DigestPage,
    Disagreement,
    Due,
    Group,
    Link,
    Side,
    Statement,
    StoryEntry,
    Trouble,
)
from summarizer.render.html.links import web

T = TypeVar("T")
_WORD = re.compile(r"\w+")
# Characters, at the most: nobody reads more of one such value in a mail.
_TITLE, _TEXT, _QUOTE, _NAME, _NOTE = 300, 1000, 300, 160, 500
NAMES = "who"  # a list of names, which needs no passages


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
    """Return a page with its first stories, one for each depth, and `rest` entries a list."""
    stories = tuple(_story(s, depth) for s, depth in zip(page.stories, depths, strict=False))
    return Shown(
        series=cut(page.series, _NAME),
        title=cut(page.title, _TITLE) or "Digest",
        stories=stories,
        more=page.more + len(page.stories) - len(stories),
        due=_list(map(_due, page.due), rest),
        failed_sources=_list(map(_trouble, page.failed_sources), rest),
        given_up=_list(map(_trouble, page.given_up), rest),
        facts=_list((cut(one, _NOTE) for one in page.facts), rest),
        notices=_list((cut(one, _NOTE) for one in page.notices), rest),
    )


def cut(text: str, most: int) -> str:
    """Return a text as one safe line of at most so many characters, "…" where it goes on."""
    line = plain(text)
    if len(line) <= most:
        return line
    head = line[: most - 2]
    space = head.rfind(" ", most // 2)
    return (head[:space] if space > 0 else head) + " …"


def _story(entry: StoryEntry, depth: Depth) -> Story:
    summary = entry.summary[: depth.summary]
    said = tuple(map(_statement, summary))
    known = {one.text for one in said if one.text}
    groups = [_group(group, depth.statements, known) for group in entry.groups]
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
    clean = replace(
        entry,
        title=cut(entry.title, _TITLE) or "Untitled",
        links=tuple(map(_link, entry.links[: depth.links])),
        summary=said,
        groups=lists,
        disagreements=tuple(map(_disagreement, differing)),
        cautions=tuple(cut(one, _NOTE) for one in cautions),
        merged=cut(entry.merged, _NOTE),
    )
    return Story(clean, max(0, len(entry.links) - depth.links), left_out)


def _group(group: Group, most: int, known: Collection[str]) -> Group:
    """Return a list without what the summary has said in the same words."""
    told = [_statement(one, named=group.name == NAMES) for one in group.statements]
    told = [one for one in told if (one.text or one.lead or one.quote) and one.text not in known]
    more = group.more + max(0, len(told) - most)
    return Group(cut(group.name.replace("_", " "), _NAME), tuple(told[:most]), more)


def _statement(one: Statement, *, named: bool = False) -> Statement:
    text, quote, when = cut(one.text, _TEXT), cut(one.quote, _QUOTE), cut(one.when, _NAME)
    # A quote stands beside words that are put into somebody's mouth, unless they are its own.
    beside = one.lead and not named and not (_says(text, quote) or _says(quote, text))
    lead = cut(one.lead, _NAME)
    return replace(
        one,
        text=text,
        # “The port: the port opens in May” says it twice.
        lead="" if _words(text)[: len(_words(lead))] == _words(lead) else lead,
        when="" if _says(text, when) else when,
        quote=quote if beside or not (text or named) else "",
        marks=tuple(cut(mark, _NOTE) for mark in one.marks),
    )


def _says(text: str, quote: str) -> bool:
    words = _words(quote)
    return not words or f" {' '.join(words)} " in f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _disagreement(one: Disagreement) -> Disagreement:
    sides = tuple(Side(cut(s.text, _TEXT), cut(s.quote, _QUOTE), s.source) for s in one.sides)
    return Disagreement(cut(one.about, _TITLE), sides)


def _link(link: Link) -> Link:
    return Link(cut(link.label, _NAME) or "source", web(link.url))


def _due(due: Due) -> Due:
    return replace(
        due,
        action=cut(due.action, _TEXT),
        owner=cut(due.owner, _NAME),
        link=_link(due.link),
    )


def _trouble(one: Trouble) -> Trouble:
    return Trouble(cut(one.name, _NAME) or "source", cut(one.reason, _NOTE), web(one.url))


def _list(entries: Iterable[T], most: int) -> List[T]:
    every = tuple(entries)
    return List(every[:most], max(0, len(every) - most))
