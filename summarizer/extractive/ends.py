"""The ends of a stretch that is shown: without mark-up, and with no half of an emphasis."""

from __future__ import annotations

import re

from summarizer.attribution.labels import behind
from summarizer.document import Document

_TAIL = re.compile(r"(?:[\s\\|>]|\*+|__|[([]+$|\s[-–—]$)+$")
_TAIL_ENDS = frozenset("\\|>*_([-–—")  # what a tail ends with, beside white space
_OPENS = re.compile(r"(?<![^\W_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])")
_CLOSES = re.compile(r"(?<=[^\s*_])(?P<mark>\*{1,3}|_{1,3})(?![^\W_])")
_FIRST = re.compile(r"(?:\*{1,3}|_{1,3})(?=[^\s*_])")
_LAST = re.compile(r"(?<=[^\s*_])(?:\*{1,3}|_{1,3})\Z")


def without_tail(text: str) -> str:
    """Return a text without the white space and the mark-up at its end.

    The end of an emphasis that begins in the text stays.
    """
    bare = text.rstrip()
    if not bare or bare[-1] not in _TAIL_ENDS:
        return bare
    # The pattern is tried at every character, so only where the last one can end a tail.
    cut = _TAIL.sub("", text)
    mark = re.match(r"\*{1,3}|__", text[len(cut) :])
    return cut + mark[0] if mark and _halves(cut, mark[0]) > 0 else cut


def without_label(document: Document, start: int, end: int) -> int:
    """Return where a stretch ends before the name in brackets of who said it."""
    words = start + len(document.text[start:end].rstrip(" .!?;"))
    return behind(document).get(words, end)


def without_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the mark at its ends of an emphasis that is cut in two."""
    if text[start:end][:1] in ("*", "_"):
        mark = _FIRST.match(text, start, end)
        if mark and not _closed(text[mark.end() : end], mark[0]):
            start = mark.end()
    if text[start:end][-1:] in ("*", "_"):
        mark = _LAST.search(text[start:end])
        if mark and _halves(text[start:end], mark[0]) < 0:
            end -= len(mark[0])
    return start, end


def _closed(text: str, mark: str) -> bool:
    return any(found["mark"] == mark for found in _CLOSES.finditer(text))


def _halves(text: str, mark: str) -> int:
    """Return how many more emphases of a mark begin than end in a text."""
    found = [*_OPENS.finditer(text)]
    ended = [*_CLOSES.finditer(text)]
    return [one["mark"] for one in found].count(mark) - [one["mark"] for one in ended].count(mark)
