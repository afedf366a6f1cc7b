"""A document's place among those that a model is asked about, and the time it may take."""

from __future__ import annotations

import asyncio
from types import TracebackType


class Turn:
    """Holds a place of `limiter` while a draft is asked for; the checking needs none.

    `deadline` is in seconds, from when the document first has its place. Used with
    `async with`, as often as the document is begun.
    """

    def __init__(
        self, deadline: float | None = None, limiter: asyncio.Semaphore | None = None
    ) -> None:
        self._deadline = deadline
        self._limiter = limiter
        self.until: float | None = None

    async def __aenter__(self) -> None:
        if self._limiter is not None:
            await self._limiter.acquire()
        if self.until is None and self._deadline is not None:
            self.until = asyncio.get_running_loop().time() + self._deadline

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._limiter is not None:
            self._limiter.release()
