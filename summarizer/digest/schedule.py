"""When a digest is due: slots of a cron expression in a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from summarizer.errors import SettingsError, UsageError

_SOME_DAY = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression of five fields, read in a time zone.

    As with Debian's cron, a time of day that a change of clocks skips is a slot right after the
    change, and one that comes twice is a slot the first time. Slots are in the zone's time.
    """

    expression: str
    timezone: ZoneInfo

    def latest(self, now: datetime) -> datetime:
        """Return the last slot at or before `now`."""
        moment = now.astimezone(self.timezone) + timedelta(seconds=1)
        found = self._next(moment, reverse=True)
        # Counting back from the second pass of a repeated hour overlooks a slot of the first.
        while (following := self._next(found)).astimezone(UTC) <= now.astimezone(UTC):
            found = following
        return found

    def following(self, now: datetime) -> datetime:
        """Return the first slot after `now`."""
        found = self._next(now.astimezone(self.timezone))
        while found.astimezone(UTC) <= now.astimezone(UTC):
            found = self._next(found)
        return found

    def before(self, slot: datetime) -> datetime:
        """Return the slot before a slot."""
        return self.latest(slot - timedelta(seconds=1))

    def _next(self, moment: datetime, *, reverse: bool = False) -> datetime:
        return _next(self.expression, moment, reverse=reverse)


def schedule(expression: str, timezone: ZoneInfo) -> Schedule:
    """Return the schedule; SettingsError where the expression is none, or never comes."""
    hint = 'write five cron fields such as "0 7 * * 1-5"'
    if len(expression.split()) != 5:
        raise SettingsError(f"schedule is {expression!r}", hint)
    try:
        _next(expression, _SOME_DAY)
    except (ValueError, StopIteration):
        raise SettingsError(f"schedule is {expression!r}", hint) from None
    return Schedule(expression, timezone)


def _next(expression: str, moment: datetime, *, reverse: bool = False) -> datetime:
    """Return the slot after (before) a moment; ValueError where the expression is none."""
    try:
        from cronsim import CronSim, CronSimError
    except ImportError:
        raise UsageError(
            "a digest needs packages that are not installed",
            "pip install 'summarizer-brief[digest]'",
        ) from None
    try:
        return next(CronSim(expression, moment, reverse=reverse))
    except CronSimError as problem:
        raise ValueError(str(problem)) from problem
