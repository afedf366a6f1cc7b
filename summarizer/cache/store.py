"""The cache: get and put, which never fail the run that uses them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from summarizer.cache import file, upkeep
from summarizer.cache.faults import Unfit, fault
from summarizer.cache.model import CacheInfo, Stored, now

SIZE = 256 * 1024 * 1024  # bytes of raw text
TOUCH = 60  # seconds between two writes of a draft's time of use
MEMORY = 7 * 24 * 3600  # seconds that a fact is believed

T = TypeVar("T")

_inherited: list[sqlite3.Connection] = []  # a child process must not even close its parent's


class Cache:
    """Drafts by key in one SQLite file of `folder`, for any number of threads and processes.

    The file is opened at the first use. If it cannot be used, `notify` gets one line in the
    life of the cache, and from then on nothing is found and nothing is kept. `size` bounds the
    bytes of raw text: beyond it the least recently used drafts go.
    """

    def __init__(
        self,
        folder: Path,
        notify: Callable[[str], object],
        *,
        clock: Callable[[], datetime] = now,
        size: int = SIZE,
    ) -> None:
        self.path = folder / file.NAME
        self._notify = notify
        self._clock = clock
        self._size = size
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._off = False
        self._closed = False
        self._told = False

    def get(self, key: str) -> Stored | None:
        """Return the draft of a key, or None."""
        return self._attempt(lambda connection: self._read(connection, key))

    def put(self, key: str, stored: Stored) -> None:
        """Keep a draft; once this has returned, a killed process does not lose it."""
        self._attempt(lambda connection: self._write(connection, key, stored))

    def recall(self, name: str) -> str | None:
        """Return what was remembered under a name in the last seven days, or None."""

        def work(connection: sqlite3.Connection) -> str | None:
            found = connection.execute("SELECT value, at FROM facts WHERE name = ?", (name,))
            fresh = [value for value, at in found.fetchall() if abs(self._time() - at) < MEMORY]
            return fresh[0] if fresh else None

        return self._attempt(work)

    def remember(self, name: str, value: str) -> None:
        """Keep a small fact for seven days; those that are older go."""

        def work(connection: sqlite3.Connection) -> None:
            at = self._time()
            with file.writing(connection):
                connection.execute("DELETE FROM facts WHERE abs(? - at) >= ?", (at, MEMORY))
                connection.execute("REPLACE INTO facts VALUES (?, ?, ?)", (name, value, at))

        self._attempt(work)

    def info(self) -> CacheInfo:
        """Return what the file holds; UsageError if it cannot be read at all."""
        try:
            return upkeep.look(self.path)
        except (OSError, sqlite3.Error, Unfit) as problem:
            raise fault(problem, self.path).error() from problem

    def clear(self) -> int:
        """Remove every draft and fact, and return the number of drafts; UsageError if it cannot.

        A damaged file is replaced; what is not this program's is moved aside. `notify` says so.
        """
        with self._lock:
            self._drop()
            self._off = self._closed
        try:
            return upkeep.empty(self.path, self._notify)
        except (OSError, sqlite3.Error) as problem:
            raise fault(problem, self.path).error() from problem

    def close(self) -> None:
        """Let go of the file for good; nothing is found or kept afterwards."""
        with self._lock:
            self._drop()
            self._off = self._closed = True

    def _attempt(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do a piece of work on the file; switch the cache off if that cannot be done."""
        with self._lock:
            if self._off:
                return None
            try:
                return file.patiently(lambda: work(self._connected()))
            except (UnicodeError, OverflowError):
                return None  # a value that SQLite cannot hold says nothing about the file
            except (OSError, sqlite3.Error, Unfit, ValueError) as problem:
                self._off = True
                self._drop()
                line = fault(problem, self.path).notice()
            told, self._told = self._told, True
        if not told:  # outside of the lock: a listener may ask the cache something
            self._notify(line)
        return None

    def _connected(self) -> sqlite3.Connection:
        process = os.getpid()
        if self._connection is not None and self._process != process:
            _inherited.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._connection, self._process = file.open_for_writing(self.path), process
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._process == os.getpid():
            with suppress(sqlite3.Error):
                connection.close()
        elif connection is not None:
            _inherited.append(connection)

    def _time(self) -> int:
        return int(self._clock().timestamp())

    def _read(self, connection: sqlite3.Connection, key: str) -> Stored | None:
        rows = connection.execute(
            "SELECT model, mode, input_tokens, output_tokens, created, used, sha256, raw "
            "FROM drafts WHERE key = ?",
            (key,),
        ).fetchall()  # every row, so that no statement stays open on an old state of the file
        if not rows:
            return None
        model, mode, taken, given, created, used, digest, raw = rows[0]
        if not isinstance(raw, bytes) or digest != _digest(
            key, model, mode, taken, given, created, raw
        ):
            return None
        time = self._time()
        if not isinstance(used, int) or abs(time - used) >= TOUCH:
            with suppress(sqlite3.Error):  # the draft was read; that is what was asked for
                connection.execute("UPDATE drafts SET used = ? WHERE key = ?", (time, key))
        return Stored(raw.decode("utf-8", "surrogatepass"), model, mode, taken, given, created)

    def _write(self, connection: sqlite3.Connection, key: str, stored: Stored) -> None:
        raw = stored.raw.encode("utf-8", "surrogatepass")
        if len(raw) > self._size:
            return
        fields = (
            stored.model,
            stored.mode,
            stored.input_tokens,
            stored.output_tokens,
            stored.created,
        )
        row = (key, *fields, self._time(), len(raw), _digest(key, *fields, raw), raw)
        with file.writing(connection):
            connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
            connection.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            held = connection.execute("SELECT bytes FROM held").fetchall()[0][0]
            if held > self._size:
                _evict(connection, held - self._size, key)


def _evict(connection: sqlite3.Connection, excess: int, newest: str) -> None:
    """Remove the least recently used drafts until `excess` bytes have gone."""
    rows = connection.execute(
        "SELECT rowid, bytes FROM drafts WHERE key != ? ORDER BY used, rowid", (newest,)
    )
    going = []
    while excess > 0 and (row := rows.fetchone()):
        going.append(row[:1])
        excess -= row[1]
    rows.close()
    connection.executemany("DELETE FROM drafts WHERE rowid = ?", going)


def _digest(*parts: object) -> bytes:
    """Return the sha256 of a whole row: a draft under another's key is as wrong as a broken one."""
    said = (part if isinstance(part, bytes) else str(part).encode() for part in parts)
    return hashlib.sha256(b"\x1f".join(said)).digest()
