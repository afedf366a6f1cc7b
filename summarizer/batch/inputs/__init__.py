"""Inputs: a folder, JSON lines, Parquet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.batch.inputs.folder import Folder
from summarizer.batch.inputs.jsonl import JsonLines
from summarizer.batch.inputs.model import Fields, Input
from summarizer.errors import UsageError
from summarizer.sources import check_file

__all__ = ["STDIN", "Fields", "Input", "opened"]

STDIN = "-"
_LINES = {".jsonl", ".ndjson"}
_PARQUET = {".parquet", ".pq"}
# A file may be as large as it likes: it is never read as a whole.
_ANY_SIZE = 1 << 62


@contextmanager
def opened(place: str, fields: Fields) -> Iterator[Input]:
    """Open an input: a folder, a .jsonl or .parquet file, or - for JSON lines on stdin.

    Raises UsageError for another kind of file and UnreadableSource for one that cannot be read.
    """
    path = Path(place)
    if place == STDIN:
        yield JsonLines(sys.stdin.buffer, "stdin", Path(), fields)
        return
    if path.is_dir():
        yield Folder(path)
        return
    check_file(path, _ANY_SIZE)
    suffix = path.suffix.lower()
    if suffix in _PARQUET:
        from summarizer.batch.inputs.parquet import Parquet

        yield Parquet(path, fields)
    elif suffix in _LINES:
        with path.open("rb") as stream:
            yield JsonLines(stream, path.name, path.parent, fields)
    else:
        raise UsageError(
            f"{path} is neither a folder nor .jsonl nor .parquet",
            "`summarizer brief` takes single documents",
        )
