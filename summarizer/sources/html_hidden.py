"""Take out of a parsed page what its reader is not shown, and keep account of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.document import Hidden
from summarizer.sources.html_blocks import UNSEEN, is_named_aside
from summarizer.sources.html_css import Sheet, Style
from summarizer.sources.html_style import Ink, is_unseen
from summarizer.sources.unshown import Unshown

if TYPE_CHECKING:
    from lxml.etree import _Element

# What sheets elsewhere use to speak to a screen reader alone.
_SPOKEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only".split()
)
_NEVER = ("html", "body")
_BESIDE = frozenset(("template", "noscript"))
_TAG = re.compile(r"<[^<>]{0,4000}>")
_MOST_COMMENTS = 200
_LONGEST_COMMENT = 4000


def take_out(root: _Element, markup: str) -> Hidden:
    """Remove hidden text from a page; return its words, and what the page holds beside its text.

    Left alone are `html` and `body`, which scripts often reveal; of what is coloured like its
    background, only that is taken whose background is known. Comments, and texts in place of
    pictures, are kept for a look.
    """
    walk = _Walk(Sheet.of(root), unknown=_has_sheets_elsewhere(root))
    walk.through(root)
    for element in walk.dropped:
        element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs are of an older lxml
    for alternative in root.iter("img", "area"):
        walk.beside.add((alternative.get("alt") or "")[:1000])
    for comment in _comments(markup):
        walk.beside.add(_TAG.sub(" ", comment))
    found = walk.unshown.hidden()
    return Hidden(found.words, found.text, walk.beside.hidden().text)


def _comments(markup: str) -> Iterator[str]:
    end = 0
    for _ in range(_MOST_COMMENTS):
        start = markup.find("<!--", end)
        end = markup.find("-->", start + 4)
        if start < 0 or end < 0:
            return
        yield markup[start + 4 : min(end, start + _LONGEST_COMMENT)]


def _has_sheets_elsewhere(root: _Element) -> bool:
    return any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))


@dataclass
class _Walk:
    """The state of one walk; `unknown` tells that a page's background is not known."""

    sheet: Sheet
    unknown: bool
    dropped: list[_Element] = field(default_factory=list)
    unshown: Unshown = field(default_factory=Unshown)
    beside: Unshown = field(default_factory=Unshown)

    def through(self, root: _Element) -> None:
        """Walk the page without recursion: pages are nested thousands deep at times."""
        first = Ink(ground=None) if self.unknown else Ink()
        waiting = [(root, first, False)]
        while waiting:
            element, ink, aside = waiting.pop()
            if element.tag == "head":
                continue
            if element.tag in UNSEEN:
                if element.tag in _BESIDE:
                    self.beside.add(_text(element))
                continue
            aside = aside or is_named_aside(element)
            style = _with_attributes(element, self.sheet.style(element))
            if element.tag not in _NEVER and self.is_hidden(element, style):
                (self.beside if aside else self.unshown).add(_text(element))
                self.dropped.append(element)
                continue
            ink = ink.under(style) if style else ink
            if ink.is_unseen:
                self.blank(element, aside=aside)
            waiting.extend((child, ink, aside) for child in element.iterchildren(reversed=True))

    def is_hidden(self, element: _Element, style: Style) -> bool:
        """Tell an element that is not drawn, or that is there for a voice alone."""
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if element.tag == "dialog" and element.get("open") is None:
            return True
        if element.get("popover") is not None:
            return True
        if style and is_unseen(style):
            return True
        names = element.get("class")
        return self.unknown and names is not None and not _SPOKEN.isdisjoint(names.split())

    def blank(self, element: _Element, *, aside: bool) -> None:
        """Take out the text that stands in an element itself."""
        gathered = self.beside if aside else self.unshown
        if element.text and element.text.strip():
            gathered.add(element.text)
            element.text = " "
        for child in element.iterchildren():
            if child.tail and child.tail.strip():
                gathered.add(child.tail)
                child.tail = " "


def _with_attributes(element: _Element, style: Style) -> Style:
    """Add the colours and sizes of old mark-up, which any style goes before."""
    said: Style = {}
    if colour := element.get("bgcolor"):
        said["background-color"] = colour.lower()
    if element.get("background"):
        said["background-image"] = "url()"
    if element.tag == "font" and (colour := element.get("color")):
        said["color"] = colour.lower()
    if element.tag == "body" and (colour := element.get("text")):
        said["color"] = colour.lower()
    return said | style if said else style


def _text(element: _Element) -> str:
    return " ".join(_pieces(element))


def _pieces(element: _Element) -> Iterator[str]:
    for one in element.iter():
        if one.tag in ("script", "style"):
            continue
        if one.text:
            yield str(one.text)
        if one is not element and one.tail:
            yield str(one.tail)
