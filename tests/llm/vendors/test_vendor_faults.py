"""What becomes of everything that can go wrong at Anthropic and at Gemini."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from summarizer.errors import (
    AuthenticationFailed,
    ModelNotFound,
    NotAnEndpoint,
    ProviderUnavailable,
    QuotaExhausted,
    RateLimited,
    RequestRefused,
    SummarizerError,
    UsageError,
)
from summarizer.llm.faults import ParameterRefused
from tests.llm.asking import CANARY
from tests.llm.server import JSON, Reply, hang, html, raw, redirect, scripted
from tests.llm.vendors.speaking import error, failure, models, send, valid, wire_of

VENDORS = pytest.mark.parametrize("vendor", ["anthropic", "google"])


@VENDORS
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, RequestRefused),
        (401, AuthenticationFailed),
        (403, AuthenticationFailed),
        (402, QuotaExhausted),
        (404, ModelNotFound),
        (408, ProviderUnavailable),
        (413, RequestRefused),
        (429, RateLimited),
        (500, ProviderUnavailable),
        (503, ProviderUnavailable),
        (529, ProviderUnavailable),
    ],
)
def test_a_status_is_one_of_our_errors_after_one_request(
    vendor: str, status: int, expected: type[SummarizerError]
) -> None:
    found = failure(vendor, error(vendor, status))
    assert type(found) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("overloaded_error", ProviderUnavailable),
        ("rate_limit_error", RateLimited),
        ("authentication_error", AuthenticationFailed),
        ("billing_error", QuotaExhausted),
        ("not_found_error", ModelNotFound),
        ("some_new_error", ProviderUnavailable),
    ],
)
def test_an_error_of_anthropic_with_a_200_is_judged_by_its_type(
    kind: str, expected: type[SummarizerError]
) -> None:
    assert type(failure("anthropic", error("anthropic", 200, kind))) is expected


@pytest.mark.parametrize(
    ("code", "expected"), [(503, ProviderUnavailable), (403, AuthenticationFailed)]
)
def test_an_error_of_gemini_with_a_200_is_judged_by_its_code(
    code: int, expected: type[SummarizerError]
) -> None:
    body = {"error": {"code": code, "message": "no", "status": "X"}}
    assert type(failure("google", raw(body))) is expected


def test_an_empty_account_at_anthropic_is_no_credit_left() -> None:
    message = "Your credit balance is too low to access the Anthropic API."
    found = failure("anthropic", error("anthropic", 400, "invalid_request_error", message))
    assert type(found) is QuotaExhausted


def test_a_limit_of_money_at_anthropic_is_no_credit_left() -> None:
    details = {"error_code": "enforced_spend_limit_reached"}
    found = failure("anthropic", error("anthropic", 400, "invalid_request_error", details=details))
    assert type(found) is QuotaExhausted


def test_gemini_s_bad_key_is_an_authentication_failure_though_it_says_400() -> None:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]
    found = failure("google", error("google", 400, "INVALID_ARGUMENT", details=details))
    assert type(found) is AuthenticationFailed
    assert "GEMINI_API_KEY" in found.hint


@VENDORS
def test_retry_after_reaches_the_error(vendor: str) -> None:
    found = failure(vendor, error(vendor, 429, headers={"retry-after": "17"}))
    assert isinstance(found, RateLimited)
    assert found.retry_after == 17


def test_gemini_s_delay_in_the_body_reaches_the_error_unless_a_header_says_otherwise() -> None:
    details = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34.5s"}]
    limited = error("google", 429, "RESOURCE_EXHAUSTED", details=details)
    found = failure("google", limited)
    assert isinstance(found, RateLimited)
    assert found.retry_after == 34.5
    headed = Reply(429, {**JSON, "retry-after": "3"}, limited.body)
    found = failure("google", headed)
    assert isinstance(found, RateLimited)
    assert found.retry_after == 3


def test_gemini_s_quota_of_a_day_is_not_waited_for() -> None:
    violation = {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}
    details = [{"violations": [violation]}, {"retryDelay": "34s"}]
    found = failure("google", error("google", 429, "RESOURCE_EXHAUSTED", details=details))
    assert type(found) is QuotaExhausted


@VENDORS
@pytest.mark.parametrize("status", [200, 400])
def test_a_web_page_is_not_an_endpoint_of_the_vendor(vendor: str, status: int) -> None:
    found = failure(vendor, html(status))
    assert type(found) is NotAnEndpoint
    assert "OpenAI endpoint" not in found.message


@VENDORS
def test_a_server_that_lacks_the_route_may_be_an_openai_compatible_one(vendor: str) -> None:
    found = failure(vendor, raw({"detail": "Not Found"}, 404))
    assert type(found) is ModelNotFound
    assert f"openai/{vendor}/" in found.hint


@VENDORS
def test_a_redirect_is_refused_and_its_host_said(vendor: str) -> None:
    found = failure(vendor, redirect("http://elsewhere.example/v1"))
    assert type(found) is NotAnEndpoint
    assert "elsewhere.example" in found.message


@VENDORS
def test_a_server_that_hangs_ends_with_the_deadline(vendor: str) -> None:
    found = failure(vendor, hang(), deadline=0.2)
    assert type(found) is ProviderUnavailable
    assert found.lost


@VENDORS
def test_a_cut_connection_is_tried_again_by_others_and_may_have_cost(vendor: str) -> None:
    whole = valid(vendor)
    found = failure(vendor, Reply(200, JSON, whole.body, cut_at=40))
    assert type(found) is ProviderUnavailable
    assert found.lost


@VENDORS
def test_nobody_at_the_address_is_a_passing_fault_that_cost_nothing(vendor: str) -> None:
    with scripted(valid(vendor)) as server:
        pass
    with pytest.raises(ProviderUnavailable, match="no connection") as caught:
        send(vendor, server)
    assert not caught.value.lost


@VENDORS
@pytest.mark.parametrize("body", [b"", b'{"candidates": [', b"\xff\xfe{"])
def test_a_broken_body_is_one_of_our_errors(vendor: str, body: bytes) -> None:
    assert isinstance(failure(vendor, raw(body)), ProviderUnavailable | NotAnEndpoint)
    assert isinstance(failure(vendor, raw(body, 500)), ProviderUnavailable)


@VENDORS
def test_an_answer_of_more_than_8_mib_is_refused_even_when_it_comes_small(vendor: str) -> None:
    bomb = gzip.compress(b" " * (9 * 2**20))
    found = failure(vendor, Reply(200, {**JSON, "content-encoding": "gzip"}, bomb))
    assert type(found) is NotAnEndpoint
    assert "8 MiB" in found.message


@pytest.mark.parametrize(
    ("message", "mode", "parameter"),
    [
        ("output_config.format: not supported by this model", "json_schema", "response_format"),
        ("claude-3-haiku does not support structured outputs", "json_schema", "response_format"),
        ("Schema is too complex for compilation.", "json_schema", "response_format"),
        ("tool_choice forces tool use, which this model refuses", "tools", "tools"),
        ("`temperature` is not supported.", "tools", "temperature"),
        ("max_tokens: 8192 > 4096, which is the maximum", "tools", "max_tokens"),
    ],
)
def test_what_anthropic_refuses_is_recognised(message: str, mode: str, parameter: str) -> None:
    refused = error("anthropic", 400, "invalid_request_error", message)
    found = failure("anthropic", refused, mode=mode)
    assert isinstance(found, ParameterRefused)
    assert found.parameter == parameter


@pytest.mark.parametrize(
    ("message", "parameter"),
    [
        ("Unknown name \"responseJsonSchema\" at 'generation_config'", "response_format"),
        ("The specified schema produces a constraint with too many states", "response_format"),
        ("JSON mode is not enabled for models/gemma-3", "response_format"),
        ("maxOutputTokens must be at most 8192", "max_tokens"),
        ("seed is not supported", "seed"),
    ],
)
def test_what_gemini_refuses_is_recognised(message: str, parameter: str) -> None:
    refused = error("google", 400, "INVALID_ARGUMENT", message)
    found = failure("google", refused, model="google/gemini-2.5-flash", max_tokens=9)
    assert isinstance(found, ParameterRefused)
    assert found.parameter == parameter


@VENDORS
def test_what_was_not_sent_cannot_be_refused(vendor: str) -> None:
    refused = error(vendor, 400, "", "the schema of the seed is wrong")
    assert type(failure(vendor, refused, mode="md_json", seed=None)) is RequestRefused


@VENDORS
@pytest.mark.parametrize("status", [200, 302, 400, 401, 404, 429, 500])
def test_the_key_is_in_no_error(vendor: str, status: int) -> None:
    echo = error(vendor, status, "", f"bad key {CANARY}", headers={"location": f"http://{CANARY}/"})
    found = failure(vendor, echo)
    shown = f"{found!r} {found.as_line()} {json.dumps(found.as_dict())}"
    assert CANARY not in shown
    assert CANARY[:12] not in shown
    assert found.__cause__ is None


@VENDORS
def test_a_list_of_models_that_is_none_is_one_of_our_errors(vendor: str) -> None:
    for answer, expected in ((html(), NotAnEndpoint), (error(vendor, 401), AuthenticationFailed)):
        with scripted(answer) as server, pytest.raises(expected):
            models(vendor, server)


@pytest.mark.parametrize(("vendor", "module"), [("anthropic", "anthropic"), ("google", "google")])
def test_a_missing_extra_is_named_before_anything_is_sent(
    vendor: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=f"{vendor}/… needs an extra") as caught:
        wire_of(vendor, None)
    assert caught.value.hint == f"pip install 'summarizer-brief[{vendor}]'"
