"""What a style makes of text: its size, its colours, and whether it is drawn where one looks."""

from __future__ import annotations

import colorsys
import re
from typing import NamedTuple

from summarizer.sources.html_css import Style

_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|pc|em|rem|ex|ch|%|vw|vh|cm|mm|in|)(?![\w.%])")
_PIXELS = {
    "px": 1.0, "": 1.0, "pt": 4 / 3, "pc": 16.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
    "cm": 37.8, "mm": 3.78, "in": 96.0,
}  # fmt: skip
# A hundredth of the page's width, where one looks at a thousand pixels.
_PART = 10.0
_OUTSIDE = 900.0
_BEYOND = 5000.0
_FAINT = 0.05
_SMALLEST = 2.0
_NEAR = 8
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-z])")
_CALLED = re.compile(r"(rgba?|hsla?|hwb|color|lab|lch|oklab|oklch)\(([^()]{1,80})\)")
_NO_SCALE = re.compile(r"scale(?:3d|x|y)?\(\s*0*(?:\.0+)?\s*[,)]")
_FLAT = re.compile(
    r"matrix\(\s*0+(?:\.0+)?\s*,\s*0+(?:\.0+)?\s*,\s*0+(?:\.0+)?\s*,\s*0+(?:\.0+)?\s*,|rotate[xy]\(\s*90deg\s*\)"
)
_FADED = re.compile(r"opacity\(\s*0*(?:\.0+)?%?\s*\)")
_MOVED = re.compile(r"translate(?:3d|x|y)?\(\s*([^,()]{1,30})(?:,\s*([^,()]{1,30}))?")
_CLIPPED = re.compile(
    r"(?:inset\(\s*(?:50|[6-9]\d|100)%|circle\(\s*0(?!\.?[1-9])|polygon\((?:\s*0(?:px|%)?\s+0(?:px|%)?\s*,?){1,20}\))"
)
_RECT = re.compile(r"rect\(([^()]{1,80})\)")
_SHARE = re.compile(r"[01](?:\.\d{1,6})?|\.\d{1,6}")
_FUNCTIONS = re.compile(r"\([^()]{0,200}\)")
_NAMED = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "navy": (0, 0, 128), "teal": (0, 128, 128),
    "purple": (128, 0, 128), "olive": (128, 128, 0), "lime": (0, 255, 0), "aqua": (0, 255, 255),
    "cyan": (0, 255, 255), "fuchsia": (255, 0, 255), "magenta": (255, 0, 255),
    "orange": (255, 165, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "beige": (245, 245, 220),
}  # fmt: skip


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    def is_near(self, other: Colour) -> bool:
        """Tell colours that no eye tells apart."""
        return max(abs(mine - theirs) for mine, theirs in zip(self, other, strict=True)) <= _NEAR


WHITE = Colour(255, 255, 255)


class Ink(NamedTuple):
    """How the text of an element is drawn; a colour is None where it is not known."""

    size: float = 16.0
    colour: Colour | None = Colour(0, 0, 0)
    ground: Colour | None = WHITE
    clear: bool = False

    @property
    def is_unseen(self) -> bool:
        """Tell text of no size, without colour, or in the colour of what is behind it."""
        if self.size <= _SMALLEST or self.clear:
            return True
        return (
            self.colour is not None and self.ground is not None and self.colour.is_near(self.ground)
        )

    def under(self, style: Style) -> Ink:
        """Return the ink of an element of that style inside this one."""
        ink = self
        size = _font_size(style, self.size)
        if size is not None:
            ink = ink._replace(size=size)
        if said := style.get("-webkit-text-fill-color") or style.get("color"):
            colour, clear = parse_colour(said)
            through = "text" in (
                style.get("background-clip", ""), style.get("-webkit-background-clip", "")
            )  # fmt: skip
            if clear or colour is not None or said not in ("inherit", "unset", "currentcolor"):
                ink = ink._replace(colour=colour, clear=clear and not through)
        for name in ("background", "background-color", "background-image"):
            if (said := style.get(name)) and said not in ("none", "inherit", "unset"):
                colour, clear = parse_colour(said)
                if "url(" in said or "gradient(" in said or (colour is None and not clear):
                    ink = ink._replace(ground=None)
                elif colour is not None:
                    ink = ink._replace(ground=colour)
        return ink


def is_unseen(style: Style) -> bool:
    """Tell a style that leaves nothing of an element, and of what is in it, to be seen."""
    moving = "transition" in style or "animation" in style or "animation-name" in style
    opacity = _number(style.get("opacity"))
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or _FADED.search(style.get("filter", "")) is not None
        or (opacity is not None and opacity < _FAINT and not moving)
        or _is_elsewhere(style)
        or _is_clipped(style)
    )


def _is_elsewhere(style: Style) -> bool:
    placed = style.get("position") in ("absolute", "fixed", "relative", "sticky")
    moved = [style.get("text-indent"), style.get("margin-left"), style.get("margin-top")]
    moved += [style.get(side) for side in ("left", "right", "top", "bottom")] if placed else []
    moved += style.get("inset", "").split() if placed else []
    moved += style.get("translate", "").split()
    transform = style.get("transform", "")
    if hit := _MOVED.search(transform):
        moved += [hit[1], hit[2]]
    far = [length for value in moved if value and (length := _length(value)) is not None]
    return any(length <= -_OUTSIDE or length >= _BEYOND for length in far) or (
        _NO_SCALE.search(transform) is not None
        or _FLAT.search(transform) is not None
        or any(_number(part) == 0 for part in style.get("scale", "").split())
    )


def _is_clipped(style: Style) -> bool:
    if _CLIPPED.match(style.get("clip-path", "")):
        return True
    if (hit := _RECT.match(style.get("clip", ""))) and style.get("position") in (
        "absolute",
        "fixed",
    ):
        sides = {side.strip().removesuffix("px") for side in re.split(r"[,\s]+", hit[1].strip())}
        if sides <= {"0", "1"}:
            return True
    cut = any(
        style.get(name, "").startswith(("hidden", "clip"))
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    if not cut:
        return False
    lengths = [_length(style[name]) for name in _SIDES if name in style]
    return any(length is not None and 0 <= length <= 1 for length in lengths)


_SIDES = ("width", "height", "max-width", "max-height")


_WORDS_FOR_SIZES = ("medium", "small", "large", "initial", "smaller", "larger")
_NO_SIZE = re.compile(r"(?:^|\s)0(?=[\s/])")


def _font_size(style: Style, above: float) -> float | None:
    said = style.get("font-size")
    if said is None:
        font = style.get("font", "")
        hit = _NO_SIZE.search(font) or next((h for h in _LENGTH.finditer(font) if h[2]), None)
        said = hit.group().strip() if hit else None
    hit = _LENGTH.match(said) if said else None
    if hit is None:
        return 16.0 if said in _WORDS_FOR_SIZES else None
    value = float(hit[1])
    if hit[2] in ("em", "%"):
        return above * value / (100 if hit[2] == "%" else 1)
    return value * _PIXELS.get(hit[2], _PART)


def _length(value: str) -> float | None:
    """Return a length in pixels; parts of the page's width by a usual one."""
    hit = _LENGTH.match(value.strip())
    return float(hit[1]) * _PIXELS.get(hit[2], _PART) if hit else None


def _number(value: str | None) -> float | None:
    hit = re.fullmatch(r"(\d*\.?\d+)(%?)", value or "")
    return float(hit[1]) / (100 if hit[2] else 1) if hit else None


def parse_colour(value: str) -> tuple[Colour | None, bool]:
    """Return the colour that a value names, if it is known, and whether it is no colour at all."""
    value = value.strip().lower()
    if hit := _HEX.search(value):
        digits = hit[1] if len(hit[1]) > 4 else "".join(2 * digit for digit in hit[1])
        clear = len(digits) == 8 and int(digits[6:], 16) < 255 * _FAINT
        return (None if clear else Colour(*bytes.fromhex(digits[:6]))), clear
    if hit := _CALLED.search(value):
        return _called(hit[1], hit[2])
    words = _FUNCTIONS.sub(" ", value).split()
    named = next((Colour(*_NAMED[word]) for word in words if word in _NAMED), None)
    return named, named is None and "transparent" in words


def _called(name: str, inside: str) -> tuple[Colour | None, bool]:
    parts = re.split(r"[,/\s]+", inside.strip())
    if name == "color":
        parts = [f"{255 * float(p):.3f}" if _SHARE.fullmatch(p) else p for p in parts[1:]]
    numbers = [_part(part) for part in parts]
    if len(numbers) < 3 or any(number is None for number in numbers):
        return None, False
    found = [number for number in numbers if number is not None]
    if len(found) > 3 and found[3] / (100 if parts[3].endswith("%") else 1) < _FAINT:
        return None, True
    if name in _BY_LIGHT:
        return _by_light(found, _BY_LIGHT[name]), False
    if name == "hwb":
        grey = found[1] / (found[1] + found[2]) if found[1] + found[2] >= 100 else None
        return (None if grey is None else Colour(*[_byte(255 * grey)] * 3)), False
    if name.startswith("hsl"):
        shares = colorsys.hls_to_rgb(found[0] % 360 / 360, found[2] / 100, found[1] / 100)
        return Colour(*(_byte(255 * share) for share in shares)), False
    scale = [2.55 if part.endswith("%") else 1.0 for part in parts]
    return Colour(*(_byte(found[at] * scale[at]) for at in range(3))), False


# Lightness, at which all is white.
_BY_LIGHT = {"lab": 100.0, "lch": 100.0, "oklab": 1.0, "oklch": 1.0}


def _by_light(found: list[float], white: float) -> Colour | None:
    """Return the grey that a colour without any hue is; the others are not reckoned."""
    if found[0] >= white:
        return WHITE
    return Colour(0, 0, 0) if found[0] <= 0 else None


def _part(text: str) -> float | None:
    hit = re.fullmatch(r"(-?\d{0,6}\.?\d{1,6})(?:%|deg)?", text)
    return float(hit[1]) if hit else None


def _byte(value: float) -> int:
    return max(0, min(255, round(value)))
