"""What is sent as a provider's batches is sent once: in bounded files, and after any kill."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from summarizer.batch.provider import prepare
from summarizer.batch.provider import run as room
from summarizer.batch.provider.submit import submit
from summarizer.errors import (
    NotYet,
    RequestRefused,
    UsageError,
)
from tests.batch.bench import Bench, only
from tests.batch.jobs import ids, read_lines, rows, write_lines
from tests.batch.provider import answered, output
from tests.faults import texts
from tests.llm.server import error


@pytest.mark.parametrize(("most", "value"), [("MOST_REQUESTS", 2), ("MOST_BYTES", 15_000)])
def test_more_than_a_file_may_hold_is_sent_as_several_batches(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, most: str, value: int
) -> None:
    monkeypatch.setattr(prepare, most, value)
    bench.run()
    batches = bench.provider.batches
    assert len(batches) > 1
    assert sum(len(bench.provider.lines(name)) for name in batches) == 5
    assert all(len(bench.provider.files[b["input_file_id"]]) <= 15_000 for b in batches.values())
    bench.provider.end(batch="batch_2")
    tally = bench.run()
    assert isinstance(tally.stopped, NotYet)
    assert tally.done == len(bench.provider.lines("batch_2"))
    bench.provider.end()
    bench.run()
    assert ids(bench.target) == [f"d{n}" for n in range(6)]


class Killed(BaseException):
    """Stands for a kill."""


def dies_at(point: str) -> Callable[[str], None]:
    def reached(name: str) -> None:
        if name == point:
            raise Killed

    return reached


@pytest.mark.parametrize("point", ["uploaded", "before sending", "sent", "noted"])
def test_a_kill_at_any_step_begins_each_batch_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(room, "submit", partial(submit, reached=dies_at(point)))
        with pytest.raises(Killed):
            bench.run()
    bench.run()
    assert len(only(bench.provider)) == 5
    bench.provider.end()
    assert bench.run().failed == 0
    assert len(bench.provider.batches) == 1
    assert len(bench.provider.live) == 1
    assert ids(bench.target) == [f"d{n}" for n in range(6)]


def test_a_lost_answer_to_the_beginning_of_a_batch_begins_no_second(bench: Bench) -> None:
    bench.provider.loses = 1
    assert isinstance(bench.run().stopped, NotYet)
    assert len(only(bench.provider)) == 5


def test_a_batch_that_is_refused_is_an_error_and_is_begun_by_the_next_run(bench: Bench) -> None:
    bench.provider.refuses = error(400, message="no such endpoint")
    assert isinstance(bench.run().stopped, RequestRefused)
    bench.provider.refuses = None
    assert isinstance(bench.run().stopped, NotYet)
    assert (bench.provider.uploads, len(bench.provider.live)) == (1, 1)


def test_what_is_added_to_the_input_is_sent_when_nothing_is_under_way(bench: Bench) -> None:
    bench.run()
    write_lines(bench.source, rows(9))
    bench.run()
    assert len(bench.provider.batches) == 1
    bench.provider.end()
    bench.run()
    bench.run()
    assert len(bench.provider.lines("batch_2")) == 2
    bench.provider.end()
    bench.run()
    assert ids(bench.target) == [f"d{n}" for n in range(9)]


def test_equal_documents_are_one_request(bench: Bench) -> None:
    same = [{"id": f"same{n}", "text": texts.text(1)} for n in range(5)]
    write_lines(bench.source, [*rows(3), *same])
    bench.run()
    assert len(only(bench.provider)) == 2
    bench.provider.end()
    bench.run()
    assert len(ids(bench.target)) == 8


def test_a_limit_sends_so_many(bench: Bench) -> None:
    bench.run(limit=3)
    assert len(only(bench.provider)) == 2


def test_all_windows_of_a_long_document_are_sent_and_merged(bench: Bench) -> None:
    text = "\n\n".join(texts.text(n) for n in range(40))
    write_lines(bench.source, [{"id": "long", "text": text}])
    bench.run(window=400)
    assert len(only(bench.provider)) > 2
    assert ids(bench.target) == []
    bench.provider.end()
    assert bench.run(window=400).done == 1
    (row,) = read_lines(bench.target)
    assert row["brief"]["grounding"]["coverage"] == 1.0
    assert row["brief"]["grounding"]["grounded"] > 4


def test_a_window_that_failed_is_named_and_the_rest_is_written(bench: Bench) -> None:
    text = "\n\n".join(texts.text(n) for n in range(40))
    write_lines(bench.source, [{"id": "long", "text": text}])
    bench.run(window=400)
    first, *rest = only(bench.provider)
    body = {"error": {"message": "too long", "code": "context_length_exceeded"}}
    bench.provider.end(
        good=[answered(line) for line in rest], bad=[output(first["custom_id"], 400, body)]
    )
    assert bench.run(window=400).done == 1
    (row,) = read_lines(bench.target)
    assert row["brief"]["grounding"]["coverage"] < 1.0
    assert "truncated" in {caution["kind"] for caution in row["brief"]["cautions"]}


@pytest.mark.parametrize(
    "changes",
    [
        {"model": "extractive"},
        {"model": "anthropic/x"},
        {"judge": "openai/j"},
        {"fallback": ("extractive",)},
    ],
)
def test_what_a_batch_cannot_do_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "x")
    try:
        tally = bench.run(**changes)
    except UsageError:
        return
    assert isinstance(tally.stopped, UsageError)
    assert bench.provider.uploads == 0
