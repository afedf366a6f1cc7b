"""One document of an input, before it is read, and what an input could not make a record of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from summarizer import sources
from summarizer.document import Document
from summarizer.errors import EmptySource, SummarizerError


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record says about its text beside it; a media type holds for the text alone."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Record:
    """One document to brief: its text or its file, under the `id` that its result will have.

    `place` says where it stands ("docs.jsonl, line 7"). `path` is the file as the input names
    it, below the folder that the caller chose.
    """

    id: str
    place: str
    text: str | None = None
    file: Path | None = None
    path: str | None = None
    facts: Facts = Facts()

    @property
    def name(self) -> str:
        """What the source is called in its brief."""
        return self.id if self.file is None else str(self.file)

    def load(self) -> Loaded:
        """Return the record with its bytes; UnreadableSource where the file cannot be read."""
        if self.file is not None:
            return Loaded(self, sources.slurp(self.file))
        # Half a surrogate pair is legal in JSON and in no encoding: it becomes U+FFFD.
        whole = (self.text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Loaded(self, whole.encode())


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record and its bytes."""

    record: Record
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of everything about the source that a brief depends on."""
        facts = self.record.facts
        day = facts.published.isoformat() if facts.published else None
        # The name of a file may decide how it is read.
        kind = self.record.file.suffix.lower() if self.record.file else facts.media_type
        whole = [hashlib.sha256(self.data).hexdigest(), facts.title, facts.url, day, kind]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()

    def document(self) -> Document:
        """Return the document; errors as `sources.read_bytes`."""
        record, facts = self.record, self.record.facts
        if record.file is not None:
            read = sources.read_bytes(self.data, name=record.name, url=facts.url)
        else:
            if not self.data.strip():
                raise EmptySource(f"{record.place}: the text is empty")
            read = sources.read_bytes(
                self.data, name=_named(record.id, facts), media_type=facts.media_type, url=facts.url
            )
            # The suffix was for the reader alone.
            read = replace(read, origin=replace(read.origin, name=record.id))
        return replace(
            read,
            title=facts.title or read.title,
            published=facts.published or read.published,
        )


def _named(identity: str, facts: Facts) -> str:
    """Return a name that keeps plain text from being taken for a web page."""
    return f"{identity}.txt" if facts.media_type == "text/plain" else identity


@dataclass(frozen=True, slots=True)
class Bad:
    """A part of the input that is no record; `raw` is its beginning."""

    id: str
    place: str
    error: SummarizerError
    raw: str = ""
