"""A message to Slack whose answer was lost is found again, or provably is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.deliver.model import Channel, Payload, Receipt
from summarizer.deliver.slack import channel
from tests.deliver import slack_server as answers
from tests.deliver.slack_samples import EDITION, edition_page, many_stories, story
from tests.deliver.slack_server import Fault, SlackServer, slack


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with slack() as running:
        yield running


def place_of(server: SlackServer, name: str | None = None) -> Channel:
    return channel(
        token=server.token,
        channel=name or server.channel,
        base_url=server.api_url,
        allow_private=True,
        seconds=5,
    )


def payload_of(place: Channel) -> Payload:
    return place.compose(edition_page(story()), EDITION)[0]


def test_a_message_whose_answer_was_lost_is_found_by_its_key(server: SlackServer) -> None:
    place = place_of(server)
    payload = payload_of(place)
    server.script(answers.dropped(kept=True))
    assert place.send(payload).outcome == "unknown"
    assert place.find(payload) == Receipt("sent", remote=server.messages[0].ts)


def test_a_message_that_never_arrived_may_be_sent_again(server: SlackServer) -> None:
    place = place_of(server)
    payload = payload_of(place)
    server.script(answers.dropped(kept=False))
    place.send(payload)
    assert place.find(payload).outcome == "retry"


def test_a_message_under_many_others_is_found_page_by_page(server: SlackServer) -> None:
    place = place_of(server)
    payload = payload_of(place)
    server.page_size = 3
    place.send(payload)
    for _ in range(10):
        server.say()
    assert place.find(payload).outcome == "sent"
    assert len([path for path, _ in server.requests if path.endswith("history")]) == 4


def test_a_channel_that_is_not_read_to_its_end_proves_nothing(server: SlackServer) -> None:
    server.page_size = 1
    for _ in range(25):
        server.say()
    assert place_of(server).find(payload_of(place_of(server))).outcome == "unknown"


def test_another_edition_is_not_taken_for_this_one(server: SlackServer) -> None:
    place = place_of(server)
    place.send(place.notice("hello", EDITION)[0])
    other = channel(
        token=server.token, channel="C9", base_url=server.api_url, allow_private=True
    ).notice("hello", EDITION)[0]
    assert place.find(other).outcome == "retry"


def test_a_part_is_found_in_its_thread(server: SlackServer) -> None:
    place = place_of(server)
    server.page_size = 3
    parts = place.compose(many_stories(40), EDITION)
    first = place.send(parts[0])
    for part in parts[1:]:
        place.send(part, first.remote)
        server.say()
    assert [place.find(part).outcome for part in parts] == ["sent"] * len(parts)
    assert place.find(parts[2]).remote == server.messages[3].ts


def test_a_part_that_is_not_in_its_thread_may_be_sent_again(server: SlackServer) -> None:
    place = place_of(server)
    parts = place.compose(many_stories(30), EDITION)
    place.send(parts[0])
    assert place.find(parts[1]).outcome == "retry"


@pytest.mark.parametrize("word", ["missing_scope", "channel_not_found", "not_in_channel"])
def test_what_must_not_be_read_is_unknown_and_says_how_to_mend_it(
    server: SlackServer, word: str
) -> None:
    server.reading.append(answers.refused(word))
    receipt = place_of(server).find(payload_of(place_of(server)))
    assert receipt.outcome == "unknown"
    assert receipt.reason.startswith(f"not read back: {word}: ")


def test_without_the_scope_nothing_is_known(server: SlackServer) -> None:
    server.scopes.remove("channels:history")
    receipt = place_of(server).find(payload_of(place_of(server)))
    assert receipt.outcome == "unknown"
    assert "channels:history" in receipt.reason


@pytest.mark.parametrize(
    "fault",
    [
        answers.dropped(kept=False),
        answers.fails(500),
        answers.page(),
        answers.refused("invalid_auth"),
        Fault(200, b'{"ok": true}'),
        Fault(200, b'{"ok": true, "messages": [], "has_more": true}'),
    ],
)
def test_a_reading_that_fails_says_nothing_about_the_message(
    server: SlackServer, fault: Fault
) -> None:
    place = place_of(server)
    payload = payload_of(place)
    place.send(payload)
    server.reading.append(fault)
    assert place.find(payload).outcome == "unknown"


def test_a_limit_on_reading_says_how_long_to_wait(server: SlackServer) -> None:
    server.reading.append(answers.limited("60"))
    receipt = place_of(server).find(payload_of(place_of(server)))
    assert (receipt.outcome, receipt.retry_after) == ("unknown", 60)


def test_messages_of_strangers_are_not_believed_or_stumbled_over(server: SlackServer) -> None:
    place = place_of(server)
    payload = payload_of(place)
    for metadata in (None, 3, {"event_type": "x", "event_payload": {"key": payload.key}}, {}):
        server._keep({"text": "x", "metadata": metadata or {}})
    answer = b'{"ok": true, "messages": [3, {"metadata": 5}, {"metadata": {"event_type": 1}}]}'
    server.reading.append(Fault(200, answer))
    assert place.find(payload).outcome == "retry"
    assert place.find(payload).outcome == "retry"


def test_a_webhook_cannot_be_read_back(server: SlackServer) -> None:
    place = channel(webhook_url=server.webhook_url, allow_private=True)
    assert not place.readable
    assert place.find(payload_of(place)).outcome == "unknown"
    assert server.requests == []
