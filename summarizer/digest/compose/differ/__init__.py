"""What the sources of a story say differently, each with its passage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from summarizer.digest.compose.differ.accounts import (
    days_that_differ,
    denials,
    speakers_that_differ,
)
from summarizer.digest.compose.differ.figures import figures_that_differ
from summarizer.digest.compose.differ.passages import accounts
from summarizer.digest.values import Story
from summarizer.render.digest_page import Disagreement

__all__ = ["differences"]

_AT_MOST = 6


def differences(story: Story) -> tuple[Disagreement, ...]:
    """Return what the sources of a story say differently, at most six, each with two passages.

    Two figures for one fact come first, then two days, two speakers, and what one source denies.
    Precision comes first: sources that could both be right are not set against each other.
    """
    if len(story.items) < 2:
        return ()
    told = accounts(story.items)
    found = chain(
        figures_that_differ(told), days_that_differ(told), speakers_that_differ(told), denials(told)
    )
    return tuple(_few(found))


def _few(found: Iterator[Disagreement]) -> Iterator[Disagreement]:
    """Yield each passage of a source in one disagreement only: two sections may share one."""
    seen: set[tuple[str, int, str]] = set()
    count = 0
    for one in found:
        sort = one.about.split(":")[0]
        keys = {(sort, side.source, side.quote) for side in one.sides}
        if keys & seen:
            continue
        seen |= keys
        yield one
        count += 1
        if count == _AT_MOST:
            return
