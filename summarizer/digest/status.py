"""Where a digest stands: editions, messages on their way, failing sources, the next slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from summarizer.digest.config import Config
from summarizer.digest.ledger import Ledger, Message
from summarizer.digest.ledger.editions import EditionState
from summarizer.digest.ledger.items import Told
from summarizer.digest.ledger.sources import SourceState

_EDITIONS = 10


@dataclass(frozen=True, slots=True)
class Status:
    """What there is to know; `next_slot` is None without a schedule.

    `editions` are the latest, `open` the messages neither sent nor dead, `dead` those given up.
    `waiting` are the items that failed and are tried again.
    """

    digest: str
    state: str
    items: dict[str, int]
    waiting: tuple[Told, ...]
    editions: tuple[EditionState, ...]
    open: tuple[Message, ...]
    dead: tuple[Message, ...]
    failing: tuple[SourceState, ...]
    labels: dict[str, str]
    worked: datetime | None
    next_slot: datetime | None
    due: bool


def status(config: Config, clock: Callable[[], datetime]) -> Status:
    """Read where a digest stands; nothing is changed, and nobody is asked."""
    now = clock()
    with Ledger.read(config.state, config.name) as ledger:
        worked = ledger.facts.time("slot")
        schedule = config.schedule
        places = {source.place for source in config.sources}
        return Status(
            digest=config.name,
            state=str(config.state),
            items=ledger.items.counts(),
            waiting=tuple(ledger.items.waiting()),
            editions=tuple(ledger.editions.latest(_EDITIONS)),
            open=tuple(ledger.outbox.open()),
            dead=tuple(ledger.outbox.dead()),
            failing=tuple(
                one for one in ledger.sources.known() if one.failure and one.place in places
            ),
            labels=ledger.editions.labels(),
            worked=worked.astimezone(config.timezone) if worked else None,
            next_slot=schedule.following(now) if schedule else None,
            due=bool(schedule and (worked is None or worked < schedule.latest(now))),
        )
