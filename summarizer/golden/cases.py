"""A golden case is a directory: a source, what it is, a hand-made key, a recorded draft.

golden/<case>/source.*         the document, with its licence in meta.toml
              meta.toml        origin, licence, attribution, kind, clock
              reference.json   the key: who, what, positions, … each `must` or `may`
              draft.json       what a model answered, replayed without network (optional)
              brief.json       the brief that the draft gives (optional)
              error.json       or the error that the source gives (optional)
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from summarizer.errors import UsageError

SECTIONS = ("who", "what", "positions", "decisions", "actions", "next_steps")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a reference: the names or the passages that it is known by."""

    section: str
    text: str
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    must: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case; `keys` is empty where the case expects an error."""

    name: str
    folder: Path
    source: Path
    kind: str
    clock: datetime
    keys: tuple[Key, ...]
    false: tuple[str, ...]
    error: Mapping[str, object] | None

    @property
    def draft(self) -> Path:
        """Where the recorded draft is, or would be."""
        return self.folder / "draft.json"

    @property
    def brief(self) -> Path:
        """Where the expected brief is, or would be."""
        return self.folder / "brief.json"


def discover(folder: Path) -> list[Case]:
    """Return every case in a directory, sorted by name; UsageError where there is none."""
    if not folder.is_dir():
        raise UsageError(f"there is no directory {folder}", "name a directory of golden cases")
    found = [_load(path.parent) for path in sorted(folder.glob("**/meta.toml"))]
    if not found:
        raise UsageError(f"{folder} holds no golden case", "a case is a directory with meta.toml")
    return found


def _load(folder: Path) -> Case:
    try:
        meta = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
        sources = sorted(folder.glob("source.*"))
        if len(sources) != 1:
            raise UsageError(f"{folder} holds {len(sources)} files source.*", "a case has just one")
        reference, error = _json(folder / "reference.json"), _json(folder / "error.json")
        return Case(
            name=folder.name,
            folder=folder,
            source=sources[0],
            kind=str(meta.get("kind", "brief")),
            clock=meta.get("clock") or datetime(2026, 1, 1, tzinfo=UTC),
            keys=tuple(
                _key(section, entry)
                for section in SECTIONS
                for entry in (reference or {}).get(section, [])
            ),
            false=tuple(str(text) for text in (reference or {}).get("false", [])),
            error=error,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageError(f"the golden case {folder} cannot be read: {problem}") from problem


def _json(path: Path) -> dict[str, list[dict[str, object]]] | None:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _key(section: str, entry: Mapping[str, object]) -> Key:
    name = entry.get("name") or entry.get("holder") or entry.get("owner") or entry.get("by")
    aliases = entry.get("aliases") or []
    quotes = entry.get("quotes") or []
    assert isinstance(aliases, list)
    assert isinstance(quotes, list)
    return Key(
        section=section,
        text=str(entry.get("text") or entry.get("action") or entry.get("name")),
        names=tuple(str(n) for n in [name, *aliases] if n),
        quotes=tuple(str(q) for q in quotes),
        must=entry.get("need") == "must",
    )
