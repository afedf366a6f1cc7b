"""What failed, in a file of its own that can be given as input.

A line holds the fields of the record under the names that the caller uses, the key, and the
error. The file of this run is written beside the old one and takes its place at the end; what
the old one holds and this run did not come to is carried over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from summarizer.batch.index import Index
from summarizer.batch.inputs.model import Fields
from summarizer.batch.record import Bad, Record
from summarizer.errors import SummarizerError, UsageError

SUFFIX = ".failures.jsonl"


class Failures:
    """The failures file of one output."""

    def __init__(self, output: Path, fields: Fields, index: Index) -> None:
        self.path = output.with_name(output.name + SUFFIX)
        self._part = output.with_name(f".{output.name}{SUFFIX}.new")
        self._fields = fields
        self._index = index
        self._file: TextIO | None = None
        self.count = 0

    def add(self, record: Record | Bad, key: str | None, error: SummarizerError) -> None:
        """Add a failure, once."""
        if self._index.failed(key, record.id):
            self.count += 1
            self._write(
                {**self._named(record), "key": key, "place": record.place, **error.as_dict()}
            )

    def want(self) -> int:
        """Enter the failures of earlier runs into the index as wanted; return how many."""
        count = 0
        for row in self._old():
            self._index.want(*_pair(row, self._fields))
            count += 1
        return count

    def finish(self) -> None:
        """Put the file of this run in the place of the old one; without a failure there is none."""
        for row in self._old():
            key, identity = _pair(row, self._fields)
            done = key is not None and self._index.written(key, identity)
            if not done and not self._index.has_failed(key, identity):
                self._write(row)
        try:
            if self._file is None:
                self.path.unlink(missing_ok=True)
            else:
                self._file.close()
                self._part.replace(self.path)
        except OSError as problem:
            raise _unwritable(self.path, problem) from problem

    def _named(self, record: Record | Bad) -> dict[str, object]:
        fields = self._fields
        row: dict[str, object] = {fields.id: record.id}
        if isinstance(record, Bad):
            return {**row, "raw": record.raw} if record.raw else row
        if record.file is not None:
            row[fields.path or "path"] = record.path
        else:
            row[fields.text] = record.text
        facts = record.facts
        day = facts.published.isoformat() if facts.published else None
        told = ((fields.title, facts.title), (fields.url, facts.url), (fields.date, day))
        return {**row, **{name: value for name, value in told if value is not None}}

    def _write(self, row: dict[str, object]) -> None:
        try:
            if self._file is None:
                self._file = self._part.open("w", encoding="utf-8", errors="replace")
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as problem:
            raise _unwritable(self._part, problem) from problem

    def _old(self) -> Iterator[dict[str, object]]:
        """Yield the rows of the file that earlier runs left; what is none is passed over."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            return
        except OSError as problem:
            raise UsageError(
                f"cannot read {self.path} ({problem.strerror})", "move it away"
            ) from problem
        with file:
            for line in file:
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict) and "error" in row:
                    yield row


def _pair(row: dict[str, object], fields: Fields) -> tuple[str | None, str]:
    key = row.get("key")
    return (key if isinstance(key, str) and len(key) == 64 else None), str(row.get(fields.id))


def _unwritable(path: Path, problem: OSError) -> UsageError:
    return UsageError(f"cannot write {path} ({problem.strerror})", "mend that and run it again")
