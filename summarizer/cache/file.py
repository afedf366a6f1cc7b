"""The SQLite file: how it is made, opened, checked and written to."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from summarizer.cache.faults import BUSY, Unfit, code_of

NAME = "summarizer-drafts.sqlite3"
VERSION = 1
MARK = 0x53554D4D  # PRAGMA application_id: tells our file from another program's
PATIENCE = 0.2  # seconds; an event loop stands still for as long

T = TypeVar("T")

# `raw` stands last: a scan of the other columns then never reads its overflow pages.
# The triggers keep the sum of `bytes`, so that no put has to add up the table.
_SCHEMA = (
    """CREATE TABLE drafts (
        key TEXT PRIMARY KEY NOT NULL, model TEXT, mode TEXT, input_tokens INTEGER,
        output_tokens INTEGER, created TEXT, used INTEGER NOT NULL, bytes INTEGER NOT NULL,
        sha256 BLOB NOT NULL, raw BLOB NOT NULL)""",
    "CREATE INDEX drafts_by_use ON drafts (used)",
    "CREATE TABLE held (bytes INTEGER NOT NULL)",
    "INSERT INTO held VALUES (0)",
    """CREATE TRIGGER draft_in AFTER INSERT ON drafts
        BEGIN UPDATE held SET bytes = bytes + new.bytes; END""",
    """CREATE TRIGGER draft_out AFTER DELETE ON drafts
        BEGIN UPDATE held SET bytes = bytes - old.bytes; END""",
    "CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL)",
    f"PRAGMA application_id = {MARK}",
    f"PRAGMA user_version = {VERSION}",
)


def create(path: Path) -> None:
    """Make the folder and the file where they are missing, for the user's eyes only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Never opened where it exists: closing a handle of one's own would drop SQLite's locks (POSIX).
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not path.is_file():
        raise Unfit("is not a file")


def connect(path: Path, query: str | None = None) -> sqlite3.Connection:
    """Open the file without looking into it; a `query` (`mode=ro`) opens it as a URI."""
    place = str(path) if query is None else f"{path.absolute().as_uri()}?{query}"
    connection = sqlite3.connect(
        place, timeout=0, isolation_level=None, check_same_thread=False, uri=query is not None
    )
    # Damaged text must reach the check of the row, not raise on its way there.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that is ours and can be written; else raise what is wrong."""
    create(path)
    connection = connect(path)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    empty = is_empty(connection)
    if not empty:
        check(connection)  # before WAL, which would rewrite the head of another program's file
    number(connection, "journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if empty:
        with writing(connection):
            if is_empty(connection):  # else another process was quicker
                make_tables(connection)
        check(connection)
    # Changes nothing, and finds the file at once that can only be read: BEGIN does not.
    connection.execute("UPDATE held SET bytes = 0 WHERE 0")


def make_tables(connection: sqlite3.Connection) -> None:
    """Write the schema into an empty file."""
    for statement in _SCHEMA:
        connection.execute(statement)


def number(connection: sqlite3.Connection, pragma: str) -> object:
    """Return the first value of a PRAGMA."""
    rows = connection.execute(f"PRAGMA {pragma}").fetchall()
    return rows[0][0] if rows else None


def is_ours(connection: sqlite3.Connection) -> bool:
    """Tell whether this program made the file, in whatever version."""
    return number(connection, "application_id") == MARK


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing has been written to the file yet."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()[0][0]
    return not tables and number(connection, "user_version") == 0


def check(connection: sqlite3.Connection) -> None:
    """Raise Unfit unless the file is a cache of this program and this version."""
    version = number(connection, "user_version")
    if isinstance(version, int) and version > VERSION:
        raise Unfit("was made by a newer version of the program")
    if not is_ours(connection):
        raise Unfit("is a file of another program")
    if version != VERSION:
        raise Unfit("was made by another version of the program")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the file's one lock for writing; all or nothing of the block is kept."""
    connection.execute("BEGIN IMMEDIATE")  # a lock taken later could not be waited for
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def patiently(work: Callable[[], T], patience: float = PATIENCE) -> T:
    """Do the work, again while the file is locked, for `patience` seconds at most.

    SQLite's own timeout sleeps longer and longer between its dozen looks, and so can miss every
    gap of a busy writer; it also does not cover every lock (recovery, the switch to WAL).
    """
    end = time.monotonic() + patience
    while True:
        try:
            return work()
        except sqlite3.OperationalError as problem:
            if code_of(problem) not in BUSY or time.monotonic() >= end:
                raise
            time.sleep(0.001)
