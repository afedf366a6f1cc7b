"""An edition of a digest → Slack messages: the first for the channel, the others its thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from summarizer.render.digest_page import DigestPage, Due, StoryEntry, Trouble
from summarizer.render.slack.escape import said
from summarizer.render.slack.lines import (
    HEADER,
    Block,
    Line,
    Span,
    bold,
    context,
    divider,
    header,
    sections,
)
from summarizer.render.slack.message import Message, most, numbered, packed, single
from summarizer.render.slack.story import BULLET, short_blocks, story_blocks

# A thread of more parts is read by nobody: the last stories are shortened instead.
_PARTS = 8
_ROWS = 40
_NOTICE = 2000
_TITLE, _NAME, _TEXT = 220, 120, 400


def messages(page: DigestPage) -> tuple[Message, ...]:
    """Return an edition as messages in the order in which they are sent, at least one.

    Each is within Slack's limits. What has no room is counted where it would have stood.
    """
    whole = [[divider(), *story_blocks(story)] for story in page.stories]
    parts = _parts(page, whole)
    if len(parts) > _PARTS:
        short = [short_blocks(story) for story in page.stories]

        def with_whole(count: int) -> list[list[Block]]:
            return _parts(page, [*whole[:count], *short[count:]], shortened=len(whole) - count)

        parts = with_whole(most(lambda count: len(with_whole(count)) <= _PARTS, len(whole)))
    name = _name(page)
    return numbered(name, parts, _headlines(name, page.stories))


def notice(text: str) -> Message:
    """Return a line as a message of its own."""
    line = said(text, _NOTICE) or "…"
    return single(line, sections([(Span(line),)]))


def _parts(
    page: DigestPage, stories: Sequence[Sequence[Block]], shortened: int = 0
) -> list[list[Block]]:
    units: list[Sequence[Block]] = [_head(page, shortened)]
    units += stories
    if page.more > 0:
        left = f"… and {page.more:,} more {_stories(page.more)}"
        units.append([divider(), *sections([(Span(left),)])])
    units += [[block] for block in _tail(page)]
    return packed(units)


def _head(page: DigestPage, shortened: int) -> list[Block]:
    facts = [_count(page.stories)]
    if page.since:
        facts.append(f"covers {_moment(page.since)} to {_moment(page.slot)}")
    if shortened:
        facts.append(f"the last {shortened:,} in short")
    notices = [(Span(said(notice, _TEXT)),) for notice in page.notices[:_ROWS]]
    return [header(_name(page)), *context([Span(" · ".join(facts))]), *sections(notices)]


def _tail(page: DigestPage) -> list[Block]:
    """Return what is due, then the footer."""
    lines: list[Line] = []
    titles = {story.key: story.title for story in page.stories}
    if page.due:
        lines += [(bold("Coming up"),), *_rows([_due(due, titles) for due in page.due])]
    for name, troubles in (
        ("Sources that failed", page.failed_sources),
        ("Given up", page.given_up),
    ):
        if troubles:
            lines += [(bold(name),), *_rows([_trouble(one) for one in troubles])]
    blocks = sections(lines)
    return [
        *([divider()] if blocks or page.facts else []),
        *blocks,
        *context(map(Span, page.facts)),
    ]


def _rows(rows: Sequence[Line]) -> list[Line]:
    left = len(rows) - _ROWS
    return [*rows[:_ROWS], *([(Span(f"{BULLET}… and {left:,} more"),)] if left > 0 else [])]


def _due(due: Due, titles: Mapping[str, str]) -> Line:
    """Return a step that comes due; its story is named where it is one of this edition."""
    owner, action = said(due.owner, _NAME), said(due.action, _TEXT)
    story = said(titles.get(due.story, due.link.label), _NAME)
    spans = [Span(BULLET), bold(due.on.isoformat()), Span("  ")]
    spans += [Span(f"{owner} — ")] if owner else []
    spans.append(Span(action))
    return (*spans, *([Span(" · "), Span(story, url=due.link.url)] if story else []))


def _trouble(trouble: Trouble) -> Line:
    name, reason = said(trouble.name, _NAME), said(trouble.reason, _TEXT)
    named = Span(name or "unnamed", url=trouble.url)
    return (Span(BULLET), named, Span(f": {reason}" if reason else ""))


def _name(page: DigestPage) -> str:
    """Return the title with the day, and the title cut for it where the two are too long."""
    day = f" · {page.slot.day} {page.slot:%B %Y}"
    return (said(page.title, HEADER - len(day)) or "Digest") + day


def _headlines(name: str, stories: Iterable[StoryEntry]) -> str:
    titles = "; ".join(said(story.title, _TITLE) or "untitled" for story in stories)
    return f"{name}: {titles}" if titles else name


def _count(stories: Sequence[StoryEntry]) -> str:
    if not stories:
        return "no new stories"
    states = Counter(story.freshness for story in stories)
    named = [f"{states[state]:,} {state}" for state in ("new", "changed") if states[state]]
    count = f"{len(stories):,} {_stories(len(stories))}"
    return f"{count}: {', '.join(named)}" if named else count


def _stories(count: int) -> str:
    return "story" if count == 1 else "stories"


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B}, {at:%H:%M}"
