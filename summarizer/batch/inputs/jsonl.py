"""JSON lines: one record a line, a bad line costs itself only."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.inputs.fields import record_of
from summarizer.batch.inputs.model import Fields
from summarizer.batch.record import Bad, Record
from summarizer.errors import UnreadableSource
from summarizer.sources import MAX_BYTES

# A text of the largest size, every character written as \uXXXX.
LONGEST_LINE = 6 * MAX_BYTES
_RAW_KEPT = 2000


class JsonLines:
    """The records of a JSONL stream; an `Input`.

    `at` is the number of the line last yielded, from 1, and the byte where it begins.
    """

    def __init__(self, stream: BinaryIO, name: str, folder: Path, fields: Fields) -> None:
        self._stream = stream
        self._name = name
        self._folder = folder
        self._fields = fields
        self._read = 0
        self.at = (0, 0)
        try:
            self._size = os.fstat(stream.fileno()).st_size
        except (OSError, ValueError):  # no file
            self._size = 0

    @property
    def share(self) -> float | None:
        """The share of the bytes that were read, None for a pipe."""
        return min(1.0, self._read / self._size) if self._size else None

    def __iter__(self) -> Iterator[Record | Bad]:
        number = begins = 0
        while line := self._line():
            number += 1
            self.at, begins = (number, begins), self._read
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield self._record(line, number)

    def record_at(self, number: int, begins: int) -> Record | Bad:
        """Return the record of a line by what `at` was when it was yielded."""
        self._stream.seek(begins)
        line = self._line()
        return self._record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, number)

    def _line(self) -> bytes:
        try:
            line = self._stream.readline(LONGEST_LINE + 1)
            self._read += len(line)
            rest = line
            while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
                # Only the beginning of what is too long is kept, for its name.
                rest = self._stream.readline(LONGEST_LINE + 1)
                self._read += len(rest)
        except OSError as problem:
            raise UnreadableSource(
                f"{self._name}: cannot be read ({problem.strerror})", "run the command again"
            ) from problem
        return line

    def _record(self, line: bytes, number: int) -> Record | Bad:
        place = f"{self._name}, line {number}"
        identity = f"{self._name}#{number}"
        if len(line) > LONGEST_LINE:
            problem = UnreadableSource(f"{place}: the line is too long", "split the document")
            return Bad(identity, place, problem, _shown(line))
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as fault:
            what = fault.msg if isinstance(fault, json.JSONDecodeError) else type(fault).__name__
            problem = UnreadableSource(f"{place}: not JSON ({what})", "mend the line")
            return Bad(identity, place, problem, _shown(line))
        if not isinstance(row, dict):
            problem = UnreadableSource(f"{place}: not an object", 'write {"id": …, "text": …}')
            return Bad(identity, place, problem, _shown(line))
        return record_of(row, self._fields, place, identity, self._folder)


def _shown(line: bytes) -> str:
    return line[:_RAW_KEPT].decode("utf-8", "replace").rstrip("\r\n")
