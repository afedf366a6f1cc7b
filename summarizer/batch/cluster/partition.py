"""Which documents are to be done, cut into partitions."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.batch.cluster.shares import Shares
from summarizer.batch.feed import Feed, Keyed
from summarizer.batch.index import Index
from summarizer.batch.inputs import Fields, Input, opened
from summarizer.batch.inputs.folder import Folder
from summarizer.batch.inputs.jsonl import JsonLines
from summarizer.batch.inputs.parquet import Parquet
from summarizer.batch.record import Bad, Record
from summarizer.batch.work import Books, Wish, renamed
from summarizer.errors import SummarizerError

# Partitions for each worker: the last ones to end hold up less, and progress is seen.
_EACH = 8
MOST = 512


@dataclass(slots=True)
class Places:
    """Where records stand in an input: names of files, numbers of rows, or lines and bytes."""

    names: list[str] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("q"))
    begins: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return max(len(self.names), len(self.numbers))

    def add(self, place: str | tuple[int, int]) -> None:
        """Add the place of a record."""
        if isinstance(place, str):
            self.names.append(place)
        else:
            self.numbers.append(place[0])
            self.begins.append(place[1])

    def cut(self, size: int) -> Iterator[Places]:
        """Yield pieces of at most `size` records."""
        for at in range(0, len(self), size):
            until = at + size
            yield Places(self.names[at:until], self.numbers[at:until], self.begins[at:until])


@dataclass(frozen=True, slots=True)
class Partition:
    """A piece of the input, done by one worker; `number` is its part files'."""

    number: int
    places: Places


class Placed:
    """An input that remembers where the records stand which were not asked for yet."""

    def __init__(self, records: Input) -> None:
        self._records = records
        self._places: deque[str | tuple[int, int]] = deque()

    @property
    def share(self) -> float | None:
        """See `Input`."""
        return self._records.share

    def __iter__(self) -> Iterator[Record | Bad]:
        records = self._records
        for record in records:
            if isinstance(records, JsonLines):
                self._places.append(records.at)
            elif isinstance(records, Parquet):
                self._places.append((records.at, 0))
            else:
                self._places.append(record.path or "" if isinstance(record, Record) else "")
            yield record

    def next(self) -> str | tuple[int, int]:
        """Return the place of the next record, in the order they were yielded."""
        return self._places.popleft()


class Chosen:
    """The records of an input that stand in certain places; an `Input`."""

    share = None

    def __init__(self, source: str, fields: Fields, places: Places) -> None:
        self._source = source
        self._fields = fields
        self._places = places

    def __iter__(self) -> Iterator[Record | Bad]:
        places = self._places
        with opened(self._source, self._fields) as records:
            if isinstance(records, Folder):
                yield from map(records.record, places.names)
            elif isinstance(records, JsonLines):
                yield from map(records.record_at, places.numbers, places.begins)
            elif isinstance(records, Parquet):
                yield from _rows(records, places.numbers)


def _rows(records: Parquet, numbers: array[int]) -> Iterator[Record | Bad]:
    wanted = set(numbers)
    records.go_to(numbers[0])
    for record in records:
        if records.at in wanted:
            yield record
        if records.at >= numbers[-1]:
            return


@dataclass(slots=True)
class Plan:
    """What is to be done now, and how many equal documents wait for one of these."""

    places: Places = field(default_factory=Places)
    waiting: int = 0
    before: int = 0
    limited: bool = False


def planned(source: str, fields: Fields, asked: str, wish: Wish, books: Books) -> Plan:
    """Read the input and return what is to be done of it; bad records are entered as failures.

    Equal documents are asked about once: the second of them waits, and in a later plan gets the
    brief of the first.
    """
    plan, first = Plan(), Index()
    with opened(source, fields) as records:
        placed = Placed(records)
        for item in Feed(placed, asked):
            place = placed.next()
            if not isinstance(item, Keyed):
                record = item if isinstance(item, Bad) else item.record
                if not wish.only_failed or books.index.wanted(None, record.id):
                    fail(books, record, None, item.error)
                continue
            identity = item.record.id
            if books.index.written(item.key, identity):
                plan.before += 1
                continue
            if wish.only_failed and not books.index.wanted(item.key, identity):
                continue
            if books.index.has_failed(item.key, identity):
                continue
            at = books.index.at(item.key)
            if at is not None:
                _copy(item, at, books)
            elif wish.limit is not None and len(plan.places) + plan.waiting >= wish.limit:
                plan.limited = True
                break
            elif first.wrote(item.key, ""):
                plan.places.add(place)
            else:
                plan.waiting += 1
    first.close()
    return plan


def partitions(places: Places, number: int, shares: Shares, most: int = MOST) -> list[Partition]:
    """Cut the places into partitions of at most `most` records, numbered from `number`."""
    total = len(places)
    fair = -(-total // shares.workers)
    size = min(max(total // (shares.workers * _EACH), 8 * shares.each), fair, most)
    return [Partition(number + n, piece) for n, piece in enumerate(places.cut(max(1, size)))]


def fail(books: Books, record: Record | Bad, key: str | None, error: SummarizerError) -> None:
    """Enter a failure, once."""
    if not books.index.has_failed(key, record.id):
        books.failures.add(record, key, error)
        books.tally.fails(error)
        books.failed(error, record.place)


def _copy(item: Keyed, at: int, books: Books) -> None:
    """Write the brief of an equal document under this one's id."""
    try:
        name = item.loaded.document().origin.name
        again = renamed(books.output.brief_at(at), name)
        books.output.add(item.key, item.record.id, again, books.index)
        books.tally.done += 1
    except SummarizerError as error:
        fail(books, item.record, item.key, error)
