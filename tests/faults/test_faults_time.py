"""The deadline in real time: what hangs or drips is left when it is over."""

from __future__ import annotations

import time

import pytest

from summarizer.errors import DeadlineExceeded
from tests.faults.server import drip
from tests.llm.asking import ask
from tests.llm.server import Reply, hang, scripted


@pytest.mark.slow
@pytest.mark.parametrize("reply", [hang(), drip(0.05)], ids=["hang", "a byte each 50 ms"])
def test_a_call_of_one_second_takes_at_most_a_tenth_more(reply: Reply) -> None:
    taken = []
    for _ in range(3):  # on a busy machine one of three is undisturbed
        with scripted(reply) as server:
            started = time.monotonic()
            with pytest.raises(DeadlineExceeded):
                ask(server, deadline=1.0)
            taken.append(time.monotonic() - started)
            assert len(server.requests) == 1
        if taken[-1] <= 1.1:
            break
    assert min(taken) <= 1.1
    assert min(taken) >= 1.0
