"""The values of a digest made safe for a mail: one line each, bounded, links to the web alone."""

from __future__ import annotations

import re
from dataclasses import replace

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

NAMES = "who"  # a list of names, which stand in a row and need no passages
_WORD = re.compile(r"\w+")
# Characters, at the most: nobody reads more of one such value in a mail.
_TITLE, _TEXT, _QUOTE, _NAME, _NOTE = 300, 1000, 300, 160, 500


def clean(page: DigestPage) -> DigestPage:
    """Return a page whose strings may stand in a mail once its syntax is escaped."""
    return replace(
        page,
        series=cut(page.series, _NAME),
        title=cut(page.title, _TITLE) or "Digest",
        stories=tuple(map(_story, page.stories)),
        due=tuple(map(_due, page.due)),
        failed_sources=tuple(map(_trouble, page.failed_sources)),
        given_up=tuple(map(_trouble, page.given_up)),
        facts=_notes(page.facts),
        notices=_notes(page.notices),
    )


def cut(text: str, most: int) -> str:
    """Return a text as one safe line of at most so many characters, "…" where it goes on."""
    line = plain(text)
    if len(line) <= most:
        return line
    head = line[: most - 2]
    space = head.rfind(" ", most // 2)
    return (head[:space] if space > 0 else head) + " …"


def _story(entry: StoryEntry) -> StoryEntry:
    return replace(
        entry,
        title=cut(entry.title, _TITLE) or "Untitled",
        links=tuple(map(_link, entry.links)),
        summary=tuple(_statement(one) for one in entry.summary),
        groups=tuple(map(_group, entry.groups)),
        disagreements=tuple(map(_disagreement, entry.disagreements)),
        cautions=_notes(entry.cautions),
        merged=cut(entry.merged, _NOTE),
    )


def _group(group: Group) -> Group:
    told = (_statement(one, named=group.name == NAMES) for one in group.statements)
    kept = tuple(one for one in told if one.text or one.lead or one.quote)
    return replace(group, name=cut(group.name.replace("_", " "), _NAME), statements=kept)


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
    return Disagreement(cut(one.about, _TITLE), tuple(map(_side, one.sides)))


def _side(side: Side) -> Side:
    # The passage alone is enough where the statement is made of its words.
    text = "" if side.quote and _says(side.quote, side.text) else cut(side.text, _TEXT)
    return Side(text, cut(side.quote, _QUOTE if text else _TEXT), side.source)


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


def _notes(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cut(one, _NOTE) for one in lines)
