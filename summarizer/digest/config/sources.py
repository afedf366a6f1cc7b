"""The `[[sources]]` of a digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args
from urllib.parse import SplitResult, urlsplit

from summarizer.digest.config.table import Table
from summarizer.digest.values import SourceConfig, SourceKind
from summarizer.errors import SettingsError

_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
_ON_THE_WEB = ("feed", "url")


def sources(tables: Sequence[object], path: str, folder: Path) -> tuple[SourceConfig, ...]:
    """Return the sources; SettingsError where there is none, or one cannot be used."""
    if not tables:
        raise SettingsError(f"{path} names no source", 'add [[sources]] with feed = "https://…"')
    made = [
        _source(Table(values, f"[[sources]] {number} of {path}"), folder)
        for number, values in enumerate(tables, 1)
    ]
    twice = [place for place, n in Counter((s.kind, s.location) for s in made).items() if n > 1]
    if twice:
        raise SettingsError(f"{path} names {twice[0][1]} twice", "leave one of them out")
    names = Counter(source.name for source in made)
    return tuple(
        replace(source, name=_long_name(source)) if names[source.name] > 1 else source
        for source in made
    )


def _source(table: Table, folder: Path) -> SourceConfig:
    found = [(kind, table.text(kind)) for kind in _KINDS]
    given = [(kind, location) for kind, location in found if location is not None]
    if len(given) != 1:
        raise SettingsError(
            f"{table.place} names {'no' if not given else 'more than one'} place",
            f"give one of {', '.join(_KINDS)}",
        )
    kind, location = given[0]
    if kind in _ON_THE_WEB:
        parts = _split(table, kind, location)
        usual = (parts.hostname or "").removeprefix("www.")
    else:
        location = str(folder / Path(location).expanduser())
        usual = Path(location).name or location
    name = table.text("name") or usual
    most = table.whole("most", 20, 1, 1000)
    table.close()
    return SourceConfig(kind, location, name, most)


def _split(table: Table, kind: str, location: str) -> SplitResult:
    try:
        parts = urlsplit(location)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise table.wrong(kind, "give an address that begins with https:// or http://")
    if parts.username or parts.password:
        raise SettingsError(f"{kind} of {table.place} holds a password", "leave it out")
    return parts


def _long_name(source: SourceConfig) -> str:
    """Return a name that tells a source from another of the same host or folder name."""
    parts = urlsplit(source.location)
    if source.kind in _ON_THE_WEB:
        return f"{source.name}{parts.path}".rstrip("/")
    return source.location
