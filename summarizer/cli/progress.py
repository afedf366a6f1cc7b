"""A line of progress that is drawn over and over, on a terminal only."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from summarizer.cli.stderr import one_line, report, say
from summarizer.errors import SummarizerError

_EVERY = 0.25


class Progress:
    """Draws what `line` says four times a second; notices go above it.

    Nothing is drawn where stderr is no terminal.
    """

    def __init__(self, line: Callable[[], str], *, quiet: bool) -> None:
        self._line = line
        self._drawn = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._draw, daemon=True)
        self._width = 0

    def __enter__(self) -> Progress:
        if self._drawn:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._over.set()
            self._thread.join()
            self._wipe()

    def say(self, line: str) -> None:
        """Write a notice."""
        with self._lock:
            self._wipe()
            say(line)

    def error(self, error: SummarizerError, source: str) -> None:
        """Write an error about a source."""
        with self._lock:
            self._wipe()
            report(error, source=source)

    def _draw(self) -> None:
        while not self._over.wait(_EVERY):
            with self._lock:
                room = _columns() - 1
                text = one_line(self._line())[:room]
                # Spaces in place of an escape sequence: every terminal knows them.
                sys.stderr.write("\r" + text.ljust(min(self._width, room)))
                sys.stderr.flush()
                self._width = len(text)

    def _wipe(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80
