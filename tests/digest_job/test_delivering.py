"""What becomes of frozen messages, whatever the other side does."""

import threading

import pytest

from summarizer.deliver.model import Receipt
from summarizer.digest.deliver import deliver
from summarizer.digest.ledger import Frozen
from summarizer.digest.means import Means, Pace
from tests.digest_job.making import NOW, filled, frozen, opened
from tests.digest_job.places import DEAD, RETRY, SENT, UNKNOWN, Clock, Place, Waits


class Job:
    """A ledger with frozen editions, and deliveries of it."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.clock = Clock()
        self.waits = Waits(self.clock)
        self.pace = Pace()
        self.reached = []

    def freeze(self, made: Frozen) -> list[str]:
        self.ledger.editions.register(made.channel, made.channel.upper(), NOW)
        self.ledger.editions.freeze(made, self.clock())
        return [payload.key for payload in made.payloads]

    def deliver(self, *places):
        means = Means(
            channels=places, collect=None, load=None, engine=None, clock=self.clock,
            patience=self.waits, pace=self.pace,
            reached=lambda point, about="": self.reached.append(point),
        )  # fmt: skip
        done = deliver(self.ledger, means)
        return done[0] if len(done) == 1 else done

    def states(self):
        rows = self.ledger.database.rows("SELECT state FROM outbox ORDER BY edition, part, channel")
        return [row["state"] for row in rows]


@pytest.fixture
def job(tmp_path):
    with opened(tmp_path / "state.db") as ledger:
        filled(ledger, 5)
        yield Job(ledger)


def second(channel="c", **more):
    return frozen(channel, number=2, items=(("item-1", "1.1"),), **more)


def test_parts_go_out_in_order_into_one_thread_one_a_second(job):
    keys = job.freeze(frozen(parts=3))
    place = Place()
    done = job.deliver(place)
    assert place.shown == keys
    assert place.threads == [None, f"at {keys[0][:6]}", f"at {keys[0][:6]}"]
    assert job.waits.waited == [1.0, 1.0]
    assert (done.sent, done.whole) == (3, True)
    assert job.deliver(place).sent == 0


def test_the_parts_of_each_recipient_belong_to_that_recipients_first(job):
    keys = job.freeze(frozen(parts=2, recipients=("a", "b")))
    place = Place()
    job.deliver(place)
    threads = dict(zip(place.shown, place.threads, strict=True))
    assert [threads[key] for key in keys] == [
        None, f"at {keys[0][:6]}", None, f"at {keys[2][:6]}",
    ]  # fmt: skip


def test_that_a_message_may_be_out_is_on_the_disk_before_it_is(job):
    job.freeze(frozen())
    seen = []
    job.deliver(Place(on_send=lambda: seen.append(job.states())))
    assert seen == [["sending"]]


def test_what_may_have_arrived_is_looked_for_and_not_sent_again(job):
    keys = job.freeze(frozen())
    place = Place(answers=[UNKNOWN])
    assert job.deliver(place).whole
    assert place.shown == keys


def test_what_is_not_there_is_sent_again_after_a_while(job):
    keys = job.freeze(frozen())
    place = Place(answers=[UNKNOWN], arrives=False)
    assert job.deliver(place).whole
    assert (place.tried, place.shown) == (keys * 2, keys)
    assert (job.waits.waited, place.looked) == ([job.pace.settled], 2)


def test_a_late_arrival_is_found_at_the_second_look(job):
    keys = job.freeze(frozen())
    place = Place(answers=[UNKNOWN], arrives=False)
    wait = job.waits.wait
    job.waits.wait = lambda seconds: (wait(seconds), place.shown.extend(keys))
    assert job.deliver(place).whole
    assert place.tried == keys


def test_an_old_attempt_is_looked_for_once_and_at_once(job):
    keys = job.freeze(frozen())
    job.ledger.outbox.sending(keys[0], job.clock())
    job.ledger.outbox.recover()
    job.clock.forward(hours=1)
    place = Place()
    assert job.deliver(place).whole
    assert (place.looked, job.waits.waited) == (1, [])


def test_a_place_that_nobody_can_look_into_holds_what_may_have_arrived(job):
    job.freeze(frozen(parts=2))
    place = Place(readable=False, answers=[UNKNOWN])
    done = job.deliver(place)
    assert (done.held, done.later, done.whole) == (1, 1, False)
    assert job.states() == ["unknown", "ready"]
    assert len(place.tried) == 1
    job.deliver(place)
    assert len(place.tried) == 1


def test_a_held_message_does_not_keep_the_next_edition_back(job):
    job.freeze(frozen(parts=2))
    place = Place(readable=False, answers=[UNKNOWN])
    job.deliver(place)
    later = job.freeze(second())
    assert job.deliver(place).sent == 1
    assert place.shown[-1:] == later


@pytest.mark.parametrize("sent", [True, False])
def test_a_held_message_is_settled_by_hand_and_what_waits_behind_it_goes(job, sent):
    keys = job.freeze(frozen(parts=2))
    place = Place(readable=False, answers=[UNKNOWN])
    job.deliver(place)
    job.ledger.outbox.resolve(keys[0], NOW, sent=sent)
    assert job.deliver(place).whole
    assert place.tried == ([keys[0], keys[1]] if sent else [keys[0], keys[0], keys[1]])


def test_what_shows_once_may_be_sent_twice(job):
    keys = job.freeze(frozen())
    place = Place(readable=False, repeatable=True, answers=[UNKNOWN])
    assert job.deliver(place).whole
    assert place.tried == keys * 2


def test_a_pause_that_is_asked_for_is_kept_to(job):
    job.freeze(frozen())
    place = Place(answers=[Receipt("retry", "rate limited", retry_after=7.5)])
    assert job.deliver(place).whole
    assert job.waits.waited == [7.5]


def test_a_pause_that_is_too_long_is_left_to_another_run(job):
    job.freeze(frozen(parts=2))
    place = Place(answers=[Receipt("retry", "rate limited", retry_after=3600)])
    done = job.deliver(place)
    assert (done.later, job.waits.waited) == (2, [])
    assert job.deliver(place).later == 2
    assert len(place.tried) == 1
    job.clock.forward(hours=1)
    assert job.deliver(place).whole


def test_a_place_that_is_down_is_tried_three_times_a_run(job):
    job.freeze(frozen(parts=2))
    place = Place(answers=[RETRY] * 3)
    done = job.deliver(place)
    assert (done.later, len(place.tried)) == (2, 3)
    assert job.states() == ["ready", "ready"]
    assert job.deliver(place).sent == 2


def test_editions_wait_for_earlier_ones(job):
    first = job.freeze(frozen())
    then = job.freeze(second())
    place = Place(answers=[RETRY] * 3)
    assert job.deliver(place).later == 2
    assert job.deliver(place).sent == 2
    assert place.shown == first + then


def test_one_recipient_does_not_keep_another_from_their_mail(job):
    job.freeze(frozen(recipients=("a@x", "b@x", "c@x")))
    place = Place(repeatable=True, answers=[DEAD, *[RETRY] * 3])
    done = job.deliver(place)
    assert (done.dead, done.later, done.sent) == (1, 1, 1)


def test_a_server_that_is_down_is_not_asked_for_every_recipient(job):
    job.freeze(frozen(recipients=tuple(f"{n}@x" for n in range(50))))
    place = Place(answers=[RETRY] * 500)
    assert job.deliver(place).later == 50
    assert len(place.tried) == 9


def test_a_login_that_was_refused_is_tried_once_and_told_once(job):
    job.freeze(frozen(recipients=tuple(f"{n}@x" for n in range(50))))
    refused = Receipt("retry", "mail.x:587: 535 bad password", everyone=True)
    place = Place(repeatable=True, answers=[refused])
    done = job.deliver(place)
    assert (done.later, done.sent, len(place.tried)) == (50, 0, 1)
    assert [line.partition(": ")[2] for line in done.lines] == [
        f"{place.tried[0][:12]} waits for the next run: mail.x:587: 535 bad password",
        "49 messages wait behind it",
    ]


def test_when_the_login_is_mended_everybody_gets_their_mail(job):
    job.freeze(frozen(recipients=tuple(f"{n}@x" for n in range(5))))
    place = Place(repeatable=True, answers=[Receipt("retry", "535 no", everyone=True)])
    job.deliver(place)
    assert job.deliver(place).sent == 5


def test_a_dead_message_is_sent_no_more_and_the_next_edition_goes(job):
    job.freeze(frozen(parts=2))
    place = Place(answers=[DEAD])
    assert job.deliver(place).dead == 2
    job.freeze(second())
    done = job.deliver(place)
    assert (done.sent, done.whole) == (1, True)
    assert len(place.tried) == 2


def test_a_channel_that_breaks_is_unknown_and_not_taken_for_a_no(job):
    job.freeze(frozen())

    def breaks():
        raise ZeroDivisionError("xoxb-secret")

    done = job.deliver(Place(readable=False, on_send=breaks))
    assert done.held == 1
    assert "ZeroDivisionError" in done.lines[0]
    assert "xoxb" not in done.lines[0]


def test_a_dead_channel_does_not_hold_up_another(job):
    job.ledger.editions.register("d", "D", NOW)
    job.freeze(frozen("c"))
    job.freeze(frozen("d"))
    other = threading.Event()
    slow = Place("c", "C", on_send=lambda: other.wait(20), answers=[RETRY] * 3)
    quick = Place("d", "D", on_send=other.set)
    one, two = job.deliver(slow, quick)
    assert other.is_set()
    assert (one.later, two.sent) == (1, 1)


def test_news_of_a_month_ago_is_not_sent_any_more(job):
    job.freeze(frozen())
    job.clock.forward(days=31)
    place = Place()
    assert job.deliver(place).dead == 1
    assert place.tried == []


def test_the_points_of_a_delivery_come_in_their_order(job):
    job.freeze(frozen(parts=2))
    job.deliver(Place(answers=[SENT]))
    one = ["before sending", "sending", "replied", "received"]
    assert job.reached == [*one, "between parts", *one, "between channels"]
