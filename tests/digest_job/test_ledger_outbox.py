"""Editions and messages: frozen whole or not at all, and each state follows from the last."""

from datetime import timedelta

import pytest

from summarizer.deliver.model import Receipt
from summarizer.errors import StateError, UsageError
from tests.digest_job.making import NOW, filled, frozen, opened


@pytest.fixture
def ledger(tmp_path):
    with opened(tmp_path / "state.db") as made:
        made.editions.register("c", "C", NOW)
        filled(made)
        yield made


def states(ledger):
    rows = ledger.database.rows("SELECT part, state FROM outbox ORDER BY part")
    return [row["state"] for row in rows]


def test_an_edition_is_frozen_whole_or_not_at_all(ledger):
    def breaks():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.editions.freeze(frozen(parts=3), NOW, note="said", inside=breaks)
    assert ledger.outbox.open() == []
    assert ledger.facts.time("said") is None
    assert [item.key for item in ledger.items.untold("c")] == ["item-0", "item-1"]
    assert ledger.editions.last("c") == 0


def test_an_item_cannot_be_in_two_editions_of_a_channel(ledger):
    ledger.editions.freeze(frozen(), NOW)
    with pytest.raises(StateError):
        ledger.editions.freeze(frozen(number=2), NOW)
    assert ledger.editions.last("c") == 1


def test_messages_come_in_the_order_of_editions_and_parts(ledger):
    ledger.editions.freeze(frozen(parts=2), NOW)
    ledger.editions.freeze(frozen(number=2, parts=2, items=(("item-1", "1.1"),)), NOW)
    assert [(one.number, one.payload.part) for one in ledger.outbox.open("c")] == [
        (1, 1), (1, 2), (2, 1), (2, 2),
    ]  # fmt: skip
    assert ledger.outbox.open("d") == []


def test_the_bytes_are_those_that_were_frozen(ledger):
    made = frozen(parts=2)
    ledger.editions.freeze(made, NOW)
    assert tuple(message.payload for message in ledger.outbox.open()) == made.payloads


def test_what_a_dead_run_was_sending_is_unknown_to_the_next(ledger):
    ledger.editions.freeze(frozen(parts=2), NOW)
    ledger.outbox.sending(ledger.outbox.open()[0].payload.key, NOW)
    assert states(ledger) == ["sending", "ready"]
    assert ledger.outbox.recover() == 1
    assert states(ledger) == ["unknown", "ready"]
    assert ledger.outbox.recover() == 0


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("sent", "sent"), ("retry", "ready"), ("dead", "dead"), ("unknown", "unknown")],
)
def test_a_receipt_decides(ledger, outcome, state):
    ledger.editions.freeze(frozen(), NOW)
    (message,) = ledger.outbox.open()
    ledger.outbox.sending(message.payload.key, NOW)
    ledger.outbox.settle(message, Receipt(outcome, "why", "remote"), NOW)
    assert states(ledger) == [state]


def test_a_dead_part_takes_those_of_its_thread_with_it_and_resend_brings_all_back(ledger):
    ledger.editions.freeze(frozen(parts=3), NOW)
    message = ledger.outbox.open()[0]
    ledger.outbox.settle(message, Receipt("dead", "no such channel"), NOW)
    assert states(ledger) == ["dead"] * 3
    ledger.outbox.resolve(message.payload.key, NOW, sent=False)
    assert states(ledger) == ["ready"] * 3


def test_a_message_is_resolved_by_the_first_characters_of_its_key(ledger):
    ledger.editions.freeze(frozen(), NOW)
    (message,) = ledger.outbox.open()
    ledger.outbox.settle(message, Receipt("unknown", "reset"), NOW)
    ledger.outbox.resolve(message.payload.key[:12], NOW, sent=True)
    assert states(ledger) == ["sent"]


@pytest.mark.parametrize("key", ["", "nothing-like-it", "%%%%%%%%"])
def test_a_key_that_names_no_message_is_refused(ledger, key):
    ledger.editions.freeze(frozen(), NOW)
    with pytest.raises(UsageError):
        ledger.outbox.resolve(key, NOW, sent=True)


def test_what_waits_or_was_sent_cannot_be_resolved(ledger):
    ledger.editions.freeze(frozen(), NOW)
    (message,) = ledger.outbox.open()
    with pytest.raises(UsageError, match="is ready"):
        ledger.outbox.resolve(message.payload.key, NOW, sent=True)


def test_the_bytes_of_old_messages_are_dropped_and_their_keys_stay(ledger):
    ledger.editions.freeze(frozen(parts=2), NOW)
    first, second = ledger.outbox.open()
    ledger.outbox.settle(first, Receipt("sent"), NOW)
    ledger.outbox.prune(NOW + timedelta(days=1))
    rows = ledger.database.rows("SELECT body FROM outbox ORDER BY part")
    assert [row["body"] for row in rows] == [None, second.payload.body]
