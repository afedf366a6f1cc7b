"""One story of a digest → blocks: all of it, or its title, its first sentence and its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from summarizer.render.digest_page import Disagreement, Group, Link, Statement, StoryEntry
from summarizer.render.entries import in_words
from summarizer.render.slack.escape import length, said
from summarizer.render.slack.lines import Block, Line, Span, bold, context, sections

_TITLE, _LEAD, _WHEN, _MARK = 220, 120, 60, 140
_PROSE, _SENTENCE, _STATEMENT, _QUOTE = 900, 280, 500, 320
BULLET, NESTED = "•  ", "◦  "
# What one story may take of a message: lines, and characters of them.
_LINES, _ROOM = 30, 5000
_FRESHNESS = {"new": "New", "changed": "Changed", "unchanged": "Unchanged"}


def story_blocks(story: StoryEntry) -> list[Block]:
    """Return a story as blocks; the statements that have no room in it are counted."""
    numbered = len(story.links) > 1
    lines = [_title(story), *_summary(story.summary, numbered=numbered)]
    rest = list(_lists(story, numbered=numbered))
    fitting = _fitting(rest)
    lines += rest[:fitting]
    if fitting < len(rest):
        left = sum(1 for line in rest[fitting:] if line[0].text.endswith((BULLET, NESTED)))
        lines.append((Span(f"… and {max(1, left):,} more at the source"),))
    return [*sections(lines), *context(_small_print(story))]


def short_blocks(story: StoryEntry) -> list[Block]:
    """Return the title of a story with its first link, and its first sentence."""
    title = list(_title(story))
    if story.links:
        label = said(story.links[0].label, _LEAD) or "source"
        title += [Span("  ·  "), Span(label, url=story.links[0].url)]
    if len(story.links) > 1:
        title.append(Span(f" and {len(story.links) - 1:,} more"))
    sentence = said(story.summary[0].text, _SENTENCE) if story.summary else ""
    return sections([tuple(title), (Span(sentence),)])


def _title(story: StoryEntry) -> Line:
    title = said(story.title, _TITLE) or "untitled"
    return bold(title), Span("  ·  "), Span(_FRESHNESS[story.freshness], "italic")


def _summary(sentences: Sequence[Statement], *, numbered: bool) -> Iterator[Line]:
    """Return the summary as one paragraph; a sentence that has no room in it is counted."""
    spans: list[Span] = []
    room = _PROSE
    for place, sentence in enumerate(sentences):
        text = said(sentence.text, _SENTENCE if spans else _PROSE)
        if spans and length(text) > room:
            left = len(sentences) - place
            spans.append(Span(f" … and {left:,} more"))
            break
        spans += [Span(" ")] if spans else []
        spans += [Span(text), *_marks(sentence), *_cites(sentence, numbered=numbered)]
        room -= length(text)
    yield tuple(spans)


def _lists(story: StoryEntry, *, numbered: bool) -> Iterator[Line]:
    for disagreement in story.disagreements:
        yield from _disagreement(disagreement, story.links)
    for caution in story.cautions:
        yield Span(BULLET), Span("Caution", "italic"), Span(": "), Span(said(caution, _STATEMENT))
    said_before = Said(story.summary)
    for group in story.groups:
        yield from _group(group, said_before, numbered=numbered)


def _group(group: Group, said_before: Said, *, numbered: bool) -> Iterator[Line]:
    """Return a list under its name: bare names in one row, and a holder once for what follows."""
    name = said(in_words(group.name), _LEAD)
    heading: Line = (Span(name[:1].upper() + name[1:], "italic"),)
    lines: list[Line] = []
    before = ""
    for bare, run in groupby(filter(said_before.is_new, group.statements), key=_is_bare):
        if bare:
            lines += _names(run, numbered=numbered)
            continue
        for statement in run:
            lead = "" if statement.lead == before else said(statement.lead, _LEAD)
            nested = bool(before) and not lead and bool(statement.lead)
            lines.append(_statement(statement, lead, nested=nested, numbered=numbered))
            before = statement.lead
    if group.more > 0:
        lines.append((Span(BULLET), Span(f"… and {group.more:,} more")))
    if lines:
        yield from (heading, *lines)


class Said:
    """The statements that a reader of a story has read already."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._texts = {statement.text.casefold() for statement in statements}

    def is_new(self, statement: Statement) -> bool:
        """Tell whether a statement says more than those before it, and remember it.

        Who says it is more, unless its text names them.
        """
        text = statement.text.casefold()
        known = text in self._texts and statement.lead.casefold() in text
        self._texts.add(text)
        return not known


def _is_bare(statement: Statement) -> bool:
    return bool(statement.lead) and not statement.text and not statement.when


def _names(statements: Iterable[Statement], *, numbered: bool) -> Iterator[Line]:
    spans: list[Span] = []
    for statement in statements:
        spans.append(Span(", " if spans else BULLET))
        spans.append(bold(said(statement.lead, _LEAD)))
        spans += [*_marks(statement), *_cites(statement, numbered=numbered)]
    yield tuple(spans)


def _statement(statement: Statement, lead: str, *, nested: bool, numbered: bool) -> Line:
    when = said(statement.when, _WHEN)
    text = said(statement.text, _STATEMENT)
    spans = [Span(f"      {NESTED}" if nested else BULLET)]
    if lead:
        spans += [bold(lead), Span(": " if text else "")]
    spans.append(Span(text))
    if when and when.casefold() not in text.casefold():
        spans += [Span(" — "), bold(when)]
    return (*spans, *_marks(statement), *_cites(statement, numbered=numbered))


def _marks(statement: Statement) -> Iterator[Span]:
    for mark in statement.marks[:3]:
        yield Span(f" [{said(mark, _MARK)}]")


def _cites(statement: Statement, *, numbered: bool) -> Iterator[Span]:
    if numbered:
        places = sorted({statement.source, *statement.also})
        yield Span(f" [{', '.join(str(place + 1) for place in places)}]")


def _disagreement(disagreement: Disagreement, links: Sequence[Link]) -> Iterator[Line]:
    about = said(disagreement.about, _LEAD)
    yield (Span("Sources differ", "italic"), Span(f": {about}" if about else ""))
    for side in disagreement.sides:
        link = links[side.source] if 0 <= side.source < len(links) else Link("source")
        name = said(link.label, _LEAD) or "source"
        text, quote = said(side.text, _STATEMENT), said(side.quote, _QUOTE)
        quoted = f"“{quote}”" if quote else ""
        yield (
            Span(BULLET),
            bold(name),
            Span(": "),
            Span(text),
            Span(" — " if text and quoted else ""),
            Span(quoted),
        )


def _fitting(lines: Sequence[Line]) -> int:
    """Return how many lines a story has room for, in whole lines."""
    room = _ROOM
    for place, line in enumerate(lines[:_LINES]):
        room -= sum(length(span.text) for span in line) + 1
        if room < 0:
            return place
    return min(len(lines), _LINES)


def _small_print(story: StoryEntry) -> Iterator[Span]:
    numbered = len(story.links) > 1
    if story.published:
        yield Span(story.published.isoformat())
    if story.merged:
        yield Span(f"Told as one story: {story.merged}")
    for place, link in enumerate(story.links, start=1):
        label = said(link.label, _LEAD) or "source"
        yield Span(f"{place}. {label}" if numbered else label, url=link.url)
