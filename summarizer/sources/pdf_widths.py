"""How wide the glyphs of a PDF's font are (ISO 32000-1, 9.2.4 and 9.7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MOST = 70_000  # two bytes name no more
_SPACE = b" "


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths by code, in thousandths of the type size; a code has `bytes_each` bytes."""

    by_code: Mapping[int, float]
    otherwise: float
    bytes_each: int

    def of(self, glyph: bytes) -> float:
        """Return the width of one glyph."""
        return self.by_code.get(int.from_bytes(glyph, "big"), self.otherwise)

    def is_space(self, glyph: bytes) -> bool:
        """Tell whether the spacing of words holds for a glyph: the single byte 32 (9.3.3)."""
        return glyph == _SPACE


def widths_of(font: Any) -> Widths | None:
    """Return the widths of a font's glyphs, None where the font does not tell them."""
    try:
        font = font.get_object()
        kind = font.get("/Subtype")
        found = _composite(font) if kind == "/Type0" else _simple(font, kind == "/Type3")
    except (AttributeError, TypeError, ValueError, IndexError, KeyError):
        return None  # broken, which the reader of its letters will find, too
    return found


def _simple(font: Any, drawn: bool) -> Widths | None:
    if "/Widths" not in font:
        return None
    scale = float(font["/FontMatrix"][0]) * 1000 if drawn else 1.0
    first = int(font.get("/FirstChar", 0))
    listed = font["/Widths"].get_object()[:256]
    described = font.get("/FontDescriptor")
    missing = float(described.get_object().get("/MissingWidth", 0)) if described else 0.0
    by_code = {first + at: float(one.get_object()) * scale for at, one in enumerate(listed)}
    return Widths(by_code, missing, 1)


def _composite(font: Any) -> Widths | None:
    if font.get("/Encoding") != "/Identity-H":
        return None
    inner = font["/DescendantFonts"].get_object()[0].get_object()
    listed = inner["/W"].get_object() if "/W" in inner else []
    by_code = dict(_listed([one.get_object() for one in listed]))
    return Widths(by_code, float(inner.get("/DW", 1000)), 2)


def _listed(listed: list[Any]) -> Iterator[tuple[int, float]]:
    """Read `first [w w …]` and `first last w`."""
    at = told = 0
    while at + 1 < len(listed) and told < _MOST:
        first = int(listed[at])
        if isinstance(listed[at + 1], list):
            for number, one in enumerate(listed[at + 1]):
                yield first + number, float(one.get_object())
            told += len(listed[at + 1])
            at += 2
        elif at + 2 < len(listed):
            last = min(int(listed[at + 1]), first + _MOST)
            for code in range(first, last + 1):
                yield code, float(listed[at + 2])
            told += last - first
            at += 3
        else:
            return
