"""What an input is, and which of its fields mean what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from summarizer.batch.record import Bad, Record


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a record's fields.

    `path` is None unless the caller lets records name files; those lie below `root`, by
    default the folder of the input. `media_type` is that of every text.
    """

    text: str = "text"
    id: str = "id"
    title: str = "title"
    url: str = "url"
    date: str = "date"
    path: str | None = None
    root: Path | None = None
    media_type: str = "text/plain"


class Input(Protocol):
    """Yields the records of an input one by one; nothing is kept of those before."""

    @property
    def share(self) -> float | None:
        """The share of the input that was yielded, None where it is not known."""
        ...

    def __iter__(self) -> Iterator[Record | Bad]: ...
