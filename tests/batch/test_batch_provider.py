"""What comes back from a provider's batches, in whatever order and state, is written as any other."""

from __future__ import annotations

import json
import random

import pytest

from summarizer.batch.job import run as run_live
from summarizer.batch.tally import Tally
from summarizer.errors import (
    AuthenticationFailed,
    BudgetExceeded,
    NotYet,
)
from tests.batch.bench import Bench, briefs, only
from tests.batch.jobs import ids, read_lines
from tests.batch.provider import answered, output, unanswered
from tests.llm.server import error, scripted


def test_what_is_under_way_ends_with_75_and_is_collected_by_the_same_command(bench: Bench) -> None:
    tally = bench.run()
    assert isinstance(tally.stopped, NotYet)
    assert tally.stopped.exit_code == 75
    assert "1 batch is under way: 0 of 5 requests are answered" in tally.stopped.message
    bench.provider.end()
    tally = bench.run()
    assert (tally.stopped, tally.failed) == (None, 0)
    assert ids(bench.target) == [f"d{n}" for n in range(6)]
    assert not bench.state.exists()


def test_the_results_are_those_of_requests_sent_one_by_one(bench: Bench) -> None:
    bench.run()
    bench.provider.end()
    bench.run()
    batched = briefs(bench.target)
    bench.target.unlink()
    run_live(bench.job(), Tally())
    assert batched == briefs(bench.target)


def test_the_first_request_is_asked_at_once_and_the_rest_is_sent_within_the_batch(
    bench: Bench,
) -> None:
    bench.run()
    assert len(bench.provider.live) == 1
    lines = only(bench.provider)
    assert len({line["custom_id"] for line in lines}) == 5
    live = bench.provider.live[0].json
    for line in lines:
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["body"].keys() == live.keys()
        assert line["body"]["response_format"]["json_schema"]["strict"] is True


def test_what_is_answered_at_once_is_written_while_the_rest_is_under_way(bench: Bench) -> None:
    assert bench.run().done == 1
    assert ids(bench.target) == ["d0"]


def test_a_wrong_key_costs_one_call_and_sends_no_file(bench: Bench) -> None:
    with scripted(error(401)) as server:
        bench.base_url = server.base_url
        tally = bench.run()
        assert isinstance(tally.stopped, AuthenticationFailed)
        assert len(server.requests) == 1


def test_a_batch_costs_half(bench: Bench) -> None:
    prices = bench.folder / ".config" / "summarizer" / "prices.toml"
    prices.parent.mkdir(parents=True)
    prices.write_text('"openai/scripted" = {input = 1000.0, output = 0.0, as_of = "2026-11-01"}')
    bench.run()
    bench.provider.end()
    bench.run()
    costs = {
        row["source"]: row["brief"]["provenance"]["cost_usd"] for row in read_lines(bench.target)
    }
    assert costs.pop("d0") == pytest.approx(0.1)
    assert list(costs.values()) == pytest.approx([0.05] * 5)


def test_more_than_the_cap_is_not_sent(bench: Bench) -> None:
    prices = bench.folder / ".config" / "summarizer" / "prices.toml"
    prices.parent.mkdir(parents=True)
    prices.write_text('"openai/scripted" = {input = 1000.0, output = 0.0, as_of = "2026-11-01"}')
    tally = bench.run(max_cost=3.0)
    assert isinstance(tally.stopped, BudgetExceeded)
    assert (bench.provider.uploads, bench.provider.batches) == (0, {})
    # Each time that something is to be sent, one request is asked at once.
    bench.run(max_cost=300.0)
    assert (len(bench.provider.live), len(only(bench.provider))) == (2, 4)


def test_answers_come_in_any_order_and_twice(bench: Bench) -> None:
    bench.run()
    lines = [answered(line) for line in only(bench.provider)]
    random.Random(1).shuffle(lines)
    other = answered(only(bench.provider)[0])
    bench.provider.end(good=[*lines, {**other, "custom_id": lines[-1]["custom_id"]}, *lines])
    tally = bench.run()
    assert tally.failed == 0
    found = {row["source"]: row["brief"]["title"]["text"] for row in read_lines(bench.target)}
    assert all(title.startswith(f"Notice {name[1:]}:") for name, title in found.items())


def test_an_answer_for_another_document_is_not_shown_as_grounded(bench: Bench) -> None:
    bench.run()
    first, second, *rest = only(bench.provider)
    crossed = [
        {**answered(second), "custom_id": first["custom_id"]},
        *map(answered, [second, *rest]),
    ]
    bench.provider.end(good=crossed)
    bench.run()
    found = {row["source"]: row["brief"] for row in read_lines(bench.target)}
    assert found["d1"]["grounding"]["grounded"] == 0
    assert found["d2"]["grounding"]["grounded"] > 0


def test_lines_that_are_missing_torn_or_strange_cost_themselves_only(bench: Bench) -> None:
    bench.run()
    good = [answered(line) for line in only(bench.provider)][:3]
    stranger = output("nobody", 200, {})
    content = b"".join(json.dumps(line).encode() + b"\n" for line in [*good, stranger])
    bench.provider.end(good=content + b'{"custom_id": "x", "respo\n[]\n')
    tally = bench.run()
    assert (tally.done, tally.failed) == (3, 2)
    assert any("3 lines that answer no request" in line for line in bench.said)
    assert {row["error"]["message"] for row in bench.failures} == {
        "the batch holds no answer to this"
    }


def test_errors_of_single_requests_are_those_documents_failures(bench: Bench) -> None:
    bench.run()
    first, second, *rest = only(bench.provider)
    body = {"error": {"message": "too long", "code": "context_length_exceeded"}}
    bad = [output(first["custom_id"], 400, body), unanswered(second, "oops", "it broke")]
    bench.provider.end(good=[answered(line) for line in rest], bad=bad)
    tally = bench.run()
    assert (tally.done, tally.failed, tally.stopped) == (3, 2, None)
    told = sorted(row["error"]["message"] for row in bench.failures)
    assert "it broke" in told[1]
    assert "longer than the model can read" in told[0]


@pytest.mark.parametrize("status", ["expired", "cancelled"])
def test_what_a_batch_answered_before_it_ended_is_kept_and_the_rest_sent_again(
    bench: Bench, status: str
) -> None:
    bench.run()
    lines = only(bench.provider)
    bench.provider.end(
        status, good=[answered(line) for line in lines[:2]], bad=[unanswered(lines[2])]
    )
    tally = bench.run()
    assert (tally.done, tally.failed) == (2, 3)
    assert any(f"batch_1 is {status}" in line for line in bench.said)
    bench.run()
    again = bench.provider.lines("batch_2")
    assert {line["custom_id"] for line in again} <= {line["custom_id"] for line in lines[2:]}
    # One of the three is asked at once, to see whether the server takes it.
    assert (len(again), len(bench.provider.live)) == (2, 2)
    bench.provider.end()
    assert bench.run().failed == 0
    assert ids(bench.target) == [f"d{n}" for n in range(6)]
    assert not (bench.folder / "out.jsonl.failures.jsonl").exists()


def test_a_batch_that_failed_as_a_whole_says_why(bench: Bench) -> None:
    bench.run()
    bench.provider.end("failed", good=[], problem="Enqueued token limit reached")
    tally = bench.run()
    assert (tally.done, tally.failed) == (0, 5)
    assert all("Enqueued token limit reached" in row["error"]["message"] for row in bench.failures)


def test_an_answer_that_is_invalid_is_a_failure_and_sent_again(bench: Bench) -> None:
    bench.run()
    first, *rest = only(bench.provider)
    body = {"choices": [{"message": {"content": "I would rather not."}, "finish_reason": "stop"}]}
    bench.provider.end(good=[output(first["custom_id"], 200, body), *map(answered, rest)])
    tally = bench.run()
    assert (tally.done, tally.failed, tally.codes) == (4, 1, {5})
    assert bench.failures[0]["error"]["type"] == "InvalidAnswer"
    assert bench.run().done == 1


def test_a_batch_whose_file_is_late_is_not_finished(bench: Bench) -> None:
    bench.run()
    bench.provider.end()
    file = bench.provider.batches["batch_1"]["output_file_id"]
    bench.provider.batches["batch_1"]["output_file_id"] = None
    assert isinstance(bench.run().stopped, NotYet)
    bench.provider.batches["batch_1"]["output_file_id"] = file
    assert bench.run().done == 5


def test_waiting_looks_until_all_is_there(bench: Bench) -> None:
    bench.provider.on_poll = lambda provider: provider.end() if provider.polls == 4 else None
    tally = bench.run(wait=True)
    assert (tally.done, tally.stopped) == (6, None)
    assert bench.provider.polls == 4
