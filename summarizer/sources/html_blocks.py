"""Walk a parsed page into the blocks a reader sees, each with what tells text from trimmings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lxml.etree import _Element

BlockKind = Literal["text", "heading", "item", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text between two block boundaries of a page.

    `linked` is the number of its characters that stand in links. `aside` marks navigation,
    footers, comments and the like, by the page's own mark-up. `follows` tells that it belongs
    on the line after the block before it (list items, rows, a definition after its term).
    """

    text: str
    kind: BlockKind = "text"
    level: int = 0
    linked: int = 0
    aside: bool = False
    follows: bool = False


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNSEEN = _names(
    "script style template noscript iframe object embed svg canvas audio video select textarea "
    "input button head title meta link datalist noframes noembed rp annotation annotation-xml"
)
_BREAKING = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "p pre section summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_ASIDE_TAGS = _names("nav footer aside dialog menu")
_ASIDE_ROLES = _names("navigation contentinfo complementary search dialog alertdialog")
_ASIDE_NAME = re.compile(
    r"(?:^|[-_])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|cookies?|newsletter|"
    r"share|sharing|social|related|recommended|comments?|disqus|advert|advertisement|ads|promo|"
    r"popup|modal|pagination|skip)(?:$|[-_])",
    re.IGNORECASE,
)
_NEVER_ASIDE = _names("html body main article h1")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
# So many words of its own make an element running text.
_RUNNING = 12
# A cell this long is no cell: the table lays out a page.
_LONGEST_CELL = 400


def unseen(element: _Element) -> bool:
    """Tell whether a browser shows nothing of an element, by its tag and attributes."""
    if element.tag in UNSEEN:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _UNSEEN_STYLE.search(style) is not None


def is_box(element: _Element) -> bool:
    """Tell a box of a book (DocBook's sidebar) from the margin of a site.

    Running text comes right before or behind it, and little of it is links.
    """
    if "sidebar" not in element.get("class", "").split():
        return False
    beside = (element.getprevious(), element.getnext())
    linked = sum(_length(link) for link in element.iter("a"))
    between = any(one is not None and _is_paragraph(one) for one in beside)
    return between and 5 * linked < _length(element)


def _length(element: _Element) -> int:
    return sum(map(len, element.itertext()))


def _is_paragraph(element: _Element) -> bool:
    own = [element.text or "", *(inner.tail or "" for inner in element)]
    text = "".join(map(str, own))
    return element.tag in ("p", "div") and len(text.split()) >= _RUNNING


def is_named_aside(element: _Element) -> bool:
    """Tell what a page calls navigation, a footer, comments and the like."""
    if element.tag in _NEVER_ASIDE or is_box(element):
        return False
    return (
        element.tag in _ASIDE_TAGS
        or (element.get("role") or "").lower() in _ASIDE_ROLES
        or any(
            _ASIDE_NAME.search(name)
            for name in f"{element.get('class') or ''} {element.get('id') or ''}"[:500].split()
        )
    )


def blocks(body: _Element) -> list[Block]:
    """Return the visible blocks below `body` in reading order; the tree is left alone."""
    from lxml import etree

    walk = _Walk(_sizes(body))
    events = etree.iterwalk(body, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element, is_root=element is body)
        elif unseen(element):
            walk.skipped.append(element)
            events.skip_subtree()
        else:
            walk.enter(element)
    walk.close()
    return walk.found


def _sizes(body: _Element) -> dict[_Element, int]:
    """Return the characters of text below every element."""
    sizes: dict[_Element, int] = {}
    for element in reversed(list(body.iter())):
        sizes[element] = len(element.text or "") + sum(
            sizes[child] + len(child.tail or "") for child in element
        )
    return sizes


@dataclass
class _Walk:
    """The state of one walk; it does not outlive `blocks`."""

    sizes: dict[_Element, int]
    found: list[Block] = field(default_factory=list)
    skipped: list[_Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    verbatim: int = 0
    asides: list[_Element] = field(default_factory=list)
    tables: list[_Element] = field(default_factory=list)
    kind: BlockKind = "text"
    level: int = 0
    follows: bool = False

    def enter(self, element: _Element) -> None:
        tag = element.tag
        if tag in _BREAKING:
            self.enter_block(element)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "a":
            self.links += 1
        elif tag == "q":
            self.pieces.append("“")
        if tag in ("pre", "listing"):
            self.verbatim += 1
        self.add(element.text)

    def enter_block(self, element: _Element) -> None:
        tag = element.tag
        row = bool(self.tables)
        if not row:
            self.close()
        if self.is_aside(element):
            self.asides.append(element)
        if row and tag in ("td", "th"):
            self.pieces.append(" | " if self.pieces else "")
        elif row and tag == "tr":
            self.close()
            self.kind, self.follows = "row", True
        elif tag == "table" and self.holds_data(element):
            self.tables.append(element)
        elif tag in _HEADINGS:
            self.kind, self.level = "heading", int(tag[1])
        elif tag == "li":
            self.kind, self.follows = "item", element.getprevious() is not None
        elif tag == "dd":
            self.follows = True

    def leave(self, element: _Element, *, is_root: bool) -> None:
        if self.skipped and self.skipped[-1] is element:
            self.skipped.pop()
        else:
            self.leave_seen(element)
        if not is_root:
            self.add(element.tail)

    def leave_seen(self, element: _Element) -> None:
        tag = element.tag
        if tag == "a":
            self.links -= 1
        elif tag == "q":
            self.pieces.append("”")
        elif tag in ("pre", "listing"):
            self.verbatim -= 1
            self.close(verbatim=True)
        if tag in _BREAKING and (not self.tables or tag in ("tr", "table", "caption")):
            self.close()
        elif tag in _BREAKING:
            self.pieces.append(" ")
        if self.tables and self.tables[-1] is element:
            self.tables.pop()
        if self.asides and self.asides[-1] is element:
            self.asides.pop()

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text if self.verbatim else _SPACE.sub(" ", text))
        if self.links:
            self.linked += len(text.strip())

    def close(self, *, verbatim: bool = False) -> None:
        """End the block that is open, if any text is in it."""
        joined = "".join(self.pieces)
        if verbatim or self.verbatim:
            lines = (line.rstrip() for line in joined.strip("\n").split("\n"))
            paragraphs = ["\n".join(lines)]
        else:
            single = _AROUND_BREAK.sub("\n", re.sub(r" {2,}", " ", joined)).strip()
            single = single.removesuffix("¶").rstrip()  # the mark by which manuals link a heading
            paragraphs = re.split(r"\n{2,}", single)
        seen = [paragraph for paragraph in paragraphs if paragraph.strip(" |\n")]
        for at, text in enumerate(seen):
            share = self.linked * len(text) // max(1, len(joined))
            kind: BlockKind = self.kind if at == 0 or self.kind == "heading" else "text"
            self.found.append(
                Block(text, kind, self.level, share, bool(self.asides), self.follows and at == 0)
            )
        self.pieces = []
        self.linked = 0
        if seen or self.kind == "heading":
            self.kind, self.level, self.follows = "text", 0, False

    def is_aside(self, element: _Element) -> bool:
        """Tell trimmings by tag, role and name; what holds most of the page is none."""
        if element.tag in _NEVER_ASIDE:
            return False
        return is_named_aside(element) and 2 * self.sizes[element] < max(self.sizes.values())

    def holds_data(self, table: _Element) -> bool:
        """Tell a table of data from one that lays out a page."""
        if next(table.iterdescendants("table", "ul", "ol", "pre", *_HEADINGS), None) is not None:
            return False
        cells = list(table.iter("td", "th"))
        rows = sum(1 for _ in table.iter("tr"))
        return len(cells) > rows and all(self.sizes[cell] <= _LONGEST_CELL for cell in cells)
