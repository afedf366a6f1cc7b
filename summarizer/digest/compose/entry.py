"""One story as a reader gets it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.digest.compose.caps import Caps, cut
from summarizer.digest.compose.differ import differences
from summarizer.digest.compose.told import earlier, freshness, gists, is_new
from summarizer.digest.compose.union import Told, beside, interleaved, sections, united
from summarizer.digest.stories.days import published_on
from summarizer.digest.stories.gist import Gist
from summarizer.digest.values import Briefed, Story
from summarizer.digest.values import Told as Edition
from summarizer.render.characters import plain
from summarizer.render.digest_page import Group, Link, Statement, StoryEntry
from summarizer.render.entries import entry

# What is still to be done closes a story, as it closes a brief.
_LAST = "next_steps"
_PROSE = "summary"
_CAUTIONS = 4


def entry_of(story: Story, key: str, told: Sequence[Edition], caps: Caps) -> StoryEntry:
    """Return a story's entry: what its sources say, once, and what they say differently.

    A changed story has only what was not told before, beside its summary; of an unchanged one
    the title and the links are left.
    """
    state = freshness(story, told)
    links = tuple(Link.to(plain(item.source) or "source", item.url) for item in story.items)
    bare = StoryEntry(
        key=key,
        title=title_of(story.items[0]),
        freshness=state,
        links=links,
        published=max(filter(None, map(published_on, story.items)), default=None),
        summary=(),
        groups=(),
        merged=story.why if len(story.items) > 1 else "",
    )
    if state == "unchanged":
        return bare
    known = gists(earlier(story, told))
    told_here = united(story)
    prose, _ = cut(interleaved(sections(told_here).get(_PROSE, [])), caps.summary)
    lists = sections(beside(told_here, prose))
    for name in ("title", _PROSE):
        lists.pop(name, None)
    names = sorted(lists, key=lambda name: name == _LAST)
    groups = (
        _group(name, lists[name], caps, known if state == "changed" else None) for name in names
    )
    return StoryEntry(
        key=bare.key,
        title=bare.title,
        freshness=state,
        links=links,
        published=bare.published,
        summary=tuple(map(_statement, prose)),
        groups=tuple(group for group in groups if group.statements or group.more),
        disagreements=differences(story),
        cautions=_cautions(story),
        merged=bare.merged,
    )


def title_of(item: Briefed) -> str:
    """Return the title of an item: its own, else its brief's, else its source's name."""
    title = getattr(item.brief, "title", None)
    return (
        plain(item.title)
        or plain(getattr(title, "text", "") or "")
        or plain(item.brief.source.name)
        or "untitled"
    )


def _group(name: str, told: Sequence[Told], caps: Caps, known: Sequence[Gist] | None) -> Group:
    if known is not None:
        # Who is named is no news by itself.
        told = [one for one in told if one.said.sort != "actor" and is_new(one.gist, known)]
    shown, more = cut(interleaved(told), caps.statements)
    return Group(name, tuple(map(_statement, shown)), more)


def _statement(told: Told) -> Statement:
    said = told.said
    # A step that was declined or is only proposed must not read as one that is planned.
    status = "" if said.status in (None, "planned") else f" ({said.status})"
    return Statement(
        text=said.text + status,
        lead=said.lead,
        when=said.when,
        quote=said.quote,
        source=told.source,
        also=told.also,
    )


def _cautions(story: Story) -> tuple[str, ...]:
    several = len(story.items) > 1
    found: dict[str, None] = {}
    for item in story.items:
        for caution in item.brief.cautions:
            line = entry(caution)
            text = f"{line.lead}{line.link}{line.body}"
            found.setdefault(f"{plain(item.source)}: {text}" if several else text)
    return tuple(found)[:_CAUTIONS]
