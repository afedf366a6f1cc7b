"""Editions made by hand, about places that do not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

from summarizer.deliver.model import Edition
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

SLOT = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
EDITION = Edition("harbour", 3, SLOT, ("item-1", "item-2"))


def story(number: int = 1, **changes: object) -> StoryEntry:
    """Return a story told by two sources that differ."""
    values: dict[str, object] = {
        "key": f"story-{number}",
        "title": f"Harbour wall {number} to be rebuilt",
        "freshness": "new",
        "links": (
            Link("Coast Daily", f"https://coast.example/{number}"),
            Link("Port News", f"https://port.example/{number}?a=1&b=2"),
        ),
        "published": date(2026, 11, 29),
        "summary": (Statement("The board voted to rebuild the wall."),),
        "groups": (
            Group("positions", (Statement("Ships pay.", lead="Ida Moor", source=1),), more=2),
            Group("next_steps", (Statement("Publish a plan", "The board", "2026-12-03"),)),
        ),
        "disagreements": (
            Disagreement(
                "cost",
                (
                    Side("It costs 4 million.", "costs 4 million", 0),
                    Side("It costs 5 million.", "a price of 5 million", 1),
                ),
            ),
        ),
        "cautions": ("the headline says more than the text",),
        "merged": "same board, same vote",
    }
    return StoryEntry(**(values | changes))  # type: ignore[arg-type]


def edition_page(*stories: StoryEntry, **changes: object) -> DigestPage:
    """Return a page of stories with what stands around them."""
    values: dict[str, object] = {
        "series": "harbour",
        "title": "Harbour brief",
        "slot": SLOT,
        "since": None,
        "stories": stories,
        "more": 4,
        "due": (
            Due(
                "Publish a plan",
                "The board",
                date(2026, 12, 3),
                "story-1",
                Link("Coast Daily", "https://coast.example/1"),
            ),
        ),
        "failed_sources": (Trouble("Port feed", "no answer in 30 s", "https://port.example/rss"),),
        "given_up": (Trouble("Old minutes", "the text is empty"),),
        "facts": ("12 items", "read 98 %", "$0.02"),
    }
    return DigestPage(**(values | changes))  # type: ignore[arg-type]


def many_stories(count: int) -> DigestPage:
    """Return a page of so many stories."""
    return edition_page(*(story(number) for number in range(1, count + 1)))
