"""How today's brief differs from the expected one, entry by entry, for a reader.

Both are data as JSON holds them, so that an expected brief of an older version is still read.
Entries are paired by name and alias, by the passages they share, then by text; an entry that
only stands elsewhere in its list is no difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from summarizer.golden.matching import ALIKE, assigned, likeness, overlap, pairs
from summarizer.names import same_name

_LONGEST = 160

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry or value that is new ("+"), gone ("-") or another ("~"), and in what."""

    field: str
    sign: Literal["+", "-", "~"]
    text: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the change as one line."""
        told = f"{self.sign} {self.text}" if self.text else self.sign
        return f"{self.field}: {told}" + (f" ({'; '.join(self.details)})" if self.details else "")


def changes(expected: Data, actual: Data) -> tuple[Change, ...]:
    """Return what changed from the expected brief to the actual one, in the order of the fields."""
    names = [*actual, *(name for name in expected if name not in actual)]
    return tuple(
        change for name in names for change in _field(name, expected.get(name), actual.get(name))
    )


def _field(name: str, old: object, new: object) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, list | None) and isinstance(new, list | None):
        yield from _entries(name, old or [], new or [])
    elif isinstance(old, dict) and isinstance(new, dict):
        yield Change(name, "~", _label(new), tuple(_details(old, new)))
    elif old is None or new is None:
        yield Change(name, "+" if old is None else "-", _label(new if old is None else old))
    else:
        yield Change(name, "~", f"{_short(old)} → {_short(new)}")


def _entries(name: str, old: list[object], new: list[object]) -> Iterator[Change]:
    """Yield what two lists differ in; equal entries are put aside first, wherever they stand."""
    left = list(old)
    added: list[object] = []
    for entry in new:
        if entry in left:
            left.remove(entry)
        else:
            added.append(entry)
    known = {i: j for j, i, _ in assigned(pairs(left, added, _alike))}
    for i, entry in enumerate(added):
        if i not in known:
            yield Change(name, "+", _label(entry))
            continue
        before = left[known[i]]
        yield Change(name, "~", _label(before), tuple(_details(before, entry)))
    paired = set(known.values())
    for j, entry in enumerate(left):
        if j not in paired:
            yield Change(name, "-", _label(entry))


def _alike(one: object, other: object) -> float:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0.0
    mine, theirs = _names(one), _names(other)
    if mine and theirs:
        return float(any(same_name(a, b) for a in mine for b in theirs))
    near = likeness(_label(one), _label(other))
    if any(overlap(a, b) for a in _places(one) for b in _places(other)):
        return 1.0 + near
    return near if near >= ALIKE else 0.0


def _names(entry: Data) -> list[str]:
    aliases = entry.get("aliases")
    held = [entry.get("name"), *(aliases if isinstance(aliases, list) else [])]
    return [name for name in held if isinstance(name, str)]


def _places(value: object) -> Iterator[tuple[int, int]]:
    """Yield the passages inside an entry, at any depth."""
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            yield start, end
        for held in value.values():
            yield from _places(held)
    elif isinstance(value, list):
        for held in value:
            yield from _places(held)


def _details(old: object, new: object) -> Iterator[str]:
    before, after = dict(_flat(old)), dict(_flat(new))
    for path in [*after, *(path for path in before if path not in after)]:
        if before.get(path) != after.get(path):
            yield f"{path}: {_short(before.get(path))} → {_short(after.get(path))}"


def _flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _flat(held, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and value:
        for number, held in enumerate(value, 1):
            yield from _flat(held, f"{path}.{number}")
    else:
        yield path, value


def _label(value: object) -> str:
    if not isinstance(value, dict):
        return _short(value)
    for name in ("text", "action", "name"):
        if isinstance(found := value.get(name), str):
            holder = value.get("holder")
            return _short(f"{holder}: {found}" if holder else found, quoted=False)
    return next((_short(v, quoted=False) for v in value.values() if isinstance(v, str)), "")


def _short(value: object, *, quoted: bool = True) -> str:
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
        return f"“{cut}”" if quoted else cut
    return json.dumps(value, ensure_ascii=False)
