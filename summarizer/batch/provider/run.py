"""One run of a job through provider batches: send what is missing, collect, write."""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from summarizer.api import model_settings, prices_file
from summarizer.batch import keys
from summarizer.batch.feed import Feed
from summarizer.batch.inputs import STDIN, opened
from summarizer.batch.job import Job, books_of
from summarizer.batch.making import Here
from summarizer.batch.provider.answers import BatchEngine, Unanswered
from summarizer.batch.provider.collect import Waiting, collect
from summarizer.batch.provider.prepare import Preparing
from summarizer.batch.provider.state import State
from summarizer.batch.provider.submit import submit
from summarizer.batch.tally import Tally
from summarizer.batch.work import Books, Work
from summarizer.budget import Budget, Caps, load_prices
from summarizer.cache import Cache, folder
from summarizer.errors import NotYet, SummarizerError, UsageError
from summarizer.llm import BatchClient, open_client
from summarizer.pipeline import Options
from summarizer.pipeline.many import Briefing

# Seconds between two looks at what is under way, growing.
_FIRST_LOOK, _LAST_LOOK = 15.0, 300.0


def run(job: Job, tally: Tally, *, wait: bool) -> None:
    """Send what is missing of a job, collect what has come back, and write it.

    Where a batch is still under way, the tally holds NotYet; the same job collects it later,
    from the folder `OUTPUT.openai-batch`, which goes when all is written. What is new in the
    input meanwhile is sent by a run that finds nothing under way.
    """
    settings = job.settings
    if job.source == STDIN:
        raise UsageError("a provider batch reads its input again later", "give a file")
    if settings.judge or settings.fallback:
        raise UsageError("a provider batch asks one model once", "leave out --judge and --fallback")
    options = job.options()
    with books_of(job, tally) as books:
        try:
            asyncio.run(_Run(job, options, books).all(wait=wait))
        except KeyboardInterrupt:
            tally.interrupted = True
        except SummarizerError as error:
            tally.stop(error)


class _Run:
    def __init__(self, job: Job, options: Options, books: Books) -> None:
        self._job = job
        self._options = options
        self._books = books
        self._asked = keys.asked(options, job.model, None)
        self._prices = load_prices(prices_file())

    async def all(self, *, wait: bool) -> None:
        chosen = self._job.settings
        asked = model_settings(chosen, self._job.model)
        if asked is None:
            raise UsageError("the built-in engine needs no batches", "give a model with -m")
        caps = Caps(chosen.max_cost, chosen.max_calls, chosen.max_tokens, chosen.max_bytes)
        # What a server takes was learned by other runs, too.
        cache = Cache(folder(os.environ, Path.home()), self._job.notify) if chosen.cache else None
        with closing(cache) if cache else nullcontext():
            client = open_client(asked, budget=Budget(caps, self._prices), memory=cache)
            async with client, BatchClient(client) as service:
                place = self._job.target.with_name(f"{self._job.target.name}.openai-batch")
                state = State(place)
                with closing(state):
                    waiting = await self._through(state, service, wait=wait)
                tally = self._books.tally
                if not (waiting.batches or tally.failed or tally.stopped):
                    shutil.rmtree(place, ignore_errors=True)
        if waiting.batches:
            self._books.tally.stop(NotYet(waiting.line()))

    async def _through(self, state: State, service: BatchClient, *, wait: bool) -> Waiting:
        if not state.open_parts():
            preparing = Preparing(state, service, self._options, self._job.settings)
            with opened(self._job.source, self._job.fields) as records:
                feed = Feed(records, self._asked)
                await preparing.all(feed, self._books.index, self._job.wish(), self._prices)
            if preparing.requests:
                self._job.notify(f"{preparing.requests:,} requests are sent as a batch")
        await submit(state, service)
        waiting = await collect(state, service, self._job.notify)
        pause = _FIRST_LOOK
        while wait and waiting.batches:
            await service.client.retry.clock.sleep(pause)
            pause = min(2 * pause, _LAST_LOOK)
            waiting = await collect(state, service, self._job.notify)
        await self._write(state, service)
        return waiting

    async def _write(self, state: State, service: BatchClient) -> None:
        """Brief every document whose answers are there."""
        job = self._job
        engine = BatchEngine(state, service, self._options, job.settings.window)
        briefing = Briefing(engine, self._options, job.settings.jobs, None, fixed=True)
        wish = replace(job.wish(), limit=None, waits=_waits)
        here = Here(briefing)
        with opened(job.source, job.fields) as records:
            work = Work(self._books, lambda _: here, wish, 2 * job.settings.jobs)
            await work.all(Feed(records, self._asked), lambda: records.share)


def _waits(error: Exception) -> bool:
    return isinstance(error, Unanswered)
