"""The one policy for trying again, and the only retry loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from summarizer.errors import ProviderDown, ProviderUnavailable, RateLimited, SummarizerError

if TYPE_CHECKING:
    from tenacity import AsyncRetrying, RetryCallState

_LONGEST_PAUSE = 366 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Monotonic seconds, and how to let some pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a passing fault is tried again; all times in seconds.

    At most `attempts` of one call, none that would begin more than `within` after the first.
    Pauses are drawn up to a bound that doubles from `first` to `longest`. A pause that the
    server asks for is kept to up to `obeyed`; a longer one ends the call at once.
    """

    attempts: int = 6
    within: float = 60.0
    first: float = 0.5
    longest: float = 16.0
    obeyed: float = 120.0
    clock: Clock = field(default_factory=Clock)


def retrying(policy: RetryPolicy) -> AsyncRetrying:
    """Return the only retry loop: full jitter, so that many workers do not return together."""
    import tenacity

    started = policy.clock.now()
    jitter = tenacity.wait_random_exponential(multiplier=policy.first, max=policy.longest)

    def wait(state: RetryCallState) -> float:
        # A limited call waits in the lane, together with all others.
        return 0.0 if isinstance(_fault(state), RateLimited) else jitter(state)

    def stop(state: RetryCallState) -> bool:
        late = policy.clock.now() - started + (state.upcoming_sleep or 0.0) > policy.within
        return late or state.attempt_number >= policy.attempts

    return tenacity.AsyncRetrying(
        stop=stop,
        wait=wait,
        sleep=policy.clock.sleep,
        retry=tenacity.retry_if_exception(lambda error: is_passing(error, policy)),
        reraise=True,
    )


def _fault(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def is_passing(error: BaseException, policy: RetryPolicy) -> bool:
    """Tell whether the same request may succeed after a pause that is worth it."""
    if isinstance(error, ProviderDown):
        return False
    if isinstance(error, ProviderUnavailable) and error.retry_after is not None:
        return error.retry_after <= policy.obeyed
    return isinstance(error, SummarizerError) and error.retryable


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that a server asks to be left alone, None where it says nothing usable.

    Reads `retry-after-ms`, and `retry-after` as seconds or as an HTTP date (RFC 9110, 10.2.3); a
    date is held against the response's own `date`, as the two clocks may differ.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if 0 <= seconds < _LONGEST_PAUSE:
            return seconds
    until = _date(headers.get("retry-after"))
    if until is None:
        return None
    seconds = (until - (_date(headers.get("date")) or now)).total_seconds()
    return min(max(0.0, seconds), _LONGEST_PAUSE)


def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return date if date.tzinfo else None
