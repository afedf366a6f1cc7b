"""A document's place among those that a model is asked about, and the time it may take."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import TypeVar

from summarizer.errors import DeadlineExceeded

_T = TypeVar("_T")


async def together(*work: Coroutine[object, object, _T]) -> list[_T]:
    """Return the results of all, in order; the first error ends the others, and is raised."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


class Turn:
    """Holds a place of `limiter` while a draft is asked for; the checking needs none.

    `deadline` is in seconds, from when the document first has its place. Used with
    `async with`, as often as the document is begun, and by each window of a long one. With
    `at_once`, the deadline is that of so many windows: a document of more has more time.
    """

    def __init__(
        self,
        deadline: float | None = None,
        limiter: asyncio.Semaphore | None = None,
        at_once: int | None = None,
    ) -> None:
        self._deadline = deadline
        self._limiter = limiter
        self._at_once = at_once
        self._rounds = 1
        self.until: float | None = None

    @property
    def over(self) -> bool:
        """Tell whether the document's time is over."""
        return self.until is not None and asyncio.get_running_loop().time() >= self.until

    def takes(self, windows: int) -> None:
        """Say how many windows the document has, before the first of them is asked about."""
        if self._at_once is not None:
            self._rounds = max(1, -(-windows // self._at_once))

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold a place and keep to the deadline; DeadlineExceeded where that is over."""
        async with self:
            try:
                async with asyncio.timeout_at(self.until):
                    yield
            except TimeoutError as late:
                # The cancelled call says what it met last, if anything.
                last = f"; the last fault: {late.__cause__}" if str(late.__cause__ or "") else ""
                raise DeadlineExceeded(
                    f"no draft came in the time that a document may take{last}"
                ) from None

    async def __aenter__(self) -> None:
        if self._limiter is not None:
            await self._limiter.acquire()
        if self.until is None and self._deadline is not None:
            self.until = asyncio.get_running_loop().time() + self._deadline * self._rounds

    async def __aexit__(self, *problem: object) -> None:
        if self._limiter is not None:
            self._limiter.release()
