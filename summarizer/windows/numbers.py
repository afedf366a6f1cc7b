"""Give each quote the number of the very sentence it stands in.

A model cites the number before a line of several sentences, and miscounts. A quote that is
looked for in the whole document first could be found in another speaker's words; so the
sentence of the window that holds it nearest to the cited number is named here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.draft import ActorDraft, Cite, Draft
from summarizer.ground.normalise import comparable
from summarizer.windows.lines import few, groups
from summarizer.windows.values import Window

_EDGES = " '\"()[]{}.,;:!?"
_T = TypeVar("_T", bound=BaseModel)
_D = TypeVar("_D", bound=Draft)


def renumbered(draft: _D, document: Document, window: Window) -> _D:
    """Return the draft with the numbers of its cites mended where their words are found.

    Nothing else changes. A quote that the window does not hold keeps its number.
    """
    if not few(document, window):
        return draft
    return _mended(draft, _Places(document, window))


def _mended(node: _T, places: _Places) -> _T:
    changes: dict[str, object] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, BaseModel):
            changes[name] = _mended(value, places)
        elif isinstance(value, list):
            changes[name] = [
                _mended(item, places) if isinstance(item, BaseModel) else item for item in value
            ]
    if isinstance(node, Cite):
        changes["s"] = places.of(node.q, node.s)
    elif isinstance(node, ActorDraft):
        changes["s"] = places.of(node.name, node.s)
    return node.model_copy(update=changes) if changes else node


class _Places:
    """The words of a window, made comparable, with the sentence that each place belongs to."""

    def __init__(self, document: Document, window: Window) -> None:
        grouped = list(groups(document, window))
        shown = [sentence for group in grouped for sentence in group]
        self._numbers = [sentence.number for sentence in shown]
        self._firsts = [group[0].number for group in grouped]
        self._lasts = [group[-1].number for group in grouped]
        parts = [comparable(document.text_of(sentence)) for sentence in shown]
        self._starts: list[int] = []
        at = 0
        for part in parts:
            self._starts.append(at)
            at += len(part) + 1
        self._text = " ".join(parts)

    def of(self, words: str, cited: int) -> int:
        """Return the number of the sentence that holds the words, nearest to the one cited."""
        wanted = comparable(words).split("...")[0].strip(_EDGES)
        if not wanted or not self._firsts:
            return cited
        group = max(0, bisect_right(self._firsts, cited) - 1)
        line = range(self._firsts[group], self._lasts[group] + 1)

        def distance(number: int) -> tuple[bool, int]:
            return number not in line, abs(number - cited)

        return min(self._holding(wanted), key=distance, default=cited)

    def _holding(self, wanted: str) -> Iterator[int]:
        """Yield the number of each sentence in which the words begin."""
        at = self._text.find(wanted)
        while at >= 0:
            if _whole(self._text, at, at + len(wanted)):
                yield self._numbers[bisect_right(self._starts, at) - 1]
            at = self._text.find(wanted, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        behind.isalnum() and text[end - 1].isalnum()
    )
