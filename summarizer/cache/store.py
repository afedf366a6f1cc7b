"""The cache: get and put, which never fail the run that uses them."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from summarizer.cache import file, rows, upkeep
from summarizer.cache.faults import BUSY, Unfit, code_of, fault
from summarizer.cache.model import CacheInfo, Stored, now

SIZE = 256 * 1024 * 1024  # bytes of raw text
MEMORY = 7 * 24 * 3600  # seconds that a fact is believed
REST = 10.0  # seconds in which a file that was locked is left alone
LATE = 1000  # drafts that wait in memory for a locked file, at most
CLOSING = 1.0  # seconds that the last of them wait for the lock

T = TypeVar("T")

_inherited: list[sqlite3.Connection] = []  # a child process must not even close its parent's


class Cache:
    """Drafts by key in one SQLite file of `folder`, for any number of threads and processes.

    The file is opened at the first use. If it cannot be used, `notify` gets one line in the
    life of the cache, and from then on nothing is found and nothing is kept. Only a locked file
    is tried again, now and then: on a busy machine a lock of one moment must not cost a long
    run its drafts, which wait in memory until then. `size` bounds the bytes of raw text: beyond
    it the least recently used drafts go.
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
        self._opened = (0, 0)
        self._off = False
        self._closed = False
        self._told = False
        self._resting_until = 0.0
        self._late: deque[rows.Row] = deque(maxlen=LATE)

    def get(self, key: str) -> Stored | None:
        """Return the draft of a key, or None."""
        return self._attempt(lambda connection: rows.read(connection, key, self._time()))

    def put(self, key: str, stored: Stored) -> None:
        """Keep a draft; once this has returned, a killed process does not lose it.

        The exception is a file that stays locked by another program: see the class.
        """
        row = rows.row(key, stored, self._time(), self._size)
        if row is not None:
            self._attempt(self._flush, row)

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
            self._late.clear()
            self._off, self._resting_until = self._closed, 0.0
        try:
            return upkeep.empty(self.path, self._notify)
        except (OSError, sqlite3.Error) as problem:
            raise fault(problem, self.path).error() from problem

    def close(self) -> None:
        """Let go of the file for good; nothing is found or kept afterwards."""
        with self._lock:
            if self._late and not self._off:
                with suppress(OSError, sqlite3.Error, Unfit):
                    file.patiently(lambda: self._flush(self._connected()), CLOSING)
            self._drop()
            self._off = self._closed = True

    def _attempt(
        self, work: Callable[[sqlite3.Connection], T], row: rows.Row | None = None
    ) -> T | None:
        """Do a piece of work on the file; switch the cache off if that cannot be done."""
        with self._lock:
            if self._off:
                return None
            if row is not None:
                self._late.append(row)
            if time.monotonic() < self._resting_until:
                return None
            try:
                return file.patiently(lambda: work(self._connected()))
            except UnicodeError:
                return None  # a name that SQLite cannot hold says nothing about the file
            except (OSError, sqlite3.Error, Unfit, ValueError) as problem:
                if code_of(problem) in BUSY:
                    self._resting_until = time.monotonic() + REST
                else:
                    self._off = True
                    self._drop()
                    self._late.clear()
                line = fault(problem, self.path).notice()
            told, self._told = self._told, True
        if not told:  # outside of the lock: a listener may ask the cache something
            self._notify(line)
        return None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and self._opened != self._owner():
            self._drop()  # this is a child process, or somebody removed the file under our hands
        if self._connection is None:
            self._connection = file.open_for_writing(self.path)
            self._opened = self._owner()
        return self._connection

    def _owner(self) -> tuple[int, int]:
        """Return what a connection belongs to: this process, and the file of that name."""
        try:
            return os.getpid(), os.stat(self.path).st_ino
        except FileNotFoundError:
            return os.getpid(), 0

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and self._opened[0] != os.getpid():
            _inherited.append(connection)
        elif connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _time(self) -> int:
        return int(self._clock().timestamp())

    def _flush(self, connection: sqlite3.Connection) -> None:
        """Write the drafts that wait: the one of this call, and those that met a locked file."""
        rows.write(connection, list(self._late), self._size)
        self._late.clear()
