"""Read slides (PPTX): each slide's title, texts and tables, in the order of the show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources import limits, office, progress
from summarizer.sources.decode import without_controls
from summarizer.sources.model import Extract, Raw
from summarizer.sources.pptx_shapes import A, Box, P, Palette, box_of, covers, is_hidden
from summarizer.sources.unshown import Unshown

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_DEEPEST = 20
_SMALLEST = 200  # hundredths of a point
_TITLES = ("title", "ctrTitle")
_TRIMMINGS = ("sldNum", "dt", "ftr", "hdr")
_WORDS = re.compile(r"\w")


def extract(raw: Raw) -> Extract:
    """Return the text of a presentation, slide by slide, with the offset of each slide.

    Hidden slides and what lies beside a slide count as hidden text, and a hidden slide keeps
    its number. Speakers' notes are left out, and a notice says so. Raises UnreadableSource for
    broken files, EmptySource for slides without text.
    """
    return office.read(raw, _load, _extract)


def _extract(raw: Raw, presentation: Presentation) -> Extract:
    slides = list(presentation.slides)
    if len(slides) > limits.MOST_PAGES:
        raise UnreadableSource(f"{raw.name}: more than {limits.MOST_PAGES:,} slides", "split it")
    reading = _Reading(Box(0, 0, presentation.slide_width or 0, presentation.slide_height or 0))
    for slide in slides:
        reading.slide(slide)
        progress.step()
    if not _WORDS.search("".join(reading.parts)):
        raise EmptySource(
            f"{raw.name}: the slides hold no text", "they may hold pictures only; run OCR first"
        )
    text = "".join(reading.parts).rstrip("\n") + "\n"
    title, author = office.title_and_author(presentation.core_properties, text)
    language = office.language(presentation.core_properties)
    return Extract(
        text,
        title=title or reading.title,
        published=office.published(presentation.core_properties, text, language),
        author=author,
        language=language,
        pages=tuple(min(start, len(text)) for start in reading.starts),
        notices=tuple(_notices(reading)),
        hidden=reading.unshown.hidden(),
    )


def _load(data: object) -> Presentation:
    import pptx

    return pptx.Presentation(data)  # type: ignore[arg-type]  # its own protocol of a file


@dataclass
class _Reading:
    """The state of one walk over the slides."""

    sheet: Box
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    unshown: Unshown = field(default_factory=Unshown)
    title: str | None = None
    noted: int = 0
    unseen_slides: int = 0
    _size: int = 0

    def slide(self, slide: Slide) -> None:
        """Add one slide; a hidden one starts where the next one does."""
        self.starts.append(self._size)
        element: _Element = slide._element
        if slide.has_notes_slide and (slide.notes_slide.notes_text_frame is not None):
            self.noted += bool(_WORDS.search(slide.notes_slide.notes_text_frame.text))
        palette = Palette.of(slide)
        blocks = list(self.blocks(element, palette))
        if element.get("show") in ("0", "false"):
            self.unseen_slides += 1
            for _, text in blocks:
                self.unshown.add(text)
            return
        if blocks and self.title is None and blocks[0][0]:
            self.title = " ".join(blocks[0][1].split())[:200]
        for _, text in blocks:
            self.parts.append(f"{without_controls(text)[0]}\n\n")
            self._size += len(self.parts[-1])

    def blocks(self, slide: _Element, palette: Palette) -> Iterator[tuple[bool, str]]:
        """Yield the blocks of a slide, its title first, each with whether it is the title."""
        tree = slide.find(f"{P}cSld/{P}spTree")
        found = list(self.shapes(tree, palette, self.sheet, 0)) if tree is not None else []
        yield from (block for block in found if block[0])
        yield from (block for block in found if not block[0])

    def shapes(
        self, tree: _Element, palette: Palette, sheet: Box, depth: int
    ) -> Iterator[tuple[bool, str]]:
        """Yield the blocks of the shapes in a tree or a group, the shown ones."""
        below: list[Box] = []  # what is painted under the next shape
        for shape in tree.iterchildren():
            box = box_of(shape)
            if _placeholder(shape) in _TRIMMINGS:
                continue
            unseen = is_hidden(shape) or (box is not None and not box.meets(sheet))
            blank = palette.paper if not any(covers(other, box) for other in below) else None
            if shape.tag == f"{P}grpSp" and depth < _DEEPEST:
                inner = box_of(shape, "chOff", "chExt") or sheet
                found = list(self.shapes(shape, palette, inner, depth + 1))
            else:
                found = list(self.texts(shape, palette, blank))
            if palette.paints(shape) and box is not None:
                below.append(box)
            for block in found:
                if unseen:
                    self.unshown.add(block[1])
                else:
                    yield block

    def texts(
        self, shape: _Element, palette: Palette, blank: str | None
    ) -> Iterator[tuple[bool, str]]:
        """Yield the text of one shape: a title, paragraphs, or rows; `blank` is its background."""
        is_title = _placeholder(shape) in _TITLES
        if palette.paints(shape):
            blank = palette.fill(shape)
        rows = [
            " | ".join(self.paragraphs(cell, palette, None, " ") for cell in row.iter(f"{A}tc"))
            for row in shape.iter(f"{A}tr")
        ]
        if rows:
            yield False, "\n".join(f"| {row} |" for row in rows if row.strip(" |"))
        elif (body := shape.find(f"{P}txBody")) is not None:
            text = self.paragraphs(body, palette, blank, " " if is_title else "\n")
            if text:
                yield is_title, text

    def paragraphs(self, body: _Element, palette: Palette, blank: str | None, gap: str) -> str:
        """Return the shown paragraphs of a shape or a cell."""
        lines = []
        for paragraph in body.iter(f"{A}p"):
            pieces = []
            for run in paragraph.iterchildren(f"{A}r", f"{A}fld", f"{A}br"):
                told = run.find(f"{A}t")
                said = told.text if told is not None else None
                text = "\v" if run.tag == f"{A}br" else said or ""
                if (
                    _is_tiny(run)
                    or palette.is_clear(run)
                    or (blank is not None and palette.ink(run) == blank)
                ):
                    self.unshown.add(text)
                else:
                    pieces.append(text)
            line = " ".join("".join(pieces).replace("\v", " ").split())
            if line:
                lines.append(line)
        if gap == "\n" and len(lines) > 1:
            return "\n".join(f"- {line}" for line in lines)
        return gap.join(lines)


def _placeholder(shape: _Element) -> str | None:
    found = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return found.get("type") if found is not None else None


def _is_tiny(run: _Element) -> bool:
    properties = run.find(f"{A}rPr")
    size = properties.get("sz") if properties is not None else None
    return size is not None and size.isdigit() and int(size) <= _SMALLEST


def _notices(reading: _Reading) -> Iterator[str]:
    if reading.noted:
        noun = "slide" if reading.noted == 1 else "slides"
        yield f"the speaker's notes of {reading.noted} {noun} left out"
    if reading.unseen_slides:
        noun = "hidden slide" if reading.unseen_slides == 1 else "hidden slides"
        yield f"{reading.unseen_slides} {noun} left out"
