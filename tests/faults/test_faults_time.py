"""The deadline of a call: what hangs or drips is left when it is over."""

from __future__ import annotations

import asyncio
import selectors
import threading

import pytest

from summarizer.errors import DeadlineExceeded
from summarizer.llm import Clock, ModelSettings, RetryPolicy, open_client
from tests.faults.server import drip
from tests.llm.asking import ASKED, Note
from tests.llm.server import Server, hang, scripted

_PAUSE = 0.05
_PATIENCE = 60.0


class _Waits(selectors.DefaultSelector):
    """Lets virtual seconds pass while a server that has the request is waited for.

    Before it has it, waiting is real and costs no virtual time: so that a busy machine changes
    nothing. Each wait for a byte of a dripping server lasts `_PAUSE`, and then it sends one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.server: Server | None = None
        self.next_byte: threading.Semaphore | None = None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += 1e-6  # or timers of different beginnings would end together
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if self.server is None or not self.server.requests:
            return super().select(0.01)
        assert timeout is not None, "an answer is waited for without end"
        if self.next_byte is None or timeout <= _PAUSE:
            self.now += timeout
            return []
        self.now += _PAUSE
        self.next_byte.release()
        return super().select(_PATIENCE)


def _taken(waits: _Waits, server: Server) -> float:
    """Return the virtual seconds that a call of one second takes of whoever makes it."""
    loop = asyncio.SelectorEventLoop(waits)
    loop.time = lambda: waits.now  # type: ignore[method-assign]
    made = ModelSettings("openai/ferry", base_url=server.base_url, deadline=1.0)
    policy = RetryPolicy(clock=Clock(loop.time))

    async def call() -> float:
        async with open_client(made, environment={}, retry=policy) as client:
            waits.server, started = server, loop.time()
            with pytest.raises(DeadlineExceeded):
                await client.ask(ASKED, Note)
            taken, waits.server = loop.time() - started, None
            return taken

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(call())


def test_a_call_of_one_second_to_a_server_that_hangs_takes_one_second() -> None:
    with scripted(hang()) as server:
        assert _taken(_Waits(), server) == pytest.approx(1.0, abs=0.01)
        assert len(server.requests) == 1


def test_a_call_of_one_second_to_a_server_that_drips_takes_one_second() -> None:
    waits = _Waits()
    waits.next_byte = threading.Semaphore(0)
    with scripted(drip(waits.next_byte)) as server:
        assert _taken(waits, server) == pytest.approx(1.0, abs=0.01)
        assert len(server.requests) == 1
