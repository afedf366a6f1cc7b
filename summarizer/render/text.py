"""A brief as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from summarizer.published import Envelope
from summarizer.render.characters import clip, columns
from summarizer.render.layout import lay_out
from summarizer.render.page import DATED, Entry, Look, Page, Section, more
from summarizer.render.paragraph import Run, Style, paragraph

_NARROWEST = 24
_INDENT = 2
_SEPARATOR = " · "


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as lines of at most `look.width` columns (24 at the least)."""
    return written(lay_out(brief, cited=False), look)


def written(page: Page, look: Look) -> str:
    """Return a page as such lines."""
    look = Look(look.colour, max(_NARROWEST, look.width))
    blocks = [_head(page, look), _summary(page.summary, look)]
    blocks += [_section(section, look) for section in page.sections]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(page: Page, look: Look) -> list[str]:
    facts = _SEPARATOR.join(page.facts)
    if page.name:
        room = look.width - columns(_SEPARATOR + facts)
        facts = clip(page.name, max(_NARROWEST // 2, room)) + _SEPARATOR + facts
    title = [(page.title.text, "bold"), *_marks(page.title)]
    return paragraph(title, look) + paragraph([(facts, "dim")], look)


def _summary(summary: Section, look: Look) -> list[str]:
    runs: list[Run] = []
    for sentence in summary.entries:
        runs += [(" ", "")] if runs else []
        runs += [(sentence.text, ""), *_marks(sentence)]
    left = more(summary)
    if left:
        runs += [(" " if runs else "", ""), (left, "dim")]
    return paragraph(runs, look) if runs else []


def _section(section: Section, look: Look) -> list[str]:
    lines = paragraph([(section.name.upper(), "bold")], look)
    dated = [entry for entry in section.entries if entry.lead and entry.link == DATED]
    column = max((columns(entry.lead + DATED) for entry in dated), default=0)
    aligned = column if 2 * len(dated) >= len(section.entries) else 0
    for group, entries in groupby(section.entries, key=lambda entry: entry.group):
        indent = _INDENT
        if group:
            lines += paragraph([(group, "bold")], look, indent, indent + _INDENT)
            indent += _INDENT
        for bare, some in groupby(entries, key=_is_bare):
            if bare:
                lines += paragraph(_names(some), look, indent, indent + _INDENT)
                continue
            for entry in some:
                lines += _entry(entry, section, look, indent, column, aligned)
    left = more(section)
    return lines + (paragraph([(left, "dim")], look, _INDENT) if left else [])


def _entry(
    entry: Entry, section: Section, look: Look, indent: int, column: int, aligned: int
) -> list[str]:
    body: Style = "yellow" if section.caution else ""
    lead: Style = "yellow" if section.caution else "" if entry.group else "bold"
    if entry.lead and entry.link == DATED:
        padding = " " * (column - columns(entry.lead))
        runs: list[Run] = [(entry.lead, "bold"), (padding, ""), (entry.body, body)]
        return paragraph([*runs, *_marks(entry)], look, indent, indent + column)
    link = entry.link if entry.lead else ""
    runs = [(entry.lead, lead), (link, body), (entry.body, body), *_marks(entry)]
    if aligned and not entry.lead:
        return paragraph(runs, look, indent + aligned, indent + aligned)
    return paragraph(runs, look, indent, indent + _INDENT)


def _is_bare(entry: Entry) -> bool:
    return bool(entry.lead) and not entry.body


def _names(entries: Iterable[Entry]) -> list[Run]:
    """Return names of which nothing else is known in one row: a line each would fill a screen."""
    runs: list[Run] = []
    for entry in entries:
        runs += [(_SEPARATOR, "")] if runs else []
        runs += [(entry.lead, "bold"), *_marks(entry)]
    return runs


def _marks(entry: Entry) -> list[Run]:
    return [(f" [{mark}]", "yellow") for mark in entry.marks]
