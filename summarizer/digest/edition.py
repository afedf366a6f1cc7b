"""What is finished → an edition for each channel, frozen with the bytes that will be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from summarizer.deliver.model import Channel, Edition
from summarizer.digest.compose import Caps, compose, told_of
from summarizer.digest.config import Config
from summarizer.digest.ledger import Frozen, Ledger, Told
from summarizer.digest.means import Means
from summarizer.digest.values import Briefed, Story
from summarizer.digest.values import Told as Remembered
from summarizer.errors import UsageError
from summarizer.pipeline.recheck import load_brief
from summarizer.render.digest_page import DigestPage, Link, Trouble

# New items are held against those of so many days, to see that a story goes on; a weekend fits.
_GOES_ON = timedelta(days=4)
# Steps of briefs so old may still come due; older briefs are dropped from the ledger.
KEPT = timedelta(days=60)

# Without a schedule, what is older than this is more than a day's news.
_USUAL = timedelta(hours=36)


@dataclass(slots=True)
class Desk:
    """Makes the editions of one run; what channels share is worked out once."""

    config: Config
    ledger: Ledger
    means: Means
    slot: datetime
    failed: tuple[Trouble, ...] = ()
    _groups: dict[tuple[tuple[str, str], ...], tuple[Story, ...]] = field(default_factory=dict)

    def freeze(self, channel: Channel) -> str | None:
        """Freeze what a channel was not told yet; return what for the user, None for nothing.

        One commit holds the edition, its items and the bytes of its messages.
        """
        books, now = self.ledger, self.means.clock()
        untold = books.items.untold(channel.key)
        if not untold:
            return None
        edition = Edition(
            series=self.config.name,
            number=books.editions.last(channel.key) + 1,
            slot=self.slot,
            items=tuple(item.key for item in untold),
        )
        page, told, since = self._page(channel, untold)
        news = bool(page.stories or page.given_up)
        frozen = Frozen(
            channel=channel.key,
            # Revisions that say nothing new make no message, and are done with.
            kind="digest" if news else "quiet",
            edition=edition,
            payloads=channel.compose(page, edition) if news else (),
            items=tuple((item.key, item.revision) for item in untold),
            since=since,
            told=told,
        )
        self.means.reached("before freezing", channel.label)
        books.editions.freeze(
            frozen, now, inside=lambda: self.means.reached("freezing", channel.label)
        )
        self.means.reached("frozen", channel.label)
        if not news:
            return None
        count = len(page.stories)
        stories = "1 story" if count == 1 else f"{count} stories"
        return f"{channel.label}: edition {edition.number}, {stories}"

    def _page(
        self, channel: Channel, untold: Sequence[Told]
    ) -> tuple[DigestPage, tuple[Remembered, ...], datetime | None]:
        config, books, now = self.config, self.ledger, self.means.clock()
        new = [item for item in map(_briefed, untold) if item is not None]
        earlier = [
            item
            for item in map(_briefed, books.items.earlier(channel.key, now - KEPT))
            if item is not None
        ]
        recent = {t.key for t in books.items.earlier(channel.key, now - _GOES_ON)}
        stories = self._grouped([*new, *(item for item in earlier if item.key in recent)])
        told = books.editions.told(channel.key, now - KEPT)
        since = self.since(channel.key)
        page = compose(
            stories,
            told,
            series=config.name,
            title=config.title,
            slot=self.slot,
            since=since,
            failed_sources=self.failed,
            given_up=[
                Trouble(link.label, item.reason, link.url)
                for item in untold
                if item.brief is None
                for link in [Link.to(item.title or item.url or item.source, item.url)]
            ],
            facts=(self._read(),),
            caps=Caps(stories=config.stories, sources={s.name: s.most for s in config.sources}),
            earlier=earlier,
        )
        return page, told_of(page, stories, told), since

    def _grouped(self, items: Sequence[Briefed]) -> tuple[Story, ...]:
        key = tuple((item.key, item.brief.source.sha256) for item in items)
        if key not in self._groups:
            self._groups[key] = self.means.group(items)
        return self._groups[key]

    def since(self, channel: str) -> datetime | None:
        """Return from when on an edition tells, where that is longer ago than usual."""
        known = [self.ledger.editions.covered(channel), self.ledger.facts.time("slot")]
        # An edition of this very slot is no bound: what comes beside it is as late as it was.
        before = [slot for slot in known if slot is not None and slot < self.slot]
        if not before:
            return None
        schedule = self.config.schedule
        usual = schedule.before(self.slot) if schedule else self.slot - _USUAL
        return max(before).astimezone(self.slot.tzinfo) if max(before) < usual else None

    def _read(self) -> str:
        every = len(self.config.sources)
        return f"{every - len(self.failed)} of {every} sources read"


def _briefed(item: Told) -> Briefed | None:
    if item.brief is None:
        return None
    try:
        brief = load_brief(item.brief)
    except UsageError:
        return None  # of a kind that is not installed any more
    return Briefed(item.key, item.source, item.title, item.url, item.published, brief, item.opening)
