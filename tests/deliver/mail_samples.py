"""A small digest, and channels to servers of the tests."""

from __future__ import annotations

from dataclasses import replace
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

SLOT = datetime(2026, 11, 29, 7, 0, tzinfo=UTC)
SENDER = "Briefs <briefs@example.org>"


def edition(number: int = 1, *items: str) -> Edition:
    return Edition("harbour-morning", number, SLOT, items or ("a", "b"))


def story(title: str = "Harbour wall to be rebuilt", **changes: object) -> StoryEntry:
    made = StoryEntry(
        key="s1",
        title=title,
        freshness="new",
        links=(Link("Quay News", "https://quay.example/1"), Link("Port Post", "https://port.example/2")),
        published=date(2026, 11, 28),
        summary=(Statement("The wall is rebuilt from May.", source=1),),
        groups=(
            Group("what", (Statement("The storm broke the wall.", when="3 March"),), more=2),
            Group(
                "positions",
                (Statement("Ships should pay.", lead="Anna Moor", quote="let the ships pay"),),
            ),
            Group("next_steps", (Statement("Publish the plan", lead="The port", when="on 1 May"),)),
        ),
        disagreements=(
            Disagreement(
                "the cost",
                (
                    Side("It costs 4 million.", "a bill of 4 million", 0),
                    Side("It costs 6 million.", "some 6 million", 1),
                ),
            ),
        ),
        cautions=("headline not borne out: the wall stands",),
        merged="same place and figures",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def page(*stories: StoryEntry, **changes: object) -> DigestPage:
    made = DigestPage(
        series="harbour-morning",
        title="Harbour morning brief",
        slot=SLOT,
        since=None,
        stories=stories or (story(),),
        due=(
            Due(
                "Answer the council", "The port", date(2026, 11, 30), "s1", Link("Quay News", None)
            ),
        ),
        failed_sources=(Trouble("Tide Times", "no answer in 20 s", "https://tide.example/rss"),),
        given_up=(Trouble("Old minutes", "no text in it"),),
        facts=("2 items from 2 sources in 1 story", "cost unknown"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]
