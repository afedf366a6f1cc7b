"""Mail that is broken: what can be read is read, and the reader is told."""

from base64 import encodebytes
from contextlib import suppress
from time import process_time

import pytest

from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.sources import read_bytes
from summarizer.sources.eml import extract
from summarizer.sources.model import Raw

HEAD = b"Subject: Harbour\r\nFrom: Ana Diaz <ana@norwick.example>\r\nMIME-Version: 1.0\r\n"
SAID = b"The council approved the budget on Monday.\r\nWorks start in May, said Ana Diaz.\r\n"
PLAIN = b"--B1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + SAID
PAGE = b"--B1\r\nContent-Type: text/html\r\n\r\n<html><p>The page.</p></html>\r\n"
BOTH = PLAIN + PAGE + b"--B1--\r\n"
OUTER = b'Content-Type: multipart/mixed; boundary="OUT"\r\n\r\n--OUT\r\n'
CUT = "its end is missing"
PARTS = "its parts are not marked as its headers say"
CODED = "its text is not encoded as its headers say"


def load(rest: bytes) -> Document:
    return read_bytes(HEAD + rest, name="a.eml")


def multipart(parameters: bytes) -> bytes:
    return b"Content-Type: multipart/alternative" + parameters + b"\r\n\r\n"


def single(coding: bytes) -> bytes:
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
    return head + coding + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        (multipart(b"; boundary=B1") + PLAIN, CUT),
        (multipart(b"; boundary=B1") + PLAIN + b"--B1\r\nContent-Type: text/ht", CUT),
        (multipart(b"; boundary=B1") + PLAIN + b"--B", CUT),
        (multipart(b"") + BOTH, PARTS),
        (multipart(b'; boundary=""') + BOTH, PARTS),
        (multipart(b"; boundary=other") + BOTH, PARTS),
        (multipart(b"; boundary=other") + b"--B1\r\n\r\n" + SAID + b"--B1--\r\n", PARTS),
        (b"\r\n" + BOTH, PARTS),
        (b"\r\nThis is a multi-part message in MIME format.\r\n\r\n" + BOTH, PARTS),
        (OUTER + multipart(b"; boundary=B1") + PLAIN, CUT),
        (OUTER + multipart(b"") + BOTH + b"--OUT--\r\n", PARTS),
        (OUTER + multipart(b"; boundary=other") + BOTH + b"--OUT--\r\n", PARTS),
    ],
)
def test_parts_are_found_and_no_separator_is_shown(rest: bytes, wrong: str) -> None:
    document = load(rest)
    shown = SAID.decode().strip()
    assert document.text.strip() == f"Harbour\n\n{shown}"
    assert document.notices[0].startswith("the message is broken: ")
    assert wrong in document.notices[0]


def test_a_page_whose_separator_is_wrong_is_read_as_a_page() -> None:
    assert load(multipart(b"") + PAGE + b"--B1--").text.strip() == "Harbour\n\nThe page."


def test_a_part_without_headers_is_text() -> None:
    document = load(multipart(b"; boundary=B1") + b"--B1\r\n\r\n" + SAID + b"--B1--\r\n")
    assert "Works start in May" in document.text
    assert document.notices == ()


@pytest.mark.parametrize("cut", range(60, 72))
def test_base64_that_is_cut_off_is_read_as_far_as_it_goes(cut: int) -> None:
    whole = encodebytes("Die Brücke schließt am Montag für alle Züge und Busse.".encode())
    document = load(single(b"base64") + whole[:cut])
    assert document.text.startswith("Harbour\n\nDie Brücke schließt am Montag für")
    assert "\ufffd" not in document.text


@pytest.mark.parametrize(
    ("rest", "shown", "wrong"),
    [
        (single(b"base64") + encodebytes(SAID)[:61], "The council approved the budget", CUT),
        (single(b"base64") + SAID, SAID.decode(), CODED),
        (single(b"base64") + encodebytes(SAID)[:40] + b"!?" + encodebytes(SAID)[40:], "May", CODED),
        (single(b"quoted-printable") + b"Caf=C3=A9 =ZZ opens.\r\n", "Café", CODED),
        (single(b"quoted-printable") + b"The caf=C3=A9 near the harbou=C3", "The café near", CUT),
    ],
)
def test_text_whose_encoding_is_broken_is_read_and_the_reader_told(
    rest: bytes, shown: str, wrong: str
) -> None:
    document = load(rest)
    assert shown in document.text
    assert document.notices == (f"the message is broken: {wrong}",)


@pytest.mark.parametrize(
    "rest",
    [
        multipart(b"; boundary=B1") + BOTH,
        single(b"base64") + encodebytes(SAID),
        single(b"quoted-printable") + b"Caf=C3=A9 opens =\r\nsoon=2E\r\n",
        single(b"8bit") + SAID + b"-- \r\nAna\r\n\r\n--Original--\r\nContent-Type: a word\r\n",
    ],
)
def test_a_message_that_is_whole_is_not_called_broken(rest: bytes) -> None:
    assert load(rest).notices == ()


@pytest.mark.parametrize(
    "rest",
    [
        multipart(b"") + b"--a\r\ncontent-type: multipart/mixed\r\n\r\n" * 3000,
        multipart(b"") + b"--" + b"a " * 400_000,
        b"\r\n" + b"--a\r\ncontent-type:x\r\n\r\n" * 3000,
    ],
)
def test_a_message_that_is_made_to_be_mended_for_ever_is_not(rest: bytes) -> None:
    began = process_time()
    with suppress(SummarizerError):
        extract(Raw(HEAD + rest, "a.eml", "message/rfc822"))  # here, where its time is counted
    assert process_time() - began < 10
