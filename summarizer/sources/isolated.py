"""Have a stranger's file taken apart in another process, which is ended when it takes too much.

A process is started for the first file and kept for the next ones. It costs no import twice:
the reader is imported there and not here.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import IO

from summarizer import children
from summarizer.errors import SourceError, UnreadableSource
from summarizer.sources.limits import MOST_CHARACTERS, MOST_SECONDS
from summarizer.sources.messages import asked, outcome, receive, send
from summarizer.sources.model import Extract, Raw

_MAIN = "from summarizer.sources.child import main; main()"
# Of the environment, in which the keys are, no more than this.
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
# As JSON, a character takes up to twelve bytes.
_LONGEST_ANSWER = 12 * MOST_CHARACTERS + (1 << 20)
# Parsers leak a little; a process that has read so many files goes.
_MOST_READ = 500
# A process that does not work, but waits, is ended after so many times the seconds it has.
_PATIENCE = 4
_INSTANT = 0.05
_MOST_PROCESSES = max(2, os.cpu_count() or 1)


def extract(raw: Raw, seconds: float) -> Extract:
    """Read bytes as `registry.extract_here`, in at most `seconds`.

    Raises UnreadableSource as well where the file takes too much time or memory, or the reader
    breaks down over it.
    """
    return _POOL.extract(raw, seconds)


def end() -> None:
    """End every process, those at work too: for a program that is about to leave at once."""
    for child in list(_ALIVE):
        child.kill()


_ALIVE: set[subprocess.Popen[bytes]] = set()


class _Watch:
    """Ends a process that makes no step for some seconds, or takes too long in all.

    Seconds of work, where the system tells them: on a busy machine a harmless file waits for its
    turn, and is not refused for that. A process that only waits has a few times as long.
    """

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self._child, self._seconds = child, seconds
        self._last = time.monotonic() + MOST_SECONDS
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self.ended = False
        self.start()

    def start(self) -> None:
        """Begin to count anew, within what is left of the whole."""
        with self._lock:
            self._worked = children.worked(self._child.pid)
            self._until = min(self._last, time.monotonic() + _PATIENCE * self._seconds)
            self._wait(self._seconds)

    def stop(self) -> None:
        """Count no more."""
        with self._lock:
            self._cancel()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, seconds: float) -> None:
        self._cancel()
        left = min(seconds, max(0.0, self._until - time.monotonic()))
        self._timer = threading.Timer(left, lambda: self._due(timer))
        timer = self._timer
        timer.daemon = True
        timer.start()

    def _due(self, timer: threading.Timer) -> None:
        with self._lock:
            if timer is not self._timer:  # stopped, or begun anew, in this very moment
                return
            before, now = self._worked, children.worked(self._child.pid)
            if before is not None and now is not None and time.monotonic() < self._until:
                left = self._seconds - (now - before)
                if left > _INSTANT:
                    self._wait(left)
                    return
            self.ended = True
            self._child.kill()


class _Process:
    """One process that reads; `lost` tells that it is of no more use."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(  # noqa: S603  our own module
            children.command(_MAIN),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            # ^C is for this program, which ends its readers itself.
            process_group=None if sys.platform == "win32" else 0,
        )
        _ALIVE.add(self._child)
        self._read = 0
        self.lost = False

    def extract(self, raw: Raw, seconds: float) -> Extract:
        """Read one source; other errors than SourceError never leave here."""
        watch = _Watch(self._child, seconds)
        try:
            said = self._ask(raw, seconds, watch)
            found = None if said is None else outcome(said)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            found = None
        finally:
            watch.stop()
        self._read += 1
        self.lost = found is None or watch.ended or self._read >= _MOST_READ
        if found is None:
            raise _given_up(raw.name, watch)
        if isinstance(found, SourceError):
            raise found
        return found

    def _ask(self, raw: Raw, seconds: float, watch: _Watch) -> bytes | None:
        stdin, stdout = self._pipes()
        send(stdin, asked(raw, seconds), raw.data)
        while (said := receive(stdout, _LONGEST_ANSWER)) == b"":  # a page more
            watch.start()
        return said

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None
        assert stdout is not None
        return stdin, stdout

    def close(self) -> None:
        """End the process, and wait for that."""
        self._child.kill()
        _ALIVE.discard(self._child)
        for pipe in self._pipes():
            try:
                pipe.close()
            except OSError:  # what was not yet sent has nowhere to go
                continue
        self._child.wait()


@dataclass
class _Pool:
    """The processes that wait for a file, and room for as many as there are cores."""

    _idle: list[_Process] = field(default_factory=list)
    _others: list[_Process] = field(default_factory=list)
    _room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_MOST_PROCESSES))

    def extract(self, raw: Raw, seconds: float) -> Extract:
        with self._room:
            process = self._lease(raw.name)
            try:
                return process.extract(raw, seconds)
            except SourceError:
                raise
            except BaseException:  # ^C in the middle of a message: the next one would be misread
                process.lost = True
                raise
            finally:
                if process.lost:
                    process.close()
                else:
                    self._idle.append(process)

    def _lease(self, name: str) -> _Process:
        try:
            return self._idle.pop()
        except IndexError:
            pass
        try:
            return _Process()
        except OSError as problem:
            raise UnreadableSource(
                f"{name}: no process can be started to read it", "try again when there is room"
            ) from problem

    def forget(self) -> None:
        """Leave the processes to the program that this one is a fork of."""
        self._others += self._idle
        _ALIVE.clear()
        self._idle = []
        self._room = threading.Semaphore(_MOST_PROCESSES)

    def close(self) -> None:
        """End the processes that wait."""
        while self._idle:
            self._idle.pop().close()


_POOL = _Pool()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_POOL.forget)
atexit.register(_POOL.close)


def _given_up(name: str, watch: _Watch) -> UnreadableSource:
    what = "too long" if watch.ended else "too much memory, or breaks the reader"
    return UnreadableSource(
        f"{name}: reading it takes {what}", "split it, or save it as text and give that"
    )
