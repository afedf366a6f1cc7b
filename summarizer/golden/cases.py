"""A golden case is a directory: a source, what it is, a hand-made key, a recorded draft.

golden/<case>/source.*         the document, with its licence in meta.toml
              meta.toml        kind, clock, floors; origin, licence, attribution
              reference.json   the key: who, what, positions, … each `must` or `may`
              draft.json       what a model answered, replayed without network (optional)
              brief.json       the brief that the draft gives (optional)
              error.json       or the error that the source gives (optional)
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from summarizer import sources
from summarizer.document import Document
from summarizer.errors import UsageError

SECTIONS = ("who", "what", "positions", "decisions", "actions", "next_steps")

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a reference: the names or the passages that it is known by.

    `kind` is a caution's. `date` is ISO 8601 (a day, a month or a year). What is None was not
    judged by who made the key.
    """

    section: str
    text: str
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    must: bool
    kind: str | None = None
    date: str | None = None
    stance: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case; `keys` is empty where the case expects an error.

    `cautions` is None where the key does not say which there are; `floors` is field → F1.
    """

    name: str
    folder: Path
    source: Path
    kind: str
    clock: datetime
    keys: tuple[Key, ...]
    false: tuple[str, ...]
    error: Mapping[str, object] | None
    cautions: tuple[Key, ...] | None = None
    floors: Mapping[str, float] = field(default_factory=dict)

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
    found = [load(path.parent, folder) for path in sorted(folder.glob("**/meta.toml"))]
    if not found:
        raise UsageError(f"{folder} holds no golden case", "a case is a directory with meta.toml")
    return found


def load(folder: Path, root: Path | None = None) -> Case:
    """Return the case in one directory, named by its path below `root`; UsageError if broken."""
    try:
        meta = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
        sources = sorted(folder.glob("source.*"))
        if len(sources) != 1:
            raise UsageError(f"{folder} holds {len(sources)} files source.*", "a case has just one")
        reference, error = _json(folder / "reference.json"), _json(folder / "error.json")
        reference = reference or {}
        clock = meta.get("clock", datetime(2026, 1, 1, tzinfo=UTC))
        if not isinstance(clock, datetime):
            raise ValueError("clock is no date with a time")
        cautions = reference.get("cautions")
        return Case(
            name=folder.relative_to(root).as_posix() if root and root != folder else folder.name,
            folder=folder,
            source=sources[0],
            kind=_kind(folder, str(meta.get("kind", "brief"))),
            clock=clock,
            keys=tuple(
                _key(section, entry) for section in SECTIONS for entry in reference.get(section, [])
            ),
            false=tuple(str(text) for text in reference.get("false", [])),
            error=error,
            cautions=None if cautions is None else tuple(_key("cautions", c) for c in cautions),
            floors={str(name): float(f1) for name, f1 in meta.get("floors", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise UsageError(f"the golden case {folder} cannot be read: {problem}") from problem


def read(case: Case) -> Document:
    """Return the document of a case, named the same wherever the case lies; errors as `sources`.

    A name is shown, and what is shown is counted: a long path would leave less to the brief.
    """
    document = sources.read(case.source)
    name = f"golden/{case.folder.resolve().name}/{case.source.name}"
    return replace(document, origin=replace(document.origin, name=name))


def _kind(folder: Path, kind: str) -> str:
    """Return a kind's name, or its directory where that stands beside the case's own files."""
    own = folder / kind
    return str(own) if own.is_dir() else kind


def _json(path: Path) -> dict[str, list[dict[str, object]]] | None:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _key(section: str, entry: Mapping[str, object]) -> Key:
    name = entry.get("name") or entry.get("holder") or entry.get("owner") or entry.get("by")
    text = entry.get("text") or entry.get("action") or entry.get("name")
    if not text:
        raise ValueError(f"an entry of {section} has no text, action or name")
    return Key(
        section=section,
        text=str(text),
        names=tuple(str(n) for n in [name, *_strings(entry, "aliases")] if n),
        quotes=tuple(_strings(entry, "quotes")),
        must=entry.get("need") == "must",
        kind=_string(entry, "kind"),
        date=_date(entry.get("due") or entry.get("when")),
        stance=_string(entry, "stance"),
        status=_string(entry, "status"),
    )


def _strings(entry: Mapping[str, object], name: str) -> list[str]:
    found = entry.get(name) or []
    if not isinstance(found, list):
        raise TypeError(f"{name} is no list")
    return [str(one) for one in found]


def _string(entry: Mapping[str, object], name: str) -> str | None:
    return str(found) if (found := entry.get(name)) else None


def _date(value: object) -> str | None:
    """Return the date of `{"text", "date"}`, or of a plain ISO string."""
    told = value.get("date") if isinstance(value, dict) else value
    return told if isinstance(told, str) and _DATE.fullmatch(told) else None
