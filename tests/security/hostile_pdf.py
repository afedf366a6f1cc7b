"""PDFs made to harm whoever opens them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import partial

from tests.security.hostile import TEXT, Hostile
from tests.sources.pdfs import page, pdf


def raw_pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", end: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a sound table of references."""
    body, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    count = len(objects) + 1
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(body)) + end
    )  # fmt: skip


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def one_page(content: bytes, resources: bytes = b"", *more: bytes, catalog: bytes = b"") -> bytes:
    """Return a PDF of one page; `content` is its content stream as an object.

    `more` are the objects from 6 on.
    """
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % resources
    )
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return raw_pdf(_CATALOG.replace(b">>", catalog + b">>"), pages, _FONT, leaf, content, *more)


def flate(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def flate_twice(data: bytes) -> bytes:
    return stream(zlib.compress(zlib.compress(data, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")


def _shown(text: bytes, before: bytes = b"") -> bytes:
    return b"BT /F1 10 Tf 1 0 0 1 72 700 Tm %s (%s) Tj ET" % (before, text)


def locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([page(TEXT)]))))
    writer.encrypt(user_password="secret", owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages_in_pages(depth: int) -> bytes:
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 %s >>"
        % (at + 3, b"/Parent %d 0 R" % (at + 1) if at else b"")
        for at in range(depth)
    ]
    return raw_pdf(_CATALOG, *nodes, b"<< /Type /Page /Parent %d 0 R >>" % (depth + 1))


def _forms_in_forms(count: int, *, loops: bool) -> bytes:
    """Each form paints the next one twice: the work doubles with each."""
    forms = []
    for at in range(count):
        to = 6 + (at + 1) % count if loops else 7 + at
        content = b"/X Do /X Do" if at < count - 1 or loops else _shown(TEXT.encode())
        forms.append(stream(
            content,
            b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> "
            b"/Font << /F1 3 0 R >> >>" % to,
        ))  # fmt: skip
    return one_page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", *forms)


def pdfs() -> Iterator[Hostile]:
    sound = pdf([page(TEXT)])
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
    yield Hostile("encrypted.pdf", locked_pdf)
    yield Hostile("scanned.pdf", lambda: pdf([[], [], []]))
    yield Hostile("no-pages.pdf", lambda: raw_pdf(_CATALOG, pages % (b"", 0)))
    yield Hostile("pages-own-child.pdf", lambda: raw_pdf(_CATALOG, pages % (b"2 0 R", 1)))
    yield Hostile("pages-in-circle.pdf", lambda: raw_pdf(
        _CATALOG, pages % (b"3 0 R", 1), b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"
    ))  # fmt: skip
    yield Hostile("pages-deep.pdf", partial(_pages_in_pages, 5000))
    yield Hostile(
        "pages-counted-wrong.pdf", lambda: raw_pdf(_CATALOG, pages % (b"3 0 R", 10**9), leaf)
    )
    yield Hostile("pages-negative.pdf", lambda: raw_pdf(_CATALOG, pages % (b"3 0 R", -1), leaf))
    yield Hostile("one-page-a-million-times.pdf", lambda: raw_pdf(
        _CATALOG, pages % (b"3 0 R " * 1_000_000, 1_000_000), leaf
    ))  # fmt: skip
    yield Hostile("pages-too-many.pdf", lambda: pdf([page("word")] * 3500))
    yield Hostile("no-catalog.pdf", lambda: raw_pdf(b"null", trailer=b""))
    yield Hostile("catalog-own-pages.pdf", lambda: raw_pdf(b"<< /Type /Catalog /Pages 1 0 R >>"))
    yield Hostile("catalog-of-itself.pdf", lambda: raw_pdf(b"1 0 R"))
    yield Hostile("xref-own-previous.pdf", lambda: sound.replace(
        b"trailer\n<<", b"trailer\n<< /Prev %d" % sound.rindex(b"xref\n0")
    ), None)  # fmt: skip
    yield Hostile(
        "xref-beyond-end.pdf", lambda: sound.replace(b"startxref\n", b"startxref\n9"), None
    )
    yield Hostile("xref-negative.pdf", lambda: sound.replace(b"startxref\n", b"startxref\n-"), None)
    yield Hostile("xref-huge-size.pdf", lambda: sound.replace(b"/Size ", b"/Size 99999999"), None)
    yield Hostile(
        "xref-billion-entries.pdf", lambda: sound.replace(b"xref\n0 ", b"xref\n0 999999999"), None
    )
    yield Hostile("flate-bomb.pdf", lambda: one_page(flate(b" " * 150_000_000)))
    yield Hostile("flate-bomb-of-operators.pdf", lambda: one_page(flate(b"q Q " * 3_000_000)))
    yield Hostile("flate-bomb-of-text.pdf", lambda: one_page(flate(
        b"BT /F1 10 Tf " + b"(harbour board) Tj " * 900_000 + b"ET"
    )))  # fmt: skip
    yield Hostile("flate-twice.pdf", lambda: one_page(flate_twice(b" " * 150_000_000)))
    yield Hostile("filters-many.pdf", lambda: one_page(
        stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 100_000 + b"]")
    ))  # fmt: skip
    yield Hostile(
        "lzw-bomb.pdf", lambda: one_page(stream(b"\x80\x0b" * 500_000, b"/Filter /LZWDecode"))
    )
    yield Hostile("run-length-bomb.pdf", lambda: one_page(
        stream(b"\x81 " * 5_000_000, b"/Filter /RunLengthDecode")
    ))  # fmt: skip
    yield Hostile("contents-same-stream-often.pdf", lambda: raw_pdf(
        _CATALOG, pages % (b"3 0 R", 1),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> >> /Contents [%s] >>"
        % (b"4 0 R " * 20_000),
        flate(b" " * 1_000_000), _FONT,
    ))  # fmt: skip
    yield Hostile(
        "nested-arrays.pdf", lambda: one_page(stream(b"[" * 500_000 + b"]" * 500_000 + b" TJ"))
    )
    yield Hostile("nested-dictionaries.pdf", lambda: raw_pdf(b"<< /A " * 100_000))
    yield Hostile("string-without-end.pdf", lambda: one_page(stream(b"BT (" + b"(" * 2_000_000)))
    yield Hostile("saves-without-end.pdf", lambda: one_page(stream(b"q " * 700_000)))
    yield Hostile("forms-double.pdf", partial(_forms_in_forms, 24, loops=False), None)
    yield Hostile("forms-in-circle.pdf", partial(_forms_in_forms, 5, loops=True))
    yield Hostile("numbers-huge.pdf", lambda: one_page(
        stream(b"BT /F1 1e308 Tf 9e307 0 0 9e307 9e307 9e307 Tm (%s) Tj ET" % TEXT.encode())
    ), None)  # fmt: skip
    yield Hostile("gap-huge.pdf", lambda: one_page(stream(
        b"BT /F1 1 Tf 1 0 0 1 0 0 Tm (harbour) Tj 1 0 0 1 2000000000 0 Tm (board) Tj "
        b"1 0 0 1 0 -2000000000 Tm (Lund) Tj ET"
    )), None)  # fmt: skip
    yield Hostile("cut-in-half.pdf", lambda: sound[: len(sound) // 2])
    yield Hostile("head-only.pdf", lambda: b"%PDF-1.7\n")
    yield Hostile("noise-behind-head.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000)
    yield Hostile("zeros-behind-head.pdf", lambda: b"%PDF-1.7\n" + bytes(5_000_000))
    yield Hostile(
        "objects-a-million.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj\nnull\nendobj\n" * 500_000
    )
    yield Hostile("startxref-a-million.pdf", lambda: b"%PDF-1.4\n" + b"startxref\n" * 100_000)
    yield Hostile("cmap-huge.pdf", lambda: raw_pdf(
        _CATALOG, pages % (b"4 0 R", 1),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        stream(_shown(TEXT.encode())),
        flate(b"1 beginbfrange\n" + b"<0000> <FFFFFFFF> <0041>\n" * 200_000 + b"endbfrange\n"),
    ), None)  # fmt: skip
    yield Hostile("object-stream-of-itself.pdf", lambda: raw_pdf(
        _CATALOG, stream(b"2 0 null", b"/Type /ObjStm /N 1000000000 /First 4 /Extends 2 0 R")
    ))  # fmt: skip
