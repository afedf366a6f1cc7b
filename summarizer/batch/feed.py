"""Records from an input, with their keys, a few at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.batch import keys
from summarizer.batch.inputs import Input
from summarizer.batch.record import Bad, Loaded, Record
from summarizer.errors import SummarizerError

_RECORDS = 32
_BYTES = 1 << 20
_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record with its bytes and the key of its result."""

    key: str
    loaded: Loaded

    @property
    def record(self) -> Record:
        """The record."""
        return self.loaded.record


@dataclass(frozen=True, slots=True)
class Unread:
    """A record whose file could not be read."""

    record: Record
    error: SummarizerError


class Feed:
    """Reads an input for a run that asks for what `asked` says (see `keys`)."""

    def __init__(self, records: Input, asked: str) -> None:
        self._records = iter(records)
        self._asked = asked

    def some(self) -> list[Keyed | Unread | Bad]:
        """Return the next few, none at the end; errors as the input's.

        As many as a moment gives: a thread's round trip is not worth one short record, and
        many large ones would fill memory.
        """
        found: list[Keyed | Unread | Bad] = []
        size, until = 0, time.monotonic() + _SECONDS
        for record in self._records:
            if isinstance(record, Bad):
                found.append(record)
            else:
                one = self._keyed(record)
                size += len(one.loaded.data) if isinstance(one, Keyed) else 0
                found.append(one)
            if len(found) >= _RECORDS or size >= _BYTES or time.monotonic() >= until:
                break
        return found

    def __iter__(self) -> Iterator[Keyed | Unread | Bad]:
        while found := self.some():
            yield from found

    def _keyed(self, record: Record) -> Keyed | Unread:
        try:
            loaded = record.load()
        except SummarizerError as error:
            return Unread(record, error)
        return Keyed(keys.key(self._asked, loaded.sha256), loaded)
