"""The real process, killed at every named point or left without an answer, and run twice again.

Nothing is lost on any channel. Nothing comes twice to Slack's Web API. A mail comes twice only
where the server had said 250, with one Message-ID. What a webhook may have got is held. The model
is called once for each item, but for what it was working on when the process died.
"""

import pytest

from summarizer.digest.points import POINTS
from tests.deliver.slack_server import dropped
from tests.digest_job.conftest import ITEMS
from tests.digest_job.real import HOOK, MAIL, POISON, RECIPIENTS, SLACK

pytestmark = pytest.mark.long

KILLED = -9
LONG = 24  # items: more than one message of Slack's can hold
LABEL = {SLACK: "Slack C", HOOK: "Slack (", MAIL: "mail to"}
TITLES = [f"Notice {n}" for n in range(ITEMS)]
_FIRST_SEND = POINTS.index("before sending")
MAKING, SENDING = POINTS[:_FIRST_SEND], POINTS[_FIRST_SEND:]


def long(world, place):
    """Let a digest take Slack several messages; a folder is quicker to visit than a feed."""
    world.fill(LONG)
    world.write(place, extra="stories = 100", sources='[[sources]]\npath = "inbox"\nmost = 100\n')


def short(world, place):
    world.fill(ITEMS)
    world.write(place, sources='[[sources]]\npath = "inbox"\n')


def told(texts):
    """Tell whether every item is in the texts, each in one only."""
    return [sum(title in text for text in texts) for title in TITLES] == [1] * ITEMS


def check_slack(world):
    assert told(world.slack_texts())
    assert set(world.slack_keys().values()) == {1}


def check_mail(world, repeats=()):
    came = world.mails()
    assert sorted(recipient for recipient, _ in came) == sorted(RECIPIENTS)
    assert {who for (who, _), count in came.items() if count > 1} <= set(repeats)
    for recipient in RECIPIENTS:
        bodies = {
            one.message.get_body(("plain",)).get_content()
            for one in world.mail.messages
            if one.recipient == recipient
        }
        assert told(bodies)


# What comes once needs one case; the others come for each item or channel.
@pytest.mark.parametrize(
    ("point", "last"), [(p, False) for p in MAKING] + [(p, True) for p in MAKING[2:]]
)
def test_killed_while_editions_are_made(world, point, last):
    world.write(SLACK, HOOK, MAIL)
    assert world.run(point=point, count=3 if last else 1).code == KILLED
    assert [world.run().code, world.run().code] == [0, 0]
    check_slack(world)
    assert told(world.hook_texts())
    check_mail(world)
    # What the provider was working on when the process died has to be asked for again.
    in_flight = ITEMS - 1 if point == "briefed" and not last else 0
    assert ITEMS <= world.asked <= ITEMS + in_flight
    assert world.compared == 1


@pytest.mark.parametrize("point", SENDING)
def test_killed_while_slack_is_sent(world, point):
    long(world, SLACK)
    killed = world.run(point=point, about=LABEL[SLACK])
    assert killed.code == KILLED
    assert [world.run().code, world.run().code] == [0, 0]
    (edition,) = world.status()["editions"]
    assert set(world.slack_keys().values()) == {1}
    assert edition["messages"] == {"sent": len(world.api.messages)}
    assert len(world.api.messages) > 1
    assert [message.thread for message in world.api.messages[1:]] == [world.api.messages[0].ts] * (
        len(world.api.messages) - 1
    )
    assert (world.asked, world.compared) == (LONG, 1)


@pytest.mark.parametrize("point", SENDING)
def test_killed_while_mail_is_sent(world, point):
    short(world, MAIL)
    killed = world.run(point=point, about=LABEL[MAIL])
    if point == "between parts":
        assert killed.code == 0
        return
    assert killed.code == KILLED
    assert [world.run().code, world.run().code] == [0, 0]
    # Only one had its 250, and nobody had written it down.
    check_mail(world, repeats=RECIPIENTS[:1] if point == "replied" else ())
    assert (world.asked, world.compared) == (ITEMS, 1)


@pytest.mark.parametrize("point", SENDING)
def test_killed_while_a_webhook_is_sent(world, point):
    long(world, HOOK)
    assert world.run(point=point, about=LABEL[HOOK]).code == KILLED
    unsure = point in ("sending", "replied")
    arrived = point not in ("before sending", "sending")
    assert [world.run().code, world.run().code] == ([6, 6] if unsure else [0, 0])
    if unsure:
        # Held, and with it what comes behind it: nobody can look.
        assert len(world.hook.messages) == arrived
        states = [message["state"] for message in world.status()["outbox"]]
        assert states[0] == "unknown"
        assert set(states[1:]) == {"ready"}
        key = world.status()["outbox"][0]["key"]
        assert world.run("resolve", key, "--sent" if arrived else "--resend").code == 0
        assert world.run().code == 0
    (edition,) = world.status()["editions"]
    assert len(world.hook.messages) == len(set(world.hook_texts())) > 1
    assert edition["messages"] == {"sent": len(world.hook.messages)}
    assert (world.asked, world.compared) == (LONG, 1)


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("resets", [True, False])
def test_a_reply_of_slack_is_dropped(world, kept, resets):
    short(world, SLACK)
    world.api.script(dropped(kept=kept, resets=resets))
    assert [world.run().code for _ in range(3)] == [0, 0, 0]
    check_slack(world)
    assert (world.asked, world.compared) == (ITEMS, 1)


@pytest.mark.parametrize("kept", [True, False])
def test_a_reply_of_a_webhook_is_dropped(world, kept):
    short(world, HOOK)
    world.hook.script(dropped(kept=kept))
    assert [world.run().code for _ in range(3)] == [6, 6, 6]
    assert len(world.hook.messages) == kept
    (message,) = world.status()["outbox"]
    assert message["state"] == "unknown"
    way = "--sent" if kept else "--resend"
    assert world.run("resolve", message["key"][:12], way).code == 0
    assert world.run().code == 0
    assert told(world.hook_texts())
    assert (world.asked, world.compared) == (ITEMS, 1)


@pytest.mark.parametrize("drop", ["kept", "lost", "mail", "greeting"])
def test_a_reply_of_the_mail_server_is_dropped(world, drop):
    short(world, MAIL)
    world.mail.drops.append(drop)
    assert [world.run().code for _ in range(3)] == [0, 0, 0]
    check_mail(world, repeats=RECIPIENTS[:1] if drop == "kept" else ())
    assert (world.asked, world.compared) == (ITEMS, 1)


def test_an_item_that_ends_every_run_is_given_up_and_the_others_are_told(world):
    short(world, SLACK)
    (world.folder / "inbox" / "01.txt").write_text(POISON, encoding="utf-8")
    assert [world.run(poison=True).code for _ in range(3)] == [KILLED] * 3
    done = world.run(poison=True)
    assert (done.code, len(world.api.messages)) == (0, 1)
    (text,) = world.slack_texts()
    assert "Notice 0" in text
    assert "Notice 2" in text
    assert "every run ended while it was read" in text
