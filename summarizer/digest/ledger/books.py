"""The ledger as a whole: its books, which share one connection."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from summarizer.digest.ledger import file
from summarizer.digest.ledger.database import Database
from summarizer.digest.ledger.editions import Editions
from summarizer.digest.ledger.facts import Facts
from summarizer.digest.ledger.items import Items
from summarizer.digest.ledger.outbox import Outbox
from summarizer.digest.ledger.sources import Sources


class Ledger:
    """The state of one digest; used with `with`, which lets go of the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.database = Database(connection, path)
        self.sources = Sources(self.database)
        self.items = Items(self.database)
        self.editions = Editions(self.database)
        self.outbox = Outbox(self.database)
        self.facts = Facts(self.database)

    @classmethod
    def open(cls, path: Path, name: str) -> Self:
        """Open the state of a digest for a run, made where it is missing."""
        return cls(file.open_for_writing(path, name), path)

    @classmethod
    def read(cls, path: Path, name: str) -> Self:
        """Open it so that nothing can change."""
        return cls(file.open_for_reading(path, name), path)

    @classmethod
    def copy(cls, path: Path, name: str) -> Self:
        """Return a copy of it in memory, for trying out what a run would do."""
        return cls(file.copy_of(path, name), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.database.close()
