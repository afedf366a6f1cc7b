"""The items of a digest: what waits to be briefed, and what a channel was not told yet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from summarizer.digest.ledger.database import Database, moment, stamp
from summarizer.digest.values import Found
from summarizer.masking import masked

# A second, third, … attempt comes so much later at the soonest, times two each.
_FIRST_PAUSE = timedelta(minutes=20)
_DEATHS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is to be briefed; `attempts` counts those that failed before.

    `died` counts the runs whose process ended, without a word, while the item was worked on.
    """

    found: Found
    attempts: int
    died: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An item that an edition can tell: with its brief (JSON), or given up for a reason.

    `opening` is how its text begins; empty where it was briefed by an older version.
    """

    key: str
    revision: str
    source: str
    title: str
    url: str | None
    published: datetime | None
    brief: str | None
    reason: str
    opening: str = ""


class Items:
    """Reads and writes the states of items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime) -> list[Waiting]:
        """Return what is to be briefed now, the older first."""
        rows = self._database.rows(
            """SELECT * FROM items WHERE state = 'new' OR (state = 'failed' AND next_try <= ?)
            ORDER BY found, rowid""",
            stamp(now),
        )
        return [Waiting(_found(row), row["attempts"], row["died"]) for row in rows]

    def waiting(self) -> list[Told]:
        """Return what failed and will be tried again."""
        return _told(self._database.rows("SELECT * FROM items WHERE state = 'failed'"))

    def counts(self) -> dict[str, int]:
        """Return how many items there are in each state."""
        rows = self._database.rows("SELECT state, count(*) AS n FROM items GROUP BY state")
        return {row["state"]: row["n"] for row in rows}

    def begin(self, found: Found) -> None:
        """Write down that an item is worked on: a process that dies of it cannot say so."""
        with self._database.writing() as writer:
            writer.change("UPDATE items SET begun = 1 WHERE key = ?", found.key)

    def rest(self) -> None:
        """Write down that no item is worked on any more."""
        with self._database.writing() as writer:
            writer.change("UPDATE items SET begun = 0 WHERE begun = 1")

    def recover(self, now: datetime) -> int:
        """Count the death of a run for what it worked on; return how many items are given up.

        Nobody can tell a document that ends every process from one that was only there.
        """
        with self._database.writing() as writer:
            writer.change("UPDATE items SET died = died + 1, begun = 0 WHERE begun = 1")
            gone = writer.change(
                """UPDATE items SET state = 'given_up', done = ?, next_try = NULL,
                reason = 'every run ended while it was read'
                WHERE died >= ? AND state IN ('new', 'failed')""",
                stamp(now),
                _DEATHS,
            )
            for row in writer.rows("SELECT key, url FROM items WHERE died >= ?", _DEATHS):
                url = shown_url(row["url"])
                writer.change("UPDATE items SET url = ? WHERE key = ?", url, row["key"])
            return gone

    def briefed(self, found: Found, title: str, brief: str, opening: str, now: datetime) -> None:
        """Keep an item's brief, what it is called and how its text begins.

        Its body is needed no more.
        """
        with self._database.writing() as writer:
            writer.change(
                """UPDATE items SET state = 'briefed', title = ?, url = ?, brief = ?, opening = ?,
                done = ?, body = NULL, reason = NULL, next_try = NULL, begun = 0
                WHERE key = ? AND revision = ?""",
                title,
                shown_url(found.url),
                brief,
                opening,
                stamp(now),
                found.key,
                found.revision,
            )

    def failed(
        self, waiting: Waiting, reason: str, now: datetime, most: int, *, counts: bool
    ) -> bool:
        """Keep that an item failed; return whether it is given up, after `most` attempts.

        Where it does not count (the provider failed for every item) it stays as it was.
        """
        attempts = waiting.attempts + (1 if counts else 0)
        over = attempts >= most
        later = now + _FIRST_PAUSE * 2 ** max(0, attempts - 1) if counts else now
        with self._database.writing() as writer:
            writer.change(
                """UPDATE items SET state = ?, attempts = ?, next_try = ?, reason = ?, done = ?,
                url = ?, begun = 0 WHERE key = ? AND revision = ?""",
                "given_up" if over else "failed",
                attempts,
                None if over else stamp(later),
                reason,
                stamp(now) if over else None,
                shown_url(waiting.found.url) if over else waiting.found.url,
                waiting.found.key,
                waiting.found.revision,
            )
        return over

    def untold(self, channel: str) -> list[Told]:
        """Return what is finished and in no edition of a channel, the older first."""
        rows = self._database.rows(
            """SELECT * FROM items WHERE state IN ('briefed', 'given_up') AND NOT EXISTS (
                SELECT 1 FROM edition_items AS told WHERE told.channel = ?
                AND told.item = items.key AND told.revision = items.revision)
            ORDER BY found, rowid""",
            channel,
        )
        return _told(rows)

    def earlier(self, channel: str, since: datetime) -> list[Told]:
        """Return what the editions of a channel had of items that were briefed since a time."""
        rows = self._database.rows(
            """SELECT items.* FROM items JOIN edition_items AS told
            ON told.item = items.key AND told.revision = items.revision
            JOIN editions ON editions.id = told.edition
            WHERE editions.kind <> 'start' AND told.channel = ? AND items.state = 'briefed'
            AND items.brief IS NOT NULL AND items.done >= ? ORDER BY items.found, items.rowid""",
            channel,
            stamp(since),
        )
        return _told(rows)

    def prune(self, before: datetime, channels: Sequence[str]) -> None:
        """Drop the briefs that were made before a time and told to every channel.

        The keys stay: they are how an item is known again.
        """
        with self._database.writing() as writer:
            writer.change(
                """UPDATE items SET brief = NULL, opening = NULL
                WHERE state = 'briefed' AND brief IS NOT NULL AND done < ? AND NOT EXISTS (
                    SELECT 1 FROM json_each(?) AS channel WHERE NOT EXISTS (
                        SELECT 1 FROM edition_items AS told WHERE told.channel = channel.value
                        AND told.item = items.key AND told.revision = items.revision))""",
                stamp(before),
                json.dumps(list(channels)),
            )


def shown_url(url: str | None) -> str | None:
    """Return the address of an item that is not to be fetched any more: without its secrets."""
    return masked(url) if url else url


def _found(row: sqlite3.Row) -> Found:
    return Found(
        key=row["key"],
        revision=row["revision"],
        source=row["source"],
        title=row["title"],
        url=row["url"],
        published=moment(row["published"]),
        body=row["body"] or b"",
        media_type=row["media_type"],
        fetch=bool(row["fetch"]),
    )


def _told(rows: Sequence[sqlite3.Row]) -> list[Told]:
    return [
        Told(
            key=row["key"],
            revision=row["revision"],
            source=row["source"],
            title=row["title"],
            url=shown_url(row["url"]),
            published=moment(row["published"]),
            brief=row["brief"],
            reason=row["reason"] or "",
            opening=row["opening"] or "",
        )
        for row in rows
    ]
