"""Runs of a digest: what is briefed, frozen and sent, and what the next run goes on with."""

from datetime import UTC, datetime

import pytest

from summarizer.deliver.model import Receipt
from summarizer.digest.ledger import Ledger
from summarizer.errors import BudgetExceeded, InvalidAnswer, ProviderDown
from tests.digest_job.job import Job, item
from tests.digest_job.places import DEAD, RETRY, UNKNOWN, Place


@pytest.fixture
def job(tmp_path):
    return Job(tmp_path)


def test_new_items_are_briefed_once_and_told_once(job):
    job.items["A"] = [item(1), item(2)]
    job.items["B"] = [item(3)]
    report = job.run()
    assert (report.code, len(job.asked)) == (0, 3)
    assert sorted(job.told()) == ["Notice 1", "Notice 2", "Notice 3"]
    again = job.run()
    assert (again.code, len(job.asked), len(job.places[0].shown)) == (0, 3, 1)


def test_the_slot_of_an_edition_is_the_schedules(job):
    job.items["A"] = [item(1)]
    job.at("2026-03-02T09:41:12")
    assert job.places[0].pages[0].slot == datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_after_five_days_down_the_next_run_tells_everything_and_names_the_window(job):
    job.at("2026-03-02T07:00:00")
    job.items["A"] = [item(n) for n in range(5)]
    job.at("2026-03-07T07:03:00")
    (page,) = job.places[0].pages
    assert len(page.stories) == 5
    assert page.since == datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_a_usual_day_names_no_window(job):
    job.at("2026-03-02T07:00:00")
    job.items["A"] = [item(1)]
    job.at("2026-03-03T07:00:00")
    job.items["A"] = [item(1), item(2)]
    job.at("2026-03-03T12:00:00")
    assert [page.since for page in job.places[0].pages] == [None, None]


def test_a_weekend_without_slots_is_usual(job):
    from summarizer.digest.schedule import schedule

    job.set(schedule=schedule("0 7 * * 1-5", job.config.timezone))
    job.at("2026-02-27T07:00:00")
    job.items["A"] = [item(1)]
    job.at("2026-03-02T07:00:00")
    assert job.places[0].pages[0].since is None


def test_one_place_down_and_the_other_up_and_then_the_first_catches_up(job):
    slack = Place("slack", "Slack", answers=[RETRY] * 3)
    mail = Place("mail", "Mail", repeatable=True)
    job.places = [slack, mail]
    job.items["A"] = [item(1)]
    report = job.run()
    assert (report.code, len(slack.shown), len(mail.shown)) == (6, 0, 1)
    job.items["A"].append(item(2))
    job.clock.forward(days=1)
    assert job.run().code == 0
    assert (len(slack.shown), len(mail.shown)) == (2, 2)
    assert job.told(slack) == job.told(mail) == ["Notice 1", "Notice 2"]


def test_a_failed_source_is_named_and_the_others_are_told(job):
    job.items["A"] = [item(1)]
    job.failures["B"] = "timed out after 20 seconds"
    assert job.run().code == 0
    (page,) = job.places[0].pages
    assert [(one.name, one.reason) for one in page.failed_sources] == [
        ("B", "timed out after 20 seconds")
    ]
    assert any("1 of 2 sources" in fact for fact in page.facts)


def test_a_failed_item_is_tried_again_then_given_up_and_listed_once(job):
    job.items["A"] = [item(1), item(2)]
    job.unreadable.add("item-1")
    for day in (2, 3, 4, 5, 6):
        job.at(f"2026-03-0{day}T07:00:00")
    first, second = job.places[0].pages
    assert [story.title for story in first.stories] == ["Notice 2"]
    assert [one.name for one in second.given_up] == ["Notice 1"]
    assert "holds no words" in second.given_up[0].reason


def test_a_failed_item_that_works_later_is_told_then(job):
    job.items["A"] = [item(1)]
    job.unreadable.add("item-1")
    job.at("2026-03-02T07:00:00")
    job.unreadable.clear()
    job.at("2026-03-03T07:00:00")
    assert job.told() == ["Notice 1"]


@pytest.mark.parametrize("error", [ProviderDown("down"), BudgetExceeded("full")])
def test_a_provider_that_fails_for_all_costs_no_item_an_attempt(job, error):
    job.items["A"] = [item(1), item(2)]
    job.provider = lambda: error
    for day in range(2, 8):
        assert job.at(f"2026-03-0{day}T07:00:00").code == 4
    job.provider = None
    assert job.at("2026-03-08T07:00:00").code == 0
    assert sorted(job.told()) == ["Notice 1", "Notice 2"]


def test_an_answer_that_stays_invalid_is_the_items_own(job):
    job.items["A"] = [item(1)]
    job.provider = lambda: InvalidAnswer("no JSON")
    for day in (2, 3, 4):
        job.at(f"2026-03-0{day}T07:00:00")
    assert [one.reason for one in job.places[0].pages[0].given_up] == ["no JSON"]


def test_a_slip_in_a_reader_is_one_line_and_stops_nobody(job):
    job.items["A"] = [item(1), item(2)]
    load = job._load

    def slips(found):
        if found.key == "item-1":
            raise RecursionError
        return load(found)

    job._load = slips
    assert job.run().code == 0
    assert job.told() == ["Notice 2"]
    assert any("RecursionError" in line for line in job.said)


def test_a_revised_item_is_told_as_changed(job):
    job.items["A"] = [item(1)]
    job.at("2026-03-02T07:00:00")
    job.items["A"] = [
        item(1, 2, body=item(1).body + b"Mayor Peter Lindqvist opposes the works on plot 77.\n")
    ]
    job.at("2026-03-03T07:00:00")
    assert [story.freshness for page in job.places[0].pages for story in page.stories] == [
        "new", "changed",
    ]  # fmt: skip


def test_a_revision_that_says_nothing_new_makes_no_message(job):
    job.items["A"] = [item(1)]
    job.at("2026-03-02T07:00:00")
    job.items["A"] = [item(1, 2, body=item(1).body + b"\n\n")]
    job.at("2026-03-03T07:00:00")
    job.at("2026-03-04T07:00:00")
    assert len(job.places[0].shown) == 1
    assert len(job.asked) == 2


def test_a_place_that_is_added_later_is_told_what_is_new(job):
    job.items["A"] = [item(1)]
    job.at("2026-03-02T07:00:00")
    job.places.append(Place("late", "Late"))
    job.items["A"].append(item(2))
    job.at("2026-03-03T07:00:00")
    assert job.told(job.places[1]) == ["Notice 2"]


def test_an_edition_that_cannot_be_written_stops_no_other(job):
    class Broken(Place):
        def compose(self, page, edition):
            raise ValueError("a template")

    job.places = [Broken("broken", "Broken"), Place("fine", "Fine")]
    job.items["A"] = [item(1)]
    report = job.run()
    assert report.code == 6
    assert len(job.places[1].shown) == 1
    job.places[0] = Place("broken", "Broken")
    assert job.run().code == 0
    assert job.told(job.places[0]) == ["Notice 1"]


@pytest.mark.parametrize(("answer", "code"), [(DEAD, 6), (UNKNOWN, 6), (Receipt("sent"), 0)])
def test_the_exit_code_says_whether_everything_is_known_to_be_delivered(job, answer, code):
    job.places = [Place(readable=False, answers=[answer])]
    job.items["A"] = [item(1)]
    assert job.run().code == code


def test_a_dead_message_is_an_error_of_the_run_it_died_in_only(job):
    job.places = [Place(answers=[DEAD])]
    job.items["A"] = [item(1)]
    assert [job.run().code, job.run().code] == [6, 0]


# --if-due


def test_if_due_runs_once_a_slot(job):
    job.items["A"] = [item(1)]
    assert job.at("2026-03-02T06:59:00", if_due=True).due  # the first run of all
    job.items["A"].append(item(2))
    assert not job.at("2026-03-02T06:59:59", if_due=True).due
    assert job.at("2026-03-02T07:00:00", if_due=True).due
    assert not job.at("2026-03-02T07:10:00", if_due=True).due
    assert job.told() == ["Notice 1", "Notice 2"]


def test_if_due_runs_once_also_where_there_is_nothing_new(job):
    job.at("2026-03-02T07:00:00", if_due=True)
    assert not job.at("2026-03-02T07:10:00", if_due=True).due


def test_if_due_delivers_what_waits_between_slots(job):
    job.places = [Place(answers=[RETRY] * 3)]
    job.items["A"] = [item(1)]
    assert job.at("2026-03-02T07:00:00", if_due=True).code == 6
    later = job.at("2026-03-02T07:10:00", if_due=True)
    assert (later.due, later.code, len(job.places[0].shown)) == (False, 0, 1)


def test_a_slot_in_which_nothing_could_be_read_stays_due(job):
    job.items["A"] = [item(1)]
    job.failures = {"A": "down", "B": "down"}
    assert job.at("2026-03-02T07:00:00", if_due=True).code == 3
    assert job.at("2026-03-02T07:10:00", if_due=True).due
    job.failures.clear()
    assert job.at("2026-03-02T07:20:00", if_due=True).due
    assert job.told() == ["Notice 1"]
    assert not job.at("2026-03-02T07:30:00", if_due=True).due


def test_a_slot_in_which_the_provider_was_down_stays_due(job):
    job.items["A"] = [item(1)]
    job.provider = lambda: ProviderDown("down")
    assert job.at("2026-03-02T07:00:00", if_due=True).code == 4
    job.provider = None
    assert job.at("2026-03-02T07:10:00", if_due=True).due
    assert job.told() == ["Notice 1"]


def test_if_due_without_a_schedule_is_a_usage_error(job):
    from summarizer.errors import UsageError

    job.set(schedule=None)
    with pytest.raises(UsageError, match="needs a schedule"):
        job.run(if_due=True)
    job.items["A"] = [item(1)]
    assert job.run().code == 0


def test_seven_in_berlin_is_due_once_on_each_day_of_both_changes(job):
    from zoneinfo import ZoneInfo

    from summarizer.digest.schedule import schedule

    berlin = ZoneInfo("Europe/Berlin")
    job.set(schedule=schedule("30 2 * * *", berlin), timezone=berlin)
    for first, last in (("2026-03-28T12:00", 36), ("2026-10-24T12:00", 37)):
        job.at(f"{first}:00", if_due=True)
        due = []
        for _ in range(last * 4):
            job.clock.forward(minutes=15)
            if job.run(if_due=True).due:
                due.append(job.clock().astimezone(berlin).strftime("%d %H:%M"))
        assert len(due) == 1, due


# notices


def test_an_empty_day_is_silent_without_a_heartbeat(job):
    job.run()
    assert job.places[0].shown == []


def test_a_heartbeat_is_sent_once_a_slot_on_an_empty_day(job):
    job.at("2026-03-02T07:00:00", heartbeat=True)
    job.at("2026-03-02T08:00:00", heartbeat=True)
    assert job.places[0].notices == ["Morning brief: nothing new (2 of 2 sources read)"]
    job.set(heartbeat=True)
    job.at("2026-03-03T07:00:00")
    assert len(job.places[0].shown) == 2
    job.items["A"] = [item(1)]
    job.at("2026-03-04T07:00:00")
    job.at("2026-03-04T08:00:00")
    assert len(job.places[0].notices) == 2


def test_an_outage_of_every_source_is_told_once_until_it_ends(job):
    job.set(heartbeat=True)
    job.failures = {"A": "no such host", "B": "timed out"}
    for hour in range(7, 12):
        assert job.at(f"2026-03-02T{hour:02}:00:00").code == 3
    (notice,) = job.places[0].notices
    assert "every one of the 2 sources fails (A: no such host)" in notice
    job.failures.pop("A")
    job.at("2026-03-03T07:00:00")
    job.failures["A"] = "no such host"
    job.at("2026-03-04T07:00:00")
    assert [("fails" in notice) for notice in job.places[0].notices] == [True, False, True]


def test_after_an_outage_the_window_is_named_from_before_it(job):
    job.at("2026-03-02T07:00:00")
    job.failures = {"A": "down", "B": "down"}
    job.at("2026-03-03T07:00:00")
    job.at("2026-03-04T07:00:00")
    job.failures.clear()
    job.items["A"] = [item(1)]
    job.at("2026-03-05T07:00:00")
    assert job.places[0].pages[0].since == datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_a_silent_week_is_an_alert_once(job):
    job.items["A"] = [item(1)]
    for day in range(1, 20):
        job.at(f"2026-03-{day:02}T07:00:00")
    assert job.places[0].notices == [
        "Morning brief: nothing new since 2026-03-01; are the sources still the right ones?"
    ]
    job.items["A"].append(item(2))
    for day in range(20, 29):
        job.at(f"2026-03-{day:02}T07:00:00")
    assert len(job.places[0].notices) == 2


def test_no_silence_is_told_where_none_is_asked_for(job):
    job.set(silence=0)
    for day in range(1, 20):
        job.at(f"2026-03-{day:02}T07:00:00")
    assert job.places[0].notices == []


# what is kept


def test_the_state_does_not_grow_with_what_was_told_long_ago(job):
    job.set(silence=0)
    job.items["A"] = [item(1)]
    job.at("2026-01-01T07:00:00")
    job.at("2026-03-20T07:00:00")
    assert job.rows("SELECT count(*) FROM items WHERE brief IS NOT NULL") == [(0,)]
    assert job.rows("SELECT count(*) FROM outbox WHERE body IS NOT NULL") == [(0,)]
    job.at("2026-03-21T07:00:00")
    assert len(job.asked) == 1


def test_a_run_without_an_engine_still_delivers_what_waits(job):
    job.places = [Place(answers=[RETRY] * 3)]
    job.items["A"] = [item(1)]
    job.run()
    job.items["A"].append(item(2))

    class Shut:
        async def __aenter__(self):
            raise ProviderDown("no key")

        async def __aexit__(self, *_):
            return None

    means = job.means()
    from dataclasses import replace

    from summarizer.digest.run import run

    job.clock.forward(days=1)
    report = run(job.config, replace(means, engine=Shut))
    assert report.code == 4 or report.code == 6
    assert len(job.places[0].shown) == 1
    job.clock.forward(days=1)
    assert job.run().code == 0
    assert job.told() == ["Notice 1", "Notice 2"]


def test_the_state_of_a_run_can_be_read_while_it_is_locked(job):
    seen = []
    job.places = [Place(on_send=lambda: seen.append(_open(job)))]
    job.items["A"] = [item(1)]
    job.run()
    assert seen == [1]


def _open(job):
    with Ledger.read(job.config.state, "morning") as ledger:
        return len(ledger.outbox.open())
