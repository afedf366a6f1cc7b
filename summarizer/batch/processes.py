"""The built-in engine in processes of its own, so that every core has work.

A record travels there, the brief comes back as JSON that nobody parses again. It costs all its
time in Python and waits for nobody, so a second core doubles it; a model's answers come so
slowly that one process keeps up with them. A process that dies loses nothing: what it was at
is done here.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from summarizer import kinds
from summarizer.batch.making import Made, Maker
from summarizer.batch.record import Loaded
from summarizer.children import safe_path
from summarizer.ground import Ungrounded
from summarizer.length import Length
from summarizer.pipeline import ExtractiveEngine, Options, dated, replay

# A process costs a second to start, which so many documents are worth.
LEAST_DOCUMENTS = 200


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_it(options: Options) -> bool:
    """Tell whether there is a core to spare, and a kind that other processes know by its name.

    A judge hears every statement in this process.
    """
    name = options.kind.name
    known = name in kinds.BUILT_IN and options.kind == kinds.load(name)
    return cores() > 1 and known and options.judge is None


class Processes:
    """Processes that make briefs from the first step to the last; a `Maker`.

    Made at once, and used once all are up; until then, and after a process has died, `here`
    makes the briefs.
    """

    def __init__(self, options: Options, here: Maker, count: int | None = None) -> None:
        self._here = here
        self._asked = (
            options.kind.name, options.length, options.ungrounded, options.max_items,
        )  # fmt: skip
        count = count or cores()
        with _uninterrupted(), safe_path():
            self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
                # A fork would take the threads' locks along.
                count, multiprocessing.get_context("spawn"), initializer=_begin
            )  # fmt: skip
            self._up: list[Future[None]] = [self._pool.submit(_ready) for _ in range(count)]

    async def make(self, loaded: Loaded) -> Made:
        """See `Maker`."""
        if self._pool is None or not all(one.done() for one in self._up):
            return await self._here.make(loaded)
        try:
            future = self._pool.submit(_made, loaded, *self._asked)
        except RuntimeError:  # broken, or shut down meanwhile
            return await self._without(loaded)
        try:
            return await asyncio.wrap_future(future)
        except BrokenProcessPool:
            return await self._without(loaded)

    async def _without(self, loaded: Loaded) -> Made:
        self.close()
        return await self._here.make(loaded)

    def close(self) -> None:
        """Let the processes end; what they were at is given up."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ^C does not reach, from their first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepare a process: ^C is for the one that started it, whose end is its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _ready() -> None:
    """Take so long that each process gets one of these."""
    time.sleep(0.05)


def _made(
    loaded: Loaded, kind: str, length: Length, ungrounded: Ungrounded, max_items: int | None
) -> Made:
    options = Options(kinds.load(kind), length, ungrounded, max_items)
    document = dated(loaded.document())
    drafted = ExtractiveEngine().fill_now(document, options.kind)
    return Made.of(replay(document, drafted, options))
