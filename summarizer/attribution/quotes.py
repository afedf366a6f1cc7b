"""Find the quotations of a text: curly, straight, doubled and French marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_MARK = re.compile(r"[\"“”„«»]|``|''|\n[ \t]*\n\s*")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "``": "''"}
# A quotation that is not closed after so many paragraphs was never meant to be one.
_PARAGRAPHS = 6


class Quote(NamedTuple):
    """A quotation with its marks; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@lru_cache(maxsize=2)  # attributions and what continues them read the same text
def quotations(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations of `text` in order; offsets are code points.

    A quotation may run over several paragraphs, each of which may open with its mark again.
    One that is never closed ends with its paragraph.
    """
    if not any(mark in text for mark in _CLOSERS):
        return ()
    found: list[Quote] = []
    opened = -1
    mark = ""
    first_break = -1
    breaks = 0
    for match in _MARK.finditer(text):
        at, kind = match.start(), match.group()
        if kind[0] == "\n":
            if opened >= 0:
                first_break = at if first_break < 0 else first_break
                breaks += 1
                if breaks >= _PARAGRAPHS:
                    found.append(Quote(opened, first_break, closed=False))
                    opened = -1
            continue
        if opened < 0:
            if kind in _CLOSERS and (kind != '"' or _may_open(text, at)):
                opened, mark, first_break, breaks = at, kind, -1, 0
            continue
        reopened = breaks > 0 and (kind == mark) and _opens_line(text, at)
        if mark == '"' and reopened:
            found.append(Quote(opened, first_break))
            opened, first_break, breaks = at, -1, 0
        elif kind in _CLOSERS[mark] and (mark != '"' or _may_close(text, at)):
            found.append(Quote(opened, match.end()))
            opened = -1
        elif kind == mark and breaks > 0:
            found.append(Quote(opened, first_break, closed=False))
            opened, first_break, breaks = at, -1, 0
    if opened >= 0:
        end = first_break if first_break >= 0 else len(text.rstrip())
        found.append(Quote(opened, end, closed=False))
    return tuple(quote for quote in found if quote.end - quote.start > 2)


def _may_open(text: str, at: int) -> bool:
    """Tell whether a straight mark may open: text follows it, or none stands before it."""
    before = text[max(0, at - 1) : at]
    return not text[at + 1 : at + 2].isspace() or before.isspace() or before == ","


def _may_close(text: str, at: int) -> bool:
    """Tell whether a straight mark may close: it does not stand between a space and a word."""
    behind, before = text[at + 1 : at + 2], text[max(0, at - 1) : at]
    return not (before.isspace() and (behind.isalnum() or behind == "["))


def _opens_line(text: str, at: int) -> bool:
    """Tell whether only white space stands before `at` on its line."""
    line = text.rfind("\n", max(0, at - 40), at)
    return line >= 0 and not text[line:at].strip()
