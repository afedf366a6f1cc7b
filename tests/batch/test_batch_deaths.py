"""Processes of a batch that are killed: each is followed by another, and no document loops."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import job as room
from summarizer.batch.making import Made
from summarizer.batch.processes import Processes
from summarizer.batch.processes.seat import Seat, first_settled
from summarizer.batch.record import Loaded
from summarizer.errors import UnreadableSource
from summarizer.llm import FakeEngine
from summarizer.pipeline.turn import Turn
from tests.batch.apart import apart, loaded
from tests.batch.jobs import done, ids, rows, write_lines
from tests.faults import texts

pytestmark = pytest.mark.slow


def kill(seat: Seat) -> None:
    assert seat.process is not None
    seat.process.kill()


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(300):
            await work()

    asyncio.run(bounded())


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Documents by name, with how many processes each of them still kills."""
    left: dict[str, int] = {}
    make = Seat.make

    async def killing(self: Seat, loaded: Loaded, turn: Turn) -> Made:
        if left.get(loaded.record.id):
            left[loaded.record.id] -= 1
            kill(self)
        return await make(self, loaded, turn)

    monkeypatch.setattr(Seat, "make", killing)
    return left


def test_a_process_that_dies_is_followed_by_another() -> None:
    async def die() -> None:
        async with apart() as (processes, _):
            (seat,) = processes.seats
            first = seat.process
            dead = seat.desk
            kill(seat)
            await dead.gone.wait()
            await first_settled([seat])
            assert seat.process is not first
            assert (await seat.make(loaded(texts.text(1)), Turn())).json

    run(die)


def test_a_document_over_which_one_process_dies_is_briefed_by_another(deadly) -> None:
    async def die() -> None:
        deadly["a"] = 1
        async with apart(count=2) as (processes, _):
            made = await processes.make(loaded(texts.text(1), "a"))
        assert json.loads(made.json)["source"]["name"] == "a"

    run(die)


def test_a_document_over_which_two_processes_die_is_a_failure_and_the_others_are_done(
    deadly,
) -> None:
    async def die() -> None:
        deadly["d3"] = 100
        async with apart(count=2) as (processes, _):
            wanted = [processes.make(loaded(texts.text(n), f"d{n}")) for n in range(8)]
            made = await asyncio.gather(*wanted, return_exceptions=True)
        assert deadly["d3"] == 98
        failed = made.pop(3)
        assert isinstance(failed, UnreadableSource)
        assert "d3" in failed.message
        assert "--retry-failures" in failed.hint
        assert all(isinstance(one, Made) for one in made)

    run(die)


def test_a_document_that_waits_for_a_model_is_not_to_blame(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seats: list[Seat] = []

    class Counted(Seat):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            seats.append(self)

    monkeypatch.setattr("summarizer.batch.processes.pool.Seat", Counted)

    async def die() -> None:
        asked, go = asyncio.Event(), asyncio.Event()

        class Waiting(FakeEngine):
            async def ask(self, *given: Any) -> Any:
                asked.set()
                await go.wait()
                return await FakeEngine([texts.answer(1)]).ask(*given)

        async with apart(Waiting([])) as (processes, _):
            wanted = asyncio.create_task(processes.make(loaded(texts.text(1))))
            await asked.wait()
            dead = processes.seats[0].desk
            kill(processes.seats[0])
            await dead.gone.wait()
            go.set()
            assert (await wanted).grounded == 4
        assert len(seats) == 1

    run(die)


def test_where_no_process_lives_the_briefs_are_made_in_this_one(monkeypatch) -> None:
    async def die() -> None:
        async with apart() as (processes, _):
            # It cannot take what a process is given, and so none comes up.
            monkeypatch.setattr("summarizer.batch.processes.seat.work", os.abort)
            (seat,) = processes.seats
            kill(seat)
            await seat.keeping
            assert (await processes.make(loaded(texts.text(1)))).json

    run(die)


def test_a_batch_whose_processes_all_die_over_a_document_ends_with_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deadly: dict[str, int]
) -> None:
    monkeypatch.setattr(room, "LEAST_DOCUMENTS", 3)
    monkeypatch.setattr(room, "worth_it", lambda _: True)

    class Ready(Processes):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, 2)
            self.once = asyncio.ensure_future(self.ready())

        async def make(self, loaded: Loaded) -> Made:
            await asyncio.shield(self.once)
            return await super().make(loaded)

    monkeypatch.setattr(room, "Processes", Ready)
    deadly |= {"d9": 100, "d10": 100}
    target = tmp_path / "out.jsonl"
    done(write_lines(tmp_path / "in.jsonl", rows(16)), target)
    assert ids(target) == sorted(f"d{n}" for n in range(16) if n not in (9, 10))
    lines = (tmp_path / "out.jsonl.failures.jsonl").read_text().splitlines()
    failed = {row["id"]: row["error"]["hint"] for row in map(json.loads, lines)}
    assert sorted(failed) == ["d10", "d9"]
    assert all("--retry-failures" in hint for hint in failed.values())
