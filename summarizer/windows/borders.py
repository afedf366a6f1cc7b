"""How natural it is to cut a document before each of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.names.labels import speaker_labels

HEADING, TURN, PAGE, PARAGRAPH, SENTENCE, BEHIND_HEADING = 4, 3, 2, 1, 0, -3

_QUESTION = re.compile(r"\s*(?:\*\*)?Q(?:\s{2,}|[.:]\s)")
_MARKS = re.compile(r"^[\s#>*_-]+|[\s#*_:]+$")
_LONGEST = 80


@dataclass(frozen=True)
class Borders:
    """What stands before each sentence of a document; indices are numbers less one.

    `speakers` maps the index of a sentence with which a turn begins to the speaker's name.
    """

    ranks: tuple[int, ...]
    speakers: dict[int, str]


def borders(document: Document) -> Borders:
    """Return how natural a cut is before each sentence: headings, turns, pages, paragraphs."""
    speakers = {
        label.sentence - 1: document.text[label.start : label.end]
        for label in speaker_labels(document, frozenset())
    }
    if speakers:
        for index, sentence in enumerate(document.sentences):
            if _QUESTION.match(document.text, sentence.start, sentence.end):
                speakers[index] = "Q"
    ranks = tuple(_rank(document, index, speakers) for index in range(len(document.sentences)))
    return Borders(ranks, speakers)


def _rank(document: Document, index: int, speakers: dict[int, str]) -> int:
    sentence = document.sentences[index]
    before = document.sentences[index - 1] if index else None
    if before is not None and before.role == "heading":
        return BEHIND_HEADING
    if sentence.role == "heading":
        return HEADING
    if index in speakers:
        return TURN
    if before is None:
        return PARAGRAPH
    at = bisect_left(document.pages, before.start + 1)
    if at < len(document.pages) and document.pages[at] <= sentence.start:
        return PAGE
    tail = document.text[max(before.start, before.end - 80) : before.end]
    return PARAGRAPH if "\n" in tail[len(tail.rstrip()) :] else SENTENCE


def context(document: Document, found: Borders, index: int) -> str:
    """Return the heading and the speaker that a cut before the sentence at `index` leaves behind.

    One line: a reader of the second part must know whose words go on, and under what.
    """
    if not index or found.ranks[index] == HEADING:
        return ""
    at = next((i for i in range(index - 1, -1, -1) if document.sentences[i].role == "heading"), -1)
    named = [_clean(document.text_of(document.sentences[at]))] if at >= 0 else []
    if index not in found.speakers:
        turn = next((i for i in range(index - 1, at, -1) if i in found.speakers), None)
        named += [found.speakers[turn]] if turn is not None else []
    return " / ".join(name for name in named if name)


def _clean(text: str) -> str:
    line = " ".join(_MARKS.sub("", text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
