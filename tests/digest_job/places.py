"""Places that stand for a channel: they keep what they are sent, and answer as they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from summarizer.deliver.model import Edition, Payload, Receipt, outbox_key
from summarizer.digest.means import Patience
from summarizer.render.digest_page import DigestPage
from tests.digest_job.making import NOW

SENT = Receipt("sent")
RETRY = Receipt("retry", "refused")
DEAD = Receipt("dead", "no such channel")
UNKNOWN = Receipt("unknown", "reset")


@dataclass
class Place:
    """A channel.

    `answers` are given one a sending, then everything is sent. What is `sent`, or `unknown` with
    `arrives`, is kept in `shown`; `find` looks there.
    """

    key: str = "c"
    label: str = "C"
    readable: bool = True
    repeatable: bool = False
    recipients: tuple[str, ...] = ("",)
    parts: int = 1
    answers: list[Receipt] = field(default_factory=list)
    arrives: bool = True
    on_send: Callable[[], object] = int
    shown: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    threads: list[str | None] = field(default_factory=list)
    looked: int = 0
    pages: list[DigestPage] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def compose(self, page: DigestPage, edition: Edition) -> tuple[Payload, ...]:
        self.pages.append(page)
        return self._payloads(edition, "; ".join(story.title for story in page.stories))

    def notice(self, text: str, edition: Edition) -> tuple[Payload, ...]:
        self.notices.append(text)
        return self._payloads(edition, text)

    def _payloads(self, edition: Edition, text: str) -> tuple[Payload, ...]:
        return tuple(
            Payload(
                outbox_key(self.key, edition, part, recipient),
                part,
                f"{edition.number}.{part} {text}".encode(),
                recipient,
                1 if part > 1 else None,
            )
            for recipient in self.recipients
            for part in range(1, self.parts + 1)
        )

    def send(self, payload: Payload, thread: str | None = None) -> Receipt:
        self.on_send()
        self.tried.append(payload.key)
        self.threads.append(thread)
        receipt = self.answers.pop(0) if self.answers else SENT
        if receipt.outcome == "sent" or (receipt.outcome == "unknown" and self.arrives):
            self.shown.append(payload.key)
        if receipt.outcome == "sent":
            return Receipt("sent", remote=f"at {payload.key[:6]}")
        return receipt

    def find(self, payload: Payload) -> Receipt:
        self.looked += 1
        there = payload.key in self.shown
        return Receipt("sent", remote=f"at {payload.key[:6]}") if there else Receipt("retry")


class Waits(Patience):
    """Waits no second, and lets the clock pass by as many."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.clock.now += timedelta(seconds=seconds)


@dataclass
class Clock:
    """A clock that only tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def bodies(tried: Iterable[Payload]) -> list[str]:
    return [payload.body.decode() for payload in tried]
