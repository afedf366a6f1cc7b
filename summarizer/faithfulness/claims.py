"""Split a plain summary into the claims that are checked one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.segment import sentences

# "9) The document …", "- The board …": the mark of a list item says nothing.
_MARK = re.compile(r"\s*(?:[-*+•·‣▪–—]|\(?\d{1,3}[.)]|#{1,6})\s+")
_CLAUSES = re.compile(r"(?<=;)\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A claim of a summary; `start` and `end` are code points into the summary."""

    start: int
    end: int
    text: str


def claims(summary: str) -> tuple[Part, ...]:
    """Return the claims of a summary in order: its sentences, cut at semicolons.

    White space, the marks of list items, and stretches without a letter or digit are left out.
    """
    found = []
    for sentence in sentences(summary):
        at = sentence.start
        for piece in _CLAUSES.split(summary[sentence.start : sentence.end]):
            start = summary.index(piece, at, sentence.end)
            at = start + len(piece)
            mark = _MARK.match(piece)
            body = piece[mark.end() if mark else 0 :]
            start += len(piece) - len(body.lstrip())
            text = body.strip()
            if any(c.isalnum() for c in text):
                found.append(Part(start, start + len(text), text))
    return tuple(found)
