"""Processes of the built-in engine give what one process gives, and may die."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import kinds
from summarizer.batch import job as room
from summarizer.batch.making import Here, Made
from summarizer.batch.processes import Processes
from summarizer.batch.record import Loaded, Record
from summarizer.errors import EmptySource
from summarizer.pipeline import ExtractiveEngine, Options
from summarizer.pipeline.many import Briefing
from tests.batch.jobs import done, ids, rows, write_lines
from tests.documents import golden_documents

pytestmark = pytest.mark.slow
OPTIONS = Options(kinds.load("brief"))
RECORDS = [
    Record(f"g{n}", f"g{n}", document.text) for n, document in enumerate(golden_documents()[:6])
]


def here() -> Here:
    return Here(Briefing(ExtractiveEngine(), OPTIONS, 2, None, fixed=True))


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    made = Processes(OPTIONS, here(), 2)
    for future in made._up:
        future.result(60)
    yield made
    made.close()


def lasting(made: Made) -> object:
    whole = json.loads(made.json)
    return {**whole, "provenance": {**whole["provenance"], "seconds": 0, "created": ""}}


def test_a_brief_made_elsewhere_is_the_one_made_here(processes: Processes) -> None:
    async def both() -> None:
        for record in RECORDS:
            loaded = Loaded(record, (record.text or "").encode())
            there, ours = await processes.make(loaded), await here().make(loaded)
            assert lasting(there) == lasting(ours)
            assert (there.claims, there.grounded) == (ours.claims, ours.grounded)

    asyncio.run(both())


def test_an_error_comes_back_with_its_hint(processes: Processes) -> None:
    with pytest.raises(EmptySource) as caught:
        asyncio.run(processes.make(Loaded(Record("a", "line 1", "--- ..."), b"--- ...")))
    assert caught.value.hint == EmptySource.default_hint


def test_processes_that_die_lose_no_document() -> None:
    made = Processes(OPTIONS, here(), 2)
    for future in made._up:
        future.result(60)
    assert made._pool is not None
    for process in list(made._pool._processes.values()):
        os.kill(process.pid, signal.SIGKILL)
    time.sleep(0.2)
    record = RECORDS[0]
    brief = asyncio.run(made.make(Loaded(record, (record.text or "").encode())))
    assert brief.claims > 0
    assert made._pool is None


def test_a_large_batch_is_done_in_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LEAST_DOCUMENTS", 3)
    monkeypatch.setattr(room, "worth_it", lambda _: True)
    made: list[Processes] = []

    class Watched(Processes):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, 2)  # type: ignore[arg-type]
            for future in self._up:
                future.result(60)
            made.append(self)

    monkeypatch.setattr(room, "Processes", Watched)
    target = tmp_path / "out.jsonl"
    done(write_lines(tmp_path / "in.jsonl", rows(12)), target)
    assert len(made) == 1
    assert ids(target) == sorted(f"d{n}" for n in range(12))
