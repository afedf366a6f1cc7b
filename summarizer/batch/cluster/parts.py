"""Part files: what the workers have written, whole up to the last line."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from summarizer.batch.lines import known, torn
from summarizer.errors import UsageError

_NAME = re.compile(r"part-(\d{6,})-[0-9a-f]{8}\.jsonl")


class Parts:
    """The part files of a folder; each has one writer, one attempt at one partition."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Path]:
        """Return every part file, in the order of their names."""
        found = self.folder.glob("part-*.jsonl")
        return sorted(path for path in found if _NAME.fullmatch(path.name))

    def of(self, number: int) -> list[Path]:
        """Return the part files of a partition: one for each attempt at it."""
        return sorted(self.folder.glob(f"part-{number:06}-*.jsonl"))

    def next(self) -> int:
        """Return a number that no partition has had."""
        numbers = (_NAME.fullmatch(path.name) for path in self.all())
        return max((int(found[1]) for found in numbers if found), default=0) + 1

    def new(self, number: int) -> Path:
        """Return the path of a further attempt at a partition."""
        return self.folder / f"part-{number:06}-{uuid.uuid4().hex[:8]}.jsonl"


def whole_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines up to a torn end; UsageError for a file of anything else."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if known(line) is None:
                if torn(line, after_results=number > 1):
                    return
                raise UsageError(
                    f"{path}, line {number} is no result of a batch", "name another output"
                )
            yield line
