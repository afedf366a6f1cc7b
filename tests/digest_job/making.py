"""What tests of the digest job are made of: items, editions, ledgers, clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from summarizer.deliver.model import Edition, Payload, outbox_key
from summarizer.digest.ledger import Frozen, Ledger
from summarizer.digest.values import Collected, Found, Memory, SourceConfig

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
FEED = SourceConfig("feed", "https://example.org/rss", "Example")
INBOX = SourceConfig("path", "/inbox", "inbox")
OPENING = "What it says first."


def found(number: int, revision: int = 1, **changes: object) -> Found:
    """Return an item."""
    values: dict[str, object] = {
        "key": f"item-{number}",
        "revision": f"{number}.{revision}",
        "source": "Example",
        "title": f"Item {number}",
        "url": f"https://example.org/{number}",
        "published": NOW - timedelta(hours=number),
        "body": b"what it says",
        "media_type": "text/plain",
    }
    return Found(**{**values, **changes})  # type: ignore[arg-type]


def collected(*items: Found, failure: str | None = None) -> Collected:
    """Return what a visit gave."""
    memory = Memory("etag-1", "yesterday") if failure is None else Memory("wrong")
    return Collected(items, memory, failure)


def opened(path: Path) -> Ledger:
    """Open the ledger of the digest `morning`."""
    return Ledger.open(path, "morning")


def filled(ledger: Ledger, count: int = 2) -> None:
    """Store items and brief them."""
    ledger.sources.store(FEED, collected(*map(found, range(count))), NOW)
    for item in ledger.items.due(NOW):
        ledger.items.briefed(item.found, item.found.title, "{}", OPENING, NOW)


def frozen(
    channel: str = "c",
    number: int = 1,
    parts: int = 1,
    items: tuple[tuple[str, str], ...] = (("item-0", "0.1"),),
    recipients: tuple[str, ...] = ("",),
    threaded: bool = True,
) -> Frozen:
    """Return an edition of so many parts; the later ones belong to the first."""
    edition = Edition("morning", number, NOW, tuple(key for key, _ in items))
    payloads = tuple(
        Payload(
            outbox_key(channel, edition, part, recipient),
            part,
            f"part {part}".encode(),
            recipient,
            1 if threaded and part > 1 else None,
        )
        for recipient in recipients
        for part in range(1, parts + 1)
    )
    return Frozen(channel, "digest", edition, payloads, items)
