"""Read Word documents (DOCX): paragraphs, lists and rows as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from summarizer.errors import EmptySource
from summarizer.sources import office
from summarizer.sources.decode import without_controls
from summarizer.sources.docx_diagrams import diagrams
from summarizer.sources.docx_numbers import BULLET, Numbers
from summarizer.sources.docx_styles import Styles
from summarizer.sources.model import Extract, Raw
from summarizer.sources.unshown import Unshown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import _Relationship
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# Deleted text, the copy for old programs, and what is drawn over the page is looked at apart.
_PASSED = frozenset({f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr"})
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WORDS = re.compile(r"\w")
_SIGN = re.compile(r"-|\(?\d{1,3}[.)]|\(?[a-z][.)]")


def extract(raw: Raw) -> Extract:
    """Return the text of a Word document: a blank line between paragraphs, a line for each row.

    Deleted text, running headers and comments are no part of it; foot- and endnotes stand at its
    end.
    Raises UnreadableSource for broken files, EmptySource for one without text.
    """
    return office.read(raw, _load, _extract)


def _extract(raw: Raw, document: Document) -> Extract:
    numbers = Numbers(_part(document, lambda one: one.reltype == f"{_NOTES}numbering"))
    reading = _Reading(Styles(document), numbers, partial(_once, document, set()))
    reading.read(document.element.body)
    for kind in ("footnote", "endnote"):
        reading.notes(_notes(document, kind), f"{W}{kind}")
    if not any(_WORDS.search(block.text) for block in reading.found):
        raise EmptySource(
            f"{raw.name}: the document holds no text", "it may hold pictures only; run OCR first"
        )
    text, controls = without_controls(_laid_out(reading.found))
    title, author = office.title_and_author(document.core_properties, text)
    language = office.language(document.core_properties)
    return Extract(
        text,
        title=reading.title or title,
        published=office.published(document.core_properties, text, language),
        author=author,
        language=language,
        notices=(f"{controls:,} control characters left out",) if controls else (),
        hidden=reading.unshown.hidden(),
    )


def _load(data: object) -> Document:
    import docx

    return docx.Document(data)  # type: ignore[arg-type]  # its own protocol of a file


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    close: bool = False  # stands on the line after the block before it
    item: bool = False


@dataclass
class _Reading:
    """The state of one walk over a document's body."""

    styles: Styles
    numbers: Numbers
    part: Callable[[str], _Element | None]
    found: list[_Block] = field(default_factory=list)
    unshown: Unshown = field(default_factory=Unshown)
    title: str | None = None
    pieces: list[str] = field(default_factory=list)
    background: str | None = None
    initial: str = ""  # a letter set over several lines, which is a paragraph of its own

    def read(self, body: _Element) -> None:
        """Walk the blocks of a body, a cell, or a content control."""
        for element in body.iterchildren():
            if element.tag == f"{W}p":
                self.paragraph(element)
            elif element.tag == f"{W}tbl":
                self.table(element)
            elif element.tag not in _PASSED and isinstance(element.tag, str):
                self.read(element)

    def paragraph(self, element: _Element) -> None:
        """Add a paragraph, and after it what stands in its diagrams and text boxes."""
        number = self.styles.number(element)
        label = self.numbers.label(*number) if number else BULLET
        text = self.initial + " ".join(self.line(element).split(" ")).strip()
        self.initial = text if _is_initial(element) else ""
        if text and not self.initial:
            style = self.styles.of(element)
            if style.is_title and self.title is None and not self.found:
                self.title = " ".join(text.split())[:200]
            if self.styles.is_item(element):
                # What is no sign of an item elsewhere stands behind one.
                sign = "" if _SIGN.fullmatch(label) else f"{BULLET} "
                self.item(f"{sign}{label} {text}")
            else:
                self.found.append(_Block(text))
        for seen, texts in diagrams(element, self.part):
            for one in texts:
                self.item(f"- {one}") if seen else self.unshown.add(one)
        for box in element.iter(f"{W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                self.read(box)

    def item(self, text: str) -> None:
        self.found.append(_Block(text, bool(self.found) and self.found[-1].item, item=True))

    def line(self, element: _Element) -> str:
        """Return what a reader sees of a paragraph."""
        self.pieces = []
        paragraph_hides = self.styles.hides(element)
        for run, text in _runs(element):
            if paragraph_hides or self.styles.hides_run(run, element, self.background):
                self.unshown.add(text)
            else:
                self.pieces.append(text)
        return "".join(self.pieces)

    def table(self, element: _Element) -> None:
        """Add the rows of a table; one of a single column lays out the page."""
        rows = [list(_cells(row)) for row in element.iter(f"{W}tr") if _table_of(row) is element]
        if max((len(row) for row in rows), default=0) <= 1:
            for row in rows:
                for cell in row:
                    self.within(cell)
            return
        first = True
        for row in rows:
            cells = [self.cell(cell) for cell in row]
            if any(cells):
                self.found.append(_Block(f"| {' | '.join(cells)} |", not first))
                first = False

    def cell(self, cell: _Element) -> str:
        apart = _Reading(self.styles, self.numbers, self.part, unshown=self.unshown, title="")
        apart.background = self.styles.shading(cell) or self.background
        apart.read(cell)
        return " ".join(" ".join(block.text for block in apart.found).split())

    def within(self, cell: _Element) -> None:
        before, self.background = self.background, self.styles.shading(cell) or self.background
        self.read(cell)
        self.background = before

    def notes(self, notes: _Element | None, kind: str) -> None:
        """Add the notes that a writer has set."""
        if notes is None:
            return
        for note in notes.iterchildren(kind):
            if note.get(f"{W}type") in (None, "normal"):
                self.read(note)


def _is_initial(paragraph: _Element) -> bool:
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def _runs(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield each run of a paragraph with its text, inserted text and links among them."""
    waiting = [iter(paragraph.iterchildren())]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{W}r":
            text = "".join(_pieces(element))
            if text:
                yield element, text
        elif element.tag not in _PASSED and isinstance(element.tag, str):
            waiting.append(iter(element.iterchildren()))


def _pieces(run: _Element) -> Iterator[str]:
    for element in run.iterchildren():
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _MARKS:
            yield _MARKS[element.tag]


def _cells(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row; those in content controls, too."""
    for element in row.iter(f"{W}tc"):
        if next(element.iterancestors(f"{W}tr"), None) is row:
            yield element


def _table_of(row: _Element) -> _Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _notes(document: Document, kind: str) -> _Element | None:
    return _part(document, lambda one: one.reltype == f"{_NOTES}{kind}s")


def _once(document: Document, seen: set[str], name: str) -> _Element | None:
    """Return a part by its relationship's id, once: a file may point to one a thousand times."""
    if name in seen:
        return None
    seen.add(name)
    return _part(document, lambda one: one.rId == name)


def _part(document: Document, wanted: Callable[[_Relationship], bool]) -> _Element | None:
    """Return the root of a part that belongs to the document, None where it cannot be read."""
    from lxml import etree

    for relation in document.part.rels.values():
        if wanted(relation) and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                root: _Element = etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return None
            return root
    return None


def _laid_out(found: list[_Block]) -> str:
    parts: list[str] = []
    for block in found:
        parts.append("\n" if parts and block.close else "\n\n" if parts else "")
        parts.append(block.text)
    return "".join(parts) + "\n"
