"""The commands `summarizer digest …`, run for real: what they print, what they leave, how they end."""

import json
import os
import signal
import threading
import time

import pytest

from tests.deliver.slack_server import fails, limited, refused
from tests.digest_job.conftest import ITEMS
from tests.digest_job.real import HOOK, MAIL, SLACK, feed

SCHEDULE = 'schedule = "0 7 * * *"'


def test_a_run_says_in_a_few_lines_what_it_did_and_writes_nothing_to_stdout(world):
    world.write(SLACK, HOOK, MAIL)
    done = world.run()
    assert (done.code, done.stdout) == (0, "")
    assert len(done.stderr.splitlines()) < 12
    assert "1 sent" in done.stderr
    quiet = world.run("run", "-q")
    assert (quiet.code, quiet.stdout, quiet.stderr) == (0, "", "")


def test_preview_prints_the_very_messages_and_touches_nothing(world):
    world.write(SLACK, HOOK, MAIL, extra=SCHEDULE)
    assert world.run("preview", "-f", "json", "-q").code == 0
    assert not (world.folder / "morning.db").exists()
    world.run()
    before = (world.folder / "morning.db").read_bytes()
    world.feeds.pages["/a"] = feed(range(ITEMS + 2))
    posts, connections = (world.api.posts, world.hook.posts), world.mail.connections
    asked = world.asked
    # The first pays for the briefs, and the footer says so; after it they are free.
    world.run("preview", "-q")
    seen = json.loads(world.run("preview", "-f", "json", "-q").stdout)
    assert (world.folder / "morning.db").read_bytes() == before
    assert sorted(path.name for path in world.folder.glob("morning.db*")) == [
        "morning.db", "morning.db.lock",
    ]  # fmt: skip
    assert (world.api.posts, world.hook.posts) == posts
    assert world.mail.connections == connections
    assert world.asked == asked + 2
    text = world.run("preview", "-q")
    for message in seen:
        assert message["body"].replace("\r\n", "\n") in text.stdout
    world.run()
    assert world.asked == asked + 2
    sent = {str(message.body["text"]) for message in world.api.messages}
    assert {
        json.loads(m["body"])["text"] for m in seen if m["channel"].startswith("slack:C")
    } <= sent
    mails = [message["body"].encode() for message in seen if message["recipient"]]
    assert [one.body.replace(b"\r\n", b"\n") for one in world.mail.messages[2:]] == [
        mail.replace(b"\r\n", b"\n") for mail in mails
    ]


def test_status_says_where_everything_stands(world):
    world.write(SLACK, HOOK, MAIL, extra=SCHEDULE)
    world.feeds.pages.pop("/a")
    assert world.run().code == 3
    world.feeds.pages["/a"] = feed(range(ITEMS))
    world.hook.script(fails())
    world.mail.refusals["desk@example.org"] = "550 5.1.1 no such user"
    assert world.run().code == 6
    found = world.status()
    assert found["items"] == {"briefed": ITEMS}
    assert found["next_slot"] is not None
    assert found["failing_sources"] == []
    kinds = [(one["kind"], one["messages"]) for one in found["editions"]]
    assert ("digest", {"dead": 1, "sent": 1}) in kinds
    assert {one["state"] for one in found["outbox"]} == {"unknown", "dead"}
    text = world.run("status").stdout
    assert "EDITIONS" in text
    assert "no such user" in text
    assert "resolve" in text
    assert "\x1b" not in text


def test_status_before_the_first_run_is_no_error_and_makes_no_file(world):
    world.write(SLACK)
    assert world.status()["items"] == {}
    assert world.run("status").code == 0
    assert not (world.folder / "morning.db").exists()


def test_two_runs_at_once_one_works_and_the_other_is_told_who_does(world):
    world.write(SLACK)
    world.feeds.pages["/a"] = feed(range(ITEMS)).__class__(hangs=True)
    first = world.start("run")
    _until(lambda: world.feeds.paths)
    second = world.run("run", "-q")
    assert second.code == 75
    (line,) = second.stderr.splitlines()
    assert f"process {first} on " in line
    assert world.run("status").code == 0
    world.feeds.closing.set()
    assert world.end(first).code == 3


def test_an_interrupted_run_ends_with_130_and_the_next_does_the_rest(world):
    world.write(SLACK)
    asked = threading.Event()
    world.feeds.pages["/a"] = lambda _: (asked.set(), time.sleep(0.3), feed(range(ITEMS)))[-1]
    running = world.start("run")
    assert asked.wait(20)
    os.kill(running, signal.SIGINT)
    assert world.end(running).code == 130
    assert world.run().code == 0
    assert len(world.api.messages) == 1
    assert world.asked == ITEMS


def test_slack_down_and_mail_up_then_slack_catches_up(world):
    world.write(SLACK, MAIL)
    world.api.script(*[limited("900")] * 9)
    done = world.run()
    assert done.code == 6
    assert (len(world.api.messages), len(world.mail.messages)) == (0, 2)
    assert world.run("run", "-q").code == 6
    with world.ledger() as connection:
        connection.execute("UPDATE outbox SET next_try = NULL WHERE state = 'ready'")
        connection.commit()
    world.api._script.clear()
    assert world.run().code == 0
    assert (len(world.api.messages), len(world.mail.messages)) == (1, 2)


def test_a_secret_that_is_not_set_keeps_its_own_channel_waiting(world):
    world.write(SLACK, HOOK, MAIL)
    done = world.run(SLACK_TOKEN="", SLACK_WEBHOOK="")
    assert done.code == 6
    assert "SLACK_TOKEN is not set" in done.stderr
    assert "SLACK_WEBHOOK is not set" in done.stderr
    assert len(world.mail.messages) == 2
    with world.ledger() as connection:
        connection.execute("UPDATE outbox SET next_try = NULL WHERE state = 'ready'")
        connection.commit()
    assert world.run().code == 0
    assert (len(world.api.messages), len(world.hook.messages)) == (1, 1)
    assert (world.asked, world.compared) == (ITEMS, 1)


@pytest.mark.parametrize("word", ["channel_not_found", "invalid_auth"])
def test_a_definite_no_is_dead_and_can_be_sent_again_by_hand(world, word):
    world.write(SLACK)
    world.api.script(refused(word))
    assert [world.run().code, world.run().code] == [6, 0]
    (message,) = world.status()["outbox"]
    assert (message["state"], word in message["reason"]) == ("dead", True)
    assert world.run("resolve", message["key"][:12], "--resend").code == 0
    assert world.run().code == 0
    assert len(world.api.messages) == 1


@pytest.mark.parametrize("arguments", [[], ["--sent", "--resend"]])
def test_resolve_needs_one_way(world, arguments):
    world.write(SLACK)
    done = world.run("resolve", "abcdef123456", *arguments)
    assert done.code == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_damaged_state_is_one_line(world):
    world.write(SLACK)
    (world.folder / "morning.db").write_bytes(b"no database " * 1000)
    for command in ("run", "preview", "status"):
        done = world.run(command)
        assert done.code == 2
        assert len(done.stderr.splitlines()) == 1
        assert "is damaged" in done.stderr


def test_a_slip_in_the_configuration_is_one_line(world):
    world.write(SLACK, extra='shedule = "0 7 * * *"')
    done = world.run()
    assert done.code == 2
    (line,) = done.stderr.splitlines()
    assert "'shedule', which is no setting" in line


def test_if_due_does_nothing_between_slots(world):
    world.write(SLACK, extra=SCHEDULE)
    world.run("run", "--if-due")
    visits = len(world.feeds.paths)
    done = world.run("run", "--if-due")
    assert (done.code, len(world.feeds.paths)) == (0, visits)
    assert "no slot is due" in done.stderr


def _until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)
