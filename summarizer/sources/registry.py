"""Which reader reads which media type, and which suffixes belong to it.

A new format is a new module with a function from `Raw` to `Extract`, and one row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from summarizer.errors import UnreadableSource
from summarizer.sources.model import Extract, Raw


@dataclass(frozen=True, slots=True)
class Format:
    """One row: a media type, the module whose `extract` reads it, its suffixes and aliases.

    `seconds` is what reading may take, of PDF and slides each page, in a process of its own that
    is ended after that; None for formats whose reader is simple enough for a stranger's bytes.
    """

    media_type: str
    module: str
    suffixes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    seconds: float | None = None


_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
PPTX = f"{_OFFICE}presentationml.presentation"

FORMATS: tuple[Format, ...] = (
    Format("text/plain", "text", (".txt", ".text")),
    Format("text/markdown", "markdown", (".md", ".markdown"), ("text/x-markdown",)),
    Format("text/html", "html", (".html", ".htm", ".xhtml"), ("application/xhtml+xml",), 20),
    Format("application/pdf", "pdf", (".pdf",), ("application/x-pdf",), 20),
    Format("message/rfc822", "eml", (".eml",), (), 20),
    Format(DOCX, "docx", (".docx",), (), 20),
    Format(PPTX, "pptx", (".pptx",), (), 20),
)

SUFFIXES: frozenset[str] = frozenset(suffix for row in FORMATS for suffix in row.suffixes)

_BY_TYPE = {name: row for row in FORMATS for name in (row.media_type, *row.aliases)}
_BY_SUFFIX = {suffix: row for row in FORMATS for suffix in row.suffixes}


def for_media_type(media_type: str) -> Format | None:
    """Return the row of a media type (without parameters), or None."""
    return _BY_TYPE.get(media_type.lower())


def for_suffix(suffix: str) -> Format | None:
    """Return the row of a file suffix (with its dot), or None."""
    return _BY_SUFFIX.get(suffix.lower())


def extract(raw: Raw) -> Extract:
    """Read bytes with the reader of their media type, in a process apart where it is risky."""
    seconds = _row(raw).seconds
    if seconds is None:
        return extract_here(raw)
    # Late: plain text needs no process.
    from summarizer.sources import isolated

    return isolated.extract(raw, seconds)


def extract_here(raw: Raw) -> Extract:
    """Read bytes in this process; the reader's module is imported now."""
    # By name and late: trafilatura and pypdf cost 0.1 to 0.2 s that --help must not pay.
    module = import_module(f"summarizer.sources.{_row(raw).module}")
    reader: Callable[[Raw], Extract] = module.extract
    return reader(raw)


def _row(raw: Raw) -> Format:
    row = for_media_type(raw.media_type)
    if row is None:
        raise UnreadableSource(
            f"{raw.name}: {raw.media_type} is not a format that is read",
            "give text, Markdown, HTML, PDF, DOCX or PPTX",
        )
    return row
