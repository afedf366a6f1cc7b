"""The lock of a state file: one run at a time, and a dead process holds nothing.

It lies on a file of its own beside the state: a lock on the state itself would meet SQLite's.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from summarizer.errors import Locked, StateError, UsageError


@contextmanager
def locked(state: Path, now: datetime) -> Iterator[None]:
    """Hold the lock of a state file; Locked says who has it where somebody has.

    The system takes it back when the process ends, however it ends. The file stays: to remove it
    would let two runs lock two files of one name.
    """
    try:
        import fcntl
    except ImportError:
        raise UsageError("a digest runs on POSIX systems only", "use a container or WSL") from None
    path = state.with_name(state.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise StateError(
            f"the lock {path} cannot be opened ({problem.strerror})",
            "give its folder the rights, or name another file as `state`",
        ) from problem
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"the digest is being run by {_holder(handle)}") from None
        except OSError as problem:
            raise StateError(
                f"the lock {path} cannot be taken ({problem.strerror})",
                "keep the state on a file system that has locks",
            ) from problem
        _sign(handle, now)
        yield
    finally:
        os.close(handle)


def _sign(handle: int, now: datetime) -> None:
    """Write who holds the lock; it is the lock that counts, so a full disk does not matter."""
    signed = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": now.isoformat(timespec="seconds"),
    }
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(signed).encode(), 0)
    except OSError:
        return


def _holder(handle: int) -> str:
    try:
        signed = json.loads(os.pread(handle, 1000, 0))
        return f"process {signed['pid']} on {signed['host']} since {signed['since']}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another process"
