"""What stands in a mail: its headers, whatever its title is, and its two parts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.deliver import mail
from summarizer.deliver.model import outbox_key
from summarizer.errors import SettingsError
from summarizer.render.characters import plain
from tests.deliver.mail_samples import SENDER, SLOT, edition, page, story
from tests.deliver.mixed_scripts import subjects

DESK = "Desk <desk@example.org>"
ENDPOINT = "https://lists.example.org/u?t=" + "0123456789" * 27


def channel(**more) -> mail.MailChannel:
    return mail.channel("smtp://localhost", SENDER, [DESK], **more)


def raw(title: str = "Harbour morning brief", made: mail.MailChannel | None = None) -> bytes:
    return (made or channel()).compose(page(title=title), edition())[0].body


def read(body: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(body)
    assert isinstance(message, EmailMessage)
    return message


def test_the_headers_by_which_readers_and_servers_know_a_mail():
    message = read(raw())
    assert message["From"] == SENDER
    assert message["To"] == DESK
    assert message["Subject"] == "Harbour morning brief"
    assert message["Date"].datetime == SLOT
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<harbour-morning.example.org>"
    assert message["MIME-Version"] == "1.0"
    assert message.get_content_type() == "multipart/alternative"
    assert not message.defects


def test_the_date_is_the_slot_in_its_own_zone():
    slot = datetime(2026, 7, 1, 7, 0, tzinfo=timezone(timedelta(hours=2)))
    (made,) = channel().compose(page(), replace(edition(), slot=slot))
    assert read(made.body)["Date"] == "Wed, 01 Jul 2026 07:00:00 +0200"


def test_the_same_edition_is_the_same_bytes():
    assert raw() == raw()


def test_the_id_is_the_key_of_the_outbox():
    (made,) = channel().compose(page(), edition())
    assert made.key == outbox_key(channel().key, edition(), 0, "desk@example.org")
    assert read(made.body)["Message-ID"] == f"<{made.key}@example.org>"


def test_editions_of_a_series_are_one_thread_for_each_recipient():
    made = mail.channel("smtp://localhost", SENDER, ["a@example.org", "b@example.org"])
    bodies = [
        [read(one.body) for one in made.compose(page(), edition(number))] for number in (1, 2)
    ]
    threads = [[str(one["References"]) for one in both] for both in bodies]
    assert threads[0] == threads[1]
    assert threads[0][0] != threads[0][1]
    assert all(one["In-Reply-To"] == one["References"] for both in bodies for one in both)
    assert len({str(one["Message-ID"]) for both in bodies for one in both}) == 4


def test_a_recipient_sees_only_its_own_address():
    made = mail.channel("smtp://localhost", SENDER, ["a@example.org", "b@example.org"])
    first, second = made.compose(page(), edition())
    assert (first.recipient, second.recipient) == ("a@example.org", "b@example.org")
    assert b"b@example.org" not in first.body


def test_a_mail_may_be_unsubscribed_by_one_click_over_https():
    body = raw(made=channel(unsubscribe=ENDPOINT))
    assert len(ENDPOINT) == 300
    assert f"\r\nList-Unsubscribe: <{ENDPOINT}>\r\n".encode() in body
    assert read(body)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("url", ["http://lists.example.org/u", "mailto:leave@example.org"])
def test_one_click_needs_https(url):
    message = read(raw(made=channel(unsubscribe=url)))
    assert message["List-Unsubscribe"] == f"<{url}>"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize(
    "url", ["leave me", "https://a.example/\r\nBcc: x@y", "https://a.example/>", "ftp://a", "https://a.example/=?utf-8?q?x?=", "https://a.example/" + "x" * 900]
)  # fmt: skip
def test_what_no_header_can_hold_is_no_url_to_unsubscribe(url):
    with pytest.raises(SettingsError):
        channel(unsubscribe=url)


@pytest.mark.parametrize(
    "address",
    ["", "desk", "a@b, c@d", "a@b\r\nBcc: x@y", "a b@example.org", "<>", "x@" + "a" * 300, "@b", "group: a@b;", "=?utf-8?q?x=0D=0ABcc:_evil@x?= <j@example.org>", "a@exa\x00mple.org"],
)  # fmt: skip
def test_what_is_no_address_is_an_error_of_the_settings(address):
    with pytest.raises(SettingsError):
        mail.channel("smtp://localhost", SENDER, [address])


def test_a_mail_needs_a_recipient():
    with pytest.raises(SettingsError, match="no recipient"):
        mail.channel("smtp://localhost", SENDER, [])


@pytest.mark.parametrize(
    "box",
    ['"Doe, Jane" <j@example.org>', "Ελένη <e@example.org>", 'J "the pen" D <j@example.org>', "Desk  One <j@example.org>"],
)  # fmt: skip
def test_a_name_beside_an_address_arrives(box):
    made = mail.channel("smtp://localhost", box, [DESK])
    message = read(raw(made=made))
    assert message["From"].addresses[0].addr_spec == made.sender.address
    assert message["From"].addresses[0].display_name == made.sender.name
    assert message["Bcc"] is None


@pytest.mark.slow
def test_a_thousand_subjects_of_mixed_scripts_read_back_equal():
    made = channel()
    wrong, longest, word = [], 0, 0
    for title in subjects(1000):
        body = made.notice(title, edition())[0].body
        message = read(body)
        if message["Subject"] != title:
            wrong.append(title)
        longest = max(longest, *map(len, body.split(b"\r\n")))
        word = max([word, *map(len, re.findall(rb"=\?utf-8\?[^ ]*\?=", body))])
    assert wrong == []
    assert longest <= 998
    assert word <= 75  # RFC 2047


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=400))
def test_any_title_is_one_header_and_one_line_of_text(title):
    message = read(raw(title))
    shown = message["Subject"]
    assert shown == shown.strip()
    assert plain(shown) == shown
    assert set(message.keys()) == set(read(raw()).keys())
    if len(plain(title)) <= 150 and "=?" not in title:
        assert shown == (plain(title) or "(no title)")


HOSTILE = (
    "<!channel>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\x1b[31mred\x9b0m",
    "a\r\nBcc: evil@example.org\r\n\r\nbody",
    "nul\x00nul",
    "\u202egnp.exe\u2066",
    "=?utf-8?q?x=0D=0ABcc:_evil@example.org?=",
    "]]>--><![endif]-->",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="alert(1)',
    "&lt;b&gt;",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_string_arrives_as_text_in_the_headers(value):
    body = raw(value)
    head = body.partition(b"\r\n\r\n")[0]
    assert not re.search(rb"(?mi)^bcc:", body)
    assert not re.search(rb"[^\x20-\x7e\r\n]", head)
    assert read(body)["Subject"] in (plain(value), "x Bcc: evil@example.org")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_string_arrives_as_text_in_the_text(value):
    hostile = page(story(title=value, cautions=(value,)), title=value, facts=(value,))
    (made,) = channel().compose(hostile, edition())
    text = read(made.body).get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert plain(value) in " ".join(text.split())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_no_line_is_longer_than_mail_allows():
    long = page(story(title="漢字" * 4000, summary=()), story(title="x" * 9000))
    for made in channel(unsubscribe=ENDPOINT).compose(long, edition()):
        assert max(map(len, made.body.split(b"\r\n"))) <= 998
        assert made.body.isascii()
        assert b"\n" not in made.body.replace(b"\r\n", b"")


def test_both_parts_are_quoted_printable():
    parts = list(read(raw()).iter_parts())
    assert [one.get_content_type() for one in parts] == ["text/plain", "text/html"]
    assert {one["Content-Transfer-Encoding"] for one in parts} == {"quoted-printable"}
    assert {one.get_content_charset() for one in parts} == {"utf-8"}


def test_a_notice_is_one_line_of_text_with_an_id_of_its_own():
    made = channel()
    (notice,) = made.notice("No source could be\r\nread", edition())
    message = read(notice.body)
    assert message["Subject"] == "No source could be read"
    assert message.get_content().splitlines() == ["No source could be read"]
    assert message.get_content_type() == "text/plain"
    assert notice.key != made.compose(page(), edition())[0].key


def test_a_series_that_is_no_label_of_a_domain_still_has_a_list():
    made = channel().compose(page(), replace(edition(), series="Кавказ утром!"))[0]
    assert re.fullmatch(r"<[a-z0-9-]{8,60}\.example\.org>", read(made.body)["List-Id"])


def test_a_channel_with_a_name_stays_itself_when_its_recipients_change():
    first = channel(name="morning").key
    second = mail.channel("smtps://elsewhere.example", SENDER, ["b@example.org"], name="morning")
    assert first == second.key
