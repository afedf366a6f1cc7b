"""Frozen values that the rooms of the digest hand each other.

collect → Found → brief → Briefed → stories → Story → compose → DigestPage → channels
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from summarizer.published import Envelope

# How much of a text tells which story it is: reports say it at once. Measured on labelled pairs,
# 8,000 characters tell no better.
OPENING = 3000

SourceKind = Literal["feed", "path", "url", "mbox", "maildir"]


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One `[[sources]]` table: what is looked at, and what readers call it.

    `most` bounds the items of this source in one edition.
    """

    kind: SourceKind
    location: str
    name: str
    most: int = 20

    @property
    def place(self) -> str:
        """What names the source in the ledger; a query, which may hold a token, as its hash."""
        address, sign, query = self.location.partition("?")
        if self.kind not in ("feed", "url") or not sign:
            return f"{self.kind}:{self.location}"
        return f"{self.kind}:{address}?{hashlib.sha256(query.encode()).hexdigest()[:16]}"

    @property
    def link(self) -> str | None:
        """The address as others may be shown it; None where it may hold a token, or is none."""
        shown = self.kind in ("feed", "url") and "?" not in self.location
        return self.location if shown else None


@dataclass(frozen=True, slots=True)
class Memory:
    """What the last visit of a source left: the validators of a conditional GET."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One item of a source: enough to brief it later, also when the feed has dropped it.

    `key` names the item for ever (sha256 of feed and guid; else of the canonical URL, or of the
    path); `revision` is the sha256 of what it says, so that a changed item is seen. `url` is what
    a reader opens; `fetch` tells that the text is to be fetched from there, and `body` is what
    came with the item itself (bytes of `media_type`), empty where nothing did.
    """

    key: str
    revision: str
    source: str
    title: str
    url: str | None
    published: datetime | None
    body: bytes
    media_type: str
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What one visit of a source gave; `failure` is one line where it failed, else None.

    `memory` is to be kept for the next visit, once the items are safe.
    """

    items: tuple[Found, ...]
    memory: Memory
    failure: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefed:
    """An item with its brief; `source` is the name that readers know its source by.

    `opening` is how its text begins: beside the brief it tells which story it is.
    """

    key: str
    source: str
    title: str
    url: str | None
    published: datetime | None
    brief: Envelope
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Items that tell one story, the first the leading one; `why` says how that was seen."""

    key: str
    items: tuple[Briefed, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the last edition of a channel said of a story.

    `statements` are fingerprints of the statements that were shown.
    """

    key: str
    items: tuple[str, ...]
    statements: tuple[str, ...]
