"""Slots come from the schedule, whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.schedule import schedule

BERLIN = ZoneInfo("Europe/Berlin")


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-03-02T05:59:59", "2026-02-27T06:00"),  # Monday morning: Friday's was the last
        ("2026-03-02T06:00:00", "2026-03-02T06:00"),
        ("2026-03-02T23:00:00", "2026-03-02T06:00"),
        ("2026-03-30T04:59:59", "2026-03-27T06:00"),  # summer time from Sunday the 29th on
        ("2026-03-30T05:00:00", "2026-03-30T05:00"),
        ("2026-10-26T05:59:59", "2026-10-23T05:00"),  # and winter time again
        ("2026-10-26T06:00:00", "2026-10-26T06:00"),
    ],
)
def test_seven_in_berlin_is_seven_in_berlin_all_year(now, slot):
    assert schedule("0 7 * * 1-5", BERLIN).latest(utc(now)).astimezone(UTC) == utc(slot)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-03-29T00:59:00", "2026-03-28T01:30"),
        ("2026-03-29T01:00:00", "2026-03-29T01:00"),  # 02:30 does not exist: right after the gap
        ("2026-03-30T00:29:00", "2026-03-29T01:00"),
        ("2026-10-25T00:29:00", "2026-10-24T00:30"),
        ("2026-10-25T00:30:00", "2026-10-25T00:30"),  # the first half past two
        ("2026-10-25T01:10:00", "2026-10-25T00:30"),  # ten past two once more
        ("2026-10-25T01:30:00", "2026-10-25T00:30"),  # the second is no slot
    ],
)
def test_a_time_that_is_skipped_or_comes_twice_is_one_slot(now, slot):
    assert schedule("30 2 * * *", BERLIN).latest(utc(now)).astimezone(UTC) == utc(slot)


def test_the_slot_before_monday_is_friday():
    made = schedule("0 7 * * 1-5", BERLIN)
    monday = datetime(2026, 3, 2, 7, tzinfo=BERLIN)
    assert made.before(monday) == datetime(2026, 2, 27, 7, tzinfo=BERLIN)
    assert made.following(monday) == datetime(2026, 3, 3, 7, tzinfo=BERLIN)


@given(
    minutes=st.integers(0, 3 * 365 * 24 * 60),
    expression=st.sampled_from(["0 7 * * 1-5", "30 2 * * *", "*/15 * * * *", "5 1,2,3 * * *"]),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_the_latest_slot_is_past_and_the_following_one_is_to_come(minutes, expression, zone):
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    made = schedule(expression, ZoneInfo(zone))
    latest = made.latest(now).astimezone(UTC)
    assert latest <= now < made.following(now).astimezone(UTC)
    # Nothing lies between them: what follows the one is the other.
    assert made.following(latest) == made.following(now)
    assert made.latest(now + timedelta(minutes=1)).astimezone(UTC) >= latest
