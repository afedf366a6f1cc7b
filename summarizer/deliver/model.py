"""What the digest and a channel hand each other.

A channel freezes an edition as bytes first (`compose`, pure) and sends those bytes later, maybe
in another process: what is retried is what was shown in the preview.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from summarizer.render.digest_page import DigestPage

Outcome = Literal["sent", "retry", "dead", "unknown"]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition is sent: its number in the series of one channel, its slot and its items."""

    series: str
    number: int
    slot: datetime
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """One message as frozen bytes; `recipient` is empty where the channel has only one.

    `key` is `outbox_key` of it: it travels inside the message, so that a message that may have
    been sent can be found again. `after` is the part whose thread this one belongs to.
    """

    key: str
    part: int
    body: bytes
    recipient: str = ""
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one attempt.

    `sent`: the other side said so, and `remote` is its name for the message. `retry`: provably
    not sent, and may be tried again (after `retry_after` seconds where it says so). `dead`:
    provably not sent, and never will be. `unknown`: it may have been sent. `reason` is one line
    without secrets. `everyone`: a `retry` that no other message of the channel can fare better
    than before somebody has mended something, such as a refused login.
    """

    outcome: Outcome
    reason: str = ""
    remote: str | None = None
    retry_after: float | None = None
    everyone: bool = False


class Channel(Protocol):
    """A place where editions go.

    `key` names the place across runs and holds no secret; `label` is for people. `readable`
    tells whether `find` can look a message up. `repeatable` tells that sending a payload twice
    shows it once (a mail with one Message-ID), so that `unknown` may be sent again.
    """

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def readable(self) -> bool: ...
    @property
    def repeatable(self) -> bool: ...

    def compose(self, page: DigestPage, edition: Edition) -> tuple[Payload, ...]:
        """Return the messages of an edition, in the order in which they are sent; pure."""
        ...

    def notice(self, text: str, edition: Edition) -> tuple[Payload, ...]:
        """Return a message of one line (heartbeat, failure notice, silence alert); pure."""
        ...

    def send(self, payload: Payload, thread: str | None = None) -> Receipt:
        """Send one payload; `thread` is the `remote` of the payload that it comes `after`."""
        ...

    def find(self, payload: Payload) -> Receipt:
        """Look a payload up: `sent` where it is there, `retry` where it is not, else `unknown`."""
        ...


def outbox_key(channel: str, edition: Edition, part: int, recipient: str = "") -> str:
    """Return the key of one message: the sha256 of channel, edition, part and items, in hex."""
    parts: Sequence[object] = (
        channel,
        edition.series,
        edition.number,
        edition.slot.isoformat(),
        part,
        recipient,
        list(edition.items),
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
