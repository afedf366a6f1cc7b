"""Many sources through the pipeline: in parallel, delivered in order, one failure no one else's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer import sources
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.pipeline.engines import Engine
from summarizer.pipeline.run import Options, make_brief
from summarizer.published import Envelope


@dataclass(frozen=True, slots=True)
class Stdin:
    """The bytes that came on standard input."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a brief with its document, or the error."""

    name: str
    document: Document | None = None
    brief: Envelope | None = None
    error: SummarizerError | None = None


async def brief_many(
    wanted: Sequence[Path | Stdin], engine: Engine, options: Options, jobs: int
) -> AsyncIterator[Outcome]:
    """Yield the outcome of each source, in the order given, at most `jobs` at once.

    A source is read only when its turn comes, so that memory does not grow with their number.
    """
    limiter = asyncio.Semaphore(jobs)

    async def one(source: Path | Stdin) -> Outcome:
        async with limiter:
            return await _one(source, engine, options)

    running: list[asyncio.Task[Outcome]] = []
    remaining = iter(wanted)
    try:
        for source in remaining:
            running.append(asyncio.create_task(one(source)))
            if len(running) >= 2 * jobs:
                yield await running.pop(0)
        while running:
            yield await running.pop(0)
    finally:
        for task in running:
            task.cancel()


async def _one(source: Path | Stdin, engine: Engine, options: Options) -> Outcome:
    name = "stdin" if isinstance(source, Stdin) else str(source)
    document: Document | None = None
    try:
        document = await asyncio.to_thread(_read, source)
        brief = await make_brief(document, engine, options)
    except SummarizerError as error:
        return Outcome(name, document, error=error)
    return Outcome(name, document, brief)


def _read(source: Path | Stdin) -> Document:
    if isinstance(source, Stdin):
        return sources.read_bytes(source.data, name="stdin")
    return sources.read(source)
