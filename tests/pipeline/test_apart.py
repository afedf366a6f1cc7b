"""What is checked in another process is what is checked here, and nothing is lost with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import wait
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer import kinds, sources
from summarizer.golden import discover
from summarizer.golden.recording import recorded
from summarizer.length import limits
from summarizer.pipeline import ExtractiveEngine, Options, replay
from summarizer.pipeline.apart import LEAST_DOCUMENTS, Apart, worth_it
from summarizer.pipeline.engines import Drafted
from summarizer.pipeline.run import failed
from summarizer.published import Envelope

BOUNDS = limits("short", 400)
GOLDEN = Path(__file__).parents[2] / "golden"
OPTIONS = Options(kinds.load("brief"), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))


@asynccontextmanager
async def apart() -> AsyncIterator[Apart]:
    made = Apart(OPTIONS, processes=1)
    await asyncio.to_thread(wait, made._up)
    try:
        yield made
    finally:
        made.close()


def timeless(brief: Envelope | None) -> dict[str, object]:
    assert brief is not None
    found = brief.model_dump()
    del found["provenance"]["seconds"]
    return found


@pytest.mark.slow
def test_briefs_are_the_same_wherever_they_are_made() -> None:
    cases = {case.name: case for case in discover(GOLDEN)}

    async def compare() -> None:
        async with apart() as elsewhere:
            for name in ("news-canada-document", "news-fr-assange", "statement-es-chita"):
                document, drafted = sources.read(cases[name].source), recorded(cases[name])
                here = replay(document, drafted, OPTIONS)
                assert timeless(await elsewhere.brief(document, drafted)) == timeless(here)

    asyncio.run(compare())


@pytest.mark.slow
def test_what_fell_and_can_be_asked_for_again_comes_back() -> None:
    document = sources.read_bytes(b"The mayor opened the bridge on Monday.", name="x")
    draft = ExtractiveEngine().fill_now(document, OPTIONS.kind).draft
    wrong = draft.title.model_copy(update={"text": "Nobody opened 17 tunnels."})  # type: ignore[attr-defined]
    drafted = Drafted(draft.model_copy(update={"title": wrong}), "model")
    assert failed(replay(document, drafted, OPTIONS).grounding)

    async def ask() -> None:
        async with apart() as elsewhere:
            assert await elsewhere.brief(document, drafted) is not None
            asked = replace(drafted, conversation=object())  # type: ignore[arg-type]  # never asked
            assert await elsewhere.brief(document, asked) is None

    asyncio.run(ask())


@pytest.mark.slow
def test_a_process_that_dies_takes_no_document_along() -> None:
    document = sources.read_bytes(b"The mayor opened the bridge on Monday.", name="x")
    drafted = ExtractiveEngine().fill_now(document, OPTIONS.kind)

    async def die() -> None:
        async with apart() as elsewhere:
            assert elsewhere._pool is not None
            for process in list(elsewhere._pool._processes.values()):
                process.kill()
                process.join()
            assert await elsewhere.brief(document, drafted) is None
            assert await elsewhere.brief(document, drafted) is None

    asyncio.run(die())


def test_a_few_documents_start_no_process() -> None:
    assert not worth_it(OPTIONS, LEAST_DOCUMENTS - 1)


def test_a_kind_that_only_this_process_has_starts_none() -> None:
    own = replace(OPTIONS.kind, name="brief", draft=OPTIONS.kind.sized(BOUNDS))
    assert not worth_it(replace(OPTIONS, kind=own), 10 * LEAST_DOCUMENTS)


def test_a_judge_hears_every_statement_here() -> None:
    heard = replace(OPTIONS, judge=object())  # type: ignore[arg-type]  # never asked
    assert not worth_it(heard, 10 * LEAST_DOCUMENTS)
