"""A frozen value: a stretch of a document that is read at once."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document, Sentence


@dataclass(frozen=True, slots=True)
class Window:
    """Whole sentences of a document, by their numbers, both ends included.

    `number` counts the windows from 1 to `count`. `context` names the heading and the speaker
    whose text goes on where the window begins; it is empty where the window begins with them.
    """

    number: int
    count: int
    first: int
    last: int
    context: str = ""

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the window."""
        return document.sentences[self.first - 1 : self.last]
