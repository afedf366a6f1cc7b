"""The numbers that Word sets before the items of a list: ECMA-376, part 1, 17.9."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "-"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# Beyond these a program shows what no reader takes for a number.
_LONGEST_LABEL = 40
_HIGHEST = 100_000
_HIGHEST_ROMAN = 3999
_LETTERS = 26
_MOST_REPEATED = 4
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: bool = True
    plain: bool = False  # its text shows every level in digits
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """What one numId stands for: the list that it counts in, its levels, and where it restarts."""

    counted: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the paragraphs of a document in order; `root` is its numbering part, or None."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, number: str, level: int | None, style: str | None) -> str:
        """Count a paragraph of a list and return what stands before it, `BULLET` for a mark.

        `number` is its numId; without a `level` its style tells that.
        """
        found = self._lists.get(number)
        if found is None:
            return BULLET
        if level is None:
            named = (at for at, one in found.levels.items() if style and one.style == style)
            level = next(named, 0)
        level = min(max(level, 0), _LEVELS - 1)
        self._count(number, found, level)
        shape = found.levels.get(level, _Level())
        if shape.form == "bullet" or not shape.text:
            return BULLET
        return self._written(found, shape) or BULLET

    def _count(self, number: str, found: _List, level: int) -> None:
        counts = self._counts[found.counted]
        if level in found.restarts and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = found.restarts[level]
        elif level in counts:
            counts[level] = min(counts[level] + 1, _HIGHEST)
        else:
            counts[level] = found.levels.get(level, _Level()).start
        for deeper in range(level + 1, _LEVELS):
            if found.levels.get(deeper, _Level()).restarts:
                counts.pop(deeper, None)

    def _written(self, found: _List, shape: _Level) -> str:
        counts = self._counts[found.counted]

        def value(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            one = found.levels.get(level, _Level())
            return _formed(counts.get(level, one.start), "decimal" if shape.plain else one.form)

        return " ".join(_PLACE.sub(value, shape.text).split())

    def _read(self, root: _Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for one in root.iterchildren(f"{W}abstractNum"):
            name = one.get(f"{W}abstractNumId") or ""
            abstract[name] = _levels(one)
            if (link := _value(one, "numStyleLink")) is not None:
                linked[name] = link
            if (style := _value(one, "styleLink")) is not None:
                named[style] = name
        for one in root.iterchildren(f"{W}num"):
            name = _value(one, "abstractNumId") or ""
            name = named.get(linked.get(name, ""), name)
            levels, restarts = dict(abstract.get(name, {})), {}
            for change in one.iterchildren(f"{W}lvlOverride"):
                level = _digits(change.get(f"{W}ilvl"), 0)
                levels |= _levels(change)
                if (start := _value(change, "startOverride")) is not None:
                    restarts[level] = _digits(start, 1)
            self._lists[one.get(f"{W}numId") or ""] = _List(name, levels, restarts)


def _levels(element: _Element) -> dict[int, _Level]:
    return {
        _digits(one.get(f"{W}ilvl"), 0): _Level(
            form=_value(one, "numFmt") or "decimal",
            text=(_value(one, "lvlText") or "")[:_LONGEST_LABEL],
            start=_digits(_value(one, "start"), 0),
            restarts=_value(one, "lvlRestart") != "0",
            plain=one.find(f"{W}isLgl") is not None,
            style=_value(one, "pStyle"),
        )
        for one in element.iterchildren(f"{W}lvl")
    }


def _value(element: _Element, tag: str) -> str | None:
    found = element.find(f"{W}{tag}")
    return found.get(f"{W}val") if found is not None else None


def _digits(value: str | None, otherwise: int) -> int:
    return int(value) if re.fullmatch(r"[0-9]{1,5}", value or "") and value else otherwise


def _formed(value: int, form: str) -> str:
    """Return a number as a level writes it; in digits where its form is none of ours."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < value <= _LETTERS * _MOST_REPEATED:
        letter = chr(ord("a") + (value - 1) % _LETTERS) * ((value - 1) // _LETTERS + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value <= _HIGHEST_ROMAN:
        roman = _roman(value)
        return roman if form == "lowerRoman" else roman.upper()
    return f"{value:02}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    made = ""
    for worth, sign in _ROMAN:
        made += sign * (value // worth)
        value %= worth
    return made
