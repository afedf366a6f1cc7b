"""Plain text and Markdown: the text is the file, and the file says what it is."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import EmptySource, SourceError, UnreadableSource
from summarizer.segment import sentences
from summarizer.sources import files, read, read_bytes


def test_a_text_file_keeps_its_newlines_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"Port of Lund\r\n\r\nThe quay was closed.\rIt rained.\n")
    assert read(path).text == "Port of Lund\r\n\r\nThe quay was closed.\rIt rained.\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_bytes(b"\xef\xbb\xbfThe quay.", name="a.txt").text == "The quay."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_encodings_are_read(encoding: str) -> None:
    text = "The quay at Åhus was closed on Monday."
    assert read_bytes(text.encode(encoding), name="a.txt").text == text


def test_an_old_western_encoding_is_found() -> None:
    text = "Le maire a déclaré que les élèves étaient reçus à la gare."
    assert read_bytes(text.encode("cp1252"), name="a.txt").text == text


def test_an_old_cyrillic_encoding_is_found() -> None:
    text = "Директор порта заявил вчера, что причал будет закрыт на следующей неделе."
    assert read_bytes(text.encode("cp1251"), name="a.txt").text == text


def test_a_declared_charset_is_obeyed() -> None:
    text = "港は月曜日に閉鎖された。"
    document = read_bytes(
        text.encode("shift_jis"), name="-", media_type="text/plain; charset=Shift_JIS"
    )
    assert document.text == text


@pytest.mark.parametrize(
    "label",
    ["iso-2022-no", "undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "zlib", "rot13", "é", "../x"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_charset_that_is_none_of_text_does_not_hinder_reading(label: str, kind: str) -> None:
    written = r"The harbour board of Lund met at the café \ud800 on Monday.".encode("latin-1")
    document = read_bytes(written, name="-", media_type=f"{kind}; charset={label}")
    assert r"the café \ud800 on Monday" in document.text


def test_an_unknown_charset_does_not_hinder_reading() -> None:
    assert read_bytes("Café.".encode(), name="-", media_type="text/plain; charset=x-no").text


def test_one_broken_byte_does_not_spoil_the_rest_of_utf8() -> None:
    document = read_bytes("åäö ".encode() * 20 + b"\xff end", name="a.txt")
    assert document.text.startswith("åäö åäö")
    assert document.notices == ("1 character could not be decoded",)


def test_control_characters_are_left_out_and_counted() -> None:
    document = read_bytes(b"The \x00quay\x07 was \x1b[31mred\x1b[0m.", name="a.txt")
    assert document.text == "The quay was red."
    assert document.notices == ("4 control characters left out",)


def test_a_vertical_tab_still_parts_two_words() -> None:
    assert read_bytes(b"first\x0bsecond line", name="a.txt").text == "first second line"


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u00a0 "])
def test_a_full_stop_behind_wide_white_space_is_cut_like_any(
    space: str, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f"It was rated A{space}. The board met. It left."
    assert [text[one.start : one.end] for one in sentences(text, "en")][-1] == "It left."
    assert capfd.readouterr().err == ""  # where Rust writes when it breaks down


@given(st.text(st.characters() | st.sampled_from("A. \u00a0\u2003'\""), max_size=60))
def test_any_text_is_cut_into_sentences_that_rebuild_it(text: str) -> None:
    assert "".join(text[one.start : one.end] for one in sentences(text)) == text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_text_without_control_characters_comes_back_unchanged(text: str) -> None:
    whole = "Words. " + text
    if "\ufffd" not in whole:
        assert read_bytes(whole.encode(), name="a.txt").text == whole


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_source_error(data: bytes) -> None:
    try:
        document = read_bytes(data, name="-")
    except SourceError:
        return
    assert "".join(document.text[s.start : s.end] for s in document.sentences) == document.text


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"--- ... !!!", b"\xef\xbb\xbf"])
def test_a_source_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySource, match=r"a\.txt"):
        read_bytes(data, name="a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF\x02\x01" + bytes(500)])
def test_binary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="looks like a binary file"):
        read_bytes(data, name="a.txt")


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"])
def test_office_files_are_named_for_what_they_are(magic: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"document.*not read"):
        read_bytes(magic + b" and the rest", name="minutes")


def test_a_source_above_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(UnreadableSource, match="larger than"):
        read_bytes(b"more than ten bytes", name="a.txt")


def test_html_in_a_txt_file_stays_text() -> None:
    document = read_bytes(b"<html><body><p>The tags matter here.</p></body></html>", name="a.txt")
    assert document.text.startswith("<html>")


def test_the_headline_of_a_text_is_its_title() -> None:
    document = read_bytes(b"Quay closed after storm\n\nThe quay was closed.", name="a.txt")
    assert document.title == "Quay closed after storm"


def test_a_headline_may_end_in_a_quotation_mark() -> None:
    document = read_bytes(
        "The mayor says “We will pay”\n\nThe mayor spoke on Monday.".encode(), name="-"
    )
    assert document.title == "The mayor says “We will pay”"


def test_running_text_gives_no_title() -> None:
    assert read_bytes(b"The quay was closed. It rained.", name="a.txt").title is None


def test_the_origin_holds_the_digest_of_the_raw_bytes() -> None:
    data = b"\xef\xbb\xbfThe quay."
    assert read_bytes(data, name="a.txt").origin.sha256 == hashlib.sha256(data).hexdigest()


FRONT = b"""---
title: "Harbour board: minutes"
date: '2024-03-05'
author: [Ana Ruiz, Per Holm]
source_url: https://example.org/minutes
---

# Another heading

The board met.
"""


def test_front_matter_gives_title_date_author_and_address() -> None:
    document = read_bytes(FRONT, name="a.md")
    assert (document.title, document.published) == ("Harbour board: minutes", date(2024, 3, 5))
    assert (document.author, document.origin.url) == (
        "Ana Ruiz, Per Holm",
        "https://example.org/minutes",
    )


def test_front_matter_stays_in_the_text_and_is_skipped() -> None:
    document = read_bytes(FRONT, name="a.md")
    assert document.text == FRONT.decode()
    assert document.sentences[0].role == "skip"


def test_front_matter_makes_standard_input_markdown() -> None:
    assert read_bytes(FRONT, name="-").origin.media_type == "text/markdown"


@pytest.mark.parametrize(
    "block",
    [
        "title: a: b: c\n\tdate: x",
        "title: x\ndate: 2020-13-45",
        "title: " + "[" * 5000,
        "title: !!python/object/apply:os.getcwd []",
        "- a\n- b",
    ],
)
def test_broken_front_matter_does_not_stop_reading(block: str) -> None:
    document = read_bytes(f"---\n{block}\n---\nThe board met.".encode(), name="a.md")
    assert document.text.endswith("The board met.")
    assert document.published is None


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("intro\n\n## The *second* **level** ##\n", "The *second* level"),
        ("Harbour board\n=============\n\ntext", "Harbour board"),
        ("```\n# not this\n```\n# [This](http://x.org) one\n", "This one"),
    ],
)
def test_the_first_heading_of_markdown_is_its_title(body: str, title: str) -> None:
    assert read_bytes(body.encode(), name="a.md").title == title


@pytest.mark.parametrize("unit", ["'w' ", "`", "“w "])
def test_a_long_line_of_quotation_marks_is_cut_in_time_that_grows_with_its_length(
    unit: str,
) -> None:
    text = unit * (160_000 // len(unit))
    started = time.process_time()
    cut = sentences(text)
    assert time.process_time() - started < 10
    assert "".join(text[one.start : one.end] for one in cut) == text
