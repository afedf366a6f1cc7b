"""What Anthropic's and Gemini's answers are taken for."""

from __future__ import annotations

import json

import pytest

from summarizer.errors import ContentFiltered, NotAnEndpoint, ProviderUnavailable
from summarizer.llm.reply import Reply
from tests.llm.asking import CANARY, NOTE
from tests.llm.server import Reply as HttpReply
from tests.llm.server import raw, scripted
from tests.llm.vendors.speaking import (
    CLAUDE_USAGE,
    claude,
    failure,
    gemini,
    models,
    send,
    text,
    tool_use,
    valid,
)


def read(vendor: str, answer: HttpReply, mode: str = "json_schema") -> Reply:
    with scripted(answer) as server:
        return send(vendor, server, mode)  # type: ignore[arg-type]


@pytest.mark.parametrize("vendor", ["anthropic", "google"])
def test_an_answer_is_its_text_its_mode_and_its_tokens(vendor: str) -> None:
    reply = read(vendor, valid(vendor))
    assert (reply.texts, reply.mode, reply.refusal) == ((NOTE,), "json_schema", "")
    assert (reply.input_tokens, reply.output_tokens) == (100, 20)


def test_the_input_of_our_tool_is_the_answer_and_the_prose_beside_it_is_not() -> None:
    reply = read("anthropic", claude(text("Here it is."), tool_use(), stop="tool_use"), "tools")
    assert [json.loads(said) for said in reply.texts] == [json.loads(NOTE)]
    assert reply.strangers == ()


def test_prose_is_the_answer_where_the_tool_was_not_called() -> None:
    assert read("anthropic", claude(text(NOTE)), "tools").texts == (NOTE,)


def test_two_calls_of_our_tool_are_two_answers() -> None:
    answer = claude(tool_use(), tool_use('{"text": "No.", "count": 0}'), stop="tool_use")
    assert len(read("anthropic", answer, "tools").texts) == 2


def test_another_tool_is_a_stranger() -> None:
    reply = read("anthropic", claude(tool_use(name="send_mail"), stop="tool_use"), "tools")
    assert (reply.texts, reply.strangers) == ((), ("send_mail",))


def test_a_tool_that_gemini_makes_up_is_a_stranger() -> None:
    reply = read("google", gemini({"functionCall": {"name": "send_mail", "args": {}}}))
    assert (reply.texts, reply.strangers) == ((), ("send_mail",))


def test_thoughts_are_no_part_of_the_answer() -> None:
    thinking = {"type": "thinking", "thinking": '{"text": "hm"}', "signature": "x"}
    assert read("anthropic", claude(thinking, text(NOTE))).texts == (NOTE,)
    assert read("google", gemini({"text": "hm", "thought": True}, {"text": NOTE})).texts == (NOTE,)


def test_an_answer_in_several_parts_is_one_text() -> None:
    half = len(NOTE) // 2
    assert read("google", gemini({"text": NOTE[:half]}, {"text": NOTE[half:]})).texts == (NOTE,)
    assert read("anthropic", claude(text(NOTE[:half]), text(NOTE[half:]))).texts == (NOTE,)


@pytest.mark.parametrize("stop", ["max_tokens", "model_context_window_exceeded"])
def test_anthropic_s_limits_are_a_cut_answer(stop: str) -> None:
    assert read("anthropic", claude(text(NOTE[:9]), stop=stop)).finish == "length"


def test_gemini_s_limit_is_a_cut_answer_even_when_thoughts_took_all_of_it() -> None:
    usage: dict[str, object] = {"promptTokenCount": 100, "thoughtsTokenCount": 50}
    reply = read("google", gemini(finish="MAX_TOKENS", usage=usage))
    assert (reply.finish, reply.texts, reply.output_tokens) == ("length", (), 50)


def test_a_refusal_of_claude_is_said_in_its_own_words() -> None:
    details = {"type": "refusal", "category": "cyber", "explanation": f"Not this.\n{CANARY}"}
    reply = read("anthropic", claude(stop="refusal", stop_details=details))
    assert reply.refusal == "Not this. ***"


def test_a_refusal_without_words_is_still_a_refusal() -> None:
    assert read("anthropic", claude(stop="refusal")).refusal == "no reason given"


@pytest.mark.parametrize(
    "finish", ["SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "RECITATION", "SPII"]
)
def test_gemini_s_filters_stop_an_answer(finish: str) -> None:
    assert read("google", gemini(finish=finish)).finish == "content_filter"


def test_a_blocked_prompt_is_a_filter_s_work() -> None:
    blocked = {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
    assert read("google", raw(blocked)).finish == "content_filter"


def test_anthropic_s_filter_of_output_is_a_filter_s_work() -> None:
    body = {
        "type": "invalid_request_error",
        "message": "Output blocked by content filtering policy",
    }
    error = failure("anthropic", raw({"type": "error", "error": body}, 400))
    assert isinstance(error, ContentFiltered)


def test_cached_tokens_of_anthropic_count_as_input() -> None:
    usage = {**CLAUDE_USAGE, "cache_creation_input_tokens": 7, "cache_read_input_tokens": 30}
    assert read("anthropic", claude(text(NOTE), usage=usage)).input_tokens == 137


def test_cached_tokens_alone_are_not_the_input() -> None:
    usage = {"input_tokens": None, "cache_read_input_tokens": 30, "output_tokens": 20}
    assert read("anthropic", claude(text(NOTE), usage=usage)).input_tokens is None


def test_thoughts_of_gemini_count_as_output() -> None:
    usage = {"promptTokenCount": 100, "candidatesTokenCount": 20, "thoughtsTokenCount": 5}
    assert read("google", gemini({"text": NOTE}, usage=usage)).output_tokens == 25


@pytest.mark.parametrize("count", [None, -1, True, "many", 10**9, 1.5])
def test_missing_or_absurd_usage_is_none_and_never_nought(count: object) -> None:
    claudes = None if count is None else {"input_tokens": count, "output_tokens": count}
    reply = read("anthropic", claude(text(NOTE), usage=claudes))
    assert (reply.input_tokens, reply.output_tokens) == (None, None)
    geminis = None if count is None else {"promptTokenCount": count, "candidatesTokenCount": count}
    reply = read("google", gemini({"text": NOTE}, usage=geminis))
    assert (reply.input_tokens, reply.output_tokens) == (None, None)


def test_gemini_without_a_candidate_may_do_better_next_time() -> None:
    error = failure("google", raw({"candidates": [], "usageMetadata": {}}))
    assert isinstance(error, ProviderUnavailable)


def test_anthropic_without_content_may_do_better_next_time() -> None:
    error = failure("anthropic", raw({"type": "message", "role": "assistant"}))
    assert isinstance(error, ProviderUnavailable)


@pytest.mark.parametrize("vendor", ["anthropic", "google"])
@pytest.mark.parametrize("body", [{"choices": []}, [1], "hello", {}])
def test_json_of_another_protocol_is_not_an_endpoint(vendor: str, body: object) -> None:
    error = failure(vendor, raw(json.dumps(body)))
    assert isinstance(error, NotAnEndpoint)
    assert f"openai/{vendor}/" in error.hint


def test_the_models_that_anthropic_lists_are_their_names() -> None:
    listed = raw({"data": [{"id": "claude-a", "type": "model"}, {"id": "claude-b"}]})
    with scripted(listed) as server:
        assert models("anthropic", server) == ["claude-a", "claude-b"]


def test_the_models_that_gemini_lists_are_those_that_write() -> None:
    listed = [
        {"name": "models/gemini-3.8-flash", "supportedGenerationMethods": ["generateContent"]},
        {"name": "models/embedding-001", "supportedGenerationMethods": ["embedContent"]},
    ]
    with scripted(raw({"models": listed})) as server:
        assert models("google", server) == ["gemini-3.8-flash"]
