"""The fields of the windows' briefs → the fields of one brief."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer.merge.actors import Holders, merged_actors
from summarizer.merge.statements import linked, merged_statements
from summarizer.merge.values import Entry
from summarizer.published import Actor


@dataclass(frozen=True, slots=True)
class Merged:
    """Everything that the windows said, each thing once.

    `lists` holds the statements of each list and `single` the candidates of each field of one
    statement (the title), in the order of the document; `rest` are fields without evidence.
    """

    lists: Mapping[str, tuple[Entry, ...]]
    single: Mapping[str, tuple[Entry, ...]]
    rest: Mapping[str, object]


def merge(parts: Sequence[Mapping[str, object]]) -> Merged:
    """Return the fields of several windows as those of one brief.

    Each part maps a field's name to its published value. Actors are one by normalised name and
    alias; statements are one where they are said in nearly the same words, or in similar words
    of the same passage, by the same holder. Of those the one that tells most and that its first
    passage bears best is kept as it is, the passages of the others behind its own. A field
    without evidence has the value that most windows give it. Time grows little more than
    linearly with the statements.
    """
    names = list(dict.fromkeys(name for part in parts for name in part))
    entries = {name: list(_entries(name, parts)) for name in names}
    every = [entry for found in entries.values() for entry in found]
    people = [entry for entry in every if isinstance(entry.value, Actor)]
    holders = Holders(merged_actors(people))
    lists: dict[str, tuple[Entry, ...]] = {}
    single: dict[str, tuple[Entry, ...]] = {}
    rest: dict[str, object] = {}
    groups = 0
    for name in names:
        values = [part[name] for part in parts if name in part]
        in_list = any(isinstance(value, list) for value in values)
        plain = [value for value in values if value is not None]
        if not entries[name] and in_list:
            rest[name] = _united(values)
            continue
        if not entries[name]:
            rest[name] = _usual(plain)
            continue
        actors = [e for e in entries[name] if isinstance(e.value, Actor)]
        others = [e for e in entries[name] if not isinstance(e.value, Actor)]
        found = merged_statements(others, holders)
        if in_list:
            found = linked(found, holders, groups)
            groups += len(found)
            found = sorted([*found, *merged_actors(actors)], key=lambda entry: entry.place)
            lists[name] = tuple(found)
        else:
            single[name] = tuple(found)
    return Merged(lists, single, rest)


def _entries(name: str, parts: Sequence[Mapping[str, object]]) -> Iterator[Entry]:
    for window, part in enumerate(parts):
        value = part.get(name)
        items = value if isinstance(value, list) else [value]
        for rank, item in enumerate(items):
            if isinstance(item, BaseModel):
                yield Entry(item, frozenset({window}), rank)


def _united(values: Sequence[object]) -> list[object]:
    """Return the items of plain lists, each once, in their order."""
    items = [item for value in values if isinstance(value, list) for item in value]
    return list({json.dumps(item, sort_keys=True, default=str): item for item in items}.values())


def _usual(values: Sequence[object]) -> object:
    if not values:
        return None
    keys = [json.dumps(value, sort_keys=True, default=str) for value in values]
    often = Counter(keys)
    return values[keys.index(min(often, key=lambda key: (-often[key], key)))]
