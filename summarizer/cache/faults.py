"""What can be wrong with the cache's file, in plain words."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError

_CLEAR = "`summarizer cache clear` makes a new one"
_ELSEWHERE = "SUMMARIZER_CACHE_DIR can name another folder"
_LATER = "it serves again when the other program lets go of it"

BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
FORBIDDEN = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Unfit(Exception):
    """The file is sound, or no file at all, and cannot serve as this cache; says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the way out."""

    what: str
    way_out: str

    def notice(self) -> str:
        """Return the one line for a run that goes on."""
        line = f"{self.what}: the work goes on without the cache; {self.way_out}"
        return " ".join(line.split())

    def error(self) -> UsageError:
        """Return the error for a command that is about the cache itself."""
        return UsageError(self.what, self.way_out)


def code_of(problem: BaseException) -> int:
    """Return SQLite's primary result code; -1 for what did not come from SQLite."""
    code = getattr(problem, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1


def fault(problem: BaseException, path: Path) -> Fault:
    """Return the words for a problem with the file at `path`."""
    code, number = code_of(problem), getattr(problem, "errno", None)
    if isinstance(problem, Unfit):
        return Fault(f"the cache {path} {problem}", _CLEAR)
    if code in BUSY:
        return Fault(f"the cache {path} is locked by another program", _LATER)
    if code in DAMAGED:
        return Fault(f"the cache {path} is damaged", _CLEAR)
    if code in FORBIDDEN or number in _NOT_ALLOWED:
        return Fault(f"the cache {path} cannot be opened for writing", _ELSEWHERE)
    if code == sqlite3.SQLITE_FULL or number in _FULL:
        return Fault(f"the disk of the cache {path} is full", f"free some room, or {_ELSEWHERE}")
    said = getattr(problem, "strerror", None) or str(problem)
    return Fault(f"the cache {path} cannot be used ({said})", _ELSEWHERE if number else _CLEAR)
