"""A single brief → one Slack message, as the JSON that a webhook takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from summarizer.published import Envelope
from summarizer.render.characters import json_text
from summarizer.render.layout import lay_out
from summarizer.render.page import DATED, Entry, Look, Page, Section, more
from summarizer.render.slack.escape import escape, length, said
from summarizer.render.slack.lines import (
    HEADER,
    Block,
    Line,
    Span,
    bold,
    context,
    cost,
    header,
    sections,
)
from summarizer.render.slack.message import BLOCKS, CHARACTERS, Message, most, single
from summarizer.render.slack.story import BULLET, NESTED

_TITLE, _LEAD, _TEXT, _MARK = 1200, 200, 900, 140
_MARKS = 3


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as one JSON object: blocks, the text of the notification, no previews."""
    message = brief_message(lay_out(brief, cited=False))
    return json_text(json.dumps(body_of(message), ensure_ascii=False, indent=2)) + "\n"


def body_of(message: Message) -> dict[str, object]:
    """Return what is posted for a message, without where it goes."""
    return {
        "text": message.text,
        "blocks": list(message.blocks),
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def brief_message(page: Page) -> Message:
    """Return a brief as one message.

    Where it is too long, every list keeps its first entries, as many of each, and counts the rest.
    """
    title = said(page.title.text, _TITLE) or "untitled"
    head: list[Block] = [header(title)]
    whole = [bold(title)] if length(escape(title)) > HEADER else []
    head += sections([(*whole, *_marks(page.title))]) + context(_facts(page))

    def blocks(entries: int, lists: int) -> list[Block]:
        parts = [_summary(_first(page.summary, entries))]
        parts += [_section(_first(section, entries)) for section in page.sections[:lists]]
        left = len(page.sections) - lists
        parts += [iter([(Span(f"… and {left:,} more lists"),)])] if left else []
        return [*head, *sections(line for part in parts for line in part)]

    lists = most(lambda count: _fits(blocks(0, count)), len(page.sections))
    longest = max(len(section.entries) for section in (page.summary, *page.sections))
    entries = most(lambda count: _fits(blocks(count, lists)), longest)
    return single(page.title.text or "untitled", blocks(entries, lists))


def _first(section: Section, count: int) -> Section:
    left = max(0, len(section.entries) - count)
    return replace(section, entries=section.entries[:count], more=section.more + left)


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= BLOCKS and cost(blocks) <= CHARACTERS


def _facts(page: Page) -> Iterator[Span]:
    name = page.name or ("source" if page.url else "")
    yield Span(name, url=page.url)
    yield from map(Span, page.facts)


def _summary(summary: Section) -> Iterator[Line]:
    """Return the summary as one paragraph, or as one line a sentence where that is too long."""
    sentences: list[Line] = [
        (Span(said(entry.text, _TEXT)), *_marks(entry)) for entry in summary.entries
    ]
    left = more(summary)
    sentences += [(Span(left),)] if left else []
    if sum(length(escape(span.text)) + 1 for line in sentences for span in line) > _TEXT:
        yield from sentences
    else:
        yield tuple(span for line in sentences for span in (*line, Span(" ")))[:-1]


def _section(section: Section) -> Iterator[Line]:
    name = said(section.name, _LEAD)
    yield ()
    yield (bold(name[:1].upper() + name[1:]),)
    for group, entries in groupby(section.entries, key=lambda entry: entry.group):
        if group:
            yield Span(BULLET), bold(said(group, _LEAD))
        for entry in entries:
            yield _entry(entry)
    left = more(section)
    if left:
        yield (Span(BULLET + left),)


def _entry(entry: Entry) -> Line:
    lead = said(entry.lead, _LEAD)
    body = said(entry.body, _TEXT)
    spans = [Span(f"      {NESTED}" if entry.group else BULLET)]
    if lead:
        style = Span(lead, "italic") if entry.group else bold(lead)
        link = "  " if entry.link == DATED else entry.link
        spans += [style, Span(link if body else "")]
    return (*spans, Span(body), *_marks(entry))


def _marks(entry: Entry) -> Iterator[Span]:
    for mark in entry.marks[:_MARKS]:
        yield Span(f" [{said(mark, _MARK)}]")
