"""Processes that make briefs give what one process gives, and may die."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import kinds
from summarizer.batch import job as room
from summarizer.batch.making import Made
from summarizer.batch.processes import Processes, worth_it
from summarizer.batch.processes.link import dumped
from summarizer.cache import Cache
from summarizer.errors import (
    BudgetExceeded,
    DeadlineExceeded,
    EmptySource,
    SummarizerError,
    UnreadableSource,
)
from summarizer.llm import Answer, FakeEngine, ModelSettings, Said
from summarizer.llm.model import T
from summarizer.pipeline import Options
from summarizer.pipeline.cached import CachedConversation
from tests.batch.apart import apart, loaded
from tests.batch.jobs import done, ids, rows, write_lines
from tests.documents import golden_documents
from tests.faults import texts
from tests.faults.provider import Provider, client, limit
from tests.long.reader import Reader

pytestmark = pytest.mark.slow


class Slow(FakeEngine):
    """Answers each document with its draft, when `go` is set; counts what is under way."""

    def __init__(self, go: bool = True) -> None:
        super().__init__([])
        self.begun, self.go = asyncio.Event(), asyncio.Event()
        self.documents: list[int] = []
        self.under_way = self.at_once = 0
        if go:
            self.go.set()

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        number = texts.number(messages[-1].content)
        self.documents.append(number)
        self.under_way += 1
        self.at_once = max(self.at_once, self.under_way)
        self.begun.set()
        try:
            await self.go.wait()
            await asyncio.sleep(0)
            return await FakeEngine([texts.answer(number)]).ask(messages, response_model)
        finally:
            self.under_way -= 1


def lasting(made: Made) -> Any:
    whole = json.loads(made.json)
    return {**whole, "provenance": {**whole["provenance"], "seconds": 0, "created": ""}}


def wording(engine: FakeEngine) -> list[Any]:
    return [([(m.role, m.content) for m in said], model) for said, model in engine.asked]


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await work()

    asyncio.run(bounded())


def test_a_brief_of_the_built_in_engine_is_the_one_made_here() -> None:
    async def both() -> None:
        async with apart() as (processes, here):
            for document in golden_documents()[:6]:
                there = await processes.make(loaded(document.text))
                ours = await here.make(loaded(document.text))
                assert lasting(there) == lasting(ours)
                assert (there.claims, there.grounded) == (ours.claims, ours.grounded)

    run(both)


def test_a_models_brief_is_mended_and_judged_as_it_is_here() -> None:
    wrong = texts.draft(1)["what"][0] | {"text": "Works on plot 9 are to end in 1999."}  # type: ignore[index]
    right = {"n": 1, "item": texts.draft(1)["what"][0]}  # type: ignore[index]
    answers = [texts.answer(1, what=[wrong]), json.dumps({"what": [right]})]
    verdict = json.dumps({"verdicts": [{"n": 1, "verdict": "unsupported", "words": ["close"]}]})

    async def both() -> None:
        asked, heard = FakeEngine(2 * answers), FakeEngine(2 * [verdict])
        async with apart(asked, judge=heard) as (processes, here):
            there = await processes.make(loaded(texts.text(1)))
            ours = await here.make(loaded(texts.text(1)))
        assert lasting(there) == lasting(ours)
        assert lasting(there)["what"]
        assert lasting(there)["dropped"]
        assert there.usage == replace(ours.usage, requests=3)
        assert wording(asked)[:2] == wording(asked)[2:]
        assert wording(heard)[:1] == wording(heard)[1:]

    run(both)


def test_a_long_document_is_read_and_chosen_from_as_it_is_here() -> None:
    fact = "FACT: the board of district {n} approved the plan for its school number {n}."
    text = "\n\n".join(fact.format(n=n) + " It was discussed at length." * 40 for n in range(90))

    async def both() -> None:
        reader = Reader()
        async with apart(reader, jobs=3) as (processes, here):  # type: ignore[arg-type]  # it is one
            there, ours = await processes.make(loaded(text)), await here.make(loaded(text))
        assert lasting(there) == lasting(ours)
        assert there.usage.requests > 4
        assert reader.at_once == 3

    run(both)


def test_no_more_calls_are_under_way_than_there_are_jobs() -> None:
    async def many() -> None:
        model = Slow()
        async with apart(model, count=2, jobs=3) as (processes, _):
            await asyncio.gather(*(processes.make(loaded(texts.text(n))) for n in range(20)))
        assert sorted(model.documents) == list(range(20))
        assert 1 < model.at_once <= 3

    run(many)


def test_a_limit_that_several_processes_meet_costs_less_than_60_calls_for_40_documents() -> None:
    async def many() -> None:
        provider = Provider(limit(40.0), latency=0.05)
        async with apart(client(provider, first=0.05), count=2) as (processes, _):
            made = await asyncio.gather(*(processes.make(loaded(texts.text(n))) for n in range(40)))
        assert [one.grounded for one in made] == [4] * 40
        assert 40 <= len(provider.calls) < 60

    run(many)


def test_an_error_comes_back_with_its_hint() -> None:
    async def read() -> None:
        async with apart() as (processes, _):
            with pytest.raises(EmptySource) as caught:
                await processes.make(loaded("--- ..."))
        assert caught.value.hint == EmptySource.default_hint

    run(read)


@pytest.mark.parametrize("error", [BudgetExceeded("no more"), LookupError("a bug")])
def test_what_a_call_raises_is_the_documents_error(error: Exception) -> None:
    def raises(_: Sequence[Said]) -> str:
        raise error

    async def ask() -> None:
        async with apart(FakeEngine([raises])) as (processes, _):
            with pytest.raises(SummarizerError) as caught:
                await processes.make(loaded(texts.text(1)))
        known = isinstance(error, SummarizerError)
        assert isinstance(caught.value, BudgetExceeded if known else UnreadableSource)

    run(ask)


def test_a_document_whose_time_is_over_gives_its_place_to_the_next() -> None:
    async def late() -> None:
        model = Slow(go=False)
        async with apart(model, jobs=1, deadline=0.2) as (processes, _):
            with pytest.raises(DeadlineExceeded):
                await processes.make(loaded(texts.text(1)))
            model.go.set()
            assert (await processes.make(loaded(texts.text(2)))).grounded == 4

    run(late)


def test_a_process_that_dies_loses_no_document_and_no_answer(tmp_path: Path) -> None:
    async def die() -> None:
        model, cache = Slow(go=False), Cache(tmp_path, str)
        kept = CachedConversation(model, ModelSettings("openai/scripted"), cache)
        async with apart(kept, count=2) as (processes, _):
            wanted = [asyncio.create_task(processes.make(loaded(texts.text(n)))) for n in range(6)]
            await model.begun.wait()
            for seat in processes.seats:
                assert seat.process is not None
                seat.process.kill()
            model.go.set()
            made = await asyncio.gather(*wanted)
        assert [one.grounded for one in made] == [4] * 6
        assert sorted(model.documents) == list(range(6))
        cache.close()

    run(die)


def test_processes_end_with_the_run() -> None:
    async def end() -> None:
        async with apart(Slow(go=False), count=2) as (processes, _):
            wanted = asyncio.create_task(processes.make(loaded(texts.text(1))))
            started = [seat.process for seat in processes.seats]
            assert all(process and process.is_alive() for process in started)
        assert not any(process.is_alive() for process in started)
        wanted.cancel()

    run(end)


def test_a_class_that_was_made_at_run_time_is_the_same_at_the_other_end() -> None:
    kind = kinds.load("brief")
    sized = kind.sized(Options(kind).bounds(golden_documents()[0]))
    assert pickle.loads(dumped(sized)) is sized
    assert pickle.loads(dumped(kind.draft)) is kind.draft


def test_a_kind_that_only_this_process_has_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.batch.processes.pool.cores", lambda: 2)
    kind = kinds.load("brief")
    own = kinds.Kind("own", kind.draft, kind.published, kind.template)
    assert worth_it(Options(kind))
    assert not worth_it(Options(own))


def test_one_core_stays_with_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.batch.processes.pool.cores", lambda: 1)
    assert not worth_it(Options(kinds.load("brief")))


@pytest.mark.parametrize(("count", "started"), [(2, 0), (12, 1)])
def test_only_a_large_batch_is_done_in_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, started: int
) -> None:
    monkeypatch.setattr(room, "LEAST_DOCUMENTS", 3)
    monkeypatch.setattr(room, "worth_it", lambda _: True)
    made: list[Processes] = []

    class Watched(Processes):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, 1)
            made.append(self)

    monkeypatch.setattr(room, "Processes", Watched)
    target = tmp_path / "out.jsonl"
    done(write_lines(tmp_path / "in.jsonl", rows(count)), target)
    assert len(made) == started
    assert ids(target) == sorted(f"d{n}" for n in range(count))
