"""Parquet: one record a row, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batch.arrow import arrow, mapped
from summarizer.batch.inputs.fields import record_of
from summarizer.batch.inputs.model import Fields
from summarizer.batch.record import Bad, Record
from summarizer.errors import EmptySource, UnreadableSource

if TYPE_CHECKING:
    import pyarrow.parquet

_ROWS = 16


class Parquet:
    """The rows of a Parquet file; an `Input`. UsageError without pyarrow (extra `batch`)."""

    def __init__(self, path: Path, fields: Fields) -> None:
        parquet = arrow("read Parquet")
        self._path = path
        self._fields = fields
        with mapped(path):
            # Mapped into memory by pages, and read page by page: no row group is held whole.
            self._file: pyarrow.parquet.ParquetFile = parquet.ParquetFile(path, pre_buffer=False)
            self._rows = self._file.metadata.num_rows
            there = set(self._file.schema_arrow.names)
        wanted = [fields.text, fields.id, fields.title, fields.url, fields.date, fields.path]
        self._columns = [name for name in wanted if name is not None and name in there]
        if not {fields.text, fields.path} & there:
            known = ", ".join(sorted(there)[:8])
            raise EmptySource(
                f"{path}: there is no column {fields.text!r}",
                f"--text-key names the column; there are {known}",
            )
        self._read = 0
        self._groups = list(range(self._file.metadata.num_row_groups))

    @property
    def share(self) -> float | None:
        """The share of the rows that were yielded."""
        return self._read / self._rows if self._rows else None

    @property
    def at(self) -> int:
        """The number of the row last yielded, from 1."""
        return self._read

    def go_to(self, number: int) -> None:
        """Begin with the group of rows that this one stands in."""
        self._groups = list(range(self._file.metadata.num_row_groups))
        self._read = 0
        for group in range(self._file.metadata.num_row_groups):
            rows = self._file.metadata.row_group(group).num_rows
            if self._read + rows >= number:
                return
            self._groups.remove(group)
            self._read += rows

    def __iter__(self) -> Iterator[Record | Bad]:
        batches = self._file.iter_batches(
            _ROWS, row_groups=self._groups, columns=self._columns, use_threads=False
        )
        while True:
            with mapped(self._path):
                rows = next(batches, None)
            if rows is None:
                return
            for at in range(rows.num_rows):
                self._read += 1
                yield self._record(rows.slice(at, 1))

    def _record(self, rows: pyarrow.RecordBatch) -> Record | Bad:
        """Return the record of one row; what cannot be a value of Python is a bad row."""
        place = f"{self._path}, row {self._read}"
        otherwise = f"{self._path.name}#{self._read}"
        try:
            (row,) = rows.to_pylist()
        except (ValueError, OverflowError) as fault:  # text that is not UTF-8, a date beyond 9999
            what = type(fault).__name__
            problem = UnreadableSource(f"{place}: cannot be read ({what})", "mend the row")
            return Bad(otherwise, place, problem)
        return record_of(row, self._fields, place, otherwise, self._path.parent)
