"""The processes of a run, and which of them makes which document."""

from __future__ import annotations

import asyncio
import os

from summarizer import kinds
from summarizer.batch.making import Here, Made
from summarizer.batch.means import Means
from summarizer.batch.processes.desk import Lost
from summarizer.batch.processes.messages import Told
from summarizer.batch.processes.seat import Seat, first_settled
from summarizer.batch.record import Loaded
from summarizer.errors import UnreadableSource
from summarizer.pipeline import Options
from summarizer.pipeline.many import Briefing
from summarizer.pipeline.turn import Turn

# A process costs a second to start, which so many documents are worth.
LEAST_DOCUMENTS = 200
_HINT = (
    "it may want more memory than there is: divide it, or free some and run the same again with"
    " --retry-failures"
)


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
    there, and where none can be had, `here` makes the briefs. One that dies is followed by a new
    one. A document that may have killed it is made again in a process that has no other; where
    that dies, too, it is the document's failure.
    """

    def __init__(
        self, means: Means, window: int, briefing: Briefing, here: Here, count: int | None = None
    ) -> None:
        self._briefing = briefing
        self._here = here
        options = means.options
        self._ways = [way for _, way in means.chain] + [options.judge]
        self._notify = options.notify
        self._told = Told(
            options.kind, options.length, options.ungrounded, options.max_items,
            tuple((name, way is not None) for name, way in means.chain),
            options.judge is not None, window,
        )  # fmt: skip
        self.seats = [self._seat() for _ in range(count or cores())]
        self.apart: Seat | None = None
        self._begun = False
        self._one = asyncio.Lock()
        self._suspects = 0

    async def make(self, loaded: Loaded) -> Made:
        """See `Maker`; UnreadableSource where processes die over the record."""
        return await self._briefing.begun(lambda turn: self._attempt(loaded, turn))

    async def _attempt(self, loaded: Loaded, turn: Turn) -> Made:
        deaths = 0
        while (seat := await self._free()) is not None:
            try:
                return await seat.make(loaded, turn)
            except Lost as lost:
                turn.until = None  # the document's time is for one that lives
                deaths += 1
                if not lost.waiting or deaths > 1:
                    return await self._by_itself(loaded, turn)
        return await self._here.attempt(loaded, turn)

    async def _free(self) -> Seat | None:
        """Return the process that has the least to do, once one is back; None before the first."""
        while True:
            ready = [seat for seat in self.seats if seat.is_up]
            if ready:
                self._begun = True
                return min(ready, key=lambda seat: seat.busy)
            coming = [seat for seat in self.seats if not seat.is_given_up]
            if not coming or not self._begun:
                return None
            await first_settled(coming)

    def _seat(self) -> Seat:
        return Seat(self._told, self._ways, self._notify)

    async def _by_itself(self, loaded: Loaded, turn: Turn) -> Made:
        """Return what a process makes of the record that has nothing else to do."""
        what = "a process died over it, and no other could be started"
        self._suspects += 1
        try:
            async with self._one:
                self.apart = self.apart or self._seat()
                await first_settled([self.apart])
                if self.apart.is_up:
                    return await self.apart.make(loaded, turn)
        except Lost:
            what = "two processes died over it"
        finally:
            self._suspects -= 1
            if not self._suspects and self.apart is not None:
                self.apart.close()
                self.apart = None
        raise UnreadableSource(f"{loaded.record.place}: {what}", _HINT)

    async def ready(self) -> None:
        """Wait until every process is there."""
        await asyncio.gather(*(first_settled([seat]) for seat in self.seats))

    def close(self) -> None:
        """End the processes at once; what they were at is given up."""
        for seat in (*self.seats, *([self.apart] if self.apart else [])):
            seat.close()
