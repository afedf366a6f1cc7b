"""Items: what is kept of a visit, what is tried again, what is told to whom."""

from datetime import timedelta

import pytest

from summarizer.digest.ledger import Ledger
from summarizer.digest.values import Memory
from tests.digest_job.making import (
    FEED,
    INBOX,
    NOW,
    OPENING,
    collected,
    filled,
    found,
    frozen,
    opened,
)  # fmt: skip

HOUR = timedelta(hours=1)


@pytest.fixture
def ledger(tmp_path):
    with opened(tmp_path / "state.db") as made:
        yield made


def due(ledger: Ledger, when=NOW):
    return [waiting.found.key for waiting in ledger.items.due(when)]


def untold(ledger: Ledger, channel="c"):
    return [(item.key, item.revision) for item in ledger.items.untold(channel)]


def test_an_item_is_kept_with_everything_it_takes_to_brief_it_later(ledger):
    whole = found(1, fetch=True)
    ledger.sources.store(FEED, collected(whole), NOW)
    assert [waiting.found for waiting in ledger.items.due(NOW)] == [whole]


def test_an_item_that_is_seen_again_is_not_new(ledger):
    assert ledger.sources.store(FEED, collected(found(1)), NOW).new == 1
    assert ledger.sources.store(FEED, collected(found(1), found(2)), NOW).new == 1
    assert due(ledger) == ["item-1", "item-2"]


def test_an_item_that_says_something_else_is_briefed_and_told_anew(ledger):
    filled(ledger, 1)
    ledger.editions.register("c", "C", NOW)
    ledger.editions.freeze(frozen(), NOW)
    assert untold(ledger) == []
    assert ledger.sources.store(FEED, collected(found(0, revision=2)), NOW).revised == 1
    assert due(ledger) == ["item-0"]
    ledger.items.briefed(ledger.items.due(NOW)[0].found, "Item", "{}", OPENING, NOW)
    assert untold(ledger) == [("item-0", "0.2")]


def test_how_the_text_of_an_item_begins_is_kept_with_its_brief_and_goes_with_it(ledger):
    filled(ledger, 2)
    assert {item.opening for item in ledger.items.untold("c")} == {OPENING}
    ledger.sources.store(FEED, collected(found(0, revision=2)), NOW)
    ledger.items.prune(NOW + HOUR, [])
    kept = ledger.database.rows("SELECT brief, opening FROM items")
    assert {tuple(row) for row in kept} == {(None, None)}


def test_a_source_cannot_revise_the_item_of_another(ledger):
    ledger.sources.store(FEED, collected(found(1)), NOW)
    assert ledger.sources.store(INBOX, collected(found(1, revision=2)), NOW).revised == 0


def test_the_first_visit_of_a_feed_takes_its_newest_items_only(ledger):
    source = FEED.__class__("feed", FEED.location, FEED.name, most=3)
    stored = ledger.sources.store(source, collected(*map(found, range(10))), NOW)
    assert (stored.new, stored.passed) == (3, 7)
    assert due(ledger) == ["item-0", "item-1", "item-2"]
    more = ledger.sources.store(source, collected(*map(found, range(30))), NOW + HOUR)
    assert (more.new, more.passed) == (20, 0)


def test_a_first_visit_that_fails_is_no_first_visit(ledger):
    source = FEED.__class__("feed", FEED.location, FEED.name, most=3)
    ledger.sources.store(source, collected(failure="down"), NOW)
    assert ledger.sources.store(source, collected(*map(found, range(10))), NOW).passed == 7


def test_a_folder_has_no_past(ledger):
    source = INBOX.__class__("path", "/inbox", "inbox", most=3)
    assert ledger.sources.store(source, collected(*map(found, range(10))), NOW).new == 10


def test_the_memory_of_a_source_outlives_a_visit_that_failed(ledger):
    assert ledger.sources.memory(FEED) == Memory()
    ledger.sources.store(FEED, collected(), NOW)
    ledger.sources.store(FEED, collected(failure="timed out"), NOW + HOUR)
    ledger.sources.store(FEED, collected(failure="refused"), NOW + 2 * HOUR)
    assert ledger.sources.memory(FEED) == Memory("etag-1", "yesterday")
    (state,) = ledger.sources.known()
    assert (state.failing_since, state.failure) == (NOW + HOUR, "refused")
    ledger.sources.store(FEED, collected(), NOW + 3 * HOUR)
    (state,) = ledger.sources.known()
    assert (state.failing_since, state.failure) == (None, None)


def test_a_failed_item_is_due_later_and_given_up_in_the_end(ledger):
    ledger.sources.store(FEED, collected(found(1)), NOW)
    for attempt, when in enumerate((NOW, NOW + HOUR, NOW + 3 * HOUR)):
        (waiting,) = ledger.items.due(when)
        assert waiting.attempts == attempt
        assert ledger.items.failed(waiting, "no text", when, 3, counts=True) is (attempt == 2)
        assert due(ledger, when) == []
    assert due(ledger, NOW + 99 * HOUR) == []
    (told,) = ledger.items.untold("c")
    assert (told.brief, told.reason) == (None, "no text")


def test_a_failure_that_is_not_the_items_own_costs_no_attempt(ledger):
    ledger.sources.store(FEED, collected(found(1)), NOW)
    for _ in range(10):
        (waiting,) = ledger.items.due(NOW)
        assert not ledger.items.failed(waiting, "the provider is down", NOW, 3, counts=False)


def test_the_body_of_a_briefed_item_is_dropped(ledger):
    filled(ledger, 1)
    assert ledger.database.rows("SELECT body FROM items")[0]["body"] is None


def test_an_item_is_told_once_to_each_channel(ledger):
    filled(ledger)
    for channel in ("c", "d"):
        ledger.editions.register(channel, channel, NOW)
    ledger.editions.freeze(frozen(items=(("item-0", "0.1"), ("item-1", "1.1"))), NOW)
    assert untold(ledger) == []
    assert untold(ledger, "d") == [("item-0", "0.1"), ("item-1", "1.1")]


def test_a_new_channel_is_told_only_what_no_other_was(ledger):
    filled(ledger)
    ledger.editions.register("c", "C", NOW)
    ledger.editions.freeze(frozen(), NOW)
    ledger.editions.register("late", "Late", NOW)
    assert untold(ledger, "late") == [("item-1", "1.1")]


def test_old_briefs_are_dropped_once_every_channel_was_told(ledger):
    filled(ledger)
    for channel in ("c", "d"):
        ledger.editions.register(channel, channel, NOW)
    both = (("item-0", "0.1"), ("item-1", "1.1"))
    ledger.editions.freeze(frozen("c", items=both), NOW)
    ledger.editions.freeze(frozen("d"), NOW)
    ledger.items.prune(NOW + HOUR, ["c", "d"])
    kept = ledger.database.rows("SELECT key FROM items WHERE brief IS NOT NULL")
    assert [row["key"] for row in kept] == ["item-1"]
    assert ledger.sources.store(FEED, collected(found(0)), NOW).new == 0
