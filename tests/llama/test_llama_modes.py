"""What a real server makes of the modes that bind nothing, and of too little room."""

import json

import pytest

from summarizer.errors import AnswerTruncated, InvalidAnswer, RequestRefused
from summarizer.llm import Message
from tests.llama.asking import DOCUMENTS, ask_for, read, wanted
from tests.llama.server import door
from tests.llm.asking import Note, ask

pytestmark = pytest.mark.llama


def choice(address, request):
    """Return the choice that the server answers a recorded request with."""
    (only,) = json.loads(door(address)(request).body)["choices"]
    return only


@pytest.mark.parametrize("mode", ["tools", "json", "md_json"])
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_a_mode_that_binds_nothing_ends_as_an_invalid_answer(llama, kind, mode):
    with pytest.raises(InvalidAnswer) as caught:
        ask_for(kind, llama, mode=mode)
    assert caught.value.message.startswith("the model's answer stayed invalid after 3 requests: ")
    assert caught.value.exit_code == 5
    assert len(llama.requests) == 3


@pytest.mark.parametrize("reasks", [0, 1])
def test_as_many_requests_are_sent_as_the_re_asks_allow(llama, reasks):
    with pytest.raises(InvalidAnswer):
        ask_for("brief", llama, mode="md_json", reasks=reasks)
    assert len(llama.requests) == 1 + reasks


def test_a_function_that_must_be_called_is_not_called(llama, address):
    with pytest.raises(InvalidAnswer):
        ask_for("brief", llama, mode="tools")
    request = llama.requests[0]
    assert request.json["tool_choice"]["function"]["name"] == "BriefDraft"
    answered = choice(address, request)
    assert answered["finish_reason"] == "stop"
    assert not answered["message"].get("tool_calls")


def test_a_json_object_without_a_schema_is_any_object(llama, address):
    with pytest.raises(InvalidAnswer):
        ask_for("brief", llama, mode="json", reasks=0)
    answered = choice(address, llama.requests[0])
    assert isinstance(json.loads(answered["message"]["content"]), dict)


@pytest.mark.parametrize("most", [1, 40, 160])
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_a_truncated_answer_never_becomes_a_draft(llama, kind, most):
    try:
        answer = ask_for(kind, llama, mode="json_schema", max_tokens=most)
    except AnswerTruncated:
        return
    # The client may have asked again with more room: then this is a whole answer.
    assert llama.requests[-1].json.get("max_tokens", most + 1) > most
    assert type(answer.draft).model_validate_json(answer.raw) == answer.draft


def test_an_answer_that_runs_into_the_end_of_the_context_is_truncated(narrow):
    draft, _ = wanted("brief", read(DOCUMENTS[0]))
    with pytest.raises(AnswerTruncated):
        ask(narrow, draft, [Message("user", "[1] The ferry is late. " * 15)], model="tiny")


def test_a_document_past_the_context_is_refused_in_one_request_and_one_line(narrow):
    with pytest.raises(RequestRefused) as caught:
        ask_for("brief", narrow, mode="json_schema")
    assert len(narrow.requests) == 1
    assert caught.value.exit_code == 4
    assert "longer than the model can read" in caught.value.message
    assert "\n" not in caught.value.as_line()


def test_a_short_question_fits_into_the_narrow_context(narrow):
    answer = ask(narrow, Note, [Message("user", "[1] The ferry is late.")], model="tiny", seed=1)
    assert Note.model_validate_json(answer.raw) == answer.draft
