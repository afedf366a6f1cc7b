"""Which story comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from summarizer.digest.compose.told import freshness
from summarizer.digest.stories.days import moment
from summarizer.digest.stories.statements import said_in
from summarizer.digest.values import Story, Told

Rank = tuple[int, int, int, int, float, str]
_OLDEST = datetime.min.replace(tzinfo=UTC)


def rank(told: Sequence[Told]) -> Callable[[Story], Rank]:
    """Return the key by which stories are sorted, the most important first.

    What nothing new is told of comes last. Then count, in this order: how many sources tell it,
    whether it goes on from an earlier edition, whether something is to be done or somebody
    takes a stand, how recent it is; at last its key, so that the order is always the same.
    """

    def key(story: Story) -> Rank:
        state = freshness(story, told)
        sources = len({item.source for item in story.items})
        sorts = {said.sort for item in story.items for said in said_in(item.brief)}
        bearing = ("step" in sorts or "decision" in sorts) + ("position" in sorts)
        times = [when for item in story.items if (when := moment(item)) is not None]
        recent = max(times, default=_OLDEST)
        return (
            state == "unchanged",
            -sources,
            state != "changed",
            -bearing,
            -recent.timestamp() if times else 0.0,
            story.key,
        )

    return key
