"""A folder: every file below it that can be read, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.record import Bad, Facts, Record
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources.registry import SUFFIXES


class Folder:
    """The files of a folder in the order of their names; an `Input`.

    What `sources.expand` would read, without links, and without a list of all: the names of
    one directory are held at a time.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found = 0
        self._all: int | None = None

    @property
    def share(self) -> float | None:
        """The share of the files that were yielded; they are counted when first asked."""
        if self._all is None:
            self._all = sum(1 for _ in self._walk())
        return self._found / self._all if self._all else None

    def __iter__(self) -> Iterator[Record | Bad]:
        try:
            os.listdir(self._root)
        except OSError as problem:
            raise UnreadableSource(
                f"{self._root}: cannot be read ({problem.strerror})", "check the folder's mode"
            ) from problem
        for path in self._walk():
            self._found += 1
            yield self.record(path.relative_to(self._root).as_posix())
        if not self._found:
            raise EmptySource(
                f"{self._root}: no file to read in this directory",
                f"it is searched for {' '.join(sorted(SUFFIXES))}",
            )

    def record(self, name: str) -> Record:
        """Return the record of a file by its name below the folder."""
        path = self._root / name
        # A name that is no UTF-8 must not break the output.
        shown = os.fsencode(name).decode("utf-8", "replace")
        return Record(shown, str(path), file=path, path=name, facts=Facts())

    def _walk(self) -> Iterator[Path]:
        for folder, folders, names in os.walk(self._root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder, name)
                if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                    continue
                if path.is_file() and not path.is_symlink():
                    yield path
