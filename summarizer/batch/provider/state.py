"""What was sent and what came back, in one SQLite file beside the output.

Written before and after each step that a provider sees, so that a run that is killed between
two steps knows which of them to look for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.llm import HALF

_SCHEMA = """
CREATE TABLE IF NOT EXISTS parts (
    n INTEGER PRIMARY KEY, mark TEXT NOT NULL, file TEXT NOT NULL, count INTEGER NOT NULL,
    input_file TEXT, sending INTEGER NOT NULL DEFAULT 0, batch TEXT,
    collected INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS requests (
    id TEXT PRIMARY KEY NOT NULL, part INTEGER, mode TEXT NOT NULL, tool TEXT,
    factor REAL NOT NULL, body BLOB, error TEXT, problem TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_part ON requests (part);
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of requests; `sending` tells that a batch may have been begun with it."""

    n: int
    mark: str
    file: str
    count: int
    input_file: str | None
    sending: bool
    batch: str | None

    def one_more(self) -> Part:
        """Return the part with another request."""
        return replace(self, count=self.count + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One request: answered (`body`), failed (`error` and `problem`), or neither yet.

    `factor` is what the listed price is multiplied by.
    """

    mode: str
    tool: str | None
    factor: float
    body: bytes | None
    error: str | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class New:
    """A request that is about to be sent."""

    id: str
    mode: str
    tool: str | None


class State:
    """The state of one output's batches, in the folder `OUTPUT.openai-batch`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(exist_ok=True)
            self._db = sqlite3.connect(folder / "state.sqlite3", isolation_level=None)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as problem:
            raise UsageError(
                f"cannot use {folder} ({problem})", "give its folder the rights, or move it away"
            ) from problem

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def row(self, identity: str) -> Row | None:
        """Return a request, None where it was never sent."""
        found = self._db.execute(
            "SELECT mode, tool, factor, body, error, problem FROM requests WHERE id = ?",
            (identity,),
        ).fetchone()
        return None if found is None else Row(*found)

    def open_parts(self) -> list[Part]:
        """Return the parts whose answers have not been collected, in their order."""
        rows = self._db.execute(
            "SELECT n, mark, file, count, input_file, sending, batch FROM parts"
            " WHERE NOT collected ORDER BY n"
        )
        return [
            Part(n, mark, file, count, sent, bool(begun), batch)
            for n, mark, file, count, sent, begun, batch in rows
        ]

    def next_part(self) -> int:
        """Return the number of the next part."""
        return int(self._db.execute("SELECT coalesce(max(n), 0) + 1 FROM parts").fetchone()[0])

    def begin(self) -> None:
        """Begin to enter parts and requests: all of them until `commit`, or none."""
        self._db.execute("BEGIN IMMEDIATE")

    def part(self, part: Part) -> None:
        """Enter a part whose file is written."""
        self._db.execute(
            "INSERT INTO parts (n, mark, file, count) VALUES (?, ?, ?, ?)",
            (part.n, part.mark, part.file, part.count),
        )

    def request(self, new: New, n: int) -> None:
        """Enter a request of a part; one that failed before is another one now."""
        self._db.execute(
            "REPLACE INTO requests (id, part, mode, tool, factor) VALUES (?, ?, ?, ?, ?)",
            (new.id, n, new.mode, new.tool, HALF),
        )

    def commit(self) -> None:
        """Keep what was entered since `begin`."""
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was entered since `begin`, if anything."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def spoilt(self, identity: str, error: str, problem: str) -> None:
        """Note that an answer cannot be used; the request is sent again by a later run."""
        self._db.execute(
            "UPDATE requests SET body = NULL, error = ?, problem = ? WHERE id = ?",
            (error, problem, identity),
        )

    def uploaded(self, n: int, input_file: str) -> None:
        """Note the file that a part was uploaded as."""
        self._db.execute("UPDATE parts SET input_file = ? WHERE n = ?", (input_file, n))

    def sending(self, n: int) -> None:
        """Note that a batch is about to be begun."""
        self._db.execute("UPDATE parts SET sending = 1 WHERE n = ?", (n,))

    def submitted(self, n: int, batch: str) -> None:
        """Note the batch that a part has become."""
        self._db.execute("UPDATE parts SET batch = ? WHERE n = ?", (batch, n))

    def answered_now(self, new: New, body: bytes) -> None:
        """Note a request that was asked and answered at once, at the full price."""
        self._db.execute(
            "REPLACE INTO requests (id, mode, tool, factor, body) VALUES (?, ?, ?, 1.0, ?)",
            (new.id, new.mode, new.tool, body),
        )

    @contextmanager
    def collecting(self, n: int, otherwise: tuple[str, str]) -> Iterator[Collecting]:
        """Enter the answers of a part, all of them or none; what has none gets an error."""
        self.begin()
        try:
            yield Collecting(self._db, n)
            self._db.execute(
                "UPDATE requests SET error = ?, problem = ?"
                " WHERE part = ? AND body IS NULL AND error IS NULL",
                (*otherwise, n),
            )
            self._db.execute("UPDATE parts SET collected = 1 WHERE n = ?", (n,))
        except BaseException:
            self.rollback()
            raise
        self.commit()


class Collecting:
    """Takes the answers of one part; the first answer of a request counts, errors less."""

    def __init__(self, db: sqlite3.Connection, n: int) -> None:
        self._db = db
        self._n = n
        self.strangers = 0

    def answer(self, identity: str, body: bytes) -> None:
        """Take an answer."""
        self._update("body = ?, error = NULL, problem = NULL", (body,), identity)

    def error(self, identity: str, error: str, problem: str) -> None:
        """Take an error: its type and its words."""
        self._update("error = ?, problem = ?", (error, problem), identity)

    def _update(self, what: str, values: tuple[object, ...], identity: str) -> None:
        mine = "WHERE id = ? AND part = ?"
        done = self._db.execute(
            f"UPDATE requests SET {what} {mine} AND body IS NULL",  # noqa: S608  # texts of ours
            (*values, identity, self._n),
        )
        if done.rowcount == 0:
            known = self._db.execute(f"SELECT 1 FROM requests {mine}", (identity, self._n))  # noqa: S608
            self.strangers += known.fetchone() is None
