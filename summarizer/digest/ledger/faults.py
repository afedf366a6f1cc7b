"""What can be wrong with a state file, in plain words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import StateError, StateFull, SummarizerError

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_FORBIDDEN = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# A file system that is full, or a limit on a file's size, reaches us as one of these.
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into StateError and StateFull."""
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        raise fault(problem, path) from problem


def fault(problem: BaseException, path: Path) -> SummarizerError:
    """Return the error for a problem with the file at `path`."""
    said = getattr(problem, "sqlite_errorcode", None)
    code = said & 0xFF if isinstance(said, int) else -1
    number = getattr(problem, "errno", None)
    if code in _NO_ROOM or number in _FULL:
        return StateFull(f"the state {path} cannot be written: its disk is full or fails")
    if code in _BUSY:
        return StateError(
            f"the state {path} is held by another program", "close it there, and try again"
        )
    if code in _DAMAGED:
        return damaged(path)
    if code in _FORBIDDEN or isinstance(problem, OSError):
        words = getattr(problem, "strerror", None) or str(problem)
        return StateError(
            f"the state {path} cannot be opened ({words})",
            "give its folder the rights, or name another file as `state`",
        )
    return StateError(f"the state {path} cannot be used ({problem})")


def damaged(path: Path) -> StateError:
    """Return the error for a file that cannot be trusted."""
    return StateError(
        f"the state {path} is damaged",
        "put back a copy, or move it away: a new one begins with what the sources hold then",
    )
