"""Mail as a reader written by others reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.deliver import mail
from summarizer.render.characters import plain
from summarizer.render.html import mail as rendered
from tests.deliver.mail_samples import SENDER, edition, page, story
from tests.deliver.maildev import Maildev, NotThere, install
from tests.deliver.mixed_scripts import subjects
from tests.deliver.test_mail_message import ENDPOINT, HOSTILE
from tests.needed import missing

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def maildev() -> Iterator[Maildev]:
    try:
        program = install()
    except NotThere as problem:
        missing(str(problem))
    with Maildev(program) as running:
        yield running


def sent(maildev: Maildev, channel: mail.MailChannel, made) -> dict:
    for one in made:
        assert channel.send(one).outcome == "sent"
    received = maildev.received()
    return {one.key: received[f"<{one.key}@example.org>"] for one in made}


def test_a_digest_is_read_as_it_was_written(maildev):
    channel = mail.channel(maildev.url, SENDER, ["desk@example.org"], unsubscribe=ENDPOINT)
    (made,) = channel.compose(page(), edition())
    got = sent(maildev, channel, [made])[made.key]
    both = rendered(page())
    assert got["html"].replace("\r\n", "\n").strip() == both.html.replace("\r\n", "\n").strip()
    assert got["text"].replace("\r\n", "\n").strip() == both.text.strip()
    assert got["subject"] == "Harbour morning brief"
    assert got["time"] == "2026-11-29T07:00:00.000Z"
    assert got["from"] == [{"address": "briefs@example.org", "name": "Briefs"}]
    assert got["headers"]["auto-submitted"] == "auto-generated"


def test_subjects_of_mixed_scripts_are_read_equal(maildev):
    channel = mail.channel(maildev.url, SENDER, ["desk@example.org"])
    titles = list(subjects(50))
    made = [channel.notice(title, edition())[0] for title in titles]
    got = sent(maildev, channel, made)
    read = [got[one.key]["subject"] for one in made]
    assert [(a, b) for a, b in zip(read, titles, strict=True) if a != b] == []


def test_hostile_strings_are_read_as_text(maildev):
    channel = mail.channel(maildev.url, SENDER, ["desk@example.org"])
    made = [
        channel.compose(page(story(title=one), title=one), edition(number))[0]
        for number, one in enumerate(HOSTILE, 100)
    ]
    got = sent(maildev, channel, made)
    for value, one in zip(HOSTILE, made, strict=True):
        read = got[one.key]
        assert read["subject"] == plain(value)
        assert plain(value) in " ".join(read["text"].split())
        assert "bcc" not in read["headers"]
        assert [to["address"] for to in read["to"]] == ["desk@example.org"]
