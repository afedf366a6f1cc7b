"""The pause that a server asks for is the pause that it gets; exact, in virtual time."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.draft import BriefDraft
from summarizer.errors import DeadlineExceeded, ProviderUnavailable, SummarizerError
from summarizer.llm import Message
from summarizer.llm.client import Client
from tests.faults import texts
from tests.faults.provider import Call, Provider, Rule, Silent, always, client, fault
from tests.faults.virtual import run
from tests.llm.asking import Note

ASKED = (Message("user", texts.text(0)),)


def first(times: int, status: int, **headers: str) -> Rule:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def rule(call: Call) -> SummarizerError | None:
        return fault(status, headers=named) if call.count <= times else None

    return rule


def asked(provider: Provider) -> SummarizerError | None:
    """Ask once and return the error, if there is one."""

    async def work() -> SummarizerError | None:
        try:
            await client(provider).ask(ASKED, BriefDraft)
        except SummarizerError as error:
            return error
        return None

    return run(work)


DATES = {
    "date": "Tue, 24 Nov 2026 10:00:00 GMT",
    "retry_after": "Tue, 24 Nov 2026 10:00:07 GMT",
}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "headers",
    [
        {"retry_after": "7"},
        {"retry_after": "7.0"},
        {"retry_after_ms": "7000"},
        {"retry_after_ms": "7000", "retry_after": "60"},
        DATES,
    ],
    ids=["seconds", "with a fraction", "ms", "ms before seconds", "date"],
)
def test_the_pause_asked_for_is_kept_to_the_second(status: int, headers: dict[str, str]) -> None:
    provider = Provider(first(1, status, **headers), latency=0.4)
    assert asked(provider) is None
    one, other = provider.calls
    assert other.at - one.at - 0.1 == pytest.approx(7.0, abs=0.6 if status == 503 else 1e-4)
    assert other.at - one.at - 0.1 >= 7.0 - 1e-4


@pytest.mark.parametrize("value", ["soon", "-3", "nan", "inf", "", "31 Feb 2026"])
def test_a_pause_that_says_nothing_usable_is_not_kept(value: str) -> None:
    provider = Provider(first(1, 503, retry_after=value))
    assert asked(provider) is None
    assert provider.calls[1].at - provider.calls[0].at < 1.0


def test_a_pause_of_100_s_is_kept() -> None:
    provider = Provider(first(1, 429, retry_after="100"))
    assert asked(provider) is None
    assert provider.calls[1].at - provider.calls[0].at >= 100


def test_a_pause_of_more_than_120_s_ends_the_call_and_says_until_when() -> None:
    provider = Provider(always(429, headers={"retry-after": "121"}))
    error = asked(provider)
    assert isinstance(error, ProviderUnavailable)
    assert "asks to wait 121 s, until 20" in error.message
    assert len(provider.calls) == 1


def test_six_attempts_are_made_in_a_minute() -> None:
    provider = Provider(always(503))
    assert isinstance(asked(provider), ProviderUnavailable)
    assert len(provider.calls) == 6
    assert provider.calls[-1].at - provider.calls[0].at <= 60


def test_a_call_ends_at_its_deadline_exactly() -> None:
    made: list[Client] = []

    async def work() -> float:
        made.append(client(Silent()))
        before = asyncio.get_running_loop().time()
        with pytest.raises(DeadlineExceeded):
            await made[0].ask(ASKED, Note)
        return asyncio.get_running_loop().time() - before

    assert run(work) == pytest.approx(120.0)
    assert made[0].settings.deadline == 120.0
