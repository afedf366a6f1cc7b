"""A place at which one process after the other makes briefs, each when the one before has died."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.context import SpawnProcess

from summarizer.batch.making import Made
from summarizer.batch.processes.desk import Desk
from summarizer.batch.processes.link import Link
from summarizer.batch.processes.messages import Told
from summarizer.batch.processes.worker import work
from summarizer.batch.record import Loaded
from summarizer.children import safe_path
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.turn import Turn

# So many processes in a row that die without a document are the machine's fault: no more begin.
_BARREN = 3
# Seconds that a process has to leave.
_PATIENCE = 2.0


class Seat:
    """Starts a process at once, in a running loop; `ways` and `notify` as `Desk`."""

    def __init__(
        self, told: Told, ways: Sequence[Conversation | None], notify: Callable[[str], object]
    ) -> None:
        self._told, self._ways, self._notify = told, ways, notify
        self.up = asyncio.Event()
        self.desk = self._new()
        self._left: list[Desk] = []
        self.process: SpawnProcess | None = None
        self.keeping = asyncio.create_task(self._keep())

    @property
    def is_up(self) -> bool:
        """Whether there is a process that is ready."""
        return self.up.is_set()

    @property
    def is_given_up(self) -> bool:
        """Whether no process comes any more."""
        return self.keeping.done()

    @property
    def busy(self) -> int:
        """How many documents the process has."""
        return self.desk.busy

    async def make(self, loaded: Loaded, turn: Turn) -> Made:
        """Return what the process makes of a record; Lost where it dies meanwhile."""
        return await self.desk.brief(loaded, turn)

    def close(self) -> None:
        """End the process at once; what it was at is given up."""
        self.keeping.cancel()
        for desk in (self.desk, *self._left):
            desk.close()
        self.up.clear()
        if self.process is not None:
            # It leaves by itself, with what it has started, unless it is stuck.
            self.process.join(_PATIENCE)
            self._bury()

    async def _keep(self) -> None:
        """Start one process after the other."""
        barren = 0
        while barren < _BARREN:
            desk = self.desk
            try:
                await self._start(desk)
                await desk.gone.wait()
            except OSError:  # there is no room for another process, just now
                pass
            self._bury()
            barren = 0 if desk.used else barren + 1
            # What was asked for it goes on.
            self._left = [one for one in (*self._left, desk) if one.asks]
            self.desk = self._new()

    def _new(self) -> Desk:
        return Desk(self._ways, self._notify, self.up)

    async def _start(self, desk: Desk) -> None:
        with ExitStack() as unless_linked:
            ours, theirs = map(unless_linked.enter_context, socket.socketpair())
            process = multiprocessing.get_context("spawn").Process(
                target=work, args=(theirs, self._told), daemon=True
            )
            with theirs, _uninterrupted(), safe_path():
                process.start()
            self.process = process
            desk.link = await Link.over(ours, desk.heard, desk.lost)
            unless_linked.pop_all()

    def _bury(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None


async def first_settled(seats: Sequence[Seat]) -> None:
    """Wait until at one of the seats a process is ready, or none comes any more."""
    up = [asyncio.ensure_future(seat.up.wait()) for seat in seats]
    try:
        keeping = [seat.keeping for seat in seats]
        await asyncio.wait((*up, *keeping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiting in up:
            waiting.cancel()


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
