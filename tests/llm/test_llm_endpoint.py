from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import AuthenticationFailed, UsageError
from summarizer.llm import ModelSettings, open_client
from summarizer.llm.endpoint import NO_KEY, Endpoint, resolve
from tests.llm.asking import CANARY

KEYED = {"OPENAI_API_KEY": CANARY}
URL = "http://gpu.example:8000/v1"


def resolved(model: str, base_url: str | None = None, **environment: str) -> Endpoint:
    return resolve(ModelSettings(model, base_url=base_url), environment)


def test_an_openai_model_goes_to_openai_with_its_key() -> None:
    endpoint = resolved("openai/gpt-5-mini", **KEYED)
    assert (endpoint.model, endpoint.base_url, endpoint.key) == (
        "gpt-5-mini",
        "https://api.openai.com/v1",
        CANARY,
    )


def test_an_ollama_model_goes_to_this_machine_without_a_key() -> None:
    endpoint = resolved("ollama/llama3.1")
    assert (endpoint.model, endpoint.base_url, endpoint.key) == (
        "llama3.1",
        "http://localhost:11434/v1",
        NO_KEY,
    )


def test_the_key_of_openai_is_not_sent_to_ollama() -> None:
    assert resolved("ollama/llama3.1", **KEYED).key == NO_KEY


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("openai/x", "x"),
        ("x", "x"),
        ("meta-llama/L-3-8B", "meta-llama/L-3-8B"),
        ("a/b:free", "a/b:free"),
    ],
)
def test_with_a_base_url_any_name_will_do(model: str, sent: str) -> None:
    assert resolved(model, URL).model == sent


def test_the_environment_may_give_the_base_url_of_openai() -> None:
    assert resolved("openai/x", OPENAI_BASE_URL=URL).base_url == URL


def test_the_base_url_of_openai_is_no_address_for_another_vendor_s_key() -> None:
    endpoint = resolved("anthropic/x", OPENAI_BASE_URL=URL, ANTHROPIC_API_KEY="k")
    assert endpoint.base_url == "https://api.anthropic.com"


def test_a_name_without_a_provider_is_taken_where_the_environment_gives_an_address() -> None:
    assert resolved("x", OPENAI_BASE_URL=URL).base_url == URL


def test_a_base_url_that_is_given_wins_over_the_environment() -> None:
    assert resolved("openai/x", URL, OPENAI_BASE_URL="http://other.example/v1").base_url == URL


def test_a_missing_key_is_an_authentication_failure_that_names_the_variable() -> None:
    with pytest.raises(AuthenticationFailed, match="OPENAI_API_KEY") as caught:
        resolved("openai/x")
    assert "export OPENAI_API_KEY" in caught.value.hint


def test_a_model_of_anthropic_goes_to_anthropic_by_its_protocol() -> None:
    endpoint = resolved("anthropic/claude-x", ANTHROPIC_API_KEY=CANARY, **KEYED)
    assert (endpoint.protocol, endpoint.model, endpoint.base_url, endpoint.key) == (
        "anthropic",
        "claude-x",
        "https://api.anthropic.com",
        CANARY,
    )


def test_a_model_of_google_goes_to_gemini_by_its_protocol() -> None:
    endpoint = resolved("google/gemini-x", GEMINI_API_KEY=CANARY)
    assert (endpoint.protocol, endpoint.model, endpoint.base_url, endpoint.key) == (
        "google",
        "gemini-x",
        "https://generativelanguage.googleapis.com",
        CANARY,
    )


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"GOOGLE_API_KEY": "g"}, "GOOGLE_API_KEY"),
        ({"GOOGLE_API_KEY": "g", "GEMINI_API_KEY": " "}, "GOOGLE_API_KEY"),
        ({"GOOGLE_API_KEY": "g", "GEMINI_API_KEY": "m"}, "GEMINI_API_KEY"),
    ],
)
def test_gemini_s_own_key_comes_before_google_s(environment: dict[str, str], name: str) -> None:
    endpoint = resolved("google/gemini-x", **environment)
    assert (endpoint.key_name, endpoint.key) == (name, environment[name])


@pytest.mark.parametrize(
    ("model", "name"), [("anthropic/x", "ANTHROPIC_API_KEY"), ("google/x", "GEMINI_API_KEY")]
)
def test_the_key_of_openai_is_none_of_another_vendor(model: str, name: str) -> None:
    with pytest.raises(AuthenticationFailed, match=f"{name} is not set"):
        resolved(model, **KEYED)


@pytest.mark.parametrize("protocol", ["anthropic", "google"])
def test_a_vendor_keeps_its_protocol_at_a_base_url_that_is_given(protocol: str) -> None:
    endpoint = resolved(f"{protocol}/x", URL)
    assert (endpoint.protocol, endpoint.base_url, endpoint.key) == (protocol, URL, NO_KEY)


def test_another_vendor_s_model_at_an_openai_compatible_server_is_named_with_both() -> None:
    endpoint = resolved("openai/anthropic/claude-x", URL)
    assert (endpoint.protocol, endpoint.model) == ("openai", "anthropic/claude-x")


def test_the_environment_may_give_the_base_url_of_anthropic() -> None:
    assert resolved("anthropic/x", ANTHROPIC_BASE_URL=URL).base_url == URL


def test_with_a_base_url_no_key_is_needed() -> None:
    assert resolved("openai/x", URL).key == NO_KEY


def test_a_key_with_a_line_break_inside_is_refused_without_being_shown() -> None:
    with pytest.raises(AuthenticationFailed) as caught:
        resolved("openai/x", OPENAI_API_KEY=f"{CANARY}\nx")
    assert CANARY not in caught.value.as_line()


@pytest.mark.parametrize("model", ["mistral/large", "gpt-5-mini", "", "openai/", "anthropic/"])
def test_a_model_that_cannot_be_asked_is_a_usage_error(model: str) -> None:
    with pytest.raises(UsageError):
        resolved(model, **KEYED)


@pytest.mark.parametrize("url", ["gpu:8000", "ftp://x/v1", "http://", "http://[::1", "file:///x"])
def test_a_base_url_that_is_none_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError):
        resolved("x", url)


def test_a_password_in_the_base_url_is_not_printed() -> None:
    endpoint = resolved("x", "http://me:hush@gpu.example:8000/v1")
    assert endpoint.address == URL


def test_an_endpoint_does_not_show_its_key() -> None:
    assert CANARY not in repr(resolved("openai/x", **KEYED))


@pytest.mark.parametrize("deadline", [0, -1, float("inf"), float("nan")])
def test_a_deadline_must_be_a_positive_number(deadline: float) -> None:
    with pytest.raises(UsageError):
        ModelSettings("openai/x", deadline=deadline)


def test_a_missing_key_is_found_before_openai_is_imported() -> None:
    program = (
        "import sys\n"
        "from summarizer.errors import AuthenticationFailed\n"
        "from summarizer.llm import ModelSettings, open_client\n"
        "try:\n"
        "    open_client(ModelSettings('openai/x'), environment={})\n"
        "except AuthenticationFailed:\n"
        "    heavy = {'openai', 'instructor', 'tenacity', 'httpx', 'httpx2'} & set(sys.modules)\n"
        "    print('imported:', *sorted(heavy))\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.split() == ["imported:"]


def test_opening_a_client_leaves_the_garbage_collector_as_it_was() -> None:
    open_client(ModelSettings("ollama/x"), environment={})
    assert gc.isenabled()
