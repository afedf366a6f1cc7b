"""The token and the webhook's address are in no output; and only safe addresses are taken."""

from __future__ import annotations

import logging

import pytest

from summarizer.deliver.slack import channel
from summarizer.errors import SettingsError
from tests.deliver import slack_server as answers
from tests.deliver.slack_samples import EDITION, edition_page, story
from tests.deliver.slack_server import TOKEN, WEBHOOK, Fault, slack

CANARIES = {True: ("canarywebhook", "B0000000"), False: ("canarytoken",)}


@pytest.mark.parametrize(
    "fault",
    [
        None,
        answers.limited("1"),
        answers.dropped(kept=True),
        answers.fails(),
        answers.redirects(f"http://127.0.0.1:9{WEBHOOK}?{TOKEN}"),
        Fault(200, TOKEN.encode()),
        Fault(404, f"no {WEBHOOK} {TOKEN}".encode()),
        Fault(200, f'{{"ok": false, "error": "{TOKEN}"}}'.encode()),
        Fault(403, b"canarywebhook"),
        Fault(200, b'{"ok": false, "error": "canarytoken"}'),
    ],
)
@pytest.mark.parametrize("hook", [True, False])
def test_no_secret_comes_out(caplog, capsys, fault, hook: bool) -> None:  # type: ignore[no-untyped-def]
    caplog.set_level(logging.DEBUG)
    with slack() as server:
        place = (
            channel(webhook_url=server.webhook_url, allow_private=True)
            if hook
            else channel(
                token=TOKEN, channel=server.channel, base_url=server.api_url, allow_private=True
            )
        )
        if fault:
            server.script(fault)
            server.reading.append(fault)
        payloads = place.compose(edition_page(story()), EDITION)
        receipts = [place.send(payloads[0]), place.find(payloads[0])]
    printed = capsys.readouterr()
    said = (
        place,
        place.key,
        place.label,
        payloads,
        receipts,
        printed.out,
        printed.err,
        caplog.text,
    )
    assert [canary for canary in CANARIES[hook] if canary in repr(said)] == []


BAD_WEBHOOKS = (
    "http://hooks.example/services/canarywebhook",
    "ftp://hooks.example/canarywebhook",
    "hooks.example/canarywebhook",
    "https:///canarywebhook",
    "https://user:canarywebhook@hooks.example/",
    "https://hooks.example/canarywebhook\r\nx: y",
    "https://hooks.example:canarywebhook/",
    "https://hooks.example/cañarywebhook",
    "https://hooks.example/ canarywebhook",
    "http://127.0.0.1.example/canarywebhook",
    "",
)


@pytest.mark.parametrize("url", BAD_WEBHOOKS)
def test_an_address_that_is_not_safe_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        channel(webhook_url=url, allow_private=True)
    assert "canarywebhook" not in refused.value.as_line()


def test_http_on_this_machine_has_to_be_allowed() -> None:
    with pytest.raises(SettingsError, match="http on this machine"):
        channel(webhook_url="http://127.0.0.1:8000/x")


@pytest.mark.parametrize("token", ["", " ", "xoxb canarytoken", "xoxb-canarytoken\nx", "xöxb"])
def test_a_token_that_no_header_carries_is_refused(token: str) -> None:
    with pytest.raises(SettingsError) as refused:
        channel(token=token, channel="C1")
    assert "canarytoken" not in refused.value.as_line()


@pytest.mark.parametrize("name", ["", "a b", "C1\nx", "<!channel>", "#" * 3])
def test_a_channel_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(SettingsError):
        channel(token="xoxb-1", channel=name)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"token": "xoxb-1"},
        {"channel": "C1"},
        {"webhook_url": "https://hooks.example/x", "token": "xoxb-1", "channel": "C1"},
    ],
)
def test_a_place_is_a_webhook_or_a_token_with_a_channel(given: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        channel(**given)  # type: ignore[arg-type]


def test_a_named_webhook_keeps_its_key_when_its_address_changes() -> None:
    one = channel(webhook_url="https://hooks.example/a", name="SLACK_WEBHOOK")
    other = channel(webhook_url="https://hooks.example/b", name="SLACK_WEBHOOK")
    assert one.key == other.key == "slack:webhook:SLACK_WEBHOOK"
