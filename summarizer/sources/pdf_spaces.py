"""Make the gaps between words of a PDF plain to whoever reads its operators.

TeX sets no spaces: it moves on by a third of the type size, less where a line is tight. Ghostscript
spreads the letters of a line and moves back. pypdf asks for half of the font's space, which a font
of TeX has not, and leaves the spread of spaces (`Tw`) out of what it counts, so that it glues words
and splits others. pdftotext takes a tenth of the size for a gap; kerning stays below 0.15.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from summarizer.sources.pdf_resources import resource
from summarizer.sources.pdf_widths import Widths, widths_of

if TYPE_CHECKING:
    from pypdf import PageObject

# In thousandths of the type size: what is a gap, and what pypdf takes for one in any font.
_GAP = 160.0
_WIDE = 600.0
_SPACE = 32
_MOVES = (b"Td", b"TD")


def widen(page: PageObject) -> bool:
    """Widen the gaps within the lines of a page; False where there are none.

    Each gap becomes a step on and a step back: what follows stays where it is. The page's content
    has been parsed before (`pdf_visible.content`).
    """
    from pypdf.generic import ContentStream

    stream = page.get("/Contents")
    if not isinstance(stream, ContentStream):
        return False
    walk = _Walk(lambda name: resource(page, "/Font", name))
    widened = []
    for operands, operator in stream.operations:
        made = None
        if operator in (b"TJ", b"Tj") and operands:
            line = operands[0] if operator == b"TJ" else [operands[0]]
            made = walk.shown(line) if isinstance(line, list) else None
        else:
            walk.follow(operands, operator)
        widened.append((operands, operator) if made is None else ([made], b"TJ"))
    stream.operations = widened
    return walk.found


class _Walk:
    """What is known at one place of a stream: font, spacing, how far the line has come."""

    def __init__(self, font: Callable[[object], Any]) -> None:
        self._font = font
        self._known: dict[str, Widths | None] = {}
        self._widths: Widths | None = None
        self._size = 0.0
        self._letters = self._words = 0.0
        self._stretch = 1.0
        # Of what was shown since the last move: its operand and its width.
        self._last: list[Any] | None = None
        self._advance: float | None = 0.0
        self._matrix: tuple[float, ...] | None = None
        # Where the line begins, and that the next move counts from the origin.
        self._line: tuple[float, float] | None = None
        self._anew = True
        self._saved: list[tuple[Any, ...]] = []
        self.found = False

    def follow(self, operands: Any, operator: bytes) -> None:
        """Follow an operator that shows nothing."""
        if operator in _MOVES:
            right, up = _number(operands, 0), _number(operands, 1)
            origin = self._line if self._line is not None and self._anew else (0.0, 0.0)
            self._moved(right - origin[0], up - origin[1])
            if self._line is not None:
                x, y = (0.0, 0.0) if self._anew else self._line
                self._line = x + right, y + up
            elif self._anew:
                self._line = right, up
            self._anew = False
        elif operator == b"BT":
            # A text that begins anew, as where the colour changes, may go on with the line.
            self._matrix, self._anew = None, True
        elif operator == b"Tm":
            before, self._matrix = self._matrix, tuple(_number(operands, at) for at in range(6))
            same = before is not None and before[:4] == self._matrix[:4] and before[1:3] == (0, 0)
            if same and before and before[0]:
                self._moved((self._matrix[4] - before[4]) / before[0], self._matrix[5] - before[5])
            self._line, self._anew = None, False
            self._begun()
        elif operator == b"Tf":
            name = str(operands[0]) if operands else ""
            if name not in self._known:
                self._known[name] = widths_of(self._font(name))
            self._widths, self._size = self._known[name], abs(_number(operands, 1))
        elif operator == b"Tc":
            self._letters = _number(operands, 0)
        elif operator == b"Tw":
            self._words = _number(operands, 0)
        elif operator == b"Tz":
            self._stretch = _number(operands, 0) / 100
        elif operator == b"q" and len(self._saved) < 1000:
            self._saved.append(
                (self._widths, self._size, self._letters, self._words, self._stretch)
            )
        elif operator == b"Q" and self._saved:
            self._widths, self._size, self._letters, self._words, self._stretch = self._saved.pop()
            self._apart()
        elif operator in (b"T*", b"'", b'"'):
            self._line = None
            self._begun()
        elif operator == b"cm":
            self._apart()

    def shown(self, line: list[Any]) -> list[Any] | None:
        """Return what is shown with its gaps widened, None where it is left as it is."""
        from pypdf.generic import ArrayObject, FloatObject

        if not self._size:
            return None
        unit = 1000 / self._size
        ahead, glyphs = self._each(line)
        # Letters that are set apart have a gap behind each; the dots of a leader are no letters.
        changing = [one[2] for one, other in pairwise(glyphs) if one[0] != other[0]]
        words = sum(gap >= _GAP for gap in changing) <= (len(changing) + 1) / 2
        made: list[Any] = ArrayObject()
        if ahead:
            # A gap behind what the operator before has shown, as where only the colour changes.
            self.found = self.found or -ahead >= _GAP
            step = _WIDE if -ahead >= _GAP else 0.0
            made += [FloatObject(-step), FloatObject(ahead + step)]
            self._advance = None if self._advance is None else self._advance - ahead / unit
        for at, (glyph, told, gap) in enumerate(glyphs):
            is_space = self._widths is not None and self._widths.is_space(glyph)
            made = _joined(made, glyph)
            if words and gap >= _GAP and not is_space and at < len(glyphs) - 1:
                made += [FloatObject(-_WIDE), FloatObject(_WIDE)]
                self.found = True
            spread = self._words * unit if is_space else 0.0
            if told - spread:
                made.append(FloatObject(told - spread))
        self._last = made
        self._count(glyphs, unit)
        return made

    def _each(self, line: list[Any]) -> tuple[float, list[tuple[bytes, float, float]]]:
        """Return each glyph, what TJ says behind it, and the gap there, in thousandths.

        Before them comes what TJ says in front of the first.
        """
        size = self._widths.bytes_each if self._widths is not None else 1
        unit = 1000 / self._size
        found: list[tuple[bytes, float, float]] = []
        ahead = 0.0
        for piece in line:
            if isinstance(piece, int | float):
                if found:
                    glyph, told, gap = found[-1]
                    found[-1] = (glyph, told + float(piece), gap - float(piece))
                else:
                    ahead += float(piece)
                continue
            data = _bytes(piece)
            found += [
                (data[at : at + size], 0.0, self._letters * unit)
                for at in range(0, len(data), size)
            ]
        return ahead, found

    def _count(self, glyphs: list[tuple[bytes, float, float]], unit: float) -> None:
        if self._widths is None or self._advance is None:
            self._advance = None
            return
        for glyph, told, _ in glyphs:
            wide = self._widths.of(glyph) - told + self._letters * unit
            if self._widths.is_space(glyph):
                wide += self._words * unit
            self._advance += wide * self._stretch / unit

    def _moved(self, right: float, up: float) -> None:
        """Mark the gap that a move to the right leaves behind what was shown last."""
        from pypdf.generic import FloatObject

        if up == 0 and self._advance and self._last and self._size:
            gap = (right - self._advance) * 1000 / self._size
            if gap >= _GAP:
                self._last += [FloatObject(-_WIDE), FloatObject(_WIDE)]
                self.found = True
        self._begun()

    def _apart(self) -> None:
        """Forget the line: another system of coordinates holds."""
        self._matrix = self._line = None
        self._begun()

    def _begun(self) -> None:
        self._last, self._advance = None, 0.0


def _joined(made: list[Any], glyph: bytes) -> list[Any]:
    from pypdf.generic import ByteStringObject

    if made and isinstance(made[-1], bytes):
        made[-1] = ByteStringObject(made[-1] + glyph)
    else:
        made.append(ByteStringObject(glyph))
    return made


def _bytes(piece: Any) -> bytes:
    return piece if isinstance(piece, bytes) else getattr(piece, "original_bytes", b"")


def _number(operands: Any, at: int) -> float:
    try:
        return float(operands[at])
    except (IndexError, TypeError, ValueError):
        return 0.0
