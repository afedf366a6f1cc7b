"""The values of the cache, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stored:
    """One answer of a model.

    `raw` is the JSON text of the draft, `created` an ISO time in UTC; None for a count of
    tokens means that the server did not say.
    """

    raw: str
    model: str
    mode: str
    input_tokens: int | None
    output_tokens: int | None
    created: str


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds; `bytes` is its room on the disk, the times are ISO in UTC."""

    path: Path
    entries: int
    bytes: int
    oldest: str | None
    newest: str | None


def folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the cache's folder: SUMMARIZER_CACHE_DIR, else the user's cache folder (XDG)."""
    if named := environment.get("SUMMARIZER_CACHE_DIR"):
        return Path(named)
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "summarizer"


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)
