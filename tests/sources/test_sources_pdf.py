"""PDF: paragraphs without the running lines, pages with their offsets."""

from __future__ import annotations

import io
import logging

import pytest

from summarizer.errors import EmptySource, SourceError, UnreadableSource
from summarizer.sources import read_bytes
from summarizer.sources.model import Raw
from tests.sources.pdfs import page, pdf

WIDE = "The harbour board of Lund met on Monday to hear the engineers on the quay"


def test_lines_of_a_paragraph_stay_together_and_paragraphs_are_parted() -> None:
    lines = page(WIDE, "and its repair.", "", WIDE, "once more.")
    assert read_bytes(pdf([lines]), name="a.pdf").text == (
        f"{WIDE}\nand its repair.\n\n{WIDE}\nonce more.\n"
    )


def test_double_spaced_lines_are_one_paragraph_and_an_indent_begins_the_next() -> None:
    body = [(72, 700, WIDE), (72, 676, WIDE), (72, 652, f"{WIDE}.")]
    indented = [
        (108, 628, "The engineers said that the quay was old and would not"),
        (72, 604, "hold."),
    ]
    text = read_bytes(pdf([body + indented]), name="a.pdf").text
    assert f"{WIDE}\n{WIDE}\n{WIDE}.\n\nThe engineers" in text
    assert "would not\nhold." in text


def test_a_hyphen_at_a_line_end_is_kept() -> None:
    assert (
        "har-\nbour" in read_bytes(pdf([page(f"{WIDE} of the har-", "bour.")]), name="a.pdf").text
    )


def numbered(count: int) -> list[list[tuple[int, int, str]]]:
    return [
        [
            (72, 760, f"Case 12-34 Page: {n} Filed 1/2/2020"),
            *page(f"Page {'abcdefgh'[n]} holds this. {WIDE}", "and so on."),
            (300, 40, f"- {n} -"),
        ]
        for n in range(1, count + 1)
    ]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    document = read_bytes(pdf(numbered(4)), name="a.pdf")
    assert "Case 12-34" not in document.text
    assert "- 3 -" not in document.text
    assert "Page c holds this." in document.text


def test_the_running_header_is_named_in_a_notice() -> None:
    (notice,) = read_bytes(pdf(numbered(4)), name="a.pdf").notices
    assert "Case 12-34" in notice


def test_a_line_on_one_page_only_is_kept() -> None:
    pages = numbered(4)
    pages[2].insert(1, (72, 748, "DISSENT"))
    assert "DISSENT" in read_bytes(pdf(pages), name="a.pdf").text


def test_pages_hold_the_offset_at_which_each_page_starts() -> None:
    document = read_bytes(pdf(numbered(3)), name="a.pdf")
    starts = [document.text[at : at + 6] for at in document.pages]
    assert starts == ["Page b", "Page c", "Page d"]
    assert document.page_at(document.text.index("Page c")) == 2


def test_a_sentence_goes_on_over_a_page_end() -> None:
    document = read_bytes(pdf([page(WIDE), page("and its repair.")]), name="a.pdf")
    assert document.text == f"{WIDE}\nand its repair.\n"


def test_an_empty_page_among_others_is_said() -> None:
    document = read_bytes(pdf([page(WIDE), [], page("More was said.")]), name="a.pdf")
    assert document.notices == ("page 2 was without text",)
    assert len(document.pages) == 3


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60, 700 - 12 * n, f"left column row {n} goes on here") for n in range(12)]
    right = [(330, 700 - 12 * n, f"right column row {n} goes on here") for n in range(12)]
    text = read_bytes(pdf([left + right]), name="a.pdf").text
    assert text.index("left column row 11") < text.index("right column row 0")


def test_the_declared_title_counts_where_the_text_bears_it_out() -> None:
    lines = page("Annual report of the port", "", WIDE)
    assert read_bytes(pdf([lines], "Annual report of the port"), name="a.pdf").title == (
        "Annual report of the port"
    )
    assert read_bytes(pdf([lines], "Microsoft Word - x.doc"), name="a.pdf").title == (
        "Annual report of the port"
    )


def test_a_pdf_without_text_layer_says_what_to_do() -> None:
    with pytest.raises(EmptySource, match="no text layer") as caught:
        read_bytes(pdf([[], []]), name="scan.pdf")
    assert "OCR" in caught.value.hint


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([page(WIDE)]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused_with_a_way_out() -> None:
    with pytest.raises(UnreadableSource, match="encrypted") as caught:
        read_bytes(encrypted("secret"), name="a.pdf")
    assert "password" in caught.value.hint


def test_a_pdf_locked_against_changes_only_is_read() -> None:
    assert WIDE in read_bytes(encrypted(""), name="a.pdf").text


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\ngarbage\n%%EOF", b"just text"])
def test_a_broken_pdf_is_a_source_error(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="broken"):
        read_bytes(data, name="a.pdf")


@pytest.mark.parametrize("at", range(9, 700, 23))
def test_a_pdf_damaged_anywhere_gives_text_or_a_source_error(at: int) -> None:
    data = bytearray(pdf(numbered(2)))
    data[at : at + 5] = b"\xff(<[%"
    try:
        document = read_bytes(bytes(data), name="a.pdf")
    except SourceError:
        return
    assert document.text.strip()


def test_a_page_that_fails_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer.sources import pdf as reader

    read_page = reader._page_text

    def fail_on_second(found: object) -> str:
        text = read_page(found)  # type: ignore[arg-type]  # a pypdf page, which tests need not name
        if "Page c" in text:
            raise KeyError("/Font")
        return text

    monkeypatch.setattr(reader, "_page_text", fail_on_second)
    found = reader.extract(Raw(pdf(numbered(3)), "a.pdf", "application/pdf"))
    assert "page 2 could not be read and was left out" in found.notices
    assert "Page d" in found.text


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    assert read_bytes(pdf([page(WIDE)]), name="-").origin.media_type == "application/pdf"


def test_reading_a_broken_pdf_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(UnreadableSource):
        read_bytes(b"%PDF-1.4\ngarbage\n%%EOF", name="a.pdf")
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []
