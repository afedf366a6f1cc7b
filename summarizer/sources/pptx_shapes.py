"""Where a shape of a slide lies, and in which colours it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.sources.office import colour

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.slide import Slide

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_FAINT = 5000  # of 100,000
_UNPAINTED = (f"{A}noFill",)
_FILLS = (f"{A}solidFill", f"{A}gradFill", f"{A}blipFill", f"{A}pattFill")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of its slide or group."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


def box_of(shape: _Element, offset: str = "off", extent: str = "ext") -> Box | None:
    """Return where a shape says it lies; None where its layout does."""
    for place in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        frame = shape.find(place)
        at = frame.find(f"{A}{offset}") if frame is not None else None
        size = frame.find(f"{A}{extent}") if frame is not None else None
        if at is not None and size is not None:
            left, top = _whole(at.get("x")), _whole(at.get("y"))
            return Box(left, top, left + _whole(size.get("cx")), top + _whole(size.get("cy")))
    return None


def covers(other: Box, box: Box | None) -> bool:
    """Tell whether something painted may lie under a shape; of one not placed it may."""
    return box is None or other.meets(box)


def is_hidden(shape: _Element) -> bool:
    """Tell a shape that is switched off."""
    for child in shape.iterchildren():
        properties = child.find(f"{P}cNvPr")
        if properties is not None:
            return properties.get("hidden") in ("1", "true")
    return False


def _whole(value: str | None, otherwise: int = 0) -> int:
    try:
        return int(value or "0")
    except ValueError:
        return otherwise


@dataclass(frozen=True)
class Palette:
    """The colours of a slide: what its scheme names, and its paper where that is one colour."""

    scheme: dict[str, str] = field(default_factory=dict)
    paper: str | None = None

    @classmethod
    def of(cls, slide: Slide) -> Palette:
        """Return the palette of a slide; an empty one where its parts are broken."""
        try:
            layout = slide.slide_layout
            master = layout.slide_master
            scheme = _scheme(master)
            sheets: list[_Element] = [slide._element, layout._element, master._element]
        except Exception:  # noqa: BLE001  colours must not cost the text
            return cls()
        bare = cls(scheme)
        for sheet in sheets:
            ground = sheet.find(f"{P}cSld/{P}bg")
            if ground is not None:
                return cls(scheme, bare._ground(ground))
        return cls(scheme, "FFFFFF")

    def _ground(self, ground: _Element) -> str | None:
        reference = ground.find(f"{P}bgRef")
        if reference is not None:  # the first style of a theme is one plain colour
            return self._plain(reference) if reference.get("idx") == "1001" else None
        properties = ground.find(f"{P}bgPr")
        return self._solid(properties) if properties is not None else None

    def ink(self, run: _Element) -> str | None:
        """Return the colour that a run itself is given."""
        properties = run.find(f"{A}rPr")
        return self._solid(properties) if properties is not None else None

    def is_clear(self, run: _Element) -> bool:
        """Tell letters that are filled with nothing, or with a colour one looks through."""
        properties = run.find(f"{A}rPr")
        if properties is None:
            return False
        ink = properties.find(f"{A}solidFill/*/{A}alpha")
        if ink is not None and 0 <= _whole(ink.get("val"), _FAINT) < _FAINT:
            return True
        return properties.find(f"{A}noFill") is not None and properties.find(f"{A}ln") is None

    def fill(self, shape: _Element) -> str | None:
        """Return the one colour that a shape is filled with."""
        properties = shape.find(f"{P}spPr")
        return self._solid(properties) if properties is not None else None

    def paints(self, shape: _Element) -> bool:
        """Tell a shape that has a background of its own."""
        if shape.tag in (f"{P}pic", f"{P}graphicFrame"):
            return True
        properties = shape.find(f"{P}spPr")
        if properties is not None and any(properties.find(tag) is not None for tag in _UNPAINTED):
            return False
        filled = properties is not None and any(properties.find(tag) is not None for tag in _FILLS)
        return filled or shape.find(f"{P}style/{A}fillRef") is not None

    def _solid(self, properties: _Element) -> str | None:
        solid = properties.find(f"{A}solidFill")
        return self._plain(solid) if solid is not None else None

    def _plain(self, holder: _Element) -> str | None:
        for one in holder.iterchildren(f"{A}srgbClr", f"{A}schemeClr", f"{A}sysClr"):
            if len(one):  # lighter, darker or transparent by so much
                return None
            if one.tag == f"{A}schemeClr":
                return self.scheme.get(one.get("val") or "")
            return colour(one.get("lastClr") or one.get("val"))
        return None


def _scheme(master: object) -> dict[str, str]:
    """Return the colours that a master's names stand for."""
    from lxml import etree

    part = master.part  # type: ignore[attr-defined]  # any slide master
    theme = etree.fromstring(
        part.part_related_by(_THEME).blob, etree.XMLParser(resolve_entities=False, no_network=True)
    )
    own: dict[str, str] = {}
    for entry in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        for value in entry.iterchildren(f"{A}srgbClr", f"{A}sysClr"):
            found = colour(value.get("lastClr") or value.get("val"))
            if found:
                own[etree.QName(entry).localname] = found
    mapping = master._element.find(f"{P}clrMap")  # type: ignore[attr-defined]  # as above
    names = dict(mapping.attrib) if mapping is not None else {}
    return own | {name: own[to] for name, to in names.items() if to in own}
