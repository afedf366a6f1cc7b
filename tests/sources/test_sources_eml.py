"""What a message of e-mail is read as."""

from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import EmptySource, SummarizerError, UnreadableSource
from summarizer.sources import read, read_bytes
from summarizer.sources.eml import extract
from summarizer.sources.model import Raw

TEXT = "Anna Okoro will publish the timetable on 15 March.\n"


def letter(text=TEXT, html=None, **headers):
    message = EmailMessage()
    message["Subject"] = headers.get("subject", "Brücke schließt")
    message["From"] = headers.get("sender", "Anna Okoro <anna@norwick.example>")
    message["Date"] = "Mon, 02 Nov 2026 23:30:00 -0500"
    if text is not None:
        message.set_content(text)
    if html is not None:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    return message


def load(message, name="a.eml"):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_bytes(data, name=name)


def test_the_headers_become_title_author_and_the_senders_own_date():
    document = load(letter())
    assert document.title == "Brücke schließt"
    assert document.author == "Anna Okoro"
    assert document.published == date(2026, 11, 2)
    assert document.text == f"Brücke schließt\n\n{TEXT}"


def test_a_file_is_known_by_its_suffix(tmp_path):
    (tmp_path / "a.eml").write_bytes(letter().as_bytes())
    assert read(tmp_path / "a.eml").origin.media_type == "message/rfc822"


def test_the_plain_text_is_taken_where_there_is_one():
    assert "ignored" not in load(letter(html="<p>ignored</p>")).text


def test_html_alone_is_read_as_what_it_shows():
    document = load(letter(None, "<p>Shown.</p><p style='display:none'>Hidden.</p>"))
    assert "Shown." in document.text
    assert "Hidden" not in document.text


def test_attachments_are_named_and_left_out():
    message = letter()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan ü.pdf")
    document = load(message)
    assert document.notices == ("1 attachment left out: plan ü.pdf",)


def test_a_message_of_attachments_only_is_empty():
    message = EmailMessage()
    message["Subject"] = "Plan"
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    with pytest.raises(EmptySource):
        load(message)


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "x-unknown", ""])
def test_the_charset_of_a_part_is_obeyed_where_it_is_known(charset):
    said = f"; charset={charset}" if charset else ""
    body = "Die Brücke schließt am Montag für alle.".encode(
        charset if charset == "iso-8859-1" else "utf-8"
    )
    data = f"Subject: a\nContent-Type: text/plain{said}\n\n".encode() + body
    assert "Brücke schließt" in load(data).text


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?x?q?broken\nDate: yesterday\nSubject: =?utf-8?b?////?=",
        b"From: <\nDate: Mon, 99 Foo 2026\nSubject: \xff\xfe",
        b"From: \nDate:\nSubject:",
        b"From: a@b, c@d:;\nTo: " + b"a@b," * 2000,
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Transfer-Encoding: nonsense",
    ],
)
def test_broken_headers_do_not_lose_the_text(head):
    assert "Okoro" in load(head + b"\n\n" + TEXT.encode()).text


def test_headers_without_end_are_refused():
    with pytest.raises(UnreadableSource, match="headers are too long"):
        load(b"Subject: " + b"a" * 300_000 + b"\n\nText.")


def test_parts_within_parts_without_end_are_refused():
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(400)
    )
    with pytest.raises(UnreadableSource, match="cannot be taken apart"):
        load(nested + b"\n\nText.")


@pytest.mark.parametrize(
    "hostile",
    [
        b"Content-Type: text/plain; " + b"a=b; " * 40_000 + b"\n\nText.",
        b"Content-Type: text/plain; " + b'"' * 200_000 + b"\n\nText.",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 200_000,
        b"Subject: a\n\nText." + b"\n" * 3_000_000,
    ],
    ids=["parameters", "quotes", "parts", "lines"],
)
def test_a_message_that_is_made_to_take_long_does_not(hostile):
    began = process_time()
    with suppress(SummarizerError):
        extract(Raw(hostile, "a.eml", "message/rfc822"))  # here, where its time is counted
    assert process_time() - began < 5  # the standard library alone takes 15 s and more


@given(st.binary(max_size=300), st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_document_or_one_error(head, body):
    try:
        load(b"Subject: a\nContent-Type: " + head + b"\n\n" + body)
    except SummarizerError as problem:
        line = problem.as_line()
    else:
        line = ""
    assert "\n" not in line
