"""What a run would send, without sending it: the same steps on a copy of the ledger in memory."""

from __future__ import annotations

from summarizer.digest.config import Config
from summarizer.digest.ledger import Ledger, Message
from summarizer.digest.means import Means
from summarizer.digest.run import Report, prepare, slot_of


def preview(
    config: Config, means: Means, *, heartbeat: bool = False
) -> tuple[Report, list[Message]]:
    """Return the messages that a run at this time would send, as it would send them.

    Sources are visited and items briefed, as in a run. What a model is paid for is in the cache
    afterwards, and so the one line that a run then words differently is that of the cost. No
    channel is asked anything, and the state stays as it is.
    """
    slot = slot_of(config, means.clock())
    report = Report()
    with Ledger.copy(config.state, config.name) as ledger:
        ledger.outbox.recover()
        prepare(config, means, ledger, slot, report, heartbeat=heartbeat or config.heartbeat)
        known = {channel.key for channel in means.channels}
        return report, [one for one in ledger.outbox.open() if one.channel in known]
