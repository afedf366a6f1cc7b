"""Next steps whose day comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from summarizer.digest.compose.union import Told, told_in
from summarizer.digest.stories.gist import Gist
from summarizer.digest.values import Briefed
from summarizer.render.digest_page import Due, Link

_DAY = len("YYYY-MM-DD")
_OVER = frozenset({"declined", "done"})


def coming_due(
    items: Iterable[Briefed], stories: Mapping[str, str], slot: datetime, days: int
) -> tuple[Due, ...]:
    """Return the next steps of briefs with a day from the slot's on, within so many days.

    `stories` names the story of an item by the item's key. A step with a month or a year for
    its date is not due on a day, one that was declined or done not at all. What several briefs
    say is told once, with the first item's link; the order is that of the days.
    """
    first = slot.date()
    last = first + timedelta(days=days)
    found: list[tuple[date, Briefed, Told]] = []
    for item in items:
        for told in told_in(item):
            day = _day(told)
            if day is not None and first <= day <= last:
                found.append((day, item, told))
    found.sort(key=lambda one: (one[0], one[1].key, one[2].said.at))
    kept: list[Due] = []
    seen: dict[date, list[Gist]] = {}
    for day, item, told in found:
        gist = told.gist
        before = seen.setdefault(day, [])
        if any(old.says(gist) or gist.says(old) for old in before):
            continue
        before.append(gist)
        link = Link.to(item.source, item.url)
        story = stories.get(item.key, "")
        kept.append(Due(told.said.text, told.said.lead, day, story, link))
    return tuple(kept)


def _day(told: Told) -> date | None:
    said = told.said
    if said.sort != "step" or said.day is None or len(said.day) != _DAY or said.status in _OVER:
        return None
    try:
        return date.fromisoformat(said.day)
    except ValueError:
        return None


def newest(items: Sequence[Briefed]) -> tuple[Briefed, ...]:
    """Return each item once, in the last form that it has among those given."""
    return tuple({item.key: item for item in items}.values())
