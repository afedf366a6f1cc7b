"""One run of a batch, from its input to its exit code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch import keys
from summarizer.batch.failures import SUFFIX, Failures
from summarizer.batch.feed import Feed
from summarizer.batch.index import Index
from summarizer.batch.inputs import Fields, Input, opened
from summarizer.batch.making import Here, Maker
from summarizer.batch.means import options_of, working
from summarizer.batch.output import output
from summarizer.batch.processes import LEAST_DOCUMENTS, Processes, cores, worth_it
from summarizer.batch.tally import Tally
from summarizer.batch.work import Books, Wish, Work
from summarizer.errors import SummarizerError
from summarizer.pipeline import Options
from summarizer.pipeline.many import Briefing
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: `source` → `target`, as `settings` say, with the model `model`."""

    source: str
    target: Path
    settings: Settings
    model: str
    fields: Fields = field(default_factory=Fields)
    prompt: Path | None = None
    limit: int | None = None
    only_failed: bool = False
    notify: Callable[[str], object] = str
    failed: Callable[[SummarizerError, str], object] = lambda _error, _place: None

    @property
    def failures_path(self) -> Path:
        """Where failures are listed."""
        return self.target.with_name(self.target.name + SUFFIX)

    def options(self) -> Options:
        """Return how each document is briefed."""
        return options_of(self.settings, self.prompt, self.notify)

    def jobs(self) -> int:
        """Return how many documents are asked about at once.

        The built-in engine waits for nobody: it gets two for each core, unless told otherwise.
        """
        chosen = self.settings
        if self.model != "extractive" or "jobs" in chosen.origins:
            return chosen.jobs
        return max(chosen.jobs, 2 * cores())

    def wish(self) -> Wish:
        """Return which documents are done."""
        return Wish(self.limit, self.only_failed, self.settings.ungrounded == "fail")


def run(job: Job, tally: Tally) -> None:
    """Do a job; the tally holds what became of it, at any moment and at the end.

    ^C ends it cleanly, and so does an error that every document would meet; the same job then
    does the rest. Raises UsageError, SourceError and Locked before anything is asked.
    """
    options = job.options()
    asked = keys.asked(options, job.model, job.settings.judge)
    with opened(job.source, job.fields) as records, books_of(job, tally) as books:
        try:
            asyncio.run(_work(job, options, Feed(records, asked), records, books))
        except KeyboardInterrupt:
            tally.interrupted = True


@contextmanager
def books_of(job: Job, tally: Tally) -> Iterator[Books]:
    """Open what a run writes, and bring it to an end however the run ends."""
    target = output(job.target)
    index = Index()
    failures = Failures(job.target, job.fields, index)
    whole = False
    try:
        target.recover(index)
        if target.cut:
            job.notify(f"{job.target}: {target.cut} bytes of a torn result were cut off")
        if job.only_failed and not failures.want():
            job.notify(f"no failures are listed in {failures.path}")
        yield Books(target, failures, index, tally, job.failed)
        whole = not tally.interrupted
    finally:
        failures.finish()
        target.finish(whole=whole)
        index.close()


async def _work(job: Job, options: Options, feed: Feed, records: Input, books: Books) -> None:
    chosen = job.settings
    async with working(chosen, job.model, options) as means:
        jobs = job.jobs()
        briefing = Briefing(
            means.engine, means.options, jobs, chosen.deadline, fixed="deadline" in chosen.origins
        )
        with ExitStack() as stack:
            here = Here(briefing)
            many = worth_it(means.options)
            apart: list[Processes] = []

            def of(begun: int) -> Maker:
                if many and begun >= LEAST_DOCUMENTS and not apart:
                    made = Processes(means, chosen.window, briefing, here)
                    apart.append(stack.enter_context(closing(made)))
                return apart[0] if apart else here

            # While some are asked about, as many are checked.
            work = Work(books, of, job.wish(), 2 * jobs)
            await work.all(feed, lambda: records.share)
