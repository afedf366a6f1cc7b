"""Processes that make briefs, from the first document on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from summarizer import kinds
from summarizer.batch import job
from summarizer.batch.making import Here, Made
from summarizer.batch.means import Means
from summarizer.batch.processes import Processes
from summarizer.batch.record import Loaded, Record
from summarizer.llm import Engine as Conversation
from summarizer.pipeline import Options, engine_of
from summarizer.pipeline.many import Briefing

WINDOW = 6000


def loaded(text: str, name: str = "doc") -> Loaded:
    """Return a record of a text."""
    return Loaded(Record(name, name, text), text.encode())


@asynccontextmanager
async def apart(
    conversation: Conversation | None = None,
    *,
    judge: Conversation | None = None,
    count: int = 1,
    jobs: int = 8,
    deadline: float | None = None,
) -> AsyncIterator[tuple[Processes, Here]]:
    """Give processes that are up, and what makes the same briefs in this one."""
    options = Options(kinds.load("brief"), judge=judge)
    chain = [("model", conversation)]
    engine = engine_of(chain, WINDOW, options.notify)
    briefing = Briefing(engine, options, jobs, deadline, fixed=True)
    here = Here(briefing)
    with closing(Processes(Means(engine, chain, options), WINDOW, briefing, here, count)) as made:
        await made.ready()
        yield made, here


class _Patient(Processes):
    def __init__(self, means: Means, window: int, briefing: Briefing, here: Here) -> None:
        super().__init__(means, window, briefing, here, 2)
        self._once = asyncio.ensure_future(self.ready())

    async def make(self, loaded: Loaded) -> Made:
        await asyncio.shield(self._once)
        return await super().make(loaded)


def always() -> None:
    """Have every batch of this process made in others, on whatever machine."""
    job.LEAST_DOCUMENTS = 0
    job.worth_it = lambda _: True
    job.Processes = _Patient  # type: ignore[misc]  # for the rest of the process
