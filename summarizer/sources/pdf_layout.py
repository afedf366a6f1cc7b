"""Lay out the lines of a PDF's pages: running headers go, paragraphs come back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# Lines at a page's edge among which a running header or footer is looked for.
_EDGE = 3
# Books change their header between left and right pages, so that each is on half of them.
_RUNNING_SHARE = 0.4
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"[ \t\u00a0]+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’»)\]]*\d{0,3}$")
# The private range is where symbol fonts put their bullets.
_ITEM = re.compile(r"(?:[-*•·‣▪◦–\uf0a0-\uf0ff]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its column, the blank lines above it, its text with single spaces."""

    indent: int
    gap: int
    text: str


def lines(page: str) -> list[Line]:
    """Return the lines of a page that hold text; the gap above the first one is 0."""
    found: list[Line] = []
    gap = 0
    for raw in page.split("\n"):
        text = _SPACE.sub(" ", raw).strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            found.append(Line(indent, gap if found else 0, text))
            gap = 0
        else:
            gap += 1
    return found


def without_running(pages: list[list[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Drop the headers, footers and page numbers that repeat at the edges of the pages.

    Lines are the same when they differ in digits only. Returns the pages and an example of
    each running line that holds words.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        counts.update({(True, _key(line)) for line in page[:_EDGE]})
        counts.update({(False, _key(line)) for line in page[-_EDGE:]})
    filled = sum(1 for page in pages if page)
    # A line on both of two pages runs; on two of three it may be chance.
    least = 2 if filled == 2 else max(3, _RUNNING_SHARE * filled)
    running = {key for key, count in counts.items() if count >= least}
    examples: dict[str, str] = {}
    left = []
    for number, page in enumerate(pages, 1):
        first = 0
        while first < len(page) and _runs(page, first, number, (True, _key(page[first])), running):
            if number == 1 and _key(page[first]) == page[first].text:
                break  # a header that never changes often repeats the title: it stays once
            examples.setdefault(_key(page[first]), page[first].text)
            first += 1
        last = len(page)
        while last > first and _runs(
            page, last - 1, number, (False, _key(page[last - 1])), running
        ):
            examples.setdefault(_key(page[last - 1]), page[last - 1].text)
            last -= 1
        left.append(page[first:last])
    return left, tuple(text for text in examples.values() if not _PAGE_NUMBER.fullmatch(text))


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _runs(
    page: list[Line], at: int, number: int, key: tuple[bool, str], running: set[tuple[bool, str]]
) -> bool:
    if min(at, len(page) - 1 - at) >= _EDGE:
        return False
    bare = _PAGE_NUMBER.fullmatch(page[at].text)
    return key in running or (bare is not None and int(bare[1]) == number)


def laid_out(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """Join the pages to a text with a blank line between paragraphs, and where pages start.

    The lines stay as they are, hyphens at their ends too. A paragraph that runs over a page's
    end goes on without a blank line. An empty page starts where the next one does.
    """
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    before: Line | None = None
    for page in pages:
        pending = True
        base = _base_gap(page)
        left = min((line.indent for line in page), default=0)
        width = max((len(line.text) for line in page), default=0)
        for line in page:
            if before is not None:
                if pending:
                    breaks = _breaks_over_page(before, line, left, width)
                else:
                    breaks = _breaks(before, line, base, left, width)
                parts.append("\n\n" if breaks else "\n")
                at += len(parts[-1])
            if pending:
                starts.append(at)
                pending = False
            parts.append(line.text)
            at += len(line.text)
            before = line
        if pending:
            starts.append(at)
    parts.append("\n")
    return "".join(parts), tuple(starts)


def _base_gap(page: list[Line]) -> int:
    """Return the usual number of blank lines between a page's lines, 1 when double-spaced."""
    gaps = Counter(line.gap for line in page[1:])
    return gaps.most_common(1)[0][0] if gaps else 0


def _breaks(before: Line, line: Line, base: int, left: int, width: int) -> bool:
    """Tell whether a paragraph ends between two lines of a page."""
    ended = _ENDS_SENTENCE.search(before.text) is not None
    full = len(before.text) >= 0.75 * width
    running_on = line.text[0].islower() and not ended
    if line.gap > base:
        # The rows of a page are rounded to lines, which makes a gap one too many at times.
        return not (running_on and full and line.gap == base + 1)
    if _ITEM.match(line.text) and (ended or not full):
        return True
    if running_on:
        return False
    if abs(line.indent - before.indent) >= _INDENT and line.indent >= left + _INDENT:
        return ended or not full
    return ended and not full


def _breaks_over_page(before: Line, line: Line, left: int, width: int) -> bool:
    """Tell whether a paragraph ends with a page."""
    if _ENDS_SENTENCE.search(before.text):
        return line.indent >= left + _INDENT or len(before.text) < 0.75 * width
    return not (line.text[0].islower() or len(before.text) >= 0.75 * width)
