"""The journal: one line for each result, only ever added to, whole after any end.

A line is added by one write at the end of the file. A process that is killed leaves at most a
torn last line; a power cut may leave a page of zeros. Both are cut off at the next start, and
the documents are briefed again (a model's answer is still in the cache).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from summarizer.batch.index import Index
from summarizer.batch.lines import brief_of, known, result_line, torn
from summarizer.errors import Locked, UsageError

# Seconds in which results may be lost to a power cut; a kill loses none.
SYNCED_EVERY = 5.0


class Journal:
    """The results of one output, open for adding; Locked where another run has it open."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._synced = clock()
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        except OSError as problem:
            raise _unwritable(path, problem) from problem
        try:
            _lock(self._file, path)
        except BaseException:
            os.close(self._file)
            raise
        self._size = 0
        self.cut = 0

    def recover(self, index: Index) -> int:
        """Enter what is there into the index, cut off a torn end, and return how many there are.

        Raises UsageError for a file of anything else: nothing of it is touched.
        """
        good = count = 0
        with open(self._file, "rb", closefd=False) as file:
            file.seek(0)
            for number, line in enumerate(file, 1):
                found = known(line)
                if found is None:
                    if not torn(line, after_results=count > 0):
                        raise UsageError(
                            f"{self.path}, line {number} is no result of a batch",
                            "name another output",
                        )
                    break
                index.wrote(found.key, found.source, good)
                good += len(line)
                count += 1
        self.cut = os.fstat(self._file).st_size - good
        if self.cut:
            os.ftruncate(self._file, good)
        self._size = good
        return count

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """Add a result; once this has returned, a killed process does not lose it."""
        line = result_line(key, source, brief)
        try:
            rest = line
            while rest:
                rest = rest[os.write(self._file, rest) :]
            if self._clock() - self._synced >= SYNCED_EVERY:
                self.sync()
        except OSError as problem:
            os.ftruncate(self._file, self._size)
            raise _unwritable(self.path, problem) from problem
        index.wrote(key, source, self._size)
        self._size += len(line)

    def brief_at(self, at: int) -> str:
        """Return the brief's JSON of the line that begins there."""
        with open(self._file, "rb", closefd=False) as file:
            file.seek(at)
            return brief_of(file.readline())

    def lines(self) -> Iterator[bytes]:
        """Yield every line, from the first."""
        with open(self._file, "rb", closefd=False) as file:
            file.seek(0)
            yield from file

    @property
    def empty(self) -> bool:
        """Tell whether there is no result."""
        return os.fstat(self._file).st_size == 0

    def drop_if_empty(self) -> None:
        """Remove the file where there is no result in it."""
        if self.empty:
            self.path.unlink(missing_ok=True)

    def sync(self) -> None:
        """Put everything on the disk."""
        os.fsync(self._file)
        self._synced = self._clock()

    def close(self) -> None:
        """Put everything on the disk, and let go of the file."""
        try:
            self.sync()
        except OSError as problem:
            raise _unwritable(self.path, problem) from problem
        finally:
            os.close(self._file)


def _lock(file: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once are the caller's care
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Locked(f"another run is writing {path}") from None
    except OSError:  # a file system without locks
        return
    try:
        same = os.fstat(file).st_ino == os.stat(path).st_ino
    except FileNotFoundError:
        same = False
    if not same:
        raise Locked(f"another run has just ended on {path}")


def _unwritable(path: Path, problem: OSError) -> UsageError:
    if isinstance(problem, IsADirectoryError):
        return UsageError(f"{path} is a folder", "name a .jsonl or .parquet file as OUTPUT")
    return UsageError(
        f"cannot write {path} ({problem.strerror})",
        "mend that and run the same command again: what is written is whole",
    )
