"""When an item was published, and how far two items lie apart."""

from __future__ import annotations

from datetime import UTC, date, datetime

from summarizer.digest.values import Briefed


def published_on(item: Briefed) -> date | None:
    """Return the day on which an item was published: the item's, else its document's."""
    if item.published is not None:
        return _utc(item.published).date()
    try:
        return date.fromisoformat(item.brief.source.published or "")
    except ValueError:
        return None


def moment(item: Briefed) -> datetime | None:
    """Return when an item was published, in UTC; a document's day counts from its midnight."""
    if item.published is not None:
        return _utc(item.published)
    day = published_on(item)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def apart(one: Briefed, other: Briefed) -> int | None:
    """Return how many days lie between two items, or None where one of them has no date."""
    a, b = published_on(one), published_on(other)
    return abs((a - b).days) if a and b else None


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
