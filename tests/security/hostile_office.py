"""Office files and archives made to harm whoever opens them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.security.hostile import LAUGHS, TEXT, Hostile

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def packed(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def package(
    main: str, kind: str, content: bytes | str, more: dict[str, bytes | str] | None = None
) -> bytes:
    """Return the least Office document that holds a main part."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="{main}"/></Relationships>'
    )
    return packed(
        {"[Content_Types].xml": types, "_rels/.rels": rels, main: content, **(more or {})}
    )


def word(body: str, prolog: str = "") -> bytes:
    return package(
        "word/document.xml", _DOCX,
        f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    )  # fmt: skip


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def _list_of_millions() -> bytes:
    """An archive's end says that a list of gigabytes comes before it, and a long one does."""
    sound = word(paragraph(TEXT))
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<HHHHHLL", 1, 0, 0, 0, 0, 0, 0) + b"a"
    listed = entry * 600_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), len(sound), 0)
    return sound + listed + end


def archives() -> Iterator[Hostile]:
    sound = word(paragraph(TEXT))
    yield Hostile("bomb-by-ratio.docx", lambda: word(paragraph("a " * 60_000_000)))
    yield Hostile("bomb-by-total.docx", lambda: package(
        "word/document.xml", _DOCX, "<a/>", {f"word/media/{n}.bin": bytes(40_000_000) for n in range(8)}
    ))  # fmt: skip
    yield Hostile("bomb-in-bomb.docx", lambda: package(
        "word/document.xml", _DOCX, f'<w:document xmlns:w="{W}"><w:body>{paragraph(TEXT)}</w:body></w:document>',
        {"word/embeddings/a.zip": packed({"b.zip": packed({"c": bytes(50_000_000)})})},
    ), False)  # fmt: skip
    yield Hostile("bomb-in-styles.docx", lambda: package(
        "word/document.xml", _DOCX, "<a/>", {"word/styles.xml": b"<a>" + b" " * 70_000_000 + b"</a>"}
    ))  # fmt: skip
    yield Hostile("parts-too-many.docx", lambda: package(
        "word/document.xml", _DOCX, "<a/>", {f"word/{n}.xml": b"" for n in range(12_000)}
    ))  # fmt: skip
    yield Hostile("list-of-millions.docx", _list_of_millions)
    yield Hostile("size-is-a-lie.docx", lambda: _lying(paragraph("harbour " * 500_000)), None)
    yield Hostile("entities-in-entities.docx", lambda: word(paragraph("&a9;"), LAUGHS))
    yield Hostile("entity-from-a-file.docx", lambda: word(
        paragraph("&x;"), '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ))  # fmt: skip
    yield Hostile("entity-long-often.docx", lambda: word(
        paragraph("&x;" * 100_000), f"<!DOCTYPE l [<!ENTITY x '{'a' * 100_000}'>]>"
    ))  # fmt: skip
    yield Hostile("outside-dtd.docx", lambda: word(
        paragraph(TEXT), '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd">'
    ), None)  # fmt: skip
    yield Hostile("nested-deep.docx", lambda: word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))
    yield Hostile("tables-in-tables.docx", lambda: word(
        "<w:tbl><w:tr><w:tc>" * 80 + paragraph(TEXT) + "</w:tc></w:tr></w:tbl>" * 80
    ), False)  # fmt: skip
    yield Hostile("columns-in-columns.docx", lambda: word(
        "<w:tbl><w:tr><w:tc/><w:tc>" * 60 + paragraph(TEXT) + "</w:tc></w:tr></w:tbl>" * 60
    ), None)  # fmt: skip
    yield Hostile("attributes-many.docx", lambda: word(
        "<w:p " + " ".join(f'w:a{n}="x"' for n in range(100_000)) + "/>"
    ), None)  # fmt: skip
    yield Hostile(
        "attribute-huge.docx",
        lambda: word(f'<w:p w:x="{"a" * 11_000_000}"/>' + paragraph(TEXT)),
        None,
    )
    yield Hostile(
        "text-huge.docx", lambda: word(paragraph("".join(f"{n} " for n in range(1_000_000)))), None
    )
    yield Hostile(
        "paragraphs-many.docx",
        lambda: word("".join(paragraph(f"Word {n}.") for n in range(30_000))),
        None,
    )
    yield Hostile("styles-in-circle.docx", lambda: _circle_of_styles(), False)
    yield Hostile(
        "main-part-missing.docx", lambda: packed({"[Content_Types].xml": "<Types/>", "word/x": "x"})
    )
    yield Hostile("relations-in-circle.docx", lambda: package(
        "word/document.xml", _DOCX, f'<w:document xmlns:w="{W}"><w:body>{paragraph(TEXT)}</w:body></w:document>',
        {"word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{n}" Type="x" Target="document.xml"/>' for n in range(20_000))
            + "</Relationships>"
        )},
    ), None)  # fmt: skip
    yield Hostile("path-outside.docx", lambda: package(
        "word/document.xml", _DOCX, f'<w:document xmlns:w="{W}"><w:body>{paragraph(TEXT)}</w:body></w:document>',
        {"../../../../tmp/summarizer-canary": b"x", "/etc/summarizer-canary": b"x"},
    ), None)  # fmt: skip
    yield Hostile("cut-in-half.docx", lambda: sound[: len(sound) // 2])
    yield Hostile("end-missing.docx", lambda: sound[:-22])
    yield Hostile("noise-inside.docx", lambda: sound[:200] + bytes(range(256)) * 4 + sound[1224:])
    yield Hostile("encrypted-flag.docx", lambda: _flagged(sound))
    yield Hostile(
        "encrypted-office.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
    )
    yield Hostile("method-unknown.docx", lambda: _patched(sound, b"\x08\x00", b"\x63\x00"))
    yield Hostile("empty-archive.docx", lambda: b"PK\x05\x06" + bytes(18))
    yield Hostile(
        "spreadsheet.xlsx",
        lambda: packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}),
    )
    yield Hostile("archive.zip", lambda: packed({"a.txt": TEXT}))
    yield Hostile(
        "slides-without-slides.pptx", lambda: package("ppt/presentation.xml", _PPTX, "<a/>")
    )
    yield Hostile(
        "slides-laughing.pptx",
        lambda: package("ppt/presentation.xml", _PPTX, LAUGHS + "<a>&a9;</a>"),
    )
    yield Hostile(
        "slides-bomb.pptx",
        lambda: package("ppt/presentation.xml", _PPTX, b"<a>" + b" " * 90_000_000 + b"</a>"),
    )
    yield Hostile("slides-cut.pptx", lambda: package("ppt/presentation.xml", _PPTX, "<a/>")[:300])


def _lying(body: str) -> bytes:
    """A part says in both places that it is small, and is not."""
    data = word(body)
    size = struct.pack(
        "<L",
        len(f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'),
    )
    return data.replace(size, struct.pack("<L", 500))


def _flagged(data: bytes) -> bytes:
    """Set the mark of encryption on every part."""
    out = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            out[at + offset] |= 1
            at = data.find(magic, at + 4)
    return bytes(out)


def _circle_of_styles() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(TEXT, style="Quote")
    style = document.styles["Quote"]
    based = style.element.find(f"{{{W}}}basedOn")
    based.set(f"{{{W}}}val", "Quote")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
