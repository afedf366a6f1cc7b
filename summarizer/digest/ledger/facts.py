"""Single facts that outlast a run, by name."""

from __future__ import annotations

from datetime import datetime

from summarizer.digest.ledger.database import Database, Writer, moment, stamp


class Facts:
    """Reads and writes facts: the last slot that was worked, the notices that were given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def time(self, name: str) -> datetime | None:
        """Return a fact that is a time, None where it is not known."""
        rows = self._database.rows("SELECT value FROM facts WHERE name = ?", name)
        return moment(rows[0]["value"]) if rows else None

    def put(self, name: str, when: datetime) -> None:
        """Keep a fact that is a time."""
        with self._database.writing() as writer:
            put(writer, name, when)

    def drop(self, name: str) -> None:
        """Forget a fact."""
        with self._database.writing() as writer:
            writer.change("DELETE FROM facts WHERE name = ?", name)


def put(writer: Writer, name: str, when: datetime) -> None:
    """Keep a fact that is a time, inside a transaction."""
    writer.change(
        "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        stamp(when),
    )
