from __future__ import annotations

import builtins
import contextlib
import inspect
import traceback

import openai
import pytest

from summarizer import errors
from summarizer.errors import (
    AuthenticationFailed,
    ContentFiltered,
    ContextExceeded,
    ModelNotFound,
    NotAnEndpoint,
    ProviderError,
    ProviderUnavailable,
    QuotaExhausted,
    RateLimited,
    RequestRefused,
    SummarizerError,
)
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import TEXT_CAP, from_exception, one_line
from tests.llm.asking import CANARY, NOTE, Asked, ask
from tests.llm.server import Reply, Scripted, cut, error, html, ok, raw, redirect, scripted

KEYED = {"OPENAI_API_KEY": CANARY}
ENDPOINT = Endpoint("openai", "openai", "x", "http://h/v1", "http://h/v1", "OPENAI_API_KEY", CANARY)

# What a server does → the error, and how many requests it takes to see it.
FAULTS: dict[str, tuple[Scripted, type[SummarizerError], int]] = {
    "401": (error(401), AuthenticationFailed, 1),
    "403": (error(403), AuthenticationFailed, 1),
    "402": (error(402), QuotaExhausted, 1),
    "429 without credit": (error(429, "insufficient_quota"), QuotaExhausted, 1),
    "429": (error(429, "rate_limit_exceeded"), RateLimited, 6),
    "404": (error(404, "model_not_found"), ModelNotFound, 1),
    "404 page": (html(404), ModelNotFound, 1),
    "400": (error(400), RequestRefused, 1),
    "400 page": (html(400), NotAnEndpoint, 1),
    "400 filter": (error(400, "content_filter"), ContentFiltered, 1),
    "400 too long": (error(400, "context_length_exceeded"), ContextExceeded, 1),
    "413": (error(413), RequestRefused, 1),
    "422 in FastAPI's form": (raw({"detail": [{"msg": "no"}]}, 422), RequestRefused, 1),
    "400 in Ollama's form": (raw({"error": "no such thing"}, 400), RequestRefused, 1),
    "408": (error(408), ProviderUnavailable, 6),
    "409": (error(409), ProviderUnavailable, 6),
    "500": (error(500), ProviderUnavailable, 6),
    "502 page": (html(502), ProviderUnavailable, 6),
    "529": (error(529), ProviderUnavailable, 6),
    "307": (redirect("https://elsewhere.example/v1"), NotAnEndpoint, 1),
    "302": (redirect("/login", 302), NotAnEndpoint, 1),
    "200 page": (html(), NotAnEndpoint, 1),
    "200 text": (raw("hello"), NotAnEndpoint, 1),
    "200 list": (raw([1, 2]), NotAnEndpoint, 1),
    "200 other JSON": (raw({"status": "ok"}), NotAnEndpoint, 1),
    "200 not UTF-8": (raw(b"\xff\xfe\x00"), NotAnEndpoint, 1),
    "200 empty": (raw(""), ProviderUnavailable, 6),
    "200 cut JSON": (raw('{"choices": [{'), ProviderUnavailable, 6),
    "200 no choices": (raw({"choices": []}), ProviderUnavailable, 6),
    "200 null choices": (raw({"choices": None}), ProviderUnavailable, 6),
    "200 null message": (raw({"choices": [{"message": None}]}), ProviderUnavailable, 6),
    "200 error": (raw({"error": {"message": "overloaded", "code": 503}}), ProviderUnavailable, 6),
    "200 quota": (raw({"error": {"code": "insufficient_quota"}}), QuotaExhausted, 1),
    "200 key": (raw({"error": {"type": "authentication_error"}}), AuthenticationFailed, 1),
    "cut body": (cut(NOTE), ProviderUnavailable, 6),
    "not gzip": (
        raw("<html>nothing</html>", headers={"content-encoding": "gzip"}),
        NotAnEndpoint,
        1,
    ),
    "br": (raw("x", headers={"content-encoding": "br"}), NotAnEndpoint, 1),
}


@pytest.mark.parametrize(("reply", "kind", "requests"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_one_error_of_ours(
    reply: Scripted, kind: type[SummarizerError], requests: int
) -> None:
    with scripted(reply) as server:
        with pytest.raises(kind) as caught:
            ask(server)
        assert (type(caught.value), len(server.requests)) == (kind, requests)


def leaky(status: int, body: str) -> Reply:
    return raw(body, status, {"content-type": "application/json", "location": f"http://{CANARY}/"})


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 422, 429, 500])
@pytest.mark.parametrize(
    "body",
    [
        f'{{"error": {{"message": "bad key {CANARY}", "code": "{CANARY}", "param": "{CANARY}"}}}}',
        f'{{"error": "bad key {CANARY[:14]}…"}}',
        f"<p>{'x' * (TEXT_CAP - 20)} Bearer {CANARY}</p>",
        f'{{"choices": [{{"message": {{"refusal": "no, {CANARY}"}}}}]}}',
    ],
)
def test_a_key_that_a_server_repeats_is_not_shown(status: int, body: str) -> None:
    with scripted(leaky(status, body)) as server, pytest.raises(SummarizerError) as caught:
        ask(server, environment=KEYED)
    shown = "".join(traceback.format_exception(caught.value)) + str(caught.value.as_dict())
    assert CANARY[:12] not in shown


def test_an_error_does_not_hold_the_prompt() -> None:
    with scripted(error(400)) as server, pytest.raises(SummarizerError) as caught:
        ask(server)
    assert "ferry is late" not in "".join(traceback.format_exception(caught.value))


def test_a_redirect_is_not_followed_and_its_host_is_named() -> None:
    with scripted(ok(NOTE)) as other:
        host = other.base_url.replace("127.0.0.1", "localhost")
        said = "redirects to localhost"
        with scripted(redirect(host)) as server, pytest.raises(NotAnEndpoint, match=said):
            ask(server)
        assert other.requests == []


def test_a_long_text_of_a_server_is_cut_to_one_line() -> None:
    long = error(400, message="no\n" * 5000)
    with scripted(long) as server, pytest.raises(RequestRefused) as caught:
        ask(server)
    assert len(caught.value.message) < TEXT_CAP + 100
    assert "\n" not in caught.value.message


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with scripted(ok(NOTE)) as server:
        gone = Asked(server.base_url)
    with pytest.raises(ProviderUnavailable, match="no connection to http://127"):
        ask(gone)


def test_control_characters_of_a_server_are_not_printed() -> None:
    assert one_line("a\x1b[31mb\r\nc\u202ed") == "a [31mb c d"


@pytest.mark.parametrize(
    "text",
    [
        f"key {CANARY}",
        "Incorrect API key provided: sk-abc12***********wxyz.",
        "Authorization: Bearer abcdef",
        "gsk_0123456789abcdef",
    ],
)
def test_what_looks_like_a_key_is_taken_out(text: str) -> None:
    assert "***" in one_line(text, CANARY)
    assert not {"canary", "abc12", "abcdef"} & set(one_line(text, CANARY).replace("-", " ").split())


def test_a_part_of_a_key_is_taken_out() -> None:
    key = "0123456789abcdefABCDEF"
    assert one_line(f"bad key {key[:8]}…{key[-6:]}", key) == "bad key ***67…***"


def foreign() -> list[Exception]:
    """One of every exception of the libraries in this room, and of what Python itself raises."""
    import httpx2
    import instructor.core.exceptions
    import openai
    import tenacity

    libraries = (builtins, openai, httpx2, tenacity, instructor.core.exceptions)
    kinds = {
        value
        for library in libraries
        for value in list(vars(library).values())
        if inspect.isclass(value) and issubclass(value, Exception)
    }
    request = httpx2.Request("POST", "http://h/v1")
    response = httpx2.Response(418, request=request)
    ways: list[dict[str, object]] = [
        {},
        {"message": CANARY, "response": response, "body": None},
        {"response": response, "body": None},
        {"message": CANARY, "request": request, "body": None},
        {"message": CANARY, "request": request},
        {"request": request},
    ]
    return [made(kind, ways) for kind in sorted(kinds, key=str)]


def made(kind: type[Exception], ways: list[dict[str, object]]) -> Exception:
    if issubclass(kind, ExceptionGroup):
        return kind(CANARY, [ValueError(CANARY)])
    for way in ways:
        with contextlib.suppress(TypeError):
            return kind(**way)
    return kind.__new__(kind)


def test_no_exception_of_another_library_passes() -> None:
    errors_there = foreign()
    homes = {type(from_exception(error, ENDPOINT, openai)).__module__ for error in errors_there}
    assert len(errors_there) > 100
    assert homes == {errors.__name__}


def test_an_unknown_exception_shows_its_type_and_not_its_text() -> None:
    mapped = from_exception(ValueError(f"secret {CANARY}"), ENDPOINT, openai)
    assert type(mapped) is ProviderError
    assert "ValueError" in mapped.message
    assert "secret" not in mapped.message


def test_an_error_of_ours_is_passed_on_as_it_is() -> None:
    ours = ModelNotFound("gone")
    assert from_exception(ours, ENDPOINT, openai) is ours


def test_an_exception_in_the_middle_of_a_call_is_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError(CANARY)

    monkeypatch.setattr("summarizer.llm.openai_wire.read_reply", burst)
    with scripted(ok(NOTE)) as server, pytest.raises(ProviderError, match="ZeroDivisionError"):
        ask(server)
