from __future__ import annotations

import pytest

from summarizer.errors import RequestRefused
from summarizer.llm.modes import Capability, Key, forget, recall, refused_parameter, remember
from tests.llm.asking import ASKED, NOTE, ask, ask_often
from tests.llm.server import Reply, Request, error, ok, refuse_parameter, scripted, tool

KEY = Key("http://gpu.example/v1", "x", "auto")


def modes_tried(requests: list[Request]) -> list[str]:
    def mode(request: Request) -> str:
        sent = request.json
        if "tools" in sent:
            return "tools"
        return str(sent.get("response_format", {}).get("type", "md_json"))

    return [mode(request) for request in requests]


def picky(*refused: str) -> list[Reply]:
    return [refuse_parameter(name) for name in refused]


def test_auto_begins_with_the_json_schema() -> None:
    with scripted(ok(NOTE)) as server:
        assert ask(server).mode == "json_schema"


def test_a_refused_response_format_steps_down_to_tools() -> None:
    with scripted(refuse_parameter("response_format"), tool(NOTE)) as server:
        answer = ask(server)
        assert (answer.mode, answer.requests) == ("tools", 2)


def test_every_mode_may_be_refused_down_to_fenced_json() -> None:
    with scripted(*picky("response_format", "tools", "response_format"), ok(NOTE)) as server:
        assert ask(server).mode == "md_json"
        assert modes_tried(server.requests) == ["json_schema", "tools", "json_object", "md_json"]


def test_what_a_server_refused_is_remembered_by_the_next_client() -> None:
    with scripted(refuse_parameter("response_format"), tool(NOTE)) as server:
        ask(server)
        assert ask(server).requests == 1


def test_what_a_server_refused_is_not_held_against_another_model() -> None:
    with scripted(refuse_parameter("response_format"), tool(NOTE), ok(NOTE)) as server:
        ask(server)
        assert ask(server, model="openai/other").mode == "json_schema"


@pytest.mark.parametrize("name", ["temperature", "seed"])
@pytest.mark.parametrize("by_param", [True, False])
def test_a_refused_sampling_parameter_is_left_out(name: str, by_param: bool) -> None:
    with scripted(refuse_parameter(name, by_param=by_param), ok(NOTE)) as server:
        answers = ask_often(server, 2)
        assert [name in request.json for request in server.requests] == [True, False, False]
        assert answers[0].mode == "json_schema"


def test_a_token_limit_is_sent_under_its_newer_name_when_the_older_is_refused() -> None:
    with scripted(refuse_parameter("max_tokens"), ok(NOTE)) as server:
        ask(server, max_tokens=900)
        assert "max_tokens" not in server.requests[1].json
        assert server.requests[1].json["max_completion_tokens"] == 900


def test_a_token_limit_that_is_refused_under_both_names_is_left_out() -> None:
    with scripted(*picky("max_tokens", "max_completion_tokens"), ok(NOTE)) as server:
        ask(server, max_tokens=900)
        assert not {"max_tokens", "max_completion_tokens"} & server.requests[2].json.keys()


def test_a_mode_chosen_by_hand_does_not_step_down() -> None:
    with scripted(refuse_parameter("response_format")) as server:
        with pytest.raises(RequestRefused):
            ask(server, mode="json_schema")
        assert len(server.requests) == 1


def test_a_mode_chosen_by_hand_still_leaves_out_a_refused_temperature() -> None:
    with scripted(refuse_parameter("temperature"), tool(NOTE)) as server:
        assert ask(server, mode="tools").mode == "tools"


def test_a_server_that_refuses_everything_ends_in_an_error() -> None:
    def all_of_it(request: Request) -> Reply:
        return refuse_parameter(list(request.json)[-1])

    with scripted(all_of_it) as server:
        with pytest.raises(RequestRefused):
            ask(server, max_tokens=900)
        assert len(server.requests) <= 9


def test_a_400_about_something_else_is_refused_at_once() -> None:
    with scripted(error(400, "invalid_value", "n is out of range")) as server:
        with pytest.raises(RequestRefused, match="n is out of range"):
            ask(server)
        assert len(server.requests) == 1


def test_parameters_that_are_none_are_not_sent() -> None:
    with scripted(ok(NOTE)) as server:
        ask(server, temperature=None, seed=None)
        assert server.requests[0].json.keys() == {"model", "messages", "response_format"}


SENT = {"model", "messages", "response_format", "temperature", "seed"}
SAID = {
    "'response_format' of type 'json_schema' is not supported": "response_format",
    "failed to parse grammar": "response_format",
    "Invalid schema for structured outputs": "response_format",
    "Unsupported value: 'temperature' does not support 0.0 with this model": "temperature",
    "seed is not implemented": "seed",
    "tool_choice is not supported": None,
    "maximum context length is 8192 tokens": None,
}


@pytest.mark.parametrize(("message", "parameter"), SAID.items())
def test_a_refused_parameter_is_read_from_the_words_of_a_400(
    message: str, parameter: str | None
) -> None:
    assert refused_parameter(400, "", "", message, SENT) == parameter


def test_a_schema_refused_in_a_tool_is_about_the_tool() -> None:
    sent = {"model", "messages", "tools", "tool_choice"}
    assert refused_parameter(400, "", "", "failed to parse grammar", sent) == "tools"


def test_a_document_that_is_too_long_says_nothing_about_parameters() -> None:
    said = "max context reached; reduce the temperature of your seed"
    assert refused_parameter(400, "context_length_exceeded", "", said, SENT) is None


def test_a_500_says_nothing_about_sampling_parameters() -> None:
    assert refused_parameter(500, "", "temperature", "temperature", SENT) is None


def test_a_server_that_crashes_over_a_response_format_is_asked_with_tools() -> None:
    crash = error(500, message="unknown response_format type json_schema")
    with scripted(crash, tool(NOTE)) as server:
        assert ask(server).mode == "tools"


def test_a_server_that_only_crashes_is_not_asked_in_another_mode() -> None:
    with scripted(error(500), ok(NOTE)) as server:
        assert ask(server).mode == "json_schema"


def test_two_requests_that_learn_different_things_both_count() -> None:
    remember(KEY, Capability("tools"))
    remember(KEY, Capability("json_schema", frozenset({"seed"})))
    assert recall(KEY) == Capability("tools", frozenset({"seed"}))


def test_forgetting_begins_anew() -> None:
    remember(KEY, Capability("md_json"))
    forget()
    assert recall(KEY) == Capability("json_schema")


def test_the_conversation_is_the_same_after_a_step_down() -> None:
    with scripted(refuse_parameter("response_format"), tool(NOTE)) as server:
        ask(server)
        assert server.requests[1].contents == [message.content for message in ASKED]
