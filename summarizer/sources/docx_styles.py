"""What Word's styles make of a paragraph and a run: a title, a list, or text nobody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.sources.office import colour

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_SMALLEST = 4  # half points: letters of two points are a line of dust
_DEEPEST = 20
_WHITE = "FFFFFF"
_NEAR = 8  # of 255: what no eye tells apart
# The sixteen pens of Word (ECMA-376, 17.18.40).
_PENS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_V = "{urn:schemas-microsoft-com:vml}"
_SHAPES = (f"{_V}shape", f"{_V}rect", f"{_V}roundrect", f"{_V}oval")
_FAR_LEFT = re.compile(r"(?:margin-)?(?:left|top):-(\d{1,6}(?:\.\d{1,4})?)pt")
_BEYOND = 900.0  # points: more than a page is wide or high
_CLEAR = 95_000  # of 100,000: what is left is not seen
_PAPER = ("background1", "light1")


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of text that matter here; None where nothing is said."""

    vanish: bool | None = None
    size: int | None = None
    colour: str | None = None
    shading: str | None = None

    def over(self, below: Look) -> Look:
        """Return this look where it says something, and `below` elsewhere."""
        return Look(
            below.vanish if self.vanish is None else self.vanish,
            below.size if self.size is None else self.size,
            self.colour or below.colour,
            self.shading or below.shading,
        )

    def is_unseen(self, background: str | None) -> bool:
        """Tell text that does not show on `background` (white paper where None)."""
        paper = self.shading or background or _WHITE
        tiny = self.size is not None and self.size <= _SMALLEST
        return bool(self.vanish) or tiny or is_near(self.colour, paper)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with all that it is based on."""

    look: Look = Look()
    listed: bool = False
    is_title: bool = False
    number: str | None = None
    level: int | None = None


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, document: Document) -> None:
        self._styles: dict[str, Style] = {}
        self._default = Style()
        self._elements: dict[str, _Element] = {}
        root: _Element = document.styles.element
        for element in root.iterchildren(f"{W}style"):
            if (name := element.get(f"{W}styleId")) is not None:
                self._elements[name] = element
                if element.get(f"{W}default") == "1" and element.get(f"{W}type") == "paragraph":
                    self._default = self._style(name)

    def of(self, paragraph: _Element) -> Style:
        """Return the style of a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        return self._named(properties, "pStyle") or self._default

    def is_item(self, paragraph: _Element) -> bool:
        """Tell an item of a list: by its own numbering, else by its style."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        if own is not None:
            number = own.find(f"{W}numId")
            return number is not None and number.get(f"{W}val") != "0"
        return self.of(paragraph).listed

    def number(self, paragraph: _Element) -> tuple[str, int | None, str | None] | None:
        """Return what numbers a paragraph: the list's id, the level, and the style's id."""
        style = self.of(paragraph)
        properties = paragraph.find(f"{W}pPr")
        number, level = _numbered(properties)
        named = properties.find(f"{W}pStyle") if properties is not None else None
        found = style.number if number is None else number
        if found in (None, "0"):
            return None
        name = named.get(f"{W}val") if named is not None else None
        return found or "", style.level if level is None else level, name

    def hides(self, paragraph: _Element) -> bool:
        """Tell a paragraph in a frame outside the page, a hidden row or a box that is not drawn."""
        if any(map(_is_hidden, paragraph.iterancestors(f"{W}tr", *_SHAPES))):
            return True
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        if frame is None:
            return False
        return any(_number(frame.get(f"{W}{axis}")) <= -10_000 for axis in ("x", "y"))

    def hides_run(self, run: _Element, paragraph: _Element, background: str | None) -> bool:
        """Tell a run that a reader of the printed page does not see."""
        own = run.find(f"{W}rPr")
        look = self.of(paragraph).look
        shaded = self.shading(paragraph)
        if own is not None:
            style = self._named(own, "rStyle")
            look = _look(own).over(style.look.over(look) if style else look)
        return look.is_unseen(shaded or background)

    def shading(self, element: _Element) -> str | None:
        """Return the background of a cell or a paragraph, "" for one that is not told."""
        properties = element.find(f"{W}tcPr" if element.tag == f"{W}tc" else f"{W}pPr")
        return _shading(properties) if properties is not None else None

    def _named(self, properties: _Element | None, tag: str) -> Style | None:
        name = properties.find(f"{W}{tag}") if properties is not None else None
        return self._style(name.get(f"{W}val") or "") if name is not None else None

    def _style(self, name: str, depth: int = 0) -> Style:
        if name in self._styles:
            return self._styles[name]
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return Style()
        based = element.find(f"{W}basedOn")
        below = self._style(based.get(f"{W}val") or "", depth + 1) if based is not None else Style()
        properties = element.find(f"{W}rPr")
        label = element.find(f"{W}name")
        called = ((label.get(f"{W}val") if label is not None else None) or name).lower()
        number, level = _numbered(element.find(f"{W}pPr"))
        style = replace(
            below,
            number=below.number if number is None else number,
            level=below.level if level is None else level,
            look=_look(properties).over(below.look) if properties is not None else below.look,
            listed=below.listed
            or called.startswith("list ")
            or element.find(f"{W}pPr/{W}numPr/{W}numId") is not None,
            is_title=called == "title",
        )
        if called.startswith("heading"):
            style = replace(style, listed=False)
        self._styles[name] = style
        return style


def _numbered(properties: _Element | None) -> tuple[str | None, int | None]:
    """Return the list's id and the level that properties say themselves."""
    own = properties.find(f"{W}numPr") if properties is not None else None
    if own is None:
        return None, None
    number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        _number(level.get(f"{W}val")) if level is not None else None,
    )


def _look(properties: _Element) -> Look:
    vanish = properties.find(f"{W}vanish")
    size = properties.find(f"{W}sz")
    shade = properties.find(f"{W}color")
    theme = shade.get(f"{W}themeColor") if shade is not None else None
    said = shade.get(f"{W}val") if shade is not None else None
    highlight = properties.find(f"{W}highlight")
    return Look(
        vanish=_is_clear(properties)
        or (None if vanish is None else (vanish.get(f"{W}val") or "1") not in _OFF),
        size=None if size is None else _number(size.get(f"{W}val"), 24),
        colour=_WHITE if theme in _PAPER else colour(said) or (said and "auto") or None,
        shading=_pen(highlight) or _shading(properties),
    )


def _is_hidden(holder: _Element) -> bool:
    """Tell a row of a table, or a shape of old drawings, that Word does not show."""
    if holder.tag == f"{W}tr":
        hidden = holder.find(f"{W}trPr/{W}hidden")
        return hidden is not None and (hidden.get(f"{W}val") or "1") not in _OFF
    style = "".join((holder.get("style") or "")[:2000].lower().split())
    far = _FAR_LEFT.search(style)
    return "visibility:hidden" in style or (far is not None and float(far[1]) >= _BEYOND)


def _pen(highlight: _Element | None) -> str | None:
    """Return the colour that a text is marked with; no pen is above any shading."""
    name = highlight.get(f"{W}val") if highlight is not None else None
    return None if name in (None, "none") else _PENS.get(name or "", "marked")


def _is_clear(properties: _Element) -> bool:
    """Tell letters that are filled with nothing, or with a colour one looks through."""
    fill = properties.find(f"{_W14}textFill")
    if fill is None:
        return False
    if fill.find(f"{_W14}noFill") is not None:
        line = properties.find(f"{_W14}textOutline")
        return line is None or line.find(f"{_W14}noFill") is not None
    clear = fill.find(f"{_W14}solidFill/*/{_W14}alpha")
    return clear is not None and _number(clear.get(f"{_W14}val")) >= _CLEAR


def is_near(one: str | None, other: str) -> bool:
    """Tell two colours, as six hexadecimal digits, that look the same."""
    if one == other:
        return True
    try:
        pairs = zip(bytes.fromhex(one or ""), bytes.fromhex(other), strict=True)
        return max(abs(mine - theirs) for mine, theirs in pairs) <= _NEAR
    except ValueError:
        return False


def _shading(properties: _Element) -> str | None:
    shade = properties.find(f"{W}shd")
    if shade is None:
        return None
    if shade.get(f"{W}themeFill"):
        return "themed"
    fill = shade.get(f"{W}fill")
    return colour(fill) if fill not in (None, "auto") else None


def _number(value: str | None, otherwise: int = 0) -> int:
    try:
        return int(float(value or ""))
    except (ValueError, OverflowError):
        return otherwise
