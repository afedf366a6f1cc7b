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
    """One row: a media type, the module whose `extract` reads it, its suffixes and aliases."""

    media_type: str
    module: str
    suffixes: tuple[str, ...]
    aliases: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("text/plain", "text", (".txt", ".text")),
    Format("text/markdown", "markdown", (".md", ".markdown"), ("text/x-markdown",)),
    Format("text/html", "html", (".html", ".htm", ".xhtml"), ("application/xhtml+xml",)),
    Format("application/pdf", "pdf", (".pdf",), ("application/x-pdf",)),
    Format("message/rfc822", "eml", (".eml",)),
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
    """Read bytes with the reader of their media type; the reader's module is imported now."""
    row = for_media_type(raw.media_type)
    if row is None:
        raise UnreadableSource(
            f"{raw.name}: {raw.media_type} is not a format that is read",
            "give text, Markdown, HTML or PDF",
        )
    # Imported by name and late: trafilatura and pypdf cost 0.1 to 0.2 s that --help must not pay.
    module = import_module(f"summarizer.sources.{row.module}")
    reader: Callable[[Raw], Extract] = module.extract
    return reader(raw)
