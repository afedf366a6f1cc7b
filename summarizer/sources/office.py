"""What Word's and PowerPoint's files have in common: an archive of mark-up, and its properties."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from summarizer.errors import SourceError, UnreadableSource
from summarizer.sources import limits
from summarizer.sources.decode import without_controls
from summarizer.sources.model import Extract, Raw
from summarizer.when import document_date

# Templates carry these, and so does python-docx; nobody wrote the document then.
_NO_AUTHORS = frozenset({"python-docx", "python-pptx", "unknown", "user", "author", "steve canny"})
_OLDEST = 1990
# What python-docx and python-pptx begin with.
_TEMPLATES = frozenset({date(2013, 12, 23), date(2013, 1, 27)})
_HEAD = 3000
_WORD = re.compile(r"\w+")
_TAIL = 66_000
_END = struct.Struct("<4s4H2LH")
_LONGEST_LIST = 4 << 20
_REPAIR = "open it in an Office program, save it anew and give that, or save it as PDF"
T = TypeVar("T")


class Properties(Protocol):
    """The properties that both libraries give of a package."""

    @property
    def title(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def language(self) -> str: ...


def read(raw: Raw, load: Callable[[io.BytesIO], T], reader: Callable[[Raw, T], Extract]) -> Extract:
    """Return what `reader` makes of the package that a library loads, after a look at its size.

    Raises UnreadableSource for a broken or locked file, an archive that would unpack to too
    much, and where the library is not installed.
    """
    _check_archive(raw)
    try:
        return reader(raw, load(io.BytesIO(raw.data)))
    except ImportError as problem:
        raise UnreadableSource(
            f"{raw.name}: Office documents need the extra `office`",
            "pip install 'summarizer-brief[office]'",
        ) from problem
    except (SourceError, MemoryError):
        raise
    except Exception as problem:  # broken files raise whatever they happen to hit
        raise _broken(raw.name) from problem


def _broken(name: str) -> UnreadableSource:
    """Return the error of a file that its library cannot open."""
    return UnreadableSource(f"{name}: the Office document is broken", _REPAIR)


def _check_archive(raw: Raw) -> None:
    """Refuse archives that hold too much, by what they say they hold; more is never unpacked."""
    large = UnreadableSource(
        f"{raw.name}: the Office document unpacks to far more than a text needs", _REPAIR
    )
    if _list_size(raw.data) > _LONGEST_LIST:
        raise large
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            parts = archive.infolist()
    except Exception as problem:  # zipfile raises half a dozen kinds over broken archives
        raise _broken(raw.name) from problem
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(
            f"{raw.name}: the Office document is encrypted", "remove its password"
        )
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(parts) > limits.MOST_PARTS
        or sum(part.file_size for part in parts) > limits.MOST_UNPACKED
        or sum(part.file_size for part in xml) > limits.MOST_XML
        or any(_is_bomb(part) for part in parts)
    ):
        raise large


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > limits.RATIO_FROM and part.file_size > limits.MOST_RATIO * max(
        1, part.compress_size
    )


def _list_size(data: bytes) -> int:
    """Return the size of the archive's list of parts: a list of millions costs gigabytes."""
    at = data.rfind(b"PK\x05\x06", -_TAIL)
    if at < 0 or at + _END.size > len(data):
        return 0
    return int(_END.unpack_from(data, at)[5])


def title_and_author(properties: Properties, text: str) -> tuple[str | None, str | None]:
    """Return title and author as declared, the title where the first lines bear it out.

    Many files carry the title of the one they were made from.
    """
    title, author = _line(properties, "title"), _line(properties, "author")
    words = set(_WORD.findall(text[:_HEAD].lower()))
    named = _WORD.findall(title.lower())
    borne_out = bool(named) and sum(word in words for word in named) >= 0.8 * len(named)
    return (
        title if borne_out else None,
        author if author and author.lower() not in _NO_AUTHORS else None,
    )


def published(properties: Properties, text: str, language: str | None) -> date | None:
    """Return the day on which the file was made, unless the text bears a date of its own."""
    if document_date(text[:_HEAD], (language or "en")[:2].lower()) is not None:
        return None
    try:
        made = getattr(properties, "created", None)
    except Exception:  # noqa: BLE001  a broken date costs only the date
        return None
    found = made.date() if made is not None else None
    return found if found and found.year >= _OLDEST and found not in _TEMPLATES else None


def language(properties: Properties) -> str | None:
    """Return the language that the file declares."""
    return _line(properties, "language") or None


def _line(properties: Properties, name: str) -> str:
    try:
        value = getattr(properties, name)
    except Exception:  # noqa: BLE001  broken properties must not cost the text
        return ""
    return " ".join(without_controls(str(value or ""))[0].split())[:500]


def colour(value: str | None) -> str | None:
    """Return an RRGGBB colour in capitals, None for "auto" and what is none."""
    found = (value or "").strip().lstrip("#").upper()
    return found if re.fullmatch(r"[0-9A-F]{6}", found) else None
