"""Every reader of documents: sound documents of its format, damaged."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from functools import lru_cache, partial

from summarizer.errors import SourceError
from summarizer.segment import sentences
from summarizer.sources import registry
from summarizer.sources.model import Raw
from tests.documents import ROOT, SHARED
from tests.fuzz.target import Case, Target
from tests.security import hostile_office, hostile_pdf
from tests.sources.office_files import slides_bytes, word_bytes
from tests.sources.pdfs import page, pdf

_LARGEST = 60_000
_TOKENS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"<<", b">>", b"[", b"]", b"(", b")", b"/Kids", b"/Filter /FlateDecode", b" 0 R", b"stream\n",
            b"endstream", b"endobj", b"-1", b"99999999999", b"1e400", b"/Parent 2 0 R", b" Tr", b" Tm", b" Tf",
            b"BT ", b" ET", b" Do", b" cm", b"q ", b" Q", b"/Type3", b"<feff", b"null", b"BI ID EI"),
    "html": (b"<p", b"</p>", b"<!--", b"-->", b"<table><tr>", b"</table>", b"<style>", b"{display:none}", b"&#x", b'"',
             b"<li>", b"<pre>", b"<template>", b"hidden ", b"style='font-size:0'", b"\x00", b"<svg>", b"<![CDATA[", b"<?xml"),
    "md": (b"---\n", b"# ", b"```\n", b"[a](b)", b"title: ", b"&a *a", b"!!python/name:os", b"\t", b"- ", b"> ", b"\xff"),
    "txt": (b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b"\x1b[31m", b"\r", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x85"),
    "eml": (b"\n\n", b"--b", b"boundary=b", b"Content-Type: multipart/mixed;", b"=?utf-8?b?", b"?=", b"\n ",
            b"Content-Transfer-Encoding: base64\n", b"charset=utf-16", b"message/rfc822"),
    "xml": (b"<w:p>", b"</w:p>", b"<w:r>", b"<w:t>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"<a:p>", b"<p:sp>", b"w:val=\"-1\"",
            b"<w:vanish/>", b"<!DOCTYPE a>", b"&#0;", b"99999999999999999999", b"<p:grpSp>", b"rId9", b"xmlns:w=''"),
}  # fmt: skip
_READERS = {"txt": "text/plain", "md": "text/markdown", "html": "text/html", "pdf": "application/pdf",
            "eml": "message/rfc822", "docx": registry.DOCX, "pptx": registry.PPTX}  # fmt: skip


@lru_cache(maxsize=1)
def seeds() -> dict[str, list[bytes]]:
    """Return sound documents by suffix."""
    cases = ROOT / "golden"
    html = [path.read_bytes()[:10_000] for path in sorted(cases.glob("*/source.html"))[:3]]
    style = b"<style>.a,.b .c{display:none;color:#fff}</style><p class=a>x</p><p style='left:-9999px;position:absolute'>y</p>"
    letter = b"Subject: =?utf-8?q?Br=C3=BCcke?=\nFrom: Anna <a@b.example>\nDate: Mon, 02 Nov 2026 23:30:00 -0500\n"
    mixed = letter + (
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe quay is closed.\n"
        b"--b\nContent-Type: text/html\n\n<p>The quay is closed.</p>\n--b--\n"
    )
    content = (
        b"q 0.5 g 0 0 100 100 re f Q BT /F1 10 Tf 1 0 0 1 72 700 Tm (The quay) Tj 3 Tr [(is) -300 (closed)] TJ "
        b"0 -12 Td 0 Tr (by order) ' T* 1 1 1 rg (white) Tj ET /X Do"
    )
    form = hostile_pdf.stream(
        b"BT /F1 9 Tf (inside) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    )
    sound = {
        "txt": ["The quay is closed.\nAnna Okoro said so – “twice”.\n".encode(c) for c in ("utf-8", "utf-16", "cp1252")],
        "md": [b"---\ntitle: Quay\ndate: 2024-01-02\nauthor: [A, B]\n---\n# Quay\n\nThe quay is closed.\n\n```\nx\n```\n"],
        "html": [*html, b"<!doctype html><title>Quay</title><h1>Quay</h1><p>The quay is closed.</p>" + style],
        "pdf": [pdf([page("The quay is closed.", "", "By order."), page("Page two.")], "Quay"),
                hostile_pdf.one_page(hostile_pdf.stream(content), b"/XObject << /X 6 0 R >>", form),
                hostile_pdf.one_page(hostile_pdf.flate(content), b"/XObject << /X 6 0 R >>", form)],
        "eml": [letter + b"\nThe quay is closed.\n", mixed],
        "docx": [word_bytes()],
        "pptx": [slides_bytes()],
    }  # fmt: skip
    for path in sorted(SHARED.glob("d[0-9]*")):
        if path.stat().st_size <= _LARGEST:
            sound[path.suffix[1:]].append(path.read_bytes())
    return sound


def damaged(data: bytes, kind: str, rng: random.Random) -> bytes:
    """Return a document with a few random changes; in archives, of the parts."""
    if kind in ("docx", "pptx"):
        return _archive(data, rng) if rng.random() < 0.9 else _bytes(data, "xml", rng)
    if kind == "pdf" and rng.random() < 0.3:
        return _within_flate(data, rng)
    return _bytes(data, kind, rng)


def _bytes(data: bytes, kind: str, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(out) + 1)
        length = rng.choice((1, 2, 5, 20, 200))
        how = rng.randrange(7)
        if how == 0 and out:
            out[at % len(out)] = rng.randrange(256)
        elif how == 1:
            del out[at : at + length]
        elif how == 2:
            out[at:at] = out[at : at + length] * rng.choice((1, 3, 60))
        elif how == 3:
            out[at:at] = rng.choice(_TOKENS[kind]) * rng.choice((1, 1, 2, 50, 3000))
        elif how == 4:
            other = rng.randrange(len(out) + 1)
            out[at : at + length] = out[other : other + length]
        elif how == 5:
            del out[at:]
        else:
            out[at:at] = rng.randbytes(length)
    return bytes(out)


def _archive(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = [name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name]
    likely = [
        name for name in xml if "document.xml" in name or "slides/slide" in name or "styles" in name
    ]
    for _ in range(rng.choice((1, 1, 2))):
        name = rng.choice(likely if rng.random() < 0.7 else xml)
        if rng.random() < 0.05:
            parts.pop(name, None)
        elif name in parts:
            parts[name] = (
                _bytes(parts[name], "xml", rng) if rng.random() < 0.3 else _tags(parts[name], rng)
            )
    return hostile_office.packed(dict(parts), zipfile.ZIP_STORED)


def _tags(data: bytes, rng: random.Random) -> bytes:
    """Move, double or drop whole elements, so that the mark-up mostly stays well-formed."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _bytes(data, "xml", rng)
    for _ in range(rng.choice((1, 2, 6))):
        found = [one for one in root.iter() if one.getparent() is not None]
        if not found:
            break
        one, other = rng.choice(found), rng.choice(found)
        how = rng.randrange(4)
        if how == 0:
            one.getparent().remove(one)
        elif how == 1 and other not in one.iter():
            other.append(one)
        elif how == 2 and one.attrib:
            one.set(
                rng.choice(list(one.attrib)),
                rng.choice(("", "-1", "99999999999999999999", "x", "true", "1e9")),
            )
        else:
            one.text = rng.choice(("", "\u202e\ufffd", "-5", "9" * 400, "word " * 50))
    return bytes(etree.tostring(root))


def _within_flate(data: bytes, rng: random.Random) -> bytes:
    start = data.find(b"stream\n")
    if start < 0 or b"/FlateDecode" not in data:
        return _bytes(data, "pdf", rng)
    try:
        content = zlib.decompressobj().decompress(data[start + 7 :], 1_000_000)
    except zlib.error:
        return _bytes(data, "pdf", rng)
    return hostile_pdf.one_page(hostile_pdf.flate(_bytes(content, "pdf", rng)))


def problem_of(kind: str, data: bytes) -> str | None:
    """Return what is wrong with what a reader makes of a document, None where all is well."""
    try:
        found = registry.extract_here(Raw(data, f"a.{kind}", _READERS[kind]))
    except SourceError as error:
        return None if "\n" not in error.as_line() and error.hint else "an error without a way out"
    text = found.text
    text.encode()  # no lone surrogate may come in
    if not all(0 <= at <= len(text) for at in found.pages) or list(found.pages) != sorted(
        found.pages
    ):
        return "pages do not fit the text"
    ends = 0
    for sentence in sentences(text, "en", markdown=kind == "md"):
        if sentence.start != ends or sentence.end <= sentence.start:
            return "sentences do not tile the text"
        ends = sentence.end
    return None if ends == len(text) else "sentences end before the text"


def _draw(kind: str, rng: random.Random) -> Case:
    data = damaged(rng.choice(seeds()[kind]), kind, rng)
    return Case(data, partial(problem_of, kind, data))


TARGETS: dict[str, Target] = {kind: partial(_draw, kind) for kind in _READERS}
