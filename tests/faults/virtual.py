"""An event loop whose time passes only while nothing happens: hours cost no second.

    run(main(), clock=…)

When every task waits, time leaps to the next timer. Threads are not waited for: what would run
in one runs at once, in the loop's own.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from summarizer.llm import Clock, RetryPolicy

T = TypeVar("T")


# Time that never passes while a program runs would let it wait for the last bit of a float.
_STEP = 1e-9


class _Leaping(selectors.SelectSelector):
    """Never waits: adds to `now` what it was asked to wait, and a moment for the work itself."""

    now = 1000.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("every task waits, and nothing will ever happen")
        self.now += max(_STEP, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop in virtual time."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.now

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]  # the base is generic
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except BaseException as error:  # noqa: BLE001  # as an executor does
            done.set_exception(error)
        return done


def policy(**changes: Any) -> RetryPolicy:
    """Return the usual policy on the running loop's clock."""
    loop = asyncio.get_running_loop()
    return RetryPolicy(**changes, clock=Clock(loop.time, asyncio.sleep))


def run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine function to its end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work())
