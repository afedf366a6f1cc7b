"""A run of a digest: collect → brief → group and compose → freeze → deliver, in this order.

Whatever point a run ends at, the next one goes on from what the ledger holds: what is stored is
not asked for again, what is frozen is sent as it is, what may have been sent is looked for first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from summarizer import kinds
from summarizer.deliver.model import Channel
from summarizer.digest.brief import Work, brief
from summarizer.digest.config import Config
from summarizer.digest.deliver import Delivery, deliver
from summarizer.digest.edition import KEPT, Desk
from summarizer.digest.ledger import Ledger, locked
from summarizer.digest.means import Means
from summarizer.digest.notices import give
from summarizer.digest.visit import Visited, visit
from summarizer.errors import (
    DeliveryFailed,
    StateError,
    StateFull,
    SummarizerError,
    UnreadableSource,
    UsageError,
)
from summarizer.pipeline import Options


@dataclass(slots=True)
class Report:
    """What a run did; `errors` are what its exit code comes from."""

    due: bool = True
    visited: Visited | None = None
    work: Work | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    errors: list[SummarizerError] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Return the exit code: the worst there was."""
        return max((error.exit_code for error in self.errors), default=0)


def run(config: Config, means: Means, *, if_due: bool = False, heartbeat: bool = False) -> Report:
    """Do one run; with `if_due` only what is due: a slot without an edition, a message that waits.

    Raises Locked where another run is at work, StateError and StateFull where the state cannot be
    used; what was done before stays done.
    """
    now = means.clock()
    slot = slot_of(config, now)
    with locked(config.state, now), Ledger.open(config.state, config.name) as ledger:
        ledger.outbox.recover()
        ledger.items.recover(now)
        report = Report(due=not if_due or is_due(config, ledger, slot))
        if report.due:
            prepare(config, means, ledger, slot, report, heartbeat=heartbeat or config.heartbeat)
        report.deliveries = deliver(ledger, means)
        for one in report.deliveries:
            for line in one.lines:
                means.notify(line)
            if not one.whole:
                report.errors.append(_undelivered(one))
        if report.due:
            ledger.items.prune(now - KEPT, [channel.key for channel in means.channels])
            ledger.outbox.prune(now - KEPT)
    return report


def prepare(
    config: Config, means: Means, ledger: Ledger, slot: datetime, report: Report, *, heartbeat: bool
) -> None:
    """Do everything up to the frozen editions; nothing is sent."""
    for channel in means.channels:
        ledger.editions.register(channel.key, channel.label, means.clock())
    report.visited = visited = visit(config.sources, ledger, means)
    if visited.all_failed:
        first = visited.failed[0]
        report.errors.append(
            UnreadableSource(f"every source failed; {first.name}: {first.reason}", "check them")
        )
    report.work = work = brief(
        ledger,
        means,
        _options(config, means),
        jobs=config.brief.jobs,
        deadline=config.brief.deadline,
        attempts=config.attempts,
    )
    if work.fault is not None:
        report.errors.append(work.fault)
    desk = Desk(config, ledger, means, slot, visited.failed)
    for channel in means.channels:
        try:
            said = desk.freeze(channel)
            notice = give(
                desk,
                channel,
                outage=visited.all_failed,
                heartbeat=heartbeat and work.fault is None,
                empty=said is None,
            )
        except (StateError, StateFull):
            raise
        except Exception as problem:  # noqa: BLE001  # one channel's slip must not stop the others
            report.errors.append(_unwritten(channel, problem))
            continue
        for line in (said, notice):
            if line is not None:
                means.notify(line)
    # Where nothing could be read or briefed, the slot is still open: the next `--if-due` tries it.
    if not visited.all_failed and work.fault is None:
        ledger.facts.put("slot", slot)


def slot_of(config: Config, now: datetime) -> datetime:
    """Return the slot that a run belongs to: the schedule's last one, else its own minute."""
    if config.schedule is not None:
        return config.schedule.latest(now)
    return now.astimezone(config.timezone).replace(second=0, microsecond=0)


def is_due(config: Config, ledger: Ledger, slot: datetime) -> bool:
    """Tell whether a slot has come that was not worked yet; UsageError without a schedule."""
    if config.schedule is None:
        raise UsageError("--if-due needs a schedule", 'add schedule = "0 7 * * 1-5" to [digest]')
    worked = ledger.facts.time("slot")
    return worked is None or worked < slot


def _options(config: Config, means: Means) -> Options:
    return Options(
        kinds.load(config.brief.kind),
        config.brief.length,
        notify=means.notify,
        clock=means.clock,
    )


def _unwritten(channel: Channel, problem: Exception) -> DeliveryFailed:
    said = problem.message if isinstance(problem, SummarizerError) else type(problem).__name__
    return DeliveryFailed(
        f"{channel.label}: its edition could not be written ({said})",
        "nothing of it is lost: the next run tries again",
    )


def _undelivered(one: Delivery) -> DeliveryFailed:
    parts = [
        f"{count} {word}"
        for count, word in (
            (one.later, "waiting"),
            (one.held, "that may have been sent"),
            (one.dead, "given up"),
        )
        if count
    ]
    return DeliveryFailed(f"{one.label}: {', '.join(parts)}")
