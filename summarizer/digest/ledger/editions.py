"""Editions: what one channel is told at one time, frozen with the bytes that say it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from summarizer.deliver.model import Edition, Payload
from summarizer.digest.ledger.database import Database, Writer, known, moment, stamp
from summarizer.digest.ledger.facts import put
from summarizer.digest.values import Told as Story

EditionKind = Literal["start", "digest", "quiet", "heartbeat", "outage", "silence"]


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition that is to be frozen: for whom, what it tells, and the messages that say so.

    `items` are key and revision of what it tells; `story` is what is remembered of its stories.
    """

    channel: str
    kind: EditionKind
    edition: Edition
    payloads: tuple[Payload, ...]
    items: tuple[tuple[str, str], ...] = ()
    since: datetime | None = None
    told: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionState:
    """An edition and how far its messages are: how many there are in each state."""

    channel: str
    number: int
    kind: EditionKind
    slot: datetime
    frozen: datetime
    items: int
    messages: dict[str, int]


class Editions:
    """Reads and writes editions and the channels that they belong to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def register(self, key: str, label: str, now: datetime) -> None:
        """Make a channel known; a new one is not told what others were told before its time."""
        with self._database.writing() as writer:
            if not writer.change(
                "INSERT OR IGNORE INTO channels (key, label, since) VALUES (?, ?, ?)",
                key,
                label,
                stamp(now),
            ):
                writer.change("UPDATE channels SET label = ? WHERE key = ?", label, key)
                return
            start = _insert(writer, key, 0, now, None, "start", now, ())
            writer.change(
                """INSERT INTO edition_items (channel, item, revision, edition)
                SELECT DISTINCT ?, item, revision, ? FROM edition_items""",
                key,
                start,
            )

    def last(self, channel: str) -> int:
        """Return the number of a channel's latest edition, 0 where it has had none."""
        rows = self._database.rows(
            "SELECT max(number) AS number FROM editions WHERE channel = ?", channel
        )
        return int(rows[0]["number"] or 0)

    def covered(self, channel: str) -> datetime | None:
        """Return the last slot up to which a channel was told the news; an outage tells none."""
        rows = self._database.rows(
            """SELECT max(slot) AS slot FROM editions WHERE channel = ? AND number > 0
            AND kind IN ('digest', 'quiet', 'heartbeat')""",
            channel,
        )
        return moment(rows[0]["slot"])

    def says(self, channel: str, slot: datetime) -> bool:
        """Tell whether a channel has an edition of a slot with something to say."""
        rows = self._database.rows(
            """SELECT 1 FROM editions WHERE channel = ? AND slot = ? AND number > 0
            AND kind <> 'quiet'""",
            channel,
            stamp(slot),
        )
        return bool(rows)

    def told(self, channel: str, since: datetime) -> tuple[Story, ...]:
        """Return what the editions since a time said of their stories, the latest first."""
        rows = self._database.rows(
            """SELECT told FROM editions WHERE channel = ? AND kind = 'digest' AND frozen >= ?
            ORDER BY number DESC""",
            channel,
            stamp(since),
        )
        return tuple(
            Story(one["key"], tuple(one["items"]), tuple(one["statements"]))
            for row in rows
            for one in json.loads(row["told"])
        )

    def last_news(self, channel: str) -> datetime | None:
        """Return when a channel last had an edition with items, else since when it is known."""
        rows = self._database.rows(
            """SELECT coalesce((SELECT max(frozen) FROM editions WHERE channel = ? AND kind =
            'digest'), (SELECT since FROM channels WHERE key = ?)) AS at""",
            channel,
            channel,
        )
        return moment(rows[0]["at"])

    def labels(self) -> dict[str, str]:
        """Return the channels that were ever known, by key, as people call them."""
        rows = self._database.rows("SELECT key, label FROM channels")
        return {row["key"]: row["label"] for row in rows}

    def latest(self, count: int) -> list[EditionState]:
        """Return the latest editions of all channels, the last first."""
        rows = self._database.rows(
            """SELECT *, (SELECT count(*) FROM edition_items WHERE edition = editions.id) AS items
            FROM editions WHERE number > 0 ORDER BY id DESC LIMIT ?""",
            count,
        )
        found = []
        for row in rows:
            states = self._database.rows(
                "SELECT state, count(*) AS n FROM outbox WHERE edition = ? GROUP BY state",
                row["id"],
            )
            found.append(
                EditionState(
                    channel=row["channel"],
                    number=row["number"],
                    kind=row["kind"],
                    slot=known(row["slot"]),
                    frozen=known(row["frozen"]),
                    items=row["items"],
                    messages={one["state"]: one["n"] for one in states},
                )
            )
        return found

    def freeze(
        self,
        frozen: Frozen,
        now: datetime,
        *,
        note: str | None = None,
        inside: Callable[[], object] = int,
    ) -> None:
        """Keep an edition, its items and its messages in one commit.

        `note` is the name of a fact that is kept with it: that a notice was given, and when.
        `inside` is called before the commit.
        """
        with self._database.writing() as writer:
            number, slot = frozen.edition.number, frozen.edition.slot
            edition = _insert(
                writer, frozen.channel, number, slot, frozen.since, frozen.kind, now, frozen.told
            )
            for key, revision in frozen.items:
                writer.change(
                    "INSERT INTO edition_items (channel, item, revision, edition)"
                    " VALUES (?, ?, ?, ?)",
                    frozen.channel,
                    key,
                    revision,
                    edition,
                )
            _post(writer, edition, frozen.channel, frozen.payloads, now)
            if note is not None:
                put(writer, note, now)
            inside()


def _post(
    writer: Writer, edition: int, channel: str, payloads: Iterable[Payload], now: datetime
) -> None:
    for payload in payloads:
        writer.change(
            """INSERT INTO outbox (key, edition, channel, part, recipient, after, body, state,
                changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'ready', ?)""",
            payload.key,
            edition,
            channel,
            payload.part,
            payload.recipient,
            payload.after,
            payload.body,
            stamp(now),
        )


def _insert(
    writer: Writer,
    channel: str,
    number: int,
    slot: datetime,
    since: datetime | None,
    kind: EditionKind,
    now: datetime,
    told: Sequence[Story],
) -> int:
    said = [{"key": s.key, "items": s.items, "statements": s.statements} for s in told]
    writer.change(
        """INSERT INTO editions (channel, number, slot, since, kind, frozen, told)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        channel,
        number,
        stamp(slot),
        stamp(since) if since else None,
        kind,
        stamp(now),
        json.dumps(said, ensure_ascii=False),
    )
    return int(writer.rows("SELECT last_insert_rowid() AS id")[0]["id"])
