"""Words that the two parts of a mail share: dates, counts, headings."""

from __future__ import annotations

from datetime import date, datetime

from summarizer.render.digest_page import Freshness
from summarizer.render.html.shown import Shown

# Not by strftime: its names follow the machine's locale.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MARKS: dict[Freshness, str] = {"new": "New", "changed": "Changed", "unchanged": ""}


def day(on: date) -> str:
    """Return a day in words, such as “29 November 2026”."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """Return a day in short words with its weekday, such as “Sun 29 Nov”."""
    return f"{_DAYS[on.weekday()][:3]} {on.day} {_MONTHS[on.month - 1][:3]}"


def moment(at: datetime) -> str:
    """Return a slot in words, such as “Sunday, 29 November 2026, 07:00 CET”."""
    zone = f" {at.tzname()}" if at.tzname() else ""
    return f"{_DAYS[at.weekday()]}, {day(at)}, {at:%H:%M}{zone}"


def window(since: datetime | None, slot: datetime) -> str:
    """Return what an edition covers where it is more than usual, else an empty text."""
    return f"Covers everything since {moment(since)}" if since is not None else ""


def lead(page: Shown) -> str:
    """Return the line under the title: how many stories, and how many of them are new."""
    states = [story.entry.freshness for story in page.stories]
    parts = [count(len(states) + page.more, "story", "stories")]
    parts += [f"{n:,} {word}" for word in ("new", "changed") if (n := states.count(word))]
    if page.due.entries:
        due = count(len(page.due.entries) + page.due.more, "step", "steps")
        parts.append(f"{due} coming due")
    if page.failed_sources.entries:
        failed = len(page.failed_sources.entries) + page.failed_sources.more
        parts.append(f"{count(failed, 'source', 'sources')} failed")
    return " · ".join(parts)


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def heading(name: str) -> str:
    """Return the name of a list as a heading."""
    return name[:1].upper() + name[1:]
