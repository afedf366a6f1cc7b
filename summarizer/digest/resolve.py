"""Settle by hand what no program can know: whether a message arrived."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from summarizer.digest.config import Config
from summarizer.digest.ledger import Ledger, Message, locked


def resolve(config: Config, key: str, clock: Callable[[], datetime], *, sent: bool) -> Message:
    """Write down that a message was sent, or that the next run is to send it again.

    Raises UsageError where the key names no message that could be settled, and as a run does.
    """
    now = clock()
    with locked(config.state, now), Ledger.open(config.state, config.name) as ledger:
        # What a dead run left half-way is settled like any other.
        ledger.outbox.recover()
        return ledger.outbox.resolve(key, now, sent=sent)
