"""PDF: text in no ink, in white, of no size or outside the page is left out and counted."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.sources import read_bytes
from tests.security.hostile_pdf import one_page, stream

SEEN = b"BT /F1 10 Tf 1 0 0 1 72 700 Tm (The harbour board met on Monday about the quay.) Tj ET\n"
TEXT = "The harbour board met on Monday about the quay.\n"
SHOW = b"BT /F1 10 Tf 1 0 0 1 72 600 Tm (xyzzy foo) Tj ET\n"


def painted(content: bytes, resources: bytes = b"", *more: bytes) -> Document:
    return read_bytes(one_page(stream(SEEN + content), resources, *more), name="a.pdf")


@pytest.mark.parametrize(
    "content",
    [
        b"BT 3 Tr ET " + SHOW,
        b"BT 7 Tr ET " + SHOW,
        b"1 g " + SHOW,
        b"1 1 1 rg " + SHOW,
        b"0 0 0 0 k " + SHOW,
        b"/DeviceRGB cs 1 1 1 sc " + SHOW,
        SHOW.replace(b"10 Tf", b"0.4 Tf"),
        SHOW.replace(b"1 0 0 1 72", b"0.05 0 0 0.05 72"),
        SHOW.replace(b"72 600", b"72 -600"),
        SHOW.replace(b"72 600", b"-900 600"),
        b"q 1 0 0 1 0 5000 cm " + SHOW + b"Q",
        b"BT /F1 10 Tf 12 TL 3 Tr 1 0 0 1 72 600 Tm (xyzzy) Tj (foo) ' ET",
        b"BT /F1 10 Tf 3 Tr 1 0 0 1 72 600 Tm [(xyz) -20 (zy foo)] TJ ET",
        b"q 0 0 1 1 re W n " + SHOW + b"Q",
        b"q 0 0 m 9 0 l 9 9 l h W* n q 0 0 612 792 re W n " + SHOW + b"Q Q",
    ],
)
def test_text_that_is_not_seen_is_left_out_and_counted(content: bytes) -> None:
    document = painted(content)
    assert document.text == TEXT
    assert document.hidden.words == 2
    assert document.notices == ("hidden text left out: 2 words that a reader is not shown",)


@pytest.mark.parametrize(
    "content",
    [
        b"0 0 0.5 rg 60 590 400 40 re f 1 1 1 rg " + SHOW,
        b"/Pattern cs /P1 scn " + SHOW,
        b"q 1 g Q " + SHOW,
        b"1 Tr " + SHOW,
        SHOW.replace(b"10 Tf", b"1 Tf").replace(b"1 0 0 1", b"10 0 0 10"),
        SHOW.replace(b"72 600", b"-20 600"),
        b"q 60 590 400 40 re W n " + SHOW + b"Q",
        b"q 0 0 1 1 re W n Q " + SHOW,
        b"q 60 590 m 60 640 500 640 v 500 590 l h W n " + SHOW + b"Q",
        b"/OC /L BDC " + SHOW + b"EMC",
    ],
)
def test_text_that_is_seen_stays(content: bytes) -> None:
    document = painted(content)
    assert "xyzzy foo" in document.text
    assert document.hidden.words == 0


def test_no_opacity_is_no_ink() -> None:
    assert painted(b"/G gs " + SHOW, b"/ExtGState << /G << /ca 0 >> >>").text == TEXT


def test_forms_are_followed() -> None:
    content = b"BT /F1 10 Tf 1 0 0 1 72 600 Tm (Seen within.) Tj 3 Tr (xyzzy) Tj ET"
    form = stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>",
    )
    document = painted(b"/X Do", b"/XObject << /X 6 0 R >>", form)
    assert "Seen within." in document.text
    assert "xyzzy" not in document.text
    assert document.hidden.text == "xyzzy"


def test_the_text_layer_of_a_scan_is_read_and_said() -> None:
    picture = stream(
        b"0",
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    layer = b"q 612 0 0 792 0 0 cm /X Do Q BT 3 Tr ET " + SEEN
    data = one_page(stream(layer), b"/XObject << /X 6 0 R >>", picture)
    document = read_bytes(data, name="a.pdf")
    assert document.text == TEXT
    assert document.notices == ("page 1 was read from the invisible text layer of a picture",)


def test_gaps_that_are_no_spaces_part_words() -> None:
    """As TeX sets them: a word, a step of a quarter of the size, a word."""
    line = b"[(The) -229 (quay) -230 (was) -180 (clos) 15 (ed)] TJ"
    document = painted(b"BT /F1 10 Tf 1 0 0 1 72 600 Tm " + line + b" ET")
    assert "The quay was closed" in document.text


LAYER = b"<< /Type /OCG /Name (x) >>"


def layered(usual: bytes, content: bytes, resources: bytes, *more: bytes) -> Document:
    catalog = b" /OCProperties << /OCGs [7 0 R] /D << %s >> >> " % usual
    made = one_page(stream(SEEN + content), resources, *more, catalog=catalog)
    return read_bytes(made, name="a.pdf")


@pytest.mark.parametrize(
    ("usual", "seen"),
    [
        (b"/OFF [7 0 R]", False),
        (b"/BaseState /OFF", False),
        (b"/BaseState /OFF /ON [7 0 R]", True),
        (b"/ON [7 0 R]", True),
        (b"/OFF 3", True),
        (b"/OFF [8 0 R 9 0 R null (x)]", True),
    ],
)
def test_a_layer_that_is_switched_off_is_not_seen(usual: bytes, seen: bool) -> None:
    marked = layered(
        usual, b"/OC /L BDC " + SHOW + b"EMC", b"/Properties << /L 7 0 R /M 8 0 R >>",
        stream(b""), LAYER, b"<< /Type /OCMD /OCGs [7 0 R] >>",
    )  # fmt: skip
    grouped = layered(
        usual, b"/OC /M BDC " + SHOW + b"EMC", b"/Properties << /L 7 0 R /M 8 0 R >>",
        stream(b""), LAYER, b"<< /Type /OCMD /OCGs [7 0 R] >>",
    )  # fmt: skip
    for document in (marked, grouped):
        assert ("xyzzy" in document.text) is seen
        assert document.hidden.words == (0 if seen else 2)
