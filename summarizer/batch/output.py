"""Outputs: JSON lines, or Parquet made of them in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from summarizer.batch.index import Index
from summarizer.batch.journal import Journal
from summarizer.errors import UsageError

_LINES = {".jsonl", ".ndjson"}
_PARQUET = {".parquet", ".pq"}


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
    """Return the output that a path names by its suffix; UsageError for any other."""
    suffix = path.suffix.lower()
    if suffix in _PARQUET:
        from summarizer.batch.parquet_output import ParquetOutput

        return ParquetOutput(path)
    if suffix in _LINES:
        return LinesOutput(path)
    raise UsageError(f"{path} is neither .jsonl nor .parquet", "name such a file as OUTPUT")
