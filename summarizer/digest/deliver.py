"""Frozen messages → the channels: each on its own, in order, and what became of each is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from summarizer.deliver.model import Channel, Receipt
from summarizer.digest.ledger import Ledger, Message
from summarizer.digest.means import Means
from summarizer.errors import SummarizerError

# After so many days a message is news no more.
_STALE = timedelta(days=30)
# So many recipients in a row that could not be reached: the place itself is down.
_ENOUGH = 3

End = Literal["sent", "dead", "held", "later"]


@dataclass(slots=True)
class Delivery:
    """What became of the messages of one channel in one run; `lines` are for the user."""

    label: str
    sent: int = 0
    dead: int = 0
    held: int = 0
    later: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Tell whether everything that was to be sent is known to be sent."""
        return not (self.dead or self.held or self.later)

    def wait(self, count: int) -> None:
        """Count messages that were not tried, for a reason that stands in the line before."""
        if count:
            self.later += count
            behind = "1 message waits" if count == 1 else f"{count} messages wait"
            self.lines.append(f"{self.label}: {behind} behind it")

    def count(self, end: End, message: Message, reason: str) -> None:
        """Count one message."""
        setattr(self, end, getattr(self, end) + 1)
        words = {"dead": "given up", "held": "held", "later": "waits for the next run"}
        if end != "sent":
            key = message.payload.key[:12]
            self.lines.append(f"{self.label}: {key} {words[end]}: {reason or 'no reason given'}")


def deliver(ledger: Ledger, means: Means) -> list[Delivery]:
    """Send what waits on every channel, the channels at once and independent of each other."""
    couriers = [_Courier(channel, ledger, means) for channel in means.channels]
    with ThreadPoolExecutor(max(1, len(couriers))) as threads:
        running = [threads.submit(courier.run) for courier in couriers]
        try:
            return [one.result() for one in running]
        except BaseException:
            means.patience.end()
            raise


class _Courier:
    """Sends the messages of one channel."""

    def __init__(self, channel: Channel, ledger: Ledger, means: Means) -> None:
        self._channel = channel
        self._outbox = ledger.outbox
        self._means = means
        self._done = Delivery(channel.label)
        self._shut = False

    def run(self) -> Delivery:
        """Send what waits; the recipients one after the other, the messages of each in order."""
        waiting = self._outbox.open(self._channel.key)
        waiting.sort(key=lambda message: message.payload.recipient)
        unreachable, untried = 0, 0
        for _, messages in groupby(waiting, key=lambda message: message.payload.recipient):
            queue = list(messages)
            if self._shut:
                untried += len(queue)
                continue
            if unreachable >= _ENOUGH or self._means.patience.over:
                for message in queue:
                    self._done.count("later", message, message.reason or "the channel is down")
                continue
            unreachable = 0 if self._queue(queue) else unreachable + 1
        self._done.wait(untried)
        self._means.reached("between channels", self._channel.label)
        return self._done

    def _queue(self, queue: list[Message]) -> bool:
        """Send the messages of one recipient; return whether the place could be reached."""
        held: set[int] = set()
        dead: set[tuple[int, int | None]] = set()
        for place, message in enumerate(queue):
            payload = message.payload
            if (message.edition, payload.after) in dead:
                self._done.count("dead", message, "the part that it belongs to was not sent")
                continue
            if message.edition in held:
                self._done.count("later", message, "the part before it is not known to be sent")
                continue
            if place:
                self._means.reached("between parts", self._channel.label)
                self._means.patience.wait(self._means.pace.between)
            end, reason = self._one(message)
            self._done.count(end, message, reason)
            if end == "held":
                held.add(message.edition)
            elif end == "dead":
                dead.add((message.edition, payload.part))
            elif end == "later":
                for other in queue[place + 1 :]:
                    self._done.count("later", other, "an earlier message waits")
                return False
        return True

    def _one(self, message: Message) -> tuple[End, str]:
        """Bring one message to its end, or as far as this run can."""
        means, pace = self._means, self._means.pace
        now = means.clock()
        if now - message.frozen > _STALE and message.state == "ready":
            return self._settled(message, Receipt("dead", "not delivered in 30 days"))
        if message.next_try and (message.next_try - now).total_seconds() > pace.longest:
            return "later", message.reason
        receipt = Receipt("unknown", message.reason) if message.state == "unknown" else None
        since = message.changed
        for attempt in range(pace.tries):
            if receipt is not None and receipt.outcome == "unknown":
                receipt = self._looked_up(message, receipt, since)
                if receipt.outcome != "retry":
                    return self._settled(message, receipt)
            if means.patience.over:
                return "later", "the run was interrupted"
            since = means.clock()
            receipt = self._sent(message)
            if receipt.outcome == "retry":
                pause = receipt.retry_after or pace.pause * 2**attempt
                later = means.clock() + timedelta(seconds=pause)
                self._outbox.settle(message, receipt, means.clock(), later)
                self._shut = receipt.everyone
                if pause > pace.longest or attempt + 1 == pace.tries or self._shut:
                    return "later", receipt.reason
                means.patience.wait(pause)
            elif receipt.outcome == "unknown":
                self._outbox.settle(message, receipt, means.clock())
            else:
                return self._settled(message, receipt)
        assert receipt is not None
        if receipt.outcome == "unknown":
            again = self._channel.readable or self._channel.repeatable
            return ("later" if again else "held"), receipt.reason
        return "later", receipt.reason

    def _sent(self, message: Message) -> Receipt:
        """Send one message; that it may be sent is on the disk before its first byte."""
        means, key = self._means, message.payload.key
        means.reached("before sending", self._channel.label)
        self._outbox.sending(key, means.clock())
        means.reached("sending", self._channel.label)
        try:
            receipt = self._channel.send(message.payload, self._thread(message))
        except Exception as problem:  # noqa: BLE001  # a channel's slip must not be taken for a no
            receipt = Receipt("unknown", f"the channel failed ({type(problem).__name__})")
        means.reached("replied", self._channel.label)
        return receipt

    def _settled(self, message: Message, receipt: Receipt) -> tuple[End, str]:
        self._outbox.settle(message, receipt, self._means.clock())
        self._means.reached("received", self._channel.label)
        ends: dict[str, End] = {"sent": "sent", "dead": "dead", "unknown": "held"}
        return ends[receipt.outcome], receipt.reason

    def _looked_up(self, message: Message, unknown: Receipt, since: datetime) -> Receipt:
        """Find out about a message that may have been sent: `retry` says that it may go again."""
        if self._channel.readable:
            found = self._found(message, unknown)
            if found.outcome == "retry":
                # What came late may not be shown yet: it is looked for again, a while after.
                gone = (self._means.clock() - since).total_seconds()
                if gone < self._means.pace.settled:
                    self._means.patience.wait(self._means.pace.settled - gone)
                    found = self._found(message, unknown)
            return found
        if self._channel.repeatable:
            return Receipt("retry", unknown.reason)
        return unknown

    def _found(self, message: Message, unknown: Receipt) -> Receipt:
        try:
            found = self._channel.find(message.payload)
        except SummarizerError as error:
            return Receipt("unknown", error.message)
        except Exception as problem:  # noqa: BLE001  # as in `_sent`
            return Receipt("unknown", f"the channel failed ({type(problem).__name__})")
        if found.outcome == "dead":
            return Receipt("unknown", found.reason)
        if found.outcome == "unknown" and not found.reason:
            return unknown
        return found

    def _thread(self, message: Message) -> str | None:
        """Return the other side's name of the message that this one belongs to."""
        payload = message.payload
        if payload.after is None:
            return None
        for other in self._outbox.of_edition(message.edition):
            same = other.payload.recipient == payload.recipient
            if same and other.payload.part == payload.after:
                return other.remote
        return None
