"""What goes between the program and the process that reads: lengths, JSON, and the bytes.

JSON rather than pickle, because a process that a file has taken over could make a pickle do
anything.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from datetime import date
from typing import IO

from summarizer.document import Hidden
from summarizer.errors import EmptySource, SourceError, UnreadableSource
from summarizer.sources.model import Extract, Raw

_LENGTH = struct.Struct(">Q")
_ERRORS: dict[str, type[SourceError]] = {
    error.__name__: error for error in (UnreadableSource, EmptySource)
}
_WORDS = ("title", "author", "site", "url", "language")


def send(stream: IO[bytes], *parts: bytes) -> None:
    """Write each part behind its length."""
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes], limit: int = 1 << 40) -> bytes | None:
    """Return the next part, None where there is none, or one that is cut or over `limit`."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        return None
    part = stream.read(length)
    return part if len(part) == length else None


def asked(raw: Raw, seconds: float) -> bytes:
    """Return the request to read `raw`, without its bytes."""
    facts = {"name": raw.name, "media_type": raw.media_type, "charset": raw.charset, "url": raw.url}
    return json.dumps({"raw": facts, "seconds": seconds}).encode()


def request(head: bytes, data: bytes) -> tuple[Raw, float]:
    """Return what `asked` was given."""
    said = json.loads(head)
    return Raw(data, **said["raw"]), float(said["seconds"])


def success(extract: Extract) -> bytes:
    """Return an extract as it travels."""
    published = extract.published.isoformat() if extract.published else None
    return json.dumps({"extract": {**asdict(extract), "published": published}}).encode()


def failure(problem: SourceError) -> bytes:
    """Return an error as it travels."""
    said = [type(problem).__name__, problem.message, problem.hint]
    return json.dumps({"error": said}).encode()


def outcome(said: bytes) -> Extract | SourceError:
    """Return what an answer holds; ValueError for one that no reader of ours has sent."""
    loaded = json.loads(said)
    if not isinstance(loaded, dict):
        raise ValueError("an answer is an object")
    if (error := loaded.get("error")) is not None:
        kind, message, hint = (_text(part) for part in error)
        return _ERRORS.get(kind, UnreadableSource)(message, hint)
    found = loaded["extract"]
    published = found["published"]
    hidden = found["hidden"]
    return Extract(
        _text(found["text"]),
        **{name: None if found[name] is None else _text(found[name]) for name in _WORDS},
        published=date.fromisoformat(published) if published else None,
        pages=tuple(int(at) for at in found["pages"]),
        notices=tuple(_text(notice) for notice in found["notices"]),
        markdown=bool(found["markdown"]),
        hidden=Hidden(int(hidden["words"]), _text(hidden["text"]), _text(hidden["beside"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value
