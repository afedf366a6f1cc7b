"""Items → briefs, in parallel; each is kept the moment it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from summarizer.digest.ledger import Ledger, Waiting
from summarizer.digest.means import Means
from summarizer.digest.values import OPENING
from summarizer.errors import (
    AuthenticationFailed,
    BudgetExceeded,
    DeadlineExceeded,
    ModelNotFound,
    NotAnEndpoint,
    ProviderError,
    ProviderUnavailable,
    QuotaExhausted,
    SummarizerError,
)
from summarizer.pipeline import Engine, Options, make_brief
from summarizer.pipeline.turn import Turn

# What says nothing about the item: the provider, the account or the budget is at fault.
_NOT_THE_ITEMS = (
    AuthenticationFailed, DeadlineExceeded, ModelNotFound, NotAnEndpoint, ProviderUnavailable,
    QuotaExhausted,
)  # fmt: skip


@dataclass(slots=True)
class Work:
    """What became of the items of one run; `fault` is the provider's where it failed for all."""

    done: int = 0
    stopped: SummarizerError | None = None
    failed: list[tuple[Waiting, SummarizerError]] = field(default_factory=list)
    given_up: int = 0

    @property
    def fault(self) -> SummarizerError | None:
        """The error of the provider or the budget, where not one item could be briefed."""
        if self.stopped or self.done or not self.failed:
            return self.stopped
        errors = [error for _, error in self.failed]
        stopped = all(isinstance(error, (*_NOT_THE_ITEMS, BudgetExceeded)) for error in errors)
        return errors[0] if stopped else None


def brief(
    ledger: Ledger, means: Means, options: Options, *, jobs: int, deadline: float, attempts: int
) -> Work:
    """Brief what is new or due again; an item that fails is tried in later runs, `attempts` times.

    What fails for every item, because the provider is down or the budget is used up, costs no
    item an attempt.
    """
    work = Work()
    waiting = ledger.items.due(means.clock())
    if waiting:
        try:
            asyncio.run(_all(waiting, ledger, means, options, work, jobs, deadline))
        except BaseExceptionGroup as several:
            raise _first(several) from None
        finally:
            ledger.items.rest()
    for item, error in work.failed:
        others = isinstance(error, _NOT_THE_ITEMS) and not work.done
        own = not (work.stopped or others or isinstance(error, BudgetExceeded))
        over = ledger.items.failed(item, error.message, means.clock(), attempts, counts=own)
        work.given_up += over
        means.notify(f"{'given up' if over else 'failed'}: {item.found.title}: {error.message}")
    return work


async def _all(
    waiting: Sequence[Waiting],
    ledger: Ledger,
    means: Means,
    options: Options,
    work: Work,
    jobs: int,
    deadline: float,
) -> None:
    limiter = asyncio.Semaphore(jobs)
    # Twice as many are under way as are asked about: texts are read and briefs checked beside it.
    places = asyncio.Semaphore(2 * jobs)
    async with AsyncExitStack() as stack:
        try:
            engine = await stack.enter_async_context(means.engine())
        except SummarizerError as error:
            # Without an engine the run goes on: what is ready can still be sent.
            work.failed = [(item, error) for item in waiting]
            work.stopped = error
            return

        async def one(item: Waiting) -> None:
            async with places:
                await _one(item, engine, ledger, means, options, work, Turn(deadline, limiter))

        async with asyncio.TaskGroup() as group:
            for item in waiting:
                if not item.died:
                    group.create_task(one(item))
        # At one of these a run died. One after the other, and last, so that only it is blamed.
        for item in waiting:
            if item.died:
                await one(item)


def _first(several: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the first error of a group: one line is said, and not a tree."""
    first = several.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


async def _one(
    item: Waiting,
    engine: Engine,
    ledger: Ledger,
    means: Means,
    options: Options,
    work: Work,
    turn: Turn,
) -> None:
    found = item.found
    await asyncio.to_thread(ledger.items.begin, found)
    try:
        document = await asyncio.to_thread(means.load, found)
        for notice in document.notices:
            means.notify(f"{found.title}: {notice}")
        made = await make_brief(document, engine, options, turn)
    except SummarizerError as error:
        work.failed.append((item, error))
        return
    except Exception as problem:  # noqa: BLE001  # one document must not stop the whole digest
        work.failed.append((item, ProviderError(f"cannot be briefed ({type(problem).__name__})")))
        return
    # What has no address is a file or a message: what it calls itself says more than its name.
    title = found.title if found.url or not document.title else document.title
    opening = document.text[:OPENING]
    await asyncio.to_thread(
        ledger.items.briefed, found, title, made.as_json(None), opening, means.clock()
    )
    work.done += 1
    means.reached("briefed", found.key)
