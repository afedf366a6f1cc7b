"""Where briefs go: stdout, a file, or a directory; a file is there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from summarizer import render
from summarizer.cli.file_names import file_stem
from summarizer.errors import UsageError
from summarizer.pipeline.many import Outcome

SUFFIX = {
    "text": ".txt",
    "markdown": ".md",
    "json": ".json",
    "jsonl": ".jsonl",
    "html": ".html",
    "slack": ".json",
}


@dataclass(slots=True)
class Writer:
    """Writes the briefs of one run; `many` tells that there is more than one source.

    UsageError where nothing could be written, or where it would be over one of `sources`: before
    anything is asked and paid for.
    """

    fmt: str
    output: Path | None
    text: Path | None
    many: bool
    colour: bool
    sources: Sequence[Path] = ()
    _collected: list[str] = field(default_factory=list)
    _taken: set[Path] = field(default_factory=set)
    _read: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.text is not None and self.many and not self.text.is_dir():
            raise UsageError("--text names one file for several sources", "name a directory")
        if self.many and self.output and self.output.is_file():
            raise UsageError(f"{self.output} is a file", "name a directory for several sources")
        self._read = frozenset(map(os.path.realpath, self.sources))
        for option, into in (("-o", self.output), ("--text", self.text)):
            if into is not None:
                self._examine(option, into)

    def _examine(self, option: str, into: Path) -> None:
        """Raise UsageError where what an option names cannot be written, or is a source."""
        another = f"choose another {option}"
        if not self.many and not into.is_dir():
            names = {into}
            if not into.parent.is_dir():
                raise UsageError(
                    f"cannot write {into}: there is no directory {into.parent}", another
                )
        else:
            suffix = SUFFIX[self.fmt] if option == "-o" else ".txt"
            names = {into / (file_stem(str(path)) + suffix) for path in self.sources}
        for name in sorted(names):
            if os.path.realpath(name) in self._read:
                raise UsageError(f"{name} is itself a source and would be overwritten", another)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what had to wait for the last brief: a JSON array of several."""
        if self._collected and problem is None:
            self._print("[\n" + ",\n".join(part.rstrip("\n") for part in self._collected) + "\n]\n")

    def write(self, outcome: Outcome) -> None:
        """Write one brief, and its text where that was asked for."""
        if outcome.brief is None or outcome.document is None:
            return
        to_stdout = self.output is None
        body = render.render(
            outcome.brief,
            self.fmt,
            colour=self.colour and to_stdout,
            width=_width() if to_stdout else 80,
        )
        if self.text is not None:
            into = self.text / f"{file_stem(outcome.name)}.txt" if self.text.is_dir() else self.text
            save(self._free(into), outcome.document.text, "--text")
        if self.output is not None:
            save(self._target(outcome), body)
        elif self.fmt in ("json", "slack") and self.many:
            self._collected.append(body)
        else:
            gap = "" if not self.many or self.fmt == "jsonl" or not self._taken else "\n"
            self._taken.add(Path(outcome.name))
            self._print(gap + body)

    def _target(self, outcome: Outcome) -> Path:
        assert self.output is not None
        if not self.many and not self.output.is_dir():
            return self.output
        try:
            self.output.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _unwritable(self.output, problem, "-o") from problem
        return self._free(self.output / (file_stem(outcome.name) + SUFFIX[self.fmt]))

    def _free(self, path: Path) -> Path:
        """Return the path, numbered where this run has already written or read one of that name."""
        free, n = path, 2
        while _same(free) in self._taken or os.path.realpath(free) in self._read:
            free = path.with_name(f"{path.stem}-{n}{path.suffix}")
            n += 1
        self._taken.add(_same(free))
        return free

    def _print(self, body: str) -> None:
        sys.stdout.write(body)
        sys.stdout.flush()


def _same(path: Path) -> Path:
    """Return what two names have in common that are one file on some systems."""
    return path.with_name(unicodedata.normalize("NFC", path.name).casefold())


def save(path: Path, body: str, option: str = "-o") -> None:
    """Write a file so that a reader sees the old one or the new one, never a part.

    What a link leads to is written, and the link stays; a device or a pipe is written into.
    `option` is what named the file.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(body)
        else:
            _replace(Path(os.path.realpath(path)), body)
    except OSError as problem:
        raise _unwritable(path, problem, option) from problem


def _replace(path: Path, body: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(body)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _unwritable(path: Path, problem: OSError, option: str) -> UsageError:
    return UsageError(f"cannot write {path}: {problem.strerror}", f"choose another {option}")


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80
    return max(40, min(columns, 100))
