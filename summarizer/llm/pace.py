"""How fast a provider takes calls, learned from its refusals."""

from __future__ import annotations

from collections import deque

# A limit may be counted by the second, by ten or by the minute: the slowest count is believed.
_WINDOWS = (1.0, 10.0, 60.0)
# A little below what was accepted, so that the next refusal is far.
_SHARE = 0.9
_SLOWER, _FASTER = 1.5, 0.9
# The longest gap, in seconds: a server that refuses at random would slow the calls without end,
# and a limit of fewer calls than these is kept by the pauses after its refusals.
_LONGEST = 4.0
# The first gap where too little was accepted to measure one: without any, all would go together.
_SHORTEST = 0.02
# How long the pace is kept before a faster one is tried, in seconds.
_STEADY = 10.0
_NEGLIGIBLE = 0.005


class Pace:
    """Seconds between two starts: none until a refusal, then what the accepted calls allow."""

    def __init__(self) -> None:
        self._accepted: deque[float] = deque(maxlen=4096)
        self._first = 0.0
        self._gap = 0.0
        self._changed = 0.0
        self._refusals = 0
        self.next_start = 0.0

    def started(self, now: float) -> None:
        """Note that a call begins."""
        self.next_start = now + self._gap

    def accepted(self, now: float) -> None:
        """Note that a call was answered; after a while of that, the pace quickens."""
        if not self._accepted:
            self._first = now
        self._accepted.append(now)
        self._refusals = 0
        if self._gap and now - self._changed >= _STEADY:
            self._gap = self._gap * _FASTER if self._gap > _NEGLIGIBLE else 0.0
            self._changed = now

    def limited(self, now: float, first: float, longest: float) -> float:
        """Note a refusal and return for how long nothing should be sent, in seconds."""
        slower = max(self._gap * _SLOWER, self._measured(now), _SHORTEST)
        self._gap = min(slower, _LONGEST)
        self._changed = now
        self._refusals += 1
        return float(min(first * 2**self._refusals, longest))

    def _measured(self, now: float) -> float:
        """Return the gap of the accepted calls, 0 where too few are known."""
        gaps = [0.0]
        for longest in _WINDOWS:
            window = min(longest, max(1.0, now - self._first))
            count = sum(1 for at in self._accepted if now - at <= window)
            if count >= 2:
                gaps.append(window / (count * _SHARE))
        return max(gaps)
