"""The text of SmartArt, in the order in which its points hang together: ECMA-376, part 1, 21.4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST = 2000
_ON = ("1", "true", "on")


def diagrams(
    paragraph: _Element, part: Callable[[str], _Element | None]
) -> list[tuple[bool, list[str]]]:
    """Return the texts of each SmartArt that hangs in a paragraph, and whether it is seen.

    `part` gives the part of a relationship's id.
    """
    found = []
    for reference in paragraph.iter(f"{_DGM}relIds"):
        above = list(reference.iterancestors())
        owner = next((one for one in above if one.tag == f"{_W}p"), None)
        if owner is not paragraph or any(one.tag == _FALLBACK for one in above):
            continue
        root = part(reference.get(f"{_R}dm") or "")
        if root is not None:
            shape = (one.find(f"{_WP}docPr") for one in above)
            hidden = any(one is not None and one.get("hidden") in _ON for one in shape)
            found.append((not hidden, _texts(root)))
    return found


def _texts(root: _Element) -> list[str]:
    points: dict[str, _Element] = {}
    tops: list[str] = []
    for point in root.iterfind(f"{_DGM}ptLst/{_DGM}pt"):
        kind, name = point.get("type") or "node", point.get("modelId") or ""
        if len(points) < _MOST and kind in ("node", "asst", "doc"):
            points[name] = point
            if kind == "doc":
                tops.append(name)
    below: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in root.iterfind(f"{_DGM}cxnLst/{_DGM}cxn"):
        if link.get("type") in (None, "parOf"):
            place = link.get("srcOrd") or ""
            order = int(place) if place.isdecimal() and len(place) < 8 else 0
            below[link.get("srcId") or ""].append((order, link.get("destId") or ""))
    ordered: dict[str, None] = {}
    waiting = [*reversed(tops)]
    while waiting:
        name = waiting.pop()
        if name in points and name not in ordered:
            ordered[name] = None
            waiting.extend(child for _, child in sorted(below[name], reverse=True))
    # What hangs on nothing comes last, in the order of the file.
    return [text for name in (ordered | dict.fromkeys(points)) if (text := _text(points[name]))]


def _text(point: _Element) -> str:
    paragraphs = point.iterfind(f"{_DGM}t/{_A}p")
    lines = ("".join(one.text or "" for one in line.iter(f"{_A}t")) for line in paragraphs)
    return " ".join(" ".join(lines).split())
