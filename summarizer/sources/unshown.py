"""Gather what a source holds and shows to no reader: its words are counted, a part is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.document import Hidden, count_words
from summarizer.sources.decode import without_controls
from summarizer.sources.limits import MOST_HIDDEN


@dataclass
class Unshown:
    """The hidden text of one source, as a reader meets it."""

    _parts: list[str] = field(default_factory=list)
    _words: int = 0
    _size: int = 0

    def add(self, text: str) -> None:
        """Count a stretch of text, and keep it while there is room."""
        said = " ".join(text.split())
        if not said:
            return
        self._words += count_words(said)
        if self._size < MOST_HIDDEN:
            self._parts.append(said[: MOST_HIDDEN - self._size])
            self._size += len(self._parts[-1])

    def hidden(self) -> Hidden:
        """Return what was gathered."""
        return Hidden(self._words, without_controls("\n".join(self._parts))[0])
