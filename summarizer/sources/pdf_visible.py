"""Tell which text of a PDF page a reader sees, and take the rest out of the page.

Followed are the operators that place and colour text (ISO 32000-1, 8.4, 9.3 and 9.4). Text is
taken for hidden where it is drawn in no ink (render mode 3 or 7, opacity 0), in white on
nothing but paper, smaller than a point, outside the page or what is clipped to, or on a layer
that is switched off. In doubt it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from summarizer.sources.pdf_layers import Layers
from summarizer.sources.pdf_matrix import IDENTITY, Box, Matrix, numbers
from summarizer.sources.pdf_resources import resource
from summarizer.sources.pdf_spaces import widen

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import ContentStream, DictionaryObject

_SHOWING = (b"Tj", b"TJ", b"'", b'"')
_PAINTING = (b"n", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_FILLING = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_SMALLEST = 1.0
_NO_INK = (3, 7)
_DEEPEST = 6
# Maps and drawings have a hundred thousand; the text of a page a few thousand.
_MOST_OPERATORS = 600_000
# A page that is a picture, with little text that is seen: what is unseen is its text layer.
_PICTURE = 0.5
_LAYER = 10


@dataclass(frozen=True, slots=True)
class Pen:
    """The graphics state, as far as it decides whether text is seen."""

    place: Matrix = IDENTITY
    white: bool = False
    space: str = ""
    opaque: bool = True
    mode: int = 0
    size: float = 0.0
    leading: float = 0.0
    scalable: bool = True
    clip: Box | None = None


class Split(NamedTuple):
    """One content stream in two: what is seen of it, and its text that is not."""

    seen: list[tuple[Any, bytes]]
    unseen: list[tuple[Any, bytes]]


@dataclass
class _Sheet:
    """What has been painted on one page so far."""

    box: Box
    layers: Layers = field(default_factory=Layers)
    dark: list[Box] = field(default_factory=list)
    pictures: float = 0.0
    seen: int = 0
    layer: int = 0
    hidden: int = 0
    left: int = _MOST_OPERATORS
    walked: set[int] = field(default_factory=set)
    forms: list[tuple[DictionaryObject, str, DictionaryObject, Split]] = field(default_factory=list)


def content(page: PageObject) -> ContentStream | None:
    """Return what a page paints, parsed, and kept so in the page; ValueError for far too much."""
    from pypdf.generic import ContentStream, NameObject

    if (held := page.get("/Contents")) is None:
        return None
    stream = ContentStream(held.get_object(), page.pdf, "bytes")
    if len(stream.operations) > _MOST_OPERATORS:
        raise ValueError("the page paints too much")
    page[NameObject("/Contents")] = stream
    return stream


def hidden_text(page: PageObject, stream: ContentStream) -> tuple[str, bool]:
    """Take the hidden text out of a page; return it, and whether the page is a scan's layer.

    `stream` is the page's content. Its text is extracted once more only where something in it
    is hidden.
    """
    layers = Layers.of(page.pdf.root_object) if page.pdf is not None else Layers()
    sheet = _Sheet(Box.of(page.cropbox).within(Box.of(page.mediabox)), layers)
    split = _walk(stream, page, sheet, Pen(), depth=0, keep_layer=False)
    is_layer = _is_layer(sheet)
    if is_layer:
        sheet = _Sheet(sheet.box, layers)
        split = _walk(stream, page, sheet, Pen(), depth=0, keep_layer=True)
    if not sheet.hidden:
        return "", is_layer
    _put(page, stream, sheet, seen=False, split=split)
    try:
        widen(page)
        text = page.extract_text()
    finally:
        _put(page, stream, sheet, seen=True, split=split)
    return text, is_layer


def _is_layer(sheet: _Sheet) -> bool:
    pictured = sheet.pictures >= _PICTURE * sheet.box.area
    return pictured and sheet.layer > _LAYER * sheet.seen


def _put(
    page: PageObject, stream: ContentStream, sheet: _Sheet, *, seen: bool, split: Split
) -> None:
    from pypdf.generic import ContentStream, NameObject

    def part(of: Any, split: Split) -> Any:
        made = ContentStream(None, page.pdf, "bytes")
        made.update({key: value for key, value in of.items() if key not in ("/Filter", "/Length")})
        made.operations = split.seen if seen else split.unseen
        made.get_data()
        return made

    for holder, name, form, halves in sheet.forms:
        holder[NameObject(name)] = part(form, halves)
    page[NameObject("/Contents")] = part(stream, split)


def _walk(
    stream: ContentStream,
    owner: DictionaryObject,
    sheet: _Sheet,
    pen: Pen,
    *,
    depth: int,
    keep_layer: bool,
) -> Split:
    walk = _Stream(owner, sheet, pen, depth, keep_layer)
    for operands, operator in stream.operations:
        sheet.left -= 1
        if sheet.left <= 0 or not walk.follow(operands, operator):
            walk.seen.append((operands, operator))
            if operator not in _SHOWING:
                walk.unseen.append((operands, operator))
    return Split(walk.seen, walk.unseen)


class _Stream:
    """One walk over the operators of a page or a form."""

    def __init__(
        self, owner: DictionaryObject, sheet: _Sheet, pen: Pen, depth: int, keep_layer: bool
    ) -> None:
        self.owner, self.sheet, self.pen = owner, sheet, pen
        self.depth, self.keep_layer = depth, keep_layer
        self.saved: list[Pen] = []
        self.line = self.text = IDENTITY
        self.path: list[tuple[float, float]] = []
        self.clips = False
        self.marked: list[bool] = []
        self.off = 0
        self.seen: list[tuple[Any, bytes]] = []
        self.unseen: list[tuple[Any, bytes]] = []

    def follow(self, operands: Any, operator: bytes) -> bool:
        """Follow one operator; True where it showed hidden text and has been put aside."""
        if operator in _SHOWING:
            return self.show(operands, operator)
        if operator == b"Do":
            self.draw(operands)
        elif operator == b"gs":
            self.dictionary(operands)
        elif operator == b"Tf" and len(operands) > 1:
            size = numbers(operands[1:], 1)
            scalable = self.font(operands[0])
            self.pen = replace(self.pen, size=abs(size[0]) if size else 0.0, scalable=scalable)
        elif operator in _PAINTING:
            self.paint(operator)
        elif operator in (b"W", b"W*"):
            self.clips = True
        elif operator in (b"BDC", b"BMC", b"EMC"):
            self.mark(operator, operands)
        elif operator in (b"sh", b"INLINE IMAGE", b"BI"):
            self.sheet.dark.append(self.sheet.box)
        elif operator in (b"cs", b"sc", b"scn", b"g", b"rg", b"k"):
            self.colour(operands, operator)
        elif not self.place(operator, operands):
            self.outline(operator, operands)
        return False

    def paint(self, operator: bytes) -> None:
        """Fill a path, clip to it, or both; of any shape its box is taken."""
        if self.path:
            box = Box.around(self.path)
            if operator in _FILLING and not self.pen.white:
                self.sheet.dark.append(box)
            if self.clips:
                clip = self.pen.clip
                self.pen = replace(self.pen, clip=box if clip is None else box.within(clip))
        self.path, self.clips = [], False

    def mark(self, operator: bytes, operands: Any) -> None:
        """Note where a layer begins that is switched off, and where it ends."""
        if operator == b"EMC":
            self.off -= self.marked.pop() if self.marked else 0
            return
        layer = operator == b"BDC" and len(operands) > 1 and operands[0] == "/OC"
        off = layer and isinstance(operands[1], str) and self.sheet.layers.hide(
            self.resource("/Properties", operands[1])
        )  # fmt: skip
        self.marked.append(off)
        self.off += off

    def place(self, operator: bytes, operands: Any) -> bool:
        """Follow the operators that move the page or the text."""
        pen = self.pen
        if operator == b"q":
            if len(self.saved) < 1000:
                self.saved.append(pen)
        elif operator == b"Q":
            self.pen = self.saved.pop() if self.saved else pen
        elif operator == b"cm" and (six := numbers(operands, 6)):
            self.pen = replace(pen, place=Matrix(*six).then(pen.place))
        elif operator == b"BT":
            self.line = self.text = IDENTITY
        elif operator == b"Tm" and (six := numbers(operands, 6)):
            self.line = self.text = Matrix(*six)
        elif operator in (b"Td", b"TD") and (two := numbers(operands, 2)):
            if operator == b"TD":
                self.pen = replace(pen, leading=-two[1])
            self.line = self.text = Matrix(1, 0, 0, 1, *two).then(self.line)
        elif operator == b"T*":
            self.next_line()
        elif operator == b"TL" and (one := numbers(operands, 1)):
            self.pen = replace(pen, leading=one[0])
        elif operator == b"Tr" and (one := numbers(operands, 1)):
            self.pen = replace(pen, mode=int(one[0]))
        else:
            return False
        return True

    def next_line(self) -> None:
        self.line = self.text = Matrix(1, 0, 0, 1, 0, -self.pen.leading).then(self.line)

    def outline(self, operator: bytes, operands: Any) -> None:
        """Gather the points of a path."""
        if operator == b"re" and (four := numbers(operands, 4)):
            x, y, width, height = four
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self.path += [self.pen.place.at(*corner) for corner in corners]
        elif operator in (b"m", b"l") and (two := numbers(operands, 2)):
            self.path.append(self.pen.place.at(two[0], two[1]))
        elif operator == b"c" and (six := numbers(operands, 6)):
            self.path += [self.pen.place.at(six[at], six[at + 1]) for at in (0, 2, 4)]
        elif operator in (b"v", b"y") and (four := numbers(operands, 4)):
            self.path += [self.pen.place.at(four[at], four[at + 1]) for at in (0, 2)]

    def colour(self, operands: Any, operator: bytes) -> None:
        """Note whether what is filled from now on is white."""
        if operator == b"cs":
            self.pen = replace(self.pen, space=str(operands[0]) if operands else "", white=False)
            return
        said = numbers(operands, len(operands)) if operands else None
        white = False
        if said and len(said) == 1:
            white = said[0] >= 0.99 and (operator == b"g" or self.pen.space == "/DeviceGray")
        elif said and len(said) == 3:
            white = min(said) >= 0.99
        elif said and len(said) == 4:
            white = max(said) <= 0.01
        self.pen = replace(self.pen, white=white)

    def show(self, operands: Any, operator: bytes) -> bool:
        """Judge one piece of text; hidden text is put aside."""
        if operator in (b"'", b'"'):
            self.next_line()
        shown = operands[-1] if operands else ""
        pieces = shown if isinstance(shown, list) else [shown]
        count = sum(len(piece) for piece in pieces if isinstance(piece, str | bytes))
        unmarked = self.pen.mode in _NO_INK
        if unmarked:
            self.sheet.layer += count
        hidden = self.off > 0 or self.is_unseen(count)
        if not ((unmarked and not self.keep_layer) or hidden):
            self.sheet.seen += 0 if unmarked else count
            return False
        self.sheet.hidden += count
        self.unseen.append((operands, operator))
        if operator in (b"'", b'"'):
            self.seen.append(([], b"T*"))
        return True

    def is_unseen(self, count: int) -> bool:
        pen = self.pen
        whole = self.text.then(pen.place)
        size = pen.size * whole.scale
        if pen.scalable and size < _SMALLEST:
            return True
        start = whole.at(0, 0)
        end = whole.at(max(1, count) * pen.size, pen.size)
        box = Box.around([start, end])
        if pen.scalable and self.sheet.box.area > 0 and not box.meets(self.sheet.box, size):
            return True
        if pen.clip is not None and not box.meets(pen.clip, size):
            return True
        if not pen.opaque:
            return True
        return pen.white and not any(box.meets(dark, 0) for dark in self.sheet.dark)

    def resource(self, kind: str, name: object = None) -> Any:
        """Return the resources of a kind, or the one of a name; None where it is missing."""
        return resource(self.owner, kind, name)

    def font(self, name: object) -> bool:
        """Tell whether the size that a font is set in is the size of its letters."""
        held = self.resource("/Font", name)
        return held is None or held.get_object().get("/Subtype") != "/Type3"

    def dictionary(self, operands: Any) -> None:
        held = self.resource("/ExtGState", operands[0]) if operands else None
        if held is not None and (one := numbers([held.get_object().get("/ca", 1)], 1)):
            self.pen = replace(self.pen, opaque=one[0] > 0.02)

    def draw(self, operands: Any) -> None:
        """Paint a picture, or walk over a form; a form is walked once."""
        from pypdf.generic import ContentStream, NameObject

        held = self.resource("/XObject", operands[0]) if operands else None
        if held is None:
            return
        drawn = held.get_object()
        place = self.pen.place
        off = self.off > 0 or self.sheet.layers.hide(drawn.get("/OC"))
        if drawn.get("/Subtype") != "/Form":
            corners = [place.at(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            box = Box.around(corners)
            self.sheet.dark.append(box)
            self.sheet.pictures += box.within(self.sheet.box).area
            return
        holder = self.resource("/XObject")
        known = any(form is drawn for _, _, form, _ in self.sheet.forms)
        if self.depth >= _DEEPEST or known or id(drawn) in self.sheet.walked:
            return
        self.sheet.walked.add(id(drawn))
        six = numbers(drawn.get("/Matrix", []), 6)
        place = Matrix(*six).then(place) if six else place
        pen = replace(self.pen, place=place, opaque=self.pen.opaque and not off)
        if four := numbers(drawn.get("/BBox", []), 4):
            box = Box.around([place.at(four[x], four[y]) for x in (0, 2) for y in (1, 3)])
            pen = replace(pen, clip=box if pen.clip is None else box.within(pen.clip))
        before = self.sheet.hidden
        split = _walk(
            ContentStream(drawn, None, "bytes"), drawn, self.sheet, pen,
            depth=self.depth + 1, keep_layer=self.keep_layer,
        )  # fmt: skip
        if self.sheet.hidden > before:
            self.sheet.forms.append((holder, NameObject(operands[0]), drawn, split))
