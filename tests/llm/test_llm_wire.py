"""What is sent: seen from the server, not from our own code."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from summarizer.draft import BriefDraft
from summarizer.errors import InvalidAnswer
from summarizer.llm import AnswerMode, Message
from tests.llm.asking import ASKED, BAD, CANARY, NOTE, Note, Notes, ask, ask_often
from tests.llm.server import Request, ok, scripted, tool

MODES = get_args(AnswerMode)
BRIEF = json.dumps(
    {
        "title": {"text": "A ferry", "evidence": [{"s": 1, "q": "The ferry is late"}]},
        **{name: [] for name in ("summary", "who", "what", "positions", "next_steps", "cautions")},
    }
)
SENTENCE = "The harbour board of Lunde met on Tuesday and put off the new ferry timetable. "
DOCUMENT = SENTENCE * (4000 // len(SENTENCE))
NUMBERED = "\n".join(
    f"[{n}] {SENTENCE.strip()} (noted)" for n in range(1, 1 + 4000 // len(SENTENCE))
)
LONG = (Message("system", "s" * 700), Message("user", NUMBERED))


def compact(schema: object) -> str:
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)


def sent(mode: str, draft: type[Any] = BriefDraft, answer: str = BRIEF, **settings: Any) -> Request:
    with scripted(tool(answer) if mode == "tools" else ok(answer)) as server:
        ask(server, draft, messages=LONG, mode=mode, **settings)
        return server.requests[0]


def schema_sent(request: Request) -> object:
    if "tools" in request.json:
        return request.json["tools"][0]["function"]["parameters"]
    return request.json["response_format"]["json_schema"]["schema"]


@pytest.mark.parametrize("mode", ["json_schema", "tools"])
def test_the_schema_of_the_draft_is_sent_with_all_its_bounds(mode: str) -> None:
    wanted = BriefDraft.model_json_schema()
    assert schema_sent(sent(mode)) == wanted


def test_tools_mode_names_the_tool_after_the_draft_and_asks_for_it() -> None:
    request = sent("tools").json
    assert request["tools"][0]["function"]["name"] == "BriefDraft"
    assert request["tool_choice"] == {"type": "function", "function": {"name": "BriefDraft"}}


@pytest.mark.parametrize("mode", ["json", "md_json"])
def test_json_modes_write_the_schema_compactly_into_the_system_message(mode: str) -> None:
    system = sent(mode).contents[0]
    assert system.count(compact(BriefDraft.model_json_schema())) == 1


@pytest.mark.parametrize("mode", MODES)
def test_the_schema_is_sent_exactly_once(mode: str) -> None:
    assert sent(mode).body.decode().count("4-7 words copied exactly from it") == 1


@pytest.mark.parametrize("mode", MODES)
def test_the_document_is_sent_exactly_once_and_whole(mode: str) -> None:
    request = sent(mode)
    assert sum(content.count(NUMBERED) for content in request.contents) == 1


@pytest.mark.parametrize("mode", MODES)
def test_a_request_is_at_most_1_7_documents_and_the_schema(mode: str) -> None:
    schema = len(compact(BriefDraft.model_json_schema()))
    assert len(sent(mode).body) <= 1.7 * len(DOCUMENT) + schema


@pytest.mark.parametrize("mode", MODES)
def test_little_is_added_to_the_messages_and_the_schema(mode: str) -> None:
    ours = sum(len(json.dumps(message.content)) for message in LONG)
    ours += len(compact(BriefDraft.model_json_schema()))
    # In a message every quote mark of the schema is escaped: a third more for the same text.
    escaped = compact(BriefDraft.model_json_schema()).count('"') if "json" in mode else 0
    escaped = 0 if mode == "json_schema" else escaped
    assert len(sent(mode).body) - ours - escaped < 600


@pytest.mark.parametrize("mode", MODES)
def test_marks_and_braces_in_a_document_are_sent_as_they_are(mode: str) -> None:
    text = "{{ x }} {% y %} ${z} \ue0000\ue001 \u2028 é"
    with scripted(tool(NOTE) if mode == "tools" else ok(NOTE)) as server:
        ask(server, messages=(Message("system", "s"), Message("user", text)), mode=mode)
        assert server.requests[0].contents[1].startswith(text)


@pytest.mark.parametrize("mode", MODES)
def test_a_second_document_is_sent_like_the_first(mode: str) -> None:
    with scripted(tool(NOTE) if mode == "tools" else ok(NOTE)) as server:
        ask_often(server, 2, mode=mode)
        assert server.requests[0].body == server.requests[1].body


def test_temperature_zero_and_a_seed_are_sent() -> None:
    request = sent("json_schema").json
    assert (request["temperature"], request["seed"]) == (0.0, 7)


def test_the_key_goes_into_the_header_and_nowhere_else() -> None:
    with scripted(ok(NOTE)) as server:
        ask(server, environment={"OPENAI_API_KEY": CANARY})
        assert server.requests[0].headers["authorization"] == f"Bearer {CANARY}"
        assert CANARY.encode() not in server.requests[0].body


def test_a_reask_holds_the_conversation_the_answer_and_what_failed() -> None:
    with scripted(ok(BAD), ok(NOTE)) as server:
        ask(server)
        *before, echo, last = server.requests[1].json["messages"]
        assert [message["content"] for message in before] == [said.content for said in ASKED]
        assert echo == {"role": "assistant", "content": BAD}
        assert "- count: Input should be greater than or equal to 0" in last["content"]


def test_a_second_reask_leaves_the_first_bad_answer_out() -> None:
    with scripted(ok("first"), ok("second"), ok(NOTE)) as server:
        ask(server)
        assert server.requests[2].contents[-2] == "second"
        assert "first" not in server.requests[2].contents


def test_a_reask_echoes_at_most_4000_characters() -> None:
    with scripted(ok("x" * 9000), ok(NOTE)) as server:
        ask(server)
        assert len(server.requests[1].contents[-2]) == 4000


def test_an_empty_answer_is_not_echoed() -> None:
    with scripted(ok(None), ok(NOTE)) as server:
        ask(server, mode="json_schema")
        assert [message["role"] for message in server.requests[1].json["messages"]] == [
            "system",
            "user",
            "user",
        ]


def test_where_no_object_came_the_next_request_carries_the_schema_in_its_text() -> None:
    with scripted(ok("The ferry is late."), ok(NOTE), ok(NOTE)) as server:
        first, second = ask_often(server, 2)
        assert "properties" not in server.requests[0].contents[0]
        assert compact(Note.model_json_schema()) in server.requests[1].contents[0]
        assert "response_format" not in server.requests[1].json
    assert (first.mode, second.mode, second.requests) == ("md_json", "md_json", 1)


def test_a_reask_shows_at_most_ten_failures() -> None:
    wrong = {"what": [{"text": "a b", "count": -1}] * 30, "evidence": [{"s": 1, "q": "a b"}]}
    with scripted(ok(json.dumps(wrong))) as server:
        with pytest.raises(InvalidAnswer):
            ask(server, Notes)
        assert server.requests[1].contents[-1].count("- what.") == 10
