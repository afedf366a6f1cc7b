"""Quotations that never close, or that nobody opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.conflict.reading import Fault, Reading, clipped

_MARK = re.compile(r"[\"“”„«»]|``|''|\n[ \t]*\n\s*")
_CURLY = {
    "“": "open",
    "”": "close",
    "«": "open",
    "»": "close",
    "„": "open",
    "``": "open",
    "''": "close",
}
_INDENTS = frozenset(" \t>*_-–—")
_INCH = re.compile(r"\d\s?$")
_ATTRIBUTE = re.compile(r"\w=\"[^\"\n]{0,400}\"")
_CODE = re.compile(r"[{}=\\]|\w\(\)|</")
# More broken quotations than this are a way of writing.
_AT_MOST = 4
_OTHERS = 0.34
_CAREFUL = 4
_REPORTS = re.compile(
    r",\s+(?:(?:he|she|they|it|[A-ZÀ-Þ][\w’'-]+)\s+(?:said|says|added|told|explained|noted|wrote|stated)"
    r"|(?:said|says|added|told|explained|noted|wrote|stated)\s)\b"
)


class _Mark(NamedTuple):
    at: int
    end: int
    sort: str  # open, close, either
    form: str


def broken_quotations(reading: Reading) -> Iterator[Fault]:
    """Yield the quotations of running prose whose marks do not match."""
    found, pairs = _walk(reading)
    if not found or len(found) > _AT_MOST or len(found) > 1 + _OTHERS * (pairs + len(found)):
        return
    if (reading.sort != "prose" or reading.legal) and (len(found) > 1 or pairs < _CAREFUL):
        return  # notes and opinions quote in ways of their own, unless all others are whole
    lines: set[int] = set()
    for mark, opened in found:
        line = reading.text.rfind("\n", 0, mark.at)
        if line in lines:
            continue
        lines.add(line)
        start, end = _around(reading.text, mark)
        said = clipped(reading.text[start:end], 50)
        what = "A quotation is never closed" if opened else "A quotation closes that none opened"
        yield Fault("garbled_text", f"{what}: “{said.strip('“”« »' + chr(34))}”.", ((start, end),))


def _walk(reading: Reading) -> tuple[list[tuple[_Mark, bool]], int]:
    """Return the marks without a partner, each with whether it opens, and the count of pairs."""
    text = reading.masked
    broken: list[tuple[_Mark, bool]] = []
    pairs = 0
    paragraphs = _paragraphs(reading, text)
    carried: _Mark | None = None
    for n, marks in enumerate(paragraphs):
        opened = None
        following = paragraphs[n + 1] if n + 1 < len(paragraphs) else []
        if carried is not None:
            again = bool(marks) and marks[0].sort != "close" and _first(text, marks[0])
            opened = None if again else carried
        carried_here = opened
        depth = 0
        for mark in marks:
            if mark.sort == "inch" and opened is None:
                continue
            if depth and mark.sort == "close":
                depth -= 1
                continue
            if (
                mark.form == "«"
                and opened is not None
                and opened.form == "«"
                and opened is not carried_here
            ):
                depth += 1
                continue
            if mark.sort == "close" or (mark.sort in ("either", "inch") and opened is not None):
                if opened is None:
                    broken.append((mark, False))
                else:
                    pairs += 1
                opened = None
            else:
                again = opened is not None and _first(text, mark) and _goes_on(text, mark)
                if opened is not None and opened is not carried_here and not again:
                    broken.append((opened, True))
                opened = mark
        carried = None
        if opened is not None and opened is not carried_here:
            goes_on = bool(following) and (
                (
                    following[0].sort != "close"
                    and _first(text, following[0])
                    and _long(text, opened, following[0].at)
                )
                or (following[0].sort == "close" and _torn(text, opened, following[0]))
            )
            if goes_on:
                carried = opened
            else:
                broken.append((opened, True))
    return broken, pairs


def _first(text: str, mark: _Mark) -> bool:
    """Tell whether a mark opens its paragraph."""
    before = mark.at - 1
    while before >= 0 and text[before] in _INDENTS:
        before -= 1
    return before < 0 or text[before] == "\n"


def _long(text: str, opened: _Mark, until: int) -> bool:
    """Tell whether what a mark opens may be a quotation of several paragraphs.

    Such a one begins a sentence, and nobody is named as its speaker before its paragraph ends.
    """
    said = text[opened.end : until]
    lead = text[max(0, opened.at - 40) : opened.at].rstrip()[-1:]
    begins = said[:1].isupper() or said[:1] in "[(…" or said[:1].isdigit()
    return begins and (_first(text, opened) or lead in ",:.;—–-") and not _REPORTS.search(said)


def _goes_on(text: str, mark: _Mark) -> bool:
    """Tell whether the line before a mark ends its sentence without closing a quotation."""
    return text[max(0, mark.at - 40) : mark.at].rstrip()[-1:] in (".", "!", "?")


def _torn(text: str, opened: _Mark, closing: _Mark) -> bool:
    """Tell whether a quotation runs over a break that is none: a page's, a caption's."""
    head, _, rest = text[opened.end : closing.at].partition("\n")
    head, rest = head.rstrip(), rest.lstrip()
    return bool(head) and head[-1] not in ".!?…" and rest[:1].islower()


def _paragraphs(reading: Reading, text: str) -> list[list[_Mark]]:
    paragraphs: list[list[_Mark]] = [[]]
    germanic = "„" in text
    english = reading.document.language == "en"
    skips = len(reading.shown) < len(reading.document.sentences)
    inside = [match.span() for match in _ATTRIBUTE.finditer(text)] if '="' in text else []
    attributes = {at for span in inside for at in (span[0] + 2, span[1] - 1)}
    for match in _MARK.finditer(text):
        form = match.group()
        if match.start() in attributes:
            continue
        if form[0] == "\n":
            paragraphs.append([])
            continue
        if english and form in "«»":
            continue  # a way through the pages of a site, "more »"
        mark = _marked(text, match.start(), form, germanic=germanic)
        if mark is not None and not (
            skips and reading.document.sentence_at(mark.at).role == "skip"
        ):
            paragraphs[-1].append(mark)
    return paragraphs


def _marked(text: str, at: int, form: str, *, germanic: bool) -> _Mark | None:
    end = at + len(form)
    if form in _CURLY:
        sort = "close" if germanic and form == "“" else _CURLY[form]
        return _Mark(at, end, sort, form)
    before, behind = text[at - 1 : at], text[end : end + 1]
    loose_before = not before or before.isspace() or before in "([{—–-/‘'“*_>"
    loose_behind = not behind or behind.isspace() or behind in ".,;:!?)]}—–-/’'*_<"
    if not loose_before and _INCH.search(text[max(0, at - 2) : at]):
        return _Mark(at, end, "inch", form)
    if _CODE.search(text[max(0, at - 3) : end + 3]):
        return None
    if loose_before and not loose_behind:
        return _Mark(at, end, "open", form)
    if loose_behind and not loose_before:
        return _Mark(at, end, "close", form)
    return _Mark(at, end, "either", form)


def _around(text: str, mark: _Mark) -> tuple[int, int]:
    """Return some words behind a mark that opens, or before one that closes."""
    if mark.sort != "close":
        end = mark.end + 60
        stop = re.search(r"[.!?\n]", text[mark.end : end])
        end = mark.end + stop.start() if stop and stop.start() > 5 else min(len(text), end)
        return mark.at, len(text[:end].rstrip())
    start = max(0, mark.at - 50)
    line = max(text.rfind("\n", start, mark.at), text.rfind(". ", start, mark.at) + 1)
    start = line + 1 if line > 0 else start
    return start, mark.end
