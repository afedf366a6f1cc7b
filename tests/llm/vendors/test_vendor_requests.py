"""What goes over the wire to Anthropic and to Gemini."""

from __future__ import annotations

import json

import pytest

from summarizer.errors import UsageError
from summarizer.llm import Message
from tests.llm.asking import ASKED, CANARY, Note
from tests.llm.server import Request, scripted
from tests.llm.vendors.speaking import NAMES, request_of, send, valid

VENDORS = ("anthropic", "google")
DIALOGUE = (
    *ASKED,
    Message("assistant", "a {{ferry}}"),
    Message("user", "Your answer \ue000 was not accepted"),
)


def sent(vendor: str, **asking: object) -> Request:
    with scripted(valid(vendor)) as server:
        send(vendor, server, **asking)  # type: ignore[arg-type]
    (request,) = server.requests
    return request


def test_anthropic_gets_the_conversation_with_the_system_text_apart() -> None:
    request = sent("anthropic", messages=DIALOGUE)
    assert request.path == "/v1/messages"
    assert request.json["model"] == "claude-sonnet-5-5"
    assert request.json["system"] == [{"type": "text", "text": ASKED[0].content}]
    assert [(said["role"], said["content"]) for said in request.json["messages"]] == [
        (said.role, said.content) for said in DIALOGUE[1:]
    ]


def test_gemini_gets_the_conversation_with_the_system_text_apart() -> None:
    request = sent("google", messages=DIALOGUE)
    assert request.path.endswith("/models/gemini-3.8-flash:generateContent")
    assert [part["text"] for part in request.json["systemInstruction"]["parts"]] == [
        ASKED[0].content
    ]
    assert [(said["role"], said["parts"]) for said in request.json["contents"]] == [
        ("user", [{"text": DIALOGUE[1].content}]),
        ("model", [{"text": DIALOGUE[2].content}]),
        ("user", [{"text": DIALOGUE[3].content}]),
    ]


def test_anthropic_is_bound_by_a_schema_of_its_subset() -> None:
    output = sent("anthropic").json["output_config"]["format"]
    assert output["type"] == "json_schema"
    assert output["schema"]["required"] == ["text", "count"]
    assert output["schema"]["additionalProperties"] is False
    # A bound that Anthropic does not compile is told in words.
    assert "maxLength" not in output["schema"]["properties"]["text"]
    assert "maxLength: 240" in output["schema"]["properties"]["text"]["description"]


def test_anthropic_must_call_the_one_tool_in_mode_tools() -> None:
    body = sent("anthropic", mode="tools").json
    (tool,) = body["tools"]
    assert (tool["name"], tool["input_schema"]) == ("Note", Note.model_json_schema())
    assert body["tool_choice"]["type"] == "tool"
    assert body["tool_choice"]["name"] == "Note"
    assert body["tool_choice"]["disable_parallel_tool_use"] is True
    assert "output_config" not in body


def test_gemini_is_bound_by_the_draft_s_own_schema() -> None:
    config = sent("google").json["generationConfig"]
    assert config["responseMimeType"] == "application/json"
    assert config["responseJsonSchema"] == Note.model_json_schema()


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_last_mode_shows_the_schema_in_the_system_text(vendor: str) -> None:
    body = sent(vendor, mode="md_json").json
    system = body["system"][0] if vendor == "anthropic" else body["systemInstruction"]["parts"][0]
    assert system["text"].startswith(ASKED[0].content)
    assert json.dumps(Note.model_json_schema(), separators=(",", ":")) in system["text"]
    assert not {"tools", "output_config", "generationConfig"} & body.keys() or (
        "responseJsonSchema" not in body["generationConfig"]
    )


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_model_is_given_no_safety_settings_and_no_tools_of_others(vendor: str) -> None:
    assert not {"safetySettings", "tools", "toolConfig", "thinking"} & sent(vendor).json.keys()


def test_anthropic_always_gets_a_limit_of_tokens() -> None:
    assert request_of("anthropic").body["max_tokens"] == 8192
    assert request_of("anthropic", max_tokens=16_384).body["max_tokens"] == 16_384


def test_a_limit_that_anthropic_refuses_becomes_one_that_every_model_takes() -> None:
    assert request_of("anthropic", without=["max_tokens"]).body["max_tokens"] == 4096
    small = request_of("anthropic", without=["max_tokens"], max_tokens=300)
    assert small.body["max_tokens"] == 300


def test_gemini_gets_a_limit_only_when_there_is_one() -> None:
    assert "max_output_tokens" not in _config("google")
    assert _config("google", max_tokens=500)["max_output_tokens"] == 500
    assert "max_output_tokens" not in _config("google", max_tokens=500, without=["max_tokens"])


def test_anthropic_itself_gets_no_temperature_and_another_server_of_its_protocol_does() -> None:
    assert "temperature" not in request_of("anthropic", base_url=None).body
    assert request_of("anthropic").body["temperature"] == 0.0
    assert "temperature" not in request_of("anthropic", without=["temperature"]).body
    assert "temperature" not in request_of("anthropic", temperature=None).body


@pytest.mark.parametrize(
    ("model", "cool"),
    [
        ("gemini-2.5-flash", True),
        ("gemma-3-27b-it", True),
        ("models/gemini-1.5-pro", True),
        ("gemini-3.8-flash", False),
        ("gemini-flash-latest", False),
        ("gemini-20-pro", False),
    ],
)
def test_gemini_gets_a_temperature_up_to_its_second_generation(model: str, cool: bool) -> None:
    assert ("temperature" in _config("google", model=f"google/{model}")) is cool


def test_gemini_gets_the_seed_and_anthropic_knows_none() -> None:
    assert _config("google", seed=11)["seed"] == 11
    assert "seed" not in _config("google", without=["seed"])
    assert "seed" not in request_of("anthropic", seed=11).body


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_key_goes_in_one_header_and_nowhere_else(vendor: str) -> None:
    request = sent(vendor)
    holding = [name for name, value in request.headers.items() if CANARY in value]
    assert holding == [{"anthropic": "authorization", "google": "x-goog-api-key"}[vendor]]
    assert CANARY not in request.path
    assert CANARY.encode() not in request.body


@pytest.mark.parametrize("vendor", VENDORS)
def test_keys_and_addresses_of_the_environment_are_not_the_sdk_s_to_take(
    vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.setenv(name, "sk-of-somebody-else")
    for name in ("ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    assert "somebody-else" not in str(sent(vendor).headers)


def test_two_keys_for_google_bring_no_word_about_the_wrong_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", "one")
    monkeypatch.setenv("GEMINI_API_KEY", "two")
    request_of("google")
    assert caplog.messages == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_size_covers_what_is_sent_in_bytes(vendor: str) -> None:
    plain = request_of(vendor, messages=(ASKED[0], Message("user", "e" * 1000)))
    accented = request_of(vendor, messages=(ASKED[0], Message("user", "é" * 1000)))
    schema = len(json.dumps(Note.model_json_schema(), separators=(",", ":")))
    assert plain.size >= 1000 + len(ASKED[0].content) + schema
    assert accented.size == plain.size + 1000


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_request_is_plain_json_for_a_cache_to_make_a_key_of(vendor: str) -> None:
    request = request_of(vendor)
    assert json.loads(json.dumps(request.body)) == request.body
    assert request_of(vendor) == request


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_mode_that_the_vendor_lacks_is_a_usage_error(vendor: str) -> None:
    with pytest.raises(UsageError, match="has no mode json") as caught:
        request_of(vendor, mode="json")
    assert "md_json" in caught.value.hint


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_model_s_name_goes_out_without_its_provider(vendor: str) -> None:
    assert request_of(vendor).body["model"] == NAMES[vendor].partition("/")[2]


def _config(vendor: str, model: str = "", **asking: object) -> dict[str, object]:
    config = request_of(vendor, model=model, **asking).body["config"]  # type: ignore[arg-type]
    assert isinstance(config, dict)
    return config
