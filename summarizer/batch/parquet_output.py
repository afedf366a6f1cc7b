"""Parquet as output: results go into a journal, and the file is made of it in one step.

A Parquet file has its table of contents at the end, so one that is being written is worth
nothing after a kill. The journal is `OUTPUT.journal.jsonl`; at the end of a run the file that
was there and the journal are written together into a new file, which takes the place of the
old one, and only then the journal goes. Killed anywhere in between, the next run finds every
result once: what is in both is left out of the journal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.arrow import arrow, mapped
from summarizer.batch.index import Index
from summarizer.batch.journal import Journal
from summarizer.batch.lines import brief_of, known
from summarizer.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

COLUMNS = ("key", "source", "brief")
_ROWS = 64
# Bytes of text in a row group: what is held in memory, and what a reader may skip.
_GROUP = 16 * 1024 * 1024


class ParquetOutput:
    """Results as rows of key, source and brief (JSON); an `Output`."""

    def __init__(self, path: Path) -> None:
        arrow("write Parquet")
        self._path = path
        self._journal = Journal(path.with_name(f"{path.name}.journal.jsonl"))
        self._there = Index()

    @property
    def cut(self) -> int:
        """See `Output`."""
        return self._journal.cut

    def recover(self, index: Index) -> int:
        """See `Output`."""
        count = 0
        for rows in self._old(COLUMNS[:2]):
            for key, source in zip(rows["key"], rows["source"], strict=True):
                index.wrote(key, source)
                count += self._there.wrote(key, source)
        return count + self._journal.recover(index)

    def add(self, key: str, source: str, brief: str, index: Index) -> None:
        """See `Output`."""
        self._journal.add(key, source, brief, index)

    def brief_at(self, at: int) -> str:
        """See `Output`."""
        return self._journal.brief_at(at)

    def finish(self, *, whole: bool) -> None:
        """See `Output`."""
        if whole and (not self._journal.empty or not self._path.exists()):
            self._journal.sync()
            self._replace()
        if whole:
            self._journal.path.unlink(missing_ok=True)
        else:
            self._journal.drop_if_empty()
        self._journal.close()
        self._there.close()

    def _old(self, columns: tuple[str, ...]) -> Iterator[dict[str, list[str]]]:
        """Yield the rows of the file that is there, some at a time."""
        if not self._path.exists():
            return
        parquet = arrow("write Parquet")
        with mapped(self._path):
            file = parquet.ParquetFile(self._path, pre_buffer=False)
            names = tuple(file.schema_arrow.names)
        if names != COLUMNS:
            raise UsageError(f"{self._path} is no result of a batch", "name another output")
        batches = file.iter_batches(_ROWS, columns=list(columns), use_threads=False)
        while True:
            with mapped(self._path):
                rows = next(batches, None)
            if rows is None:
                file.close()
                return
            yield rows.to_pydict()

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        for rows in self._old(COLUMNS):
            yield from zip(*(rows[name] for name in COLUMNS), strict=True)
        for line in self._journal.lines():
            found = known(line)
            assert found is not None  # `recover` has read them all, the others we wrote
            if self._there.wrote(found.key, found.source):
                yield found.key, found.source, brief_of(line)

    def _replace(self) -> None:
        """Write the new file beside the old one, and put it in its place."""
        parquet = arrow("write Parquet")
        import pyarrow

        schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
        made = self._path.with_name(f".{self._path.name}.new")
        try:
            with parquet.ParquetWriter(made, schema, compression="zstd") as writer:
                for table in _tables(self._rows(), schema):
                    writer.write_table(table)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(self._path)
        except (OSError, pyarrow.ArrowException) as problem:
            made.unlink(missing_ok=True)
            what = getattr(problem, "strerror", None) or type(problem).__name__
            raise UsageError(
                f"cannot write {self._path} ({what})",
                "mend that and run the same command again: every result is in the journal",
            ) from problem


def _tables(
    rows: Iterator[tuple[str, str, str]], schema: pyarrow.Schema
) -> Iterator[pyarrow.Table]:
    """Yield tables of rows, each of about a row group."""
    import pyarrow

    held: list[tuple[str, str, str]] = []
    size = 0

    def table() -> pyarrow.Table:
        columns = [list(column) for column in zip(*held, strict=True)] or [[], [], []]
        return pyarrow.table(dict(zip(COLUMNS, columns, strict=True)), schema=schema)

    for row in rows:
        held.append(row)
        size += len(row[2])
        if size >= _GROUP:
            yield table()
            held.clear()
            size = 0
    yield table()
