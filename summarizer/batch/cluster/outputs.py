"""Outputs that part files are a part of: a folder of them, or a file that they are added to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from summarizer.batch.cluster.parts import Parts, whole_lines
from summarizer.batch.index import Index
from summarizer.batch.journal import Journal
from summarizer.batch.lines import brief_of, known
from summarizer.batch.output import OWN, Output

# A place in a folder of files: the number of the file, then the byte.
_BYTE = 44


class Gathering(Output, Protocol):
    """An output that takes part files in."""

    parts: Parts

    def take(self, path: Path, index: Index) -> Iterator[str]:
        """Take in what a part file holds and the index does not; yield the briefs' JSON."""
        ...


class FileOutput:
    """A file to which the part files beside it are added; a `Gathering`."""

    def __init__(self, output: Output, folder: Path) -> None:
        self.parts = Parts(folder)
        self._output = output

    @property
    def cut(self) -> int:
        """See `Output`."""
        return self._output.cut

    def recover(self, index: Index) -> int:
        """See `Output`; part files that an earlier run left are taken in."""
        count = self._output.recover(index)
        for path in self.parts.all():
            count += sum(1 for _ in self.take(path, index))
        return count

    def take(self, path: Path, index: Index) -> Iterator[str]:
        """See `Gathering`; the part file is removed."""
        for line in whole_lines(path):
            found = known(line)
            assert found is not None
            if not index.written(found.key, found.source):
                brief = brief_of(line)
                self._output.add(found.key, found.source, brief, index)
                yield brief
        path.unlink()

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """See `Output`."""
        self._output.add(key, source, brief, index)

    def brief_at(self, at: int) -> str:
        """See `Output`."""
        return self._output.brief_at(at)

    def finish(self, *, whole: bool) -> None:
        """See `Output`."""
        self._output.finish(whole=whole)
        if not any(self.parts.folder.iterdir()):
            self.parts.folder.rmdir()


class FolderOutput:
    """A folder in which the part files stay; a `Gathering`.

    What the workers did not make (briefs of equal documents) is in a file of its own, which
    also keeps a second run away.
    """

    def __init__(self, folder: Path) -> None:
        self.parts = Parts(folder)
        self._own = Journal(folder / OWN)
        self._taken: list[Path] = []
        self.cut = 0

    def recover(self, index: Index) -> int:
        """See `Output`."""
        count = self._own.recover(index)
        self.cut = self._own.cut
        for path in self.parts.all():
            count += sum(1 for _ in self.take(path, index))
        return count

    def take(self, path: Path, index: Index) -> Iterator[str]:
        """See `Gathering`; what is torn, or there twice, is cut out of the part file."""
        self._taken.append(path)
        kept: list[bytes] = []
        size = at = 0
        for line in whole_lines(path):
            found = known(line)
            assert found is not None
            size += len(line)
            if index.wrote(found.key, found.source, (len(self._taken) << _BYTE) + at):
                kept.append(line)
                at += len(line)
                yield brief_of(line)
        there = path.stat().st_size
        if at == there:
            return
        self.cut += there - size
        if not kept:
            path.unlink()
            return
        made = path.with_name(f".{path.name}.new")
        with made.open("wb") as file:
            file.writelines(kept)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """See `Output`."""
        self._own.add(key, source, brief, index)

    def brief_at(self, at: int) -> str:
        """See `Output`."""
        number, begins = at >> _BYTE, at & ((1 << _BYTE) - 1)
        if not number:
            return self._own.brief_at(begins)
        with self._taken[number - 1].open("rb") as file:
            file.seek(begins)
            return brief_of(file.readline())

    def finish(self, *, whole: bool) -> None:  # noqa: ARG002  # every result is where it stays
        """See `Output`."""
        self._own.close()
