"""PDF: where words part, whatever parts them: moves, steps back, spread spaces and letters."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from summarizer.sources import read_bytes
from summarizer.sources.pdf_spaces import widen
from summarizer.sources.pdf_visible import content
from tests.security.hostile_pdf import raw_pdf, stream

# Two fonts, half a size wide and without a glyph for the space, one by code and one by two bytes.
SIMPLE = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Some /FirstChar 33 /LastChar 126 "
    b"/Widths [%s] /FontDescriptor << /Type /FontDescriptor /FontName /Some /Flags 4 >> "
    b"/Encoding /WinAnsiEncoding >>" % (b"500 " * 94)
)
SPACED = SIMPLE.replace(b"/FirstChar 33", b"/FirstChar 32").replace(b"[500", b"[250 500")
CODES = {c: at for at, c in enumerate("The quayiscodbr", 10)}
MAPPED = b"".join(b"<%04x> <%04x>\n" % (at, ord(c)) for c, at in CODES.items() if c != " ")
WIDE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Other /Encoding /Identity-H /ToUnicode 8 0 R "
    b"/DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Other /DW 900 /W [10 40 500] "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /Other /Flags 4 >> >> ] >>"
)
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
    b"endcodespacerange %d beginbfchar\n%sendbfchar endcmap end" % (MAPPED.count(b"\n"), MAPPED)
)


def made(line: bytes, first: bytes = SIMPLE) -> bytes:
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> >> >>"
    )
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        leaf, stream(b"BT /F1 10 Tf 1 0 0 1 72 700 Tm " + line + b" ET"), first, SIMPLE, WIDE,
        stream(TO_UNICODE),
    )  # fmt: skip


def text(line: bytes, first: bytes = SIMPLE) -> str:
    return read_bytes(made(line, first), name="a.pdf").text.strip()


def wide(words: str) -> bytes:
    return b"<%s>" % b"".join(b"%04x" % CODES[c] for c in words)


@pytest.mark.parametrize(
    "line",
    [
        b"(The) Tj 17.2 0 Td (quay) Tj 22.2 0 Td (is) Tj 12.2 0 Td (closed) Tj",
        b"[(The)-220(quay)] TJ /F2 10 Tf 39.4 0 Td [(is)-190(closed)] TJ",
        b"[(The)-220(quay)] TJ 0.5 g [-220(is)-220(closed)] TJ",
        b"/F3 10 Tf [" + wide("The") + b"] TJ 17.2 0 Td " + wide("quay") + b" Tj /F1 10 Tf 22.2 0 Td "
        b"[(is)-220(closed)] TJ",
        b"(The) Tj 1 0 0 1 89.2 700 Tm (quay) Tj 1 0 0 1 111.4 700 Tm [(is)-220(closed)] TJ",
        b"2.5 Tc [(T)250(h)250(eq)250(u)250(a)250(yi)250(sc)250(l)250(o)250(s)250(e)250(d)] TJ",
    ],
)  # fmt: skip
def test_words_part_where_there_is_room_between_them(line: bytes) -> None:
    assert text(line) == "The quay is closed"


@pytest.mark.parametrize(
    "line",
    [
        b"3 Tw (The quay i) Tj 51 0 Td 0 Tw (s closed) Tj",
        b"3 Tw (The quay is closed by order) Tj",
        b"(The qu) Tj 27.5 0 Td (ay is clo) Tj 40 0 Td (sed) Tj",
        b"[(The qu)-40(ay is)30( clo)-60(sed)] TJ",
    ],
)
def test_words_stay_whole_whatever_spreads_their_line(line: bytes) -> None:
    assert text(line, SPACED).removesuffix(" by order") == "The quay is closed"


@pytest.mark.parametrize(("place", "parted"), [(b"89", True), (b"87", False)])
def test_a_line_may_go_on_in_a_text_of_its_own(place: bytes, parted: bool) -> None:
    line = b"(The) Tj ET 1 0 0 rg BT %s 600 Td (quay) Tj" % place
    page = PdfReader(io.BytesIO(made(b"ET BT 72 600 Td " + line))).pages[0]
    content(page)
    assert widen(page) is parted


def test_leaders_of_dots_do_not_glue_the_words_before_them() -> None:
    found = text(b"[(The)-220(quay)-220(is)-220(closed)" + b"-500(.)" * 40 + b"-900(7)] TJ")
    assert found.startswith("The quay is closed")


def test_ligatures_are_the_letters_they_stand_for() -> None:
    ligature = SIMPLE.replace(
        b"/Encoding /WinAnsiEncoding", b"/Encoding << /Type /Encoding /Differences [35 /fi] >>"
    )
    assert text(b"(The #le of Of#ce ) Tj", ligature) == "The file of Office"
