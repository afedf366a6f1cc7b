from __future__ import annotations

import asyncio
import time

import pytest

from summarizer.errors import (
    AnswerTruncated,
    ContentFiltered,
    DeadlineExceeded,
    InvalidAnswer,
    ModelRefused,
    NotAnEndpoint,
)
from summarizer.llm import Engine, ModelSettings, open_client
from tests.llm.asking import ASKED, AT_ONCE, BAD, NOTE, OTHER, Note, ask
from tests.llm.server import completion, error, hang, ok, refusal, scripted, sse, tool


def test_an_answer_carries_the_draft_and_its_raw_text() -> None:
    with scripted(ok(f"```json\n{NOTE}\n```")) as server:
        answer = ask(server)
    assert answer.draft == Note(text="The ferry is late.", count=1)
    assert (answer.raw, answer.model) == (NOTE, "openai/ferry")


def test_a_valid_answer_takes_one_request() -> None:
    with scripted(ok(NOTE)) as server:
        assert ask(server).requests == len(server.requests) == 1


def test_a_bad_answer_is_asked_again() -> None:
    with scripted(ok(BAD), ok(NOTE)) as server:
        assert ask(server).requests == 2


def test_tokens_are_summed_over_the_reasks() -> None:
    with scripted(ok(BAD), ok(NOTE)) as server:
        answer = ask(server)
    assert (answer.input_tokens, answer.output_tokens) == (200, 40)


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        {"prompt_tokens": None, "completion_tokens": None},
        {"prompt_tokens": -5, "completion_tokens": -1},
        {"prompt_tokens": 10**15, "completion_tokens": 10**15},
        {"prompt_tokens": "100", "completion_tokens": True},
        {"prompt_tokens": 1.5, "completion_tokens": [1]},
    ],
)
def test_a_usage_that_says_nothing_usable_is_unknown(usage: dict[str, object] | None) -> None:
    with scripted(ok(NOTE, usage=usage)) as server:
        answer = ask(server)
    assert (answer.input_tokens, answer.output_tokens) == (None, None)


def test_one_unknown_usage_makes_the_sum_unknown() -> None:
    with scripted(ok(BAD, usage=None), ok(NOTE)) as server:
        assert ask(server).input_tokens is None


def test_an_answer_that_stays_invalid_is_an_error_after_the_reasks() -> None:
    with scripted(ok(BAD)) as server:
        with pytest.raises(InvalidAnswer, match="after 3 requests: count") as caught:
            ask(server)
        assert len(server.requests) == 3
    assert caught.value.answer == BAD


def test_an_invalid_answer_is_carried_up_to_a_cap() -> None:
    with scripted(ok("x" * 9000)) as server, pytest.raises(InvalidAnswer) as caught:
        ask(server, reasks=0)
    assert len(caught.value.answer) == 4000


def test_without_reasks_there_is_one_request() -> None:
    with scripted(ok(BAD)) as server:
        with pytest.raises(InvalidAnswer):
            ask(server, reasks=0)
        assert len(server.requests) == 1


def test_an_answer_that_was_cut_is_asked_for_once_more_with_more_room() -> None:
    with scripted(ok(NOTE[:-9], finish="length"), ok(NOTE)) as server:
        assert ask(server, max_tokens=50).draft.count == 1
        assert [r.json["max_tokens"] for r in server.requests] == [50, 16_384]


def test_an_answer_that_is_cut_again_is_truncated() -> None:
    with scripted(ok(NOTE[:-9], finish="length")) as server:
        with pytest.raises(AnswerTruncated) as caught:
            ask(server)
        assert len(server.requests) == 2
    assert caught.value.answer == NOTE[:-9]


def test_a_refusal_is_said_after_one_request() -> None:
    with scripted(refusal("I will not\nread this.")) as server:
        with pytest.raises(ModelRefused, match="I will not read this"):
            ask(server)
        assert len(server.requests) == 1


def test_a_filtered_answer_is_an_error_after_one_request() -> None:
    with scripted(ok(NOTE, finish="content_filter")) as server:
        with pytest.raises(ContentFiltered):
            ask(server)
        assert len(server.requests) == 1


def test_a_tool_call_is_an_answer() -> None:
    with scripted(tool(NOTE)) as server:
        assert ask(server, mode="tools").draft.count == 1


def test_content_is_an_answer_where_the_server_calls_no_tool() -> None:
    with scripted(ok(NOTE)) as server:
        assert ask(server, mode="tools").requests == 1


def test_a_call_of_another_tool_is_asked_again() -> None:
    with scripted(tool(NOTE, name="search"), tool(NOTE)) as server:
        assert ask(server, mode="tools").requests == 2
        assert "there is no tool search: call Note" in server.requests[1].contents[-1]


def test_two_calls_that_differ_are_asked_again() -> None:
    with scripted(tool(NOTE, OTHER), tool(NOTE)) as server:
        assert ask(server, mode="tools").requests == 2


def test_two_calls_that_agree_are_one_answer() -> None:
    with scripted(tool(NOTE, NOTE)) as server:
        assert ask(server, mode="tools").requests == 1


def test_content_in_parts_is_put_together() -> None:
    parts = [{"type": "text", "text": NOTE[:9]}, {"type": "text", "text": NOTE[9:]}]
    with scripted(completion({"content": parts})) as server:
        assert ask(server).draft.count == 1


def test_a_passing_fault_is_tried_again() -> None:
    with scripted(error(503), error(429), ok(NOTE)) as server:
        assert ask(server).requests == 3


def test_an_event_stream_is_no_endpoint() -> None:
    with scripted(sse()) as server, pytest.raises(NotAnEndpoint):
        ask(server)


def test_a_server_that_hangs_is_left_at_the_deadline() -> None:
    started = time.monotonic()
    with scripted(hang()) as server, pytest.raises(DeadlineExceeded):
        ask(server, deadline=0.3)
    assert time.monotonic() - started < 30


def test_the_deadline_covers_the_reasks_and_says_the_last_fault() -> None:
    said = r"within 0\.5 s; .* warming up"
    script = (error(503, message="warming up"), hang())
    with scripted(*script) as server, pytest.raises(DeadlineExceeded, match=said):
        ask(server, deadline=0.5)


def test_one_client_asks_for_many_documents_at_once() -> None:
    async def run(settings: ModelSettings) -> list[int]:
        async with open_client(settings, environment={}, retry=AT_ONCE) as client:
            answers = await asyncio.gather(*(client.ask(ASKED, Note) for _ in range(20)))
        return [answer.requests for answer in answers]

    with scripted(ok(NOTE)) as server:
        settings = ModelSettings("openai/ferry", base_url=server.base_url)
        assert asyncio.run(run(settings)) == [1] * 20


def test_a_client_is_an_engine() -> None:
    engine: Engine = open_client(ModelSettings("ollama/x"), environment={})
    assert callable(engine.ask)


def test_a_cancelled_ask_is_cancelled() -> None:
    async def run(settings: ModelSettings) -> None:
        async with open_client(settings, environment={}) as client:
            task = asyncio.create_task(client.ask(ASKED, Note))
            while not server.requests:
                await asyncio.sleep(0)
            task.cancel()
            await task

    with scripted(hang()) as server:
        settings = ModelSettings("openai/ferry", base_url=server.base_url)
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(run(settings))
