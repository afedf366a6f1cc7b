"""Laws of the lane and of the pace, whatever a provider does; in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import (
    AuthenticationFailed,
    ModelNotFound,
    ProviderUnavailable,
    QuotaExhausted,
    RateLimited,
    SummarizerError,
)
from summarizer.llm.lane import PATIENCE, Lane
from summarizer.llm.pace import Pace
from summarizer.llm.retry import retrying
from tests.faults.virtual import policy, run

NEAR = 1e-4
UNTIL = 120.0


@dataclass
class Played:
    """What a provider saw: when calls began, when each ended, and with which error."""

    starts: list[float] = field(default_factory=list)
    ends: list[tuple[float, SummarizerError | None]] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    begun: float = 0.0


pauses = st.one_of(st.none(), st.floats(0.0, 200.0))
passing = st.one_of(
    pauses.map(lambda pause: ProviderUnavailable("down", retry_after=pause)),
    pauses.map(lambda pause: RateLimited("slow", retry_after=pause)),
)
lasting: st.SearchStrategy[SummarizerError] = st.sampled_from(
    [AuthenticationFailed("key"), QuotaExhausted("credit"), ModelNotFound("m")]
)
Script = Sequence[tuple[SummarizerError | None, float]]
scripts: st.SearchStrategy[Script] = st.lists(
    st.tuples(st.one_of(st.none(), passing), st.floats(0.01, 30.0)), max_size=30
)


def play(
    script: Script,
    last: SummarizerError | None,
    workers: int,
    tries: int = 1,
) -> Played:
    """Let workers call through one lane; each call takes the next of the script, then `last`."""
    seen = Played()

    async def work() -> None:
        loop = asyncio.get_running_loop()
        chosen = policy()
        lane = Lane(chosen, draw=lambda: 0.5)
        seen.begun = loop.time()
        until = seen.begun + UNTIL
        rest = iter(script)

        async def call() -> None:
            async with lane.turn(until, "here", "m"):
                seen.starts.append(loop.time())
                error, seconds = next(rest, (last, 0.2))
                await asyncio.sleep(seconds)
                seen.ends.append((loop.time(), error))
                if error is not None:
                    raise error

        async def worker() -> None:
            for _ in range(tries):
                try:
                    await retrying(chosen)(call)
                except SummarizerError:
                    seen.waiting.append(loop.time())

        await asyncio.gather(*(worker() for _ in range(workers)))

    run(work)
    return seen


@settings(max_examples=60, deadline=None)
@given(scripts, st.integers(1, 12))
def test_no_call_begins_before_a_pause_that_was_asked_for_has_passed(
    script: Script, workers: int
) -> None:
    seen = play(script, None, workers)
    for at, error in seen.ends:
        asked = getattr(error, "retry_after", None) or 0.0
        assert not [s for s in seen.starts if at + NEAR < s < at + asked - NEAR]


@settings(max_examples=60, deadline=None)
@given(scripts, lasting, st.integers(1, 12))
def test_after_a_lasting_error_no_call_begins_for_a_minute(
    script: Script, error: SummarizerError, workers: int
) -> None:
    seen = play(script, error, workers, tries=3)
    told = [at for at, kind in seen.ends if kind is error]
    if told:
        assert not [s for s in seen.starts if told[0] + NEAR < s < told[0] + 60 - NEAR]


@settings(max_examples=40, deadline=None)
@given(scripts, st.integers(2, 12))
def test_the_first_call_goes_alone_until_it_ends_or_takes_long(
    script: Script, workers: int
) -> None:
    seen = play(script, None, workers)
    first = min(at for at, _ in seen.ends)
    alone = min(first, seen.begun + PATIENCE)
    assert sum(start < alone - NEAR for start in seen.starts) == 1


@settings(max_examples=40, deadline=None)
@given(scripts, st.one_of(st.none(), passing, lasting), st.integers(1, 12))
def test_every_call_begins_before_its_deadline_or_not_at_all(
    script: Script, last: SummarizerError | None, workers: int
) -> None:
    seen = play(script, last, workers, tries=2)
    assert all(start <= seen.begun + UNTIL + NEAR for start in seen.starts)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 8), st.floats(0.01, 1.0), st.integers(0, 5))
def test_a_provider_that_is_known_to_fail_gets_less_than_20_more_calls(
    workers: int, seconds: float, good: int
) -> None:
    down = ProviderUnavailable("down")
    script: Script = [(None, seconds)] * good + [(down, seconds)] * 200
    seen = play(script, down, workers, tries=5)
    known = min((at for at, error in seen.ends if error is not None), default=float("inf"))
    assert sum(start >= known for start in seen.starts) < 20


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("sal"), st.floats(0.0, 20.0)), max_size=80))
def test_the_pace_stays_within_its_bounds(steps: list[tuple[str, float]]) -> None:
    pace, now = Pace(), 0.0
    for step, seconds in steps:
        now += seconds
        if step == "s":
            pace.started(now)
            assert now <= pace.next_start <= now + 4.0
        elif step == "a":
            pace.accepted(now)
        else:
            assert 0 < pace.limited(now, 0.5, 16.0) <= 16.0
