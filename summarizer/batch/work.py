"""The documents of a run: briefed some at a time, each written the moment it is there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.batch.failures import Failures
from summarizer.batch.feed import Feed, Keyed, Unread
from summarizer.batch.index import Index
from summarizer.batch.making import Maker, of_ours
from summarizer.batch.output import Output
from summarizer.batch.record import Bad
from summarizer.batch.tally import Tally
from summarizer.errors import (
    AuthenticationFailed,
    BudgetExceeded,
    ModelNotFound,
    NotAnEndpoint,
    ProviderDown,
    QuotaExhausted,
    SummarizerError,
    UsageError,
)

# What would come again with every document that follows: the run ends, and goes on another day.
_ENDS_THE_RUN = (
    AuthenticationFailed, BudgetExceeded, ModelNotFound, ProviderDown, QuotaExhausted, UsageError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Books:
    """Where a run writes what becomes of its documents."""

    output: Output
    failures: Failures
    index: Index
    tally: Tally
    failed: Callable[[SummarizerError, str], object] = lambda _error, _place: None


@dataclass(frozen=True, slots=True)
class Wish:
    """Which documents are done: at most `limit`, only those that failed before, strictly or not.

    `waits` tells of an exception that it is no failure: the document's time has not come.
    """

    limit: int | None = None
    only_failed: bool = False
    strict: bool = False
    waits: Callable[[Exception], bool] = lambda _: False


class Work:
    """Takes records from a feed, at most `room` at once.

    `maker` gives what makes the brief of a document, by how many have been begun with it.
    """

    def __init__(
        self,
        books: Books,
        maker: Callable[[int], Maker],
        wish: Wish,
        room: int,
    ) -> None:
        self._books = books
        self._maker = maker
        self._wish = wish
        self._room = room
        self._running: set[asyncio.Task[None]] = set()
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def all(self, feed: Feed, share: Callable[[], float | None]) -> None:
        """Do every record of the feed that is not done yet; what ends the run is in the tally."""
        tally = self._books.tally
        try:
            while some := await asyncio.to_thread(feed.some):
                if not self._wish.limit:
                    tally.share = share()
                for item in some:
                    if not await self._take(item):
                        return
        finally:
            if asyncio.current_task() and asyncio.current_task().cancelling():  # type: ignore[union-attr]  # it runs in a task
                for task in self._running:
                    task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _take(self, item: Keyed | Unread | Bad) -> bool:
        """Begin an item, or pass over it; False where the run is to end."""
        books, wish = self._books, self._wish
        if isinstance(item, Keyed):
            identity = item.record.id
            if books.index.written(item.key, identity):
                books.tally.before += 1
                return True
            if wish.only_failed and not books.index.wanted(item.key, identity):
                return True
            while len(self._running) >= self._room:
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            if books.tally.stopped is not None:
                return False
            if wish.limit is not None and books.tally.begun >= wish.limit:
                books.tally.limited = True
                return False
            books.tally.begun += 1
            if wish.limit:
                books.tally.share = books.tally.begun / wish.limit
            self._start(item)
            return True
        record = item.record if isinstance(item, Unread) else item
        if not wish.only_failed or books.index.wanted(None, record.id):
            self._fail(item, None, item.error)
        return books.tally.stopped is None

    def _start(self, item: Keyed) -> None:
        task = asyncio.create_task(self._one(item, self._under_way.get(item.key)))
        self._running.add(task)
        # The last of equal documents stands for all of them: each waits for the one before.
        self._under_way[item.key] = task
        task.add_done_callback(lambda done: self._ended(item.key, done))

    def _ended(self, key: str, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if self._under_way.get(key) is task:
            del self._under_way[key]

    async def _one(self, item: Keyed, equal: asyncio.Task[None] | None) -> None:
        """Brief a document and write its result, or its failure."""
        books = self._books
        if equal is not None:
            await asyncio.wait({equal})
        if books.index.written(item.key, item.record.id):
            books.tally.before += 1
            return
        try:
            at = books.index.at(item.key)
            if at is not None:
                again = renamed(books.output.brief_at(at), item.record.name)
                books.output.add(item.key, item.record.id, again, books.index)
                books.tally.done += 1
                return
            made = await self._maker(books.tally.begun).make(item.loaded)
            books.output.add(item.key, item.record.id, made.json, books.index)
            books.tally.wrote(made, strict=self._wish.strict)
        except SummarizerError as error:
            self._fail(item, item.key, error)
        except Exception as bug:  # noqa: BLE001  # one of 100,000 documents must not end the run
            if not self._wish.waits(bug):
                self._fail(item, item.key, of_ours(item.record, bug))

    def _fail(self, item: Keyed | Unread | Bad, key: str | None, error: SummarizerError) -> None:
        books = self._books
        endless = isinstance(error, NotAnEndpoint) and not books.tally.done
        if isinstance(error, _ENDS_THE_RUN) or endless:
            books.tally.stop(error)
            return
        if books.tally.stopped is not None and error.retryable:
            return
        record = item if isinstance(item, Bad) else item.record
        books.failures.add(record, key, error)
        books.tally.fails(error)
        books.failed(error, record.place)


def renamed(brief: str, name: str) -> str:
    """Return the brief of an equal document under this one's name."""
    whole = json.loads(brief)
    whole["source"]["name"] = name
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
