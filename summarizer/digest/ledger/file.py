"""The SQLite file of a digest: how it is made, opened, checked and brought up to date.

One file and no other beside it while nobody writes: the journal is SQLite's usual one, not WAL,
so that a copy of the file is a backup and a folder that cannot be written can still be read.
Every commit waits for the disk (synchronous = FULL).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from summarizer.digest.ledger import schema
from summarizer.digest.ledger.faults import damaged, told
from summarizer.errors import StateError

# Another process only ever holds the file for one commit: two runs exclude each other before.
_PATIENCE = 10.0  # seconds


def open_for_writing(path: Path, name: str) -> sqlite3.Connection:
    """Return a connection to the state of the digest `name`, made where it is missing.

    Raises StateError where the file cannot be used, StateFull where it cannot be written.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            # The file may hold what documents say: it is for the user's eyes only.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if not path.is_file():
            raise StateError(f"the state {path} is not a file", "name another file as `state`")
        connection = _connect(str(path))
        try:
            _prepare(connection, path, name)
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path, name: str) -> sqlite3.Connection:
    """Return a connection that cannot change a row; of an empty ledger where there is no file.

    A file that a killed run left in the middle of a commit is first brought back, where its
    folder can be written. Raises StateError.
    """
    if not path.exists():
        return in_memory(name)
    with told(path):
        connection = None
        for mode in ("rw", "ro"):
            try:
                connection = _connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
                break
            except sqlite3.OperationalError:
                if connection is not None:
                    connection.close()
                if mode == "ro":
                    raise
        assert connection is not None
        try:
            connection.execute("PRAGMA query_only = ON")
            if _empty(connection):
                connection.close()
                return in_memory(name)
            if _check(connection, path, name) < schema.VERSION:
                connection = _copied(connection)
                upgrade(connection, path, schema.STEPS)
        except BaseException:
            connection.close()
            raise
        return connection


def copy_of(path: Path, name: str) -> sqlite3.Connection:
    """Return a copy in memory, to which everything may be done; StateError as above."""
    connection = open_for_reading(path, name)
    with told(path):
        return _copied(connection)


def in_memory(name: str) -> sqlite3.Connection:
    """Return an empty ledger that is kept nowhere."""
    connection = _connect(":memory:")
    _make(connection, name)
    return connection


def upgrade(
    connection: sqlite3.Connection, path: Path, steps: Mapping[int, tuple[str, ...]]
) -> None:
    """Bring an older file up to date, all of it or nothing; StateError where no way leads there."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        while (version := _number(connection, "user_version")) < schema.VERSION:
            if version not in steps:
                raise StateError(
                    f"the state {path} was made by an older version ({version}) of the program",
                    "run a version in between once, or move the file away",
                )
            for statement in steps[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _connect(place: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        place, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=uri
    )


def _prepare(connection: sqlite3.Connection, path: Path, name: str) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _empty(connection):
        _make(connection, name)
    elif _check(connection, path, name) < schema.VERSION:
        upgrade(connection, path, schema.STEPS)


def _make(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in schema.TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO facts VALUES ('digest', ?)", (name,))
        connection.execute(f"PRAGMA application_id = {schema.MARK}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _check(connection: sqlite3.Connection, path: Path, name: str) -> int:
    """Return the version of a file; StateError unless it is this digest's, and not newer."""
    if _number(connection, "application_id") != schema.MARK:
        raise StateError(f"{path} is a file of another program", "name another file as `state`")
    version = _number(connection, "user_version")
    if version > schema.VERSION:
        raise StateError(
            f"the state {path} was made by a newer version of the program",
            "upgrade summarizer-brief, or name another file as `state`",
        )
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise damaged(path)
    row = connection.execute("SELECT value FROM facts WHERE name = 'digest'").fetchone()
    if row is None or row[0] != name:
        other = row[0] if row else "another digest"
        raise StateError(
            f"the state {path} belongs to the digest {other!r}, not to {name!r}",
            "give each digest a `state` of its own",
        )
    return version


def _copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = _connect(":memory:")
    connection.backup(copy)
    connection.close()
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def _empty(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()[0][0]
    return not tables and _number(connection, "user_version") == 0


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
