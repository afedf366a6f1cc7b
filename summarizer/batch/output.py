"""Outputs: JSON lines, or Parquet made of them in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from summarizer.batch.index import Index
from summarizer.batch.journal import Journal
from summarizer.errors import UsageError

_LINES = {".jsonl", ".ndjson"}
_PARQUET = {".parquet", ".pq"}
# What a cluster's run writes: a folder beside a file, and the journal that marks a folder.
PARTS = ".parts"
OWN = "part-equal.jsonl"


class Output(Protocol):
    """Where results go; what was added survives a kill."""

    @property
    def cut(self) -> int:
        """How many bytes of a torn end were cut off."""
        ...

    def recover(self, index: Index) -> int:
        """Enter what is there into the index, and return how many results there are."""
        ...

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """Add a result."""
        ...

    def brief_at(self, at: int) -> str:
        """Return the brief's JSON of a result that the index gave the place of."""
        ...

    def finish(self, *, whole: bool) -> None:
        """End; `whole` is False where the run was interrupted and will be gone on with."""
        ...


class LinesOutput:
    """The journal itself is the output."""

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path)

    @property
    def cut(self) -> int:
        """See `Output`."""
        return self._journal.cut

    def recover(self, index: Index) -> int:
        """See `Output`."""
        return self._journal.recover(index)

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """See `Output`."""
        self._journal.add(key, source, brief, index)

    def brief_at(self, at: int) -> str:
        """See `Output`."""
        return self._journal.brief_at(at)

    def finish(self, *, whole: bool) -> None:
        """See `Output`."""
        if not whole:
            self._journal.drop_if_empty()
        self._journal.close()


def output(path: Path) -> Output:
    """Return the output that a path names by its suffix; UsageError for any other.

    Part files of a cluster's run are taken in: those of a folder stay there.
    """
    parts = path.with_name(path.name + PARTS)
    if is_folder_of_parts(path):
        from summarizer.batch.cluster.outputs import FolderOutput

        return FolderOutput(path)
    made = _file(path)
    if parts.is_dir():
        from summarizer.batch.cluster.outputs import FileOutput

        return FileOutput(made, parts)
    return made


def is_folder_of_parts(path: Path) -> bool:
    """Tell whether a path is a folder that a cluster's run has written into, or is about to."""
    return path.is_dir() and (path / OWN).exists()


def _file(path: Path) -> Output:
    suffix = path.suffix.lower()
    if suffix in _PARQUET:
        from summarizer.batch.parquet_output import ParquetOutput

        return ParquetOutput(path)
    if suffix in _LINES:
        return LinesOutput(path)
    raise UsageError(f"{path} is neither .jsonl nor .parquet", "name such a file as OUTPUT")
