"""What becomes of a message to Slack, answer by answer."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from summarizer.deliver.model import Channel, Receipt
from summarizer.deliver.slack import channel
from tests.deliver import slack_server as answers
from tests.deliver.slack_samples import EDITION, edition_page, many_stories, story
from tests.deliver.slack_server import Fault, SlackServer, slack


@pytest.fixture
def server() -> Iterator[SlackServer]:
    with slack() as running:
        yield running


def by_api(server: SlackServer, seconds: float = 5.0) -> Channel:
    return channel(
        token=server.token,
        channel=server.channel,
        base_url=server.api_url,
        allow_private=True,
        seconds=seconds,
    )


def by_webhook(server: SlackServer, seconds: float = 5.0) -> Channel:
    return channel(webhook_url=server.webhook_url, allow_private=True, seconds=seconds)


def sent_once(place: Channel) -> Receipt:
    return place.send(place.compose(edition_page(story()), EDITION)[0])


def test_a_taken_message_is_sent_and_its_time_stamp_is_its_name(server: SlackServer) -> None:
    assert sent_once(by_api(server)) == Receipt("sent", remote=server.messages[0].ts)


def test_a_webhook_names_no_message(server: SlackServer) -> None:
    assert sent_once(by_webhook(server)) == Receipt("sent")


@pytest.mark.parametrize("place", [by_api, by_webhook])
@pytest.mark.parametrize(
    "fault",
    [
        answers.dropped(kept=True),
        answers.dropped(kept=False),
        answers.dropped(kept=True, resets=True),
        answers.dropped(kept=False, resets=True),
        answers.fails(500, kept=True),
        answers.fails(502),
        answers.fails(503),
        answers.fails(504, kept=True),
        answers.page(200),
        answers.page(200, kept=True),
        answers.refused("internal_error", kept=True),
        answers.refused("fatal_error"),
        Fault(200, b""),
        Fault(200, b"[1]"),
        Fault(200, b'{"ok": "yes"}'),
        Fault(200, b"[" * 100_000),
        Fault(200, b" " * (5 * 2**20) + b'{"ok": true, "ts": "1"}'),
        Fault(303, b"", {"location": "https://elsewhere.example/"}),
    ],
)
def test_what_may_have_been_posted_is_unknown(server: SlackServer, place, fault: Fault) -> None:  # type: ignore[no-untyped-def]
    server.script(fault)
    assert sent_once(place(server)).outcome == "unknown"
    assert server.posts == 1


@pytest.mark.parametrize("fault", [answers.hangs(kept=True), answers.drips(kept=True)])
def test_a_post_takes_no_longer_than_its_time(server: SlackServer, fault: Fault) -> None:
    server.script(fault)
    began = time.monotonic()
    receipt = sent_once(by_api(server, seconds=0.3))
    assert receipt == Receipt("unknown", "no answer within 0.3 s")
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "word",
    [
        "invalid_auth",
        "token_revoked",
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "missing_scope",
        "no_permission",
        "restricted_action",
        "msg_too_long",
        "metadata_too_large",
    ],
)
def test_a_no_that_waiting_does_not_mend_is_dead_by_its_name(
    server: SlackServer, word: str
) -> None:
    server.script(answers.refused(word))
    receipt = sent_once(by_api(server))
    assert receipt.outcome == "dead"
    assert receipt.reason.startswith(f"{word}: ")
    assert server.messages == []


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("action_prohibited", 403),
        ("invalid_token", 403),
        ("channel_not_found", 404),
        ("no_service", 404),
        ("channel_is_archived", 410),
        ("invalid_payload", 400),
        ("no_active_hooks", 404),
    ],
)
def test_a_webhooks_no_is_dead_by_its_name(server: SlackServer, word: str, status: int) -> None:
    server.script(answers.refused(word, status))
    receipt = sent_once(by_webhook(server))
    assert receipt.outcome == "dead"
    assert receipt.reason.startswith(f"{word}: ")


@pytest.mark.parametrize("place", [by_api, by_webhook])
@pytest.mark.parametrize(
    "fault",
    [
        answers.page(401),
        answers.page(403),
        answers.page(404),
        answers.page(407),
        answers.redirects("/api/chat.postMessage"),
        answers.redirects("https://elsewhere.example/", 307),
        answers.refused("a_word_of_tomorrow", 400),
    ],
)
def test_a_no_that_is_not_slacks_may_be_tried_again(
    server: SlackServer, place, fault: Fault
) -> None:  # type: ignore[no-untyped-def]
    server.script(fault)
    assert sent_once(place(server)).outcome == "retry"
    assert server.posts == 1


def test_an_error_that_is_not_known_is_named_and_may_be_tried_again(server: SlackServer) -> None:
    server.script(answers.refused("service_unavailable"))
    assert sent_once(by_api(server)) == Receipt("retry", "Slack refused: service_unavailable")


SOON = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)


@pytest.mark.parametrize("place", [by_api, by_webhook])
@pytest.mark.parametrize(
    ("after", "least", "most"),
    [
        ("30", 30, 30),
        ("1.5", 1.5, 1.5),
        ("0", 0, 0),
        ("86400", 3600, 3600),
        (SOON, 1, 90),
        ("Mon, 30 Nov 2015 07:00:00 GMT", 0, 0),
    ],
    ids=["30 s", "1.5 s", "none", "a day", "a date to come", "a date gone by"],
)
def test_a_limit_says_how_long_to_wait(server: SlackServer, place, after, least, most) -> None:  # type: ignore[no-untyped-def]
    server.script(answers.limited(after))
    receipt = sent_once(place(server))
    assert receipt.outcome == "retry"
    assert receipt.retry_after is not None
    assert least <= receipt.retry_after <= most


@pytest.mark.parametrize("after", [None, "soon", "-3", "nan", "inf", "1e999", ""])
def test_a_limit_that_says_nothing_usable_is_a_limit(
    server: SlackServer, after: str | None
) -> None:
    server.script(answers.limited(after))
    assert sent_once(by_api(server)) == Receipt("retry", "Slack asks to wait")


def test_a_limit_may_come_with_status_200(server: SlackServer) -> None:
    server.script(answers.limited("7", status=200))
    assert sent_once(by_api(server)).retry_after == 7


def unused_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        (f"http://127.0.0.1:{unused_port()}/", "the server cannot be reached"),
        ("https://no-such-host.invalid/", "the server's name is not found"),
    ],
    ids=["nobody listens", "no such name"],  # the port is another in each process
)
def test_what_found_no_server_may_be_tried_again(base: str, reason: str) -> None:
    place = channel(token="xoxb-1", channel="C1", base_url=base, allow_private=True)
    assert sent_once(place) == Receipt("retry", reason)


def test_what_found_no_tls_may_be_tried_again(server: SlackServer) -> None:
    base = server.api_url.replace("http:", "https:")
    place = channel(token="xoxb-1", channel="C1", base_url=base)
    assert sent_once(place) == Receipt("retry", "no trusted TLS connection")
    assert server.requests == []


@pytest.mark.parametrize("place", [by_api, by_webhook])
@pytest.mark.parametrize("word", ["invalid_blocks", "msg_blocks_too_long"])
def test_refused_blocks_are_sent_once_more_as_text(server: SlackServer, place, word: str) -> None:  # type: ignore[no-untyped-def]
    server.script(answers.refused(word, 400 if place is by_webhook else 200))
    assert sent_once(place(server)).outcome == "sent"
    assert server.posts == 2
    text = server.messages[0].body["text"]
    assert "blocks" not in server.messages[0].body
    assert text.startswith("Harbour brief · 30 November 2026\n")
    assert "\n•  Ida Moor: Ships pay. [2]\n" in text
    assert "1. Coast Daily (https://coast.example/1) · 2. Port News" in text
    assert "*" not in text and "|" not in text
    assert server.messages[0].body["mrkdwn"] is False


def test_text_that_is_refused_as_well_is_dead(server: SlackServer) -> None:
    server.script(answers.refused("invalid_blocks"), answers.refused("invalid_blocks"))
    receipt = sent_once(by_api(server))
    assert receipt.outcome == "dead"
    assert receipt.reason.startswith("invalid_blocks: ")
    assert server.posts == 2


def test_text_whose_answer_is_lost_is_unknown(server: SlackServer) -> None:
    server.script(answers.refused("invalid_blocks"), answers.dropped(kept=True))
    assert sent_once(by_api(server)).outcome == "unknown"


def test_parts_go_into_the_thread_of_the_first(server: SlackServer) -> None:
    place = by_api(server)
    parts = place.compose(many_stories(30), EDITION)
    assert [part.after for part in parts] == [None, 1, 1]
    first = place.send(parts[0])
    for part in parts[1:]:
        place.send(part, first.remote)
    assert [message.thread for message in server.messages] == [None, first.remote, first.remote]


def test_a_part_whose_thread_is_gone_stands_for_itself(server: SlackServer) -> None:
    place = by_api(server)
    part = place.compose(many_stories(30), EDITION)[1]
    assert place.send(part, "1234.5678").outcome == "sent"
    assert server.messages[0].thread is None


def test_a_webhook_has_no_threads(server: SlackServer) -> None:
    parts = by_webhook(server).compose(many_stories(30), EDITION)
    assert [part.after for part in parts] == [None, None, None]
    assert [part.part for part in parts] == [1, 2, 3]


def test_no_previews_are_asked_for(server: SlackServer) -> None:
    sent_once(by_api(server))
    body = server.messages[0].body
    assert (body["unfurl_links"], body["unfurl_media"]) == (False, False)


def test_what_is_composed_is_what_is_sent(server: SlackServer) -> None:
    place = by_api(server)
    payload = place.compose(edition_page(story()), EDITION)[0]
    place.send(payload)
    assert server.requests == [("/api/chat.postMessage", payload.body)]


def test_composing_again_gives_the_same_bytes(server: SlackServer) -> None:
    place = by_api(server)
    assert place.compose(many_stories(30), EDITION) == place.compose(many_stories(30), EDITION)


def test_a_notice_is_one_message(server: SlackServer) -> None:
    place = by_webhook(server)
    (payload,) = place.notice("All sources failed.", EDITION)
    assert place.send(payload).outcome == "sent"
    assert server.messages[0].body["text"] == "All sources failed."


def test_a_webhooks_message_carries_no_metadata(server: SlackServer) -> None:
    payload = by_webhook(server).compose(edition_page(story()), EDITION)[0]
    assert set(json.loads(payload.body)) == {
        "text", "blocks", "mrkdwn", "unfurl_links", "unfurl_media",
    }  # fmt: skip
