"""Many sources through the pipeline: in parallel, delivered in order, one failure no one else's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from summarizer import sources
from summarizer.document import Document
from summarizer.errors import ProviderUnavailable, SummarizerError
from summarizer.fetch import Fetcher, shown
from summarizer.pipeline.engines import Engine
from summarizer.pipeline.run import Options, make_brief
from summarizer.pipeline.turn import Turn
from summarizer.published import Envelope


@dataclass(frozen=True, slots=True)
class Stdin:
    """The bytes that came on standard input."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Url:
    """A web address, and what fetches it."""

    address: str
    fetcher: Fetcher

    def __str__(self) -> str:
        return shown(self.address)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a brief with its document, or the error."""

    name: str
    document: Document | None = None
    brief: Envelope | None = None
    error: SummarizerError | None = None


_T = TypeVar("_T")
# How often a document is begun again while its provider answers for other documents.
_ROUNDS = 3


async def brief_many(
    wanted: Sequence[Path | Stdin | Url],
    engine: Engine,
    options: Options,
    jobs: int,
    deadline: float | None = None,
    *,
    fixed: bool = True,
) -> AsyncIterator[Outcome]:
    """Yield the outcome of each source, in the order given.

    A model is asked about at most `jobs` at once; while others are checked, the next are asked
    about. A source is read only shortly before, so that memory does not grow with their number.
    `deadline` is in seconds, for each document from its turn on; unless it is `fixed`, one of
    more than `jobs` windows has more.
    """
    batch = Briefing(engine, options, jobs, deadline, fixed=fixed)
    running: list[asyncio.Task[Outcome]] = []
    remaining = iter(wanted)
    try:
        for source in remaining:
            running.append(asyncio.create_task(batch.one(source)))
            if len(running) >= 2 * jobs:
                yield await running.pop(0)
        while running:
            yield await running.pop(0)
    finally:
        for task in running:
            task.cancel()


class Briefing:
    """The documents of one run, which tell each other that the provider works."""

    def __init__(
        self,
        engine: Engine,
        options: Options,
        jobs: int,
        deadline: float | None,
        *,
        fixed: bool,
    ) -> None:
        self._engine = engine
        self._options = options
        self._limiter = asyncio.Semaphore(jobs)
        self._deadline = deadline
        self._at_once = None if fixed else jobs
        self._done = 0

    async def one(self, source: Path | Stdin | Url) -> Outcome:
        """Return what becomes of one source."""
        name = "stdin" if isinstance(source, Stdin) else str(source)
        document: Document | None = None
        try:
            _, read = await asyncio.to_thread(read_source, source)
            document = read
            brief = await self.brief(read)
        except SummarizerError as error:
            return Outcome(name, document, error=error)
        return Outcome(name, document, brief)

    async def brief(self, document: Document) -> Envelope:
        """Return the brief of a document; errors as `make_brief`."""
        return await self.begun(lambda turn: self.attempt(document, turn))

    async def attempt(self, document: Document, turn: Turn) -> Envelope:
        """Return the brief of a document in its turn; errors as `make_brief`."""
        return await make_brief(document, self._engine, self._options, turn)

    async def begun(self, make: Callable[[Turn], Awaitable[_T]]) -> _T:
        """Return what `make` makes of a document in a turn of its own."""
        made = await self._rounds(make, Turn(self._deadline, self._limiter, self._at_once))
        self._done += 1
        return made

    async def _rounds(self, make: Callable[[Turn], Awaitable[_T]], turn: Turn) -> _T:
        """Return what is made; what fails while other documents succeed is begun again.

        A server that refuses every second call loses one document of 64 after six attempts.
        """
        for _ in range(_ROUNDS - 1):
            before = self._done
            try:
                return await make(turn)
            except ProviderUnavailable:
                if self._done == before:
                    raise
        return await make(turn)


def read_source(source: Path | Stdin | Url) -> tuple[str, Document]:
    """Return the name of a source and its document; errors as `sources.read`."""
    if isinstance(source, Stdin):
        return "stdin", sources.read_bytes(source.data, name="stdin")
    if isinstance(source, Url):
        return str(source), sources.load(source.address, fetcher=source.fetcher)
    return str(source), sources.read(source)
