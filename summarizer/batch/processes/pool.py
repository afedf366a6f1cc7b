"""The processes of a run, and which of them makes which document."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess

from summarizer import kinds
from summarizer.batch.making import Here, Made
from summarizer.batch.means import Means
from summarizer.batch.processes.desk import Desk, Lost
from summarizer.batch.processes.link import Link
from summarizer.batch.processes.messages import Told
from summarizer.batch.processes.worker import work
from summarizer.batch.record import Loaded
from summarizer.children import safe_path
from summarizer.pipeline import Options
from summarizer.pipeline.many import Briefing
from summarizer.pipeline.turn import Turn

# A process costs a second to start, which so many documents are worth.
LEAST_DOCUMENTS = 200
# In so many processes that die a document is tried; then it is made in this one.
_TRIED = 2
# Seconds that a process has to leave.
_PATIENCE = 2.0


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_it(options: Options) -> bool:
    """Tell whether there is a core to spare, and a kind that other processes know."""
    kind = options.kind
    return cores() > 1 and kinds.BUILT_IN.get(kind.name) == (kind.draft, kind.published)


class Processes:
    """Processes that make briefs, and ask this one whatever they want of a model; a `Maker`.

    Made in a running loop. They start at once and are used as they come up; until the first is
    there, and where none is left, `here` makes the briefs.
    """

    def __init__(
        self, means: Means, window: int, briefing: Briefing, here: Here, count: int | None = None
    ) -> None:
        self._briefing = briefing
        self._here = here
        ways = [way for _, way in means.chain] + [means.options.judge]
        options = means.options
        told = Told(
            options.kind, options.length, options.ungrounded, options.max_items,
            tuple((name, way is not None) for name, way in means.chain),
            options.judge is not None, window,
        )  # fmt: skip
        self.desks = [Desk(ways, options.notify) for _ in range(count or cores())]
        self.processes: list[SpawnProcess] = []
        self._starting = [asyncio.create_task(self._start(desk, told)) for desk in self.desks]

    async def _start(self, desk: Desk, told: Told) -> None:
        ours, theirs = socket.socketpair()
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(theirs, told), daemon=True
        )
        with theirs, _uninterrupted(), safe_path():
            process.start()
        self.processes.append(process)
        desk.link = await Link.over(ours, desk.heard, desk.lost)

    async def make(self, loaded: Loaded) -> Made:
        """See `Maker`."""
        return await self._briefing.begun(lambda turn: self._attempt(loaded, turn))

    async def _attempt(self, loaded: Loaded, turn: Turn) -> Made:
        for _ in range(_TRIED):
            ready = [desk for desk in self.desks if desk.up.is_set()]
            if not ready:
                break
            try:
                return await min(ready, key=lambda desk: desk.busy).brief(loaded, turn)
            except Lost:
                continue
        return await self._here.attempt(loaded, turn)

    async def ready(self) -> None:
        """Wait until every process is there."""
        await asyncio.gather(*(desk.up.wait() for desk in self.desks))

    def close(self) -> None:
        """End the processes at once; what they were at is given up."""
        for task in self._starting:
            task.cancel()
        for desk in self.desks:
            desk.close()
        for process in self.processes:
            # It leaves by itself, with what it has started, unless it is stuck.
            process.join(_PATIENCE)
            process.kill()
            process.join()


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
