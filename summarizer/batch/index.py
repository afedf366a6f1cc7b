"""Which results are there: kept outside of memory, made anew from the output at each start."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b


class Index:
    """Pairs of key and id: those that are written, those that failed, those that are wanted.

    A private SQLite database without a name: it spills from two megabytes of memory into a
    temporary file that ends with the process. The output itself is what is believed.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        for table in ("written", "failed", "wanted"):
            self._db.execute(f"CREATE TABLE {table} (pair BLOB PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("CREATE TABLE first (key BLOB PRIMARY KEY, at INTEGER) WITHOUT ROWID")

    def wrote(self, key: str, identity: str, at: int | None = None) -> bool:
        """Note a result, and where in the journal its line begins; False if it was there."""
        if at is not None:
            self._db.execute("INSERT OR IGNORE INTO first VALUES (?, ?)", (bytes.fromhex(key), at))
        return self._add("written", key, identity)

    def written(self, key: str, identity: str) -> bool:
        """Tell whether the result of a key is there under an id."""
        return self._has("written", key, identity)

    def at(self, key: str) -> int | None:
        """Return where in the journal a result of the key begins, under whatever id."""
        row = self._db.execute("SELECT at FROM first WHERE key = ?", (bytes.fromhex(key),))
        found = row.fetchone()
        return None if found is None else int(found[0])

    def failed(self, key: str | None, identity: str) -> bool:
        """Note a failure of this run; False if it was noted before."""
        return self._add("failed", key, identity)

    def has_failed(self, key: str | None, identity: str) -> bool:
        """Tell whether a failure was noted."""
        return self._has("failed", key, identity)

    def want(self, key: str | None, identity: str) -> None:
        """Note that a failure of an earlier run is to be tried again."""
        self._add("wanted", key, identity)

    def wanted(self, key: str | None, identity: str) -> bool:
        """Tell whether a failure of an earlier run is to be tried again."""
        return self._has("wanted", key, identity)

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def _add(self, table: str, key: str | None, identity: str) -> bool:
        statement = f"INSERT OR IGNORE INTO {table} VALUES (?)"  # noqa: S608  # a name of ours
        return self._db.execute(statement, (_pair(key, identity),)).rowcount == 1

    def _has(self, table: str, key: str | None, identity: str) -> bool:
        statement = f"SELECT 1 FROM {table} WHERE pair = ?"  # noqa: S608  # a name of ours
        return self._db.execute(statement, (_pair(key, identity),)).fetchone() is not None


def _pair(key: str | None, identity: str) -> bytes:
    return blake2b(f"{key or ''}:{identity}".encode(errors="replace"), digest_size=16).digest()
