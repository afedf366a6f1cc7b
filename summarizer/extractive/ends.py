"""The end of a stretch that is shown: without mark-up, and without the name of who said it."""

from __future__ import annotations

import re

from summarizer.attribution.labels import behind
from summarizer.document import Document

_TAIL = re.compile(r"(?:[\s\\|>]|\*+|__|[([]+$|\s[-–—]$)+$")
_TAIL_ENDS = frozenset("\\|>*_([-–—")  # what a tail ends with, beside white space


def without_tail(text: str) -> str:
    """Return a text without the white space and the mark-up at its end."""
    bare = text.rstrip()
    # The pattern is tried at every character, so only where the last one can end a tail.
    return _TAIL.sub("", text) if bare and bare[-1] in _TAIL_ENDS else bare


def without_label(document: Document, start: int, end: int) -> int:
    """Return where a stretch ends before the name in brackets of who said it."""
    words = start + len(document.text[start:end].rstrip(" .!?;"))
    return behind(document).get(words, end)
