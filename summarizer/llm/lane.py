"""What all calls to one provider share: pauses, pace, and a circuit breaker.

A worker that learns of a limit tells the others, instead of each running into it. The first
call to a provider goes alone, so that a wrong key costs one call and not one for each worker.
A provider that fails again and again is asked by one call at a time, in growing pauses, and
given up after a while: whoever waits then hears so without a call.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from summarizer.errors import (
    AuthenticationFailed,
    ModelNotFound,
    NotAnEndpoint,
    ProviderDown,
    ProviderError,
    ProviderUnavailable,
    QuotaExhausted,
    RateLimited,
    SummarizerError,
)
from summarizer.llm.faults import pause_too_long, turn_too_late
from summarizer.llm.pace import Pace
from summarizer.llm.retry import RetryPolicy

# None of these goes away by itself, and each would come again with the next document.
LASTING = (AuthenticationFailed, QuotaExhausted, ModelNotFound, NotAnEndpoint)
# As many failures in a row as one call has attempts: the breaker never holds up a single document.
OPENS_AFTER = 6
# A refusal comes within a second or two; an answer may take a minute, and is not waited for.
PATIENCE = 2.0
# Nine probes in a minute: fewer would give up a provider that fails every second call, and with
# more an outage costs more than twenty calls.
_FIRST_PROBE, _LONGEST_PROBE = 0.5, 12.0
# The share of its time after which a cancelled call counts as one that was not answered: the
# deadline of its document begins, and ends, a little before its own.
_LONG = 0.9
# Whoever comes before is awake already, and says so when its turn begins; in seconds.
_MOMENT = 0.05
_ALL_MODELS = ""


@dataclass(slots=True)
class _Stop:
    error: SummarizerError
    until: float


class Lane:
    """Lets calls to one provider through, one loop's calls only; times are the policy's clock's."""

    def __init__(self, policy: RetryPolicy, draw: Callable[[], float] = random.random) -> None:
        self._policy = policy
        self._clock = policy.clock
        self._draw = draw
        self._pace = Pace()
        self._not_before = 0.0
        self._asked_until = 0.0
        self._paused_at = -1.0
        self._streak = 0
        self._failing_since = 0.0
        self._probes = 0
        self._proven = False
        self._alone_since: float | None = None
        self._stops: dict[str, _Stop] = {}
        self._news: asyncio.Future[None] | None = None
        self._queue: dict[object, None] = {}

    @asynccontextmanager
    async def turn(self, until: float, address: str, model: str) -> AsyncIterator[None]:
        """Wait for one's turn and hold it; the body's error is what the lane learns from.

        Raises what the provider was given up for, and ProviderUnavailable where the turn would
        come after `until`.
        """
        alone = await self._enter(until, address, model)
        started = self._clock.now()
        try:
            yield
        except ProviderError as error:
            self._failed(error, started, model, alone=alone)
            raise
        except asyncio.CancelledError:
            if self._clock.now() - started >= _LONG * (until - started):
                late = ProviderUnavailable(f"{address} did not answer in time")
                self._failed(late, started, model, alone=alone)
            raise
        else:
            self._succeeded()
        finally:
            if alone:
                self._alone_since = None
            self._tell()

    async def news(self, until: float) -> None:
        """Wait until a call of this lane ends, at most to `until`."""
        await self._wait(until - self._clock.now())

    async def _enter(self, until: float, address: str, model: str) -> bool:
        """Wait for one's turn, and tell whether it is held alone."""
        place = object()
        self._queue[place] = None
        try:
            return await self._come_up(place, until, address, model)
        finally:
            del self._queue[place]
            self._tell()

    async def _come_up(self, place: object, until: float, address: str, model: str) -> bool:
        while True:
            now = self._clock.now()
            if now > until:
                raise pause_too_long(address, 0.0)
            self._raise_stops(now, model)
            if self._alone_since is not None:
                patience = self._alone_since + PATIENCE
                if self._open:
                    await self._wait(until - now)
                    continue
                if now < patience:
                    await self._wait(patience - now)
                    continue
                self._proven = True
            ready = max(self._not_before, self._pace.next_start)
            if ready > until:
                if self._asked_until > until:
                    raise pause_too_long(address, self._asked_until - now)
                raise turn_too_late(address)
            if ready > now:
                await self._wait(ready - now)
                continue
            if next(iter(self._queue)) is not place:
                # Who was refused stands last again: else one document spends all its attempts
                # in an outage that many wait for.
                await self._wait(_MOMENT)
                continue
            self._pace.started(now)
            alone = self._open or not self._proven
            if alone:
                self._alone_since = now
            return alone

    def _raise_stops(self, now: float, model: str) -> None:
        for name in (_ALL_MODELS, model):
            stop = self._stops.get(name)
            if stop is not None and now < stop.until:
                raise stop.error

    @property
    def _open(self) -> bool:
        return self._streak >= OPENS_AFTER

    def _succeeded(self) -> None:
        self._proven = True
        self._alive()
        self._pace.accepted(self._clock.now())

    def _alive(self) -> None:
        self._streak = self._probes = 0

    def _failed(self, error: ProviderError, started: float, model: str, *, alone: bool) -> None:
        now = self._clock.now()
        # A server that has answered before is an endpoint, whatever it sends for one document.
        if isinstance(error, LASTING) and not (isinstance(error, NotAnEndpoint) and self._proven):
            name = model if isinstance(error, ModelNotFound) else _ALL_MODELS
            self._stops[name] = _Stop(error, now + self._policy.within)
        elif isinstance(error, ProviderUnavailable):
            self._unavailable(error, now, started, alone=alone)
        elif not error.retryable:
            # It answers; what it refuses is this one request.
            self._alive()

    def _unavailable(
        self, error: ProviderUnavailable, now: float, started: float, *, alone: bool
    ) -> None:
        if self._streak == 0:
            self._failing_since = now
        was_open = self._open
        self._streak += 1
        if error.retry_after is not None:
            self._asked_until = max(self._asked_until, now + error.retry_after)
            self._not_before = max(self._not_before, self._asked_until)
        if isinstance(error, RateLimited) and started > self._paused_at:
            # Calls that were under way when the pause began belong to the same refusal.
            self._paused_at = now
            pause = self._pace.limited(now, self._policy.first, self._policy.longest)
            if error.retry_after is None:
                self._not_before = max(self._not_before, now + pause * self._jitter())
        if not self._open:
            return
        if now - self._failing_since >= self._policy.within:
            given_up = _given_up(error, now - self._failing_since)
            self._stops[_ALL_MODELS] = _Stop(given_up, now + self._policy.within)
        elif alone or not was_open:
            # Without jitter: one call at a time is on its way.
            pause = min(_FIRST_PROBE * 2**self._probes, _LONGEST_PROBE)
            self._probes += 1
            self._not_before = max(self._not_before, now + pause)

    def _jitter(self) -> float:
        return 0.8 + 0.4 * self._draw()

    def _tell(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)
        self._news = None

    async def _wait(self, seconds: float) -> None:
        """Wait so long, or until another call has something to tell."""
        if self._news is None:
            self._news = asyncio.get_running_loop().create_future()
        sleeper = asyncio.ensure_future(self._clock.sleep(max(0.0, seconds)))
        try:
            await asyncio.wait({sleeper, self._news}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeper.cancel()


def _given_up(error: ProviderUnavailable, seconds: float) -> ProviderDown:
    return ProviderDown(f"given up after {seconds:.0f} s of failures; the last: {error.message}")


_LANES: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[str, str], Lane]] = (
    WeakKeyDictionary()
)


def lane_of(base_url: str, key: str, policy: RetryPolicy) -> Lane:
    """Return the lane that all clients of one server and key share in the running loop."""
    lanes = _LANES.setdefault(asyncio.get_running_loop(), {})
    return lanes.setdefault((base_url, key), Lane(policy))
