"""Forty documents at a provider that limits, fails and comes back, in virtual time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from summarizer.cache import Cache
from summarizer.errors import DeadlineExceeded, ProviderUnavailable
from tests.faults import texts
from tests.faults.provider import (
    Provider,
    Rule,
    Silent,
    always,
    batch,
    breaks_after,
    delivered,
    limit,
    outage,
    sometimes,
)

SEEDS = range(3)


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return texts.write(tmp_path_factory.mktemp("forty"), 40)


@pytest.fixture(params=SEEDS, autouse=True)
def seed(request: pytest.FixtureRequest) -> int:
    """The jitter is drawn from the module's generator."""
    random.seed(request.param)
    return int(request.param)


def test_a_server_that_refuses_every_second_call_loses_no_document(
    forty: list[Path], seed: int
) -> None:
    # One document in 64 meets six refusals in a row, and is begun again.
    for draw in range(10 * seed, 10 * seed + 10):
        assert delivered(batch(Provider(sometimes(0.5, 503, draw)), forty)) == 40


@pytest.mark.parametrize("says", [True, False], ids=["with Retry-After", "silent"])
@pytest.mark.parametrize("rate", [20.0, 5.0, 1.0])
def test_a_true_limit_loses_no_document_and_costs_less_than_60_calls(
    forty: list[Path], rate: float, says: bool
) -> None:
    provider = Provider(limit(rate, says=says))
    assert delivered(batch(provider, forty)) == 40
    assert len(provider.calls) < 60


def test_a_limit_counted_by_the_minute_loses_no_document(forty: list[Path]) -> None:
    provider = Provider(limit(1 / 3, burst=20))
    assert delivered(batch(provider, forty)) == 40
    assert len(provider.calls) < 60


def test_refusals_at_random_do_not_slow_the_calls_without_end(forty: list[Path], seed: int) -> None:
    assert delivered(batch(Provider(sometimes(0.3, 429, seed)), forty)) == 40


@pytest.mark.parametrize("status", [503, 429])
@pytest.mark.parametrize("seconds", [10.0, 30.0])
def test_an_outage_in_the_middle_loses_no_document(
    forty: list[Path], seconds: float, status: int
) -> None:
    provider = Provider(outage(0.5, seconds, status))
    assert delivered(batch(provider, forty)) == 40
    assert len(provider.refused) < 20


@pytest.mark.parametrize("status", [503, 429])
def test_a_provider_that_breaks_is_given_up_and_the_rest_is_done_by_a_second_run(
    forty: list[Path], tmp_path: Path, status: int
) -> None:
    notices: list[str] = []
    cache = Cache(tmp_path, notices.append)
    broken = Provider(breaks_after(8, status))
    outcomes = batch(broken, forty, cache=cache)
    done = {texts.number(o.document.text) for o in outcomes if o.brief and o.document}
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    assert (len(done), len(errors)) == (8, 32)
    assert len(broken.refused) < 20
    assert all(isinstance(error, ProviderUnavailable) for error in errors)
    again = Provider()
    assert delivered(batch(again, forty, cache=cache)) == 40
    assert sorted(again.documents) == sorted(set(range(40)) - done)
    cache.close()
    assert notices == []


def test_a_provider_that_is_down_is_given_up_before_20_calls_and_two_minutes(
    forty: list[Path],
) -> None:
    provider = Provider(always(503))
    outcomes = batch(provider, forty)
    assert delivered(outcomes) == 0
    assert len(provider.calls) < 20
    assert provider.calls[-1].at - provider.calls[0].at < 120
    assert outcomes[-1].error and "given up after" in outcomes[-1].error.message


def test_a_provider_that_hangs_is_given_up_before_20_calls(forty: list[Path]) -> None:
    provider = Silent()
    outcomes = batch(provider, forty)
    errors = [outcome.error for outcome in outcomes]
    assert len(provider.calls) < 20
    assert isinstance(errors[0], DeadlineExceeded)
    assert errors[-1] and "did not answer in time" in errors[-1].message


@pytest.mark.parametrize(
    "rule",
    [
        always(429, "insufficient_quota"),
        always(401),
        always(403),
        always(404),
        always(429, headers={"retry-after": "121"}),
        always(503, headers={"retry-after": "3600"}),
    ],
    ids=["quota", "401", "403", "404", "429 for 121 s", "503 for an hour"],
)
def test_what_does_not_go_away_costs_one_call(forty: list[Path], rule: Rule) -> None:
    provider = Provider(rule)
    outcomes = batch(provider, forty)
    assert (delivered(outcomes), len(outcomes), len(provider.calls)) == (0, 40, 1)


def test_a_refused_document_stands_last_again(forty: list[Path]) -> None:
    provider = Provider(always(429))
    batch(provider, forty[:4], jobs=4)
    rounds = provider.documents[:4], provider.documents[4:8]
    assert all(sorted(asked) == [0, 1, 2, 3] for asked in rounds)


def test_no_more_calls_are_under_way_than_there_are_jobs(forty: list[Path]) -> None:
    provider = Provider()
    batch(provider, forty, jobs=3)
    starts = [call.at for call in provider.calls]
    assert all(sum(at <= other < at + 0.19 for other in starts) <= 3 for at in starts)
