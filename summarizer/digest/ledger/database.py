"""One connection to a state file, shared by the threads of a run."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from summarizer.digest.ledger.faults import told

Value = str | int | float | bytes | None


class Database:
    """A connection; `writing` is one commit, waited for until it is on the disk.

    Raises StateError and StateFull as `faults` tells them.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        connection.row_factory = sqlite3.Row
        self._connection = connection
        self._path = path
        self._lock = threading.RLock()

    def rows(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        with self._lock, told(self._path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give the means to change rows; all or nothing of the block is kept."""
        with self._lock, told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


class Writer:
    """Changes rows inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def change(self, sql: str, *values: Value) -> int:
        """Run a statement and return how many rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def rows(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return self._connection.execute(sql, values).fetchall()


def stamp(moment: datetime) -> str:
    """Return a time as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def known(stored: object) -> datetime:
    """Return a stored time that must be there."""
    found = moment(stored)
    assert found is not None, "a time that the table needs"
    return found


def moment(stored: object) -> datetime | None:
    """Return a stored time."""
    return datetime.fromisoformat(stored) if isinstance(stored, str) else None
