"""Compose an edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from summarizer.digest.compose.caps import Caps, cut, within
from summarizer.digest.compose.due import coming_due, newest
from summarizer.digest.compose.entry import entry_of
from summarizer.digest.compose.footer import facts as facts_of
from summarizer.digest.compose.ranking import rank
from summarizer.digest.compose.told import freshness, is_known, keys
from summarizer.digest.values import Briefed, Story, Told
from summarizer.render.digest_page import DigestPage, Trouble


def compose(
    stories: Sequence[Story],
    told: Sequence[Told],
    *,
    series: str,
    title: str,
    slot: datetime,
    since: datetime | None = None,
    failed_sources: Sequence[Trouble] = (),
    given_up: Sequence[Trouble] = (),
    facts: Sequence[str] = (),
    notices: Sequence[str] = (),
    caps: Caps | None = None,
    earlier: Sequence[Briefed] = (),
) -> DigestPage:
    """Return the page of one edition.

    `stories` are those of the new items, and may hold items of earlier editions, so that what
    is new is seen against them; `told` is what those editions said (`told_of`). A story without
    a new item or a new statement is left out; one that only another source tells again has its
    title and its links. `slot` is the clock: steps come due from its day on. `earlier` are items
    of earlier editions whose steps may come due. `facts` come behind those of this edition.
    """
    caps = caps or Caps()
    names = keys(stories, told)
    fresh = [s for s in stories if not (is_known(s, told) and freshness(s, told) == "unchanged")]
    kept, more = within(sorted(fresh, key=rank(told)), caps)
    items = newest([*earlier, *(item for story in stories for item in story.items)])
    of_story = {item.key: names[story.key] for story in stories for item in story.items}
    due, _ = cut(coming_due(items, of_story, slot, caps.days), caps.due)
    new = _new([item for story in fresh for item in story.items], told)
    return DigestPage(
        series=series,
        title=title,
        slot=slot,
        since=since,
        stories=tuple(entry_of(story, names[story.key], told, caps) for story in kept),
        more=more,
        due=due,
        failed_sources=tuple(failed_sources),
        given_up=tuple(given_up),
        facts=(*facts_of(new, len(fresh)), *facts),
        notices=tuple(notices),
    )


def _new(items: Sequence[Briefed], told: Sequence[Told]) -> list[Briefed]:
    """Return the items that no earlier edition told: what this one was made of, and paid for."""
    before = {key for one in told for key in one.items}
    return [item for item in items if item.key not in before]
