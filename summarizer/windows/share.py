"""How much of a document some windows hold."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.document import Document, count_words
from summarizer.windows.values import Window


def share(document: Document, some: Iterable[Window]) -> float:
    """Return which share of the text that a reader sees stands in these windows, 0 to 1."""
    whole = sum(s.end - s.start for s in document.sentences if s.role != "skip")
    part = sum(
        s.end - s.start for window in some for s in window.sentences(document) if s.role != "skip"
    )
    return part / whole if whole else 1.0


def words_of(document: Document, window: Window) -> int:
    """Return the number of words of a window that a reader sees."""
    shown = (s for s in window.sentences(document) if s.role != "skip")
    return sum(count_words(document.text_of(s)) for s in shown)
