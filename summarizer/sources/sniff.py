"""Tell what bytes are from their first kilobyte and the suffix of their name."""

from __future__ import annotations

import re
from pathlib import PurePath

from summarizer.errors import UnreadableSource
from summarizer.sources import registry

_HEAD = 1024
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,800}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|header|div|h1|p)\b[^<]{0,800}>)",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n\s*(?:#.*\n\s*)*[A-Za-z_][\w -]{0,60}:(?:\s|$)")
# Files that would pass for text or end in a riddle, with the name a user knows them by.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or another Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted or an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"%!PS", "a PostScript file"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def media_type(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the media type to read `data` as.

    A type that the sender declares wins when a reader has it; then the magic number of PDF,
    the suffix of `name`, and the look of the text. A file called .txt or .md is never taken
    for HTML, since its offsets must point into the file itself. Raises UnreadableSource for
    formats that are known and not read.
    """
    suffix = PurePath(name).suffix.lower()
    head = data[:_HEAD]
    if (row := registry.for_media_type(declared or "")) and row.media_type != "text/plain":
        return row.media_type
    if data[:16].lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and _PDF.search(head)):
        return "application/pdf"
    if found := _office(data, suffix):
        return found
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableSource(
                f"{name}: this is {what}, which is not read",
                "save it as text, HTML, PDF or DOCX without a password and give that file",
            )
    text = _decoded(head)
    by_suffix = registry.for_suffix(suffix)
    named = by_suffix.media_type if by_suffix else None
    if named not in ("text/plain", "text/markdown") and _HTML.match(text):
        return "text/html"
    if named and named != "text/plain":
        return named
    return "text/markdown" if _FRONT_MATTER.match(text) else "text/plain"


def _office(data: bytes, suffix: str) -> str | None:
    """Tell an Office document by the names of its parts, which stand in the archive as they are.

    The archive is not opened here: that is for the process that may be ended.
    """
    if not data.startswith(b"PK\x03\x04"):
        return None
    if b"[Content_Types].xml" in data:
        for folder, found in ((b"word/", registry.DOCX), (b"ppt/", registry.PPTX)):
            if folder in data:
                return found
    row = registry.for_suffix(suffix)
    return row.media_type if row and row.media_type in (registry.DOCX, registry.PPTX) else None


def _decoded(head: bytes) -> str:
    """Decode the first bytes well enough to look at ASCII marks in them."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace")
    return head.decode("latin-1")
