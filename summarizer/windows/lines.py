"""A window as a model reads it: numbered lines, and the line that says where it stands.

A number costs three or four tokens. In a transcript, where a sentence has twelve, numbering
each would cost a quarter of the text; there a number stands before a few sentences together,
and where a quote stands among them is looked up afterwards (`numbers`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from summarizer.document import Document, Sentence
from summarizer.windows.values import Window

# A text of fewer characters has a number before each sentence.
EACH_BELOW = 12_000
# The characters of a numbered line, where a new paragraph begins and where none does.
_SHORT, _LONG = 350, 600
_NOTE = "A number counts sentences and stands before several; cite the one before your words."


def lines(document: Document, window: Window) -> list[str]:
    """Return the lines of a window: a note where numbers are few, the context, the sentences."""
    numbered = [
        f"[{group[0].number}] {_written(document, group)}" for group in groups(document, window)
    ]
    return [f"(goes on: {window.context})", *numbered] if window.context else numbered


def note(document: Document, window: Window) -> str:
    """Return what a model must know before it reads a window; empty where there is nothing."""
    parts = [f"part {window.number} of {window.count}."] if window.count > 1 else []
    parts += [_NOTE] if few(document, window) else []
    return " ".join(parts)


def groups(document: Document, window: Window) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences that stand behind one number, in order; none that no reader is shown."""
    each = not few(document, window)
    group: list[Sentence] = []
    for sentence in window.sentences(document):
        if sentence.role == "skip":
            continue
        if group and (each or _full(document, group, sentence)):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def few(document: Document, window: Window) -> bool:
    """Tell whether a number stands before several sentences of a window."""
    found = window.sentences(document)
    return bool(found) and (window.count > 1 or found[-1].end - found[0].start > EACH_BELOW)


def _full(document: Document, group: list[Sentence], following: Sentence) -> bool:
    held = group[-1].end - group[0].start
    if following.role == "heading" or _page_between(document, group[-1], following):
        return held > _SHORT
    if held + following.end - following.start > _LONG:
        return True
    return held > _SHORT and _break(document, group[-1])


def _page_between(document: Document, one: Sentence, other: Sentence) -> bool:
    pages = document.pages
    return bool(pages) and bisect_right(pages, one.start) != bisect_right(pages, other.start)


def _break(document: Document, sentence: Sentence) -> bool:
    tail = document.text[max(sentence.start, sentence.end - 80) : sentence.end]
    return "\n" in tail[len(tail.rstrip()) :]


def _written(document: Document, group: tuple[Sentence, ...]) -> str:
    """Return sentences with a line break where a paragraph, a heading or a turn ends."""
    parts: list[str] = []
    for sentence in group:
        parts += [
            " ".join(document.text_of(sentence).split()),
            "\n" if _break(document, sentence) else " ",
        ]
    return "".join(parts[:-1])
