"""What the command `summarizer cache` does with the file: look, and empty."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from summarizer.cache import file
from summarizer.cache.faults import DAMAGED, FORBIDDEN, Unfit, code_of
from summarizer.cache.model import CacheInfo

PATIENCE = 3.0  # seconds; a person waits, not an event loop
_BESIDE = ("", "-wal", "-shm")


def look(path: Path) -> CacheInfo:
    """Return what the file holds, without changing it; OSError, sqlite3.Error or Unfit if not."""
    if not path.exists():
        return CacheInfo(path, 0, 0, None, None)
    if not path.is_file():
        raise Unfit("is not a file")
    try:
        entries, oldest, newest = file.patiently(lambda: _read(path, "mode=ro"), PATIENCE)
    except sqlite3.OperationalError as problem:
        # WAL wants a file beside it even to read; a folder that takes none is read as it lies.
        waiting = _beside(path, "-wal")
        if code_of(problem) not in FORBIDDEN or _size(waiting):
            raise
        entries, oldest, newest = _read(path, "immutable=1")
    room = sum(_size(_beside(path, end)) for end in _BESIDE[:2])
    return CacheInfo(path, entries, room, oldest, newest)


def _read(path: Path, query: str) -> tuple[int, str | None, str | None]:
    with closing(file.connect(path, query)) as connection:
        if file.is_empty(connection):
            return 0, None, None
        file.check(connection)
        found = connection.execute("SELECT count(*), min(created), max(created) FROM drafts")
        entries, oldest, newest = found.fetchall()[0]
        return entries, oldest, newest


def empty(path: Path, notify: Callable[[str], object]) -> int:
    """Empty the file and give its room back; return the number of drafts that were in it.

    What is damaged is replaced, what is not ours is moved aside, and `notify` says which. Raises
    OSError or sqlite3.Error where neither can be done.
    """
    if not path.exists() and not path.is_symlink():
        return 0
    count, replace = 0, False
    if path.is_file():
        with closing(file.connect(path)) as connection:
            try:
                if file.patiently(
                    lambda: file.is_empty(connection) or file.is_ours(connection), PATIENCE
                ):
                    count = file.patiently(lambda: _count(connection), PATIENCE)
                    _wipe(connection)
                    return count
            except sqlite3.DatabaseError as problem:
                code = code_of(problem)
                if code in DAMAGED:
                    notify(f"the cache {path} was damaged and is replaced")
                elif code != sqlite3.SQLITE_FULL:  # on a full disk even to delete takes room
                    raise
                replace = True
    if replace:
        for end in _BESIDE:
            _beside(path, end).unlink(missing_ok=True)
        return count
    notify(f"{path} is no cache of this program and is kept as {_set_aside(path)}")
    return 0


def _count(connection: sqlite3.Connection) -> int:
    """Return the number of drafts; 0 where a file of another version keeps none of that name."""
    there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'drafts'"
    if not connection.execute(there).fetchall()[0][0]:
        return 0
    found = connection.execute("SELECT count(*) FROM drafts").fetchall()[0][0]
    return found if isinstance(found, int) else 0


def _wipe(connection: sqlite3.Connection) -> None:
    def anew() -> None:
        with file.writing(connection):
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' "
                "ESCAPE '^'"
            ).fetchall()
            for (name,) in names:
                quoted = name.replace('"', '""')
                connection.execute(f'DROP TABLE "{quoted}"')
            file.make_tables(connection)

    file.patiently(anew, PATIENCE)
    file.patiently(lambda: connection.execute("VACUUM"), PATIENCE)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _set_aside(path: Path) -> Path:
    """Rename the file or folder, with what SQLite keeps beside it; return the new path."""
    turn = 1
    while (aside := _beside(path, f".aside-{turn}")).exists():
        turn += 1
    path.rename(aside)
    for end in _BESIDE[1:]:
        with suppress(FileNotFoundError):
            _beside(path, end).rename(_beside(aside, end))
    return aside


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
