"""Break text into lines of a terminal's width, and colour it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from summarizer.render.characters import cells, narrow
from summarizer.render.page import Look

Style = Literal["", "bold", "dim", "yellow"]
Run = tuple[str, Style]

_CODES: dict[Style, str] = {"bold": "1", "dim": "2", "yellow": "33"}
_NARROWEST = 8


def paint(text: str, style: Style, *, colour: bool) -> str:
    """Return a text in a style, by plain ANSI codes, where colour is wanted."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style and text else text


def paragraph(runs: Sequence[Run], look: Look, indent: int = 0, hang: int = 0) -> list[str]:
    """Return styled text as lines: the first begins at `indent`, the others at `hang`.

    Lines break at spaces; a word that is longer than a line is broken where it must be, and
    never between a character and what combines with it.
    """
    text = "".join(run for run, _ in runs)
    room = max(_NARROWEST, look.width - indent), max(_NARROWEST, look.width - hang)
    lines = []
    for number, (first, last) in enumerate(_lines(text, *room)):
        line = text[first:last]
        end = first + len(line.rstrip(" "))
        start = first + (len(line) - len(line.lstrip(" ")) if number else 0)
        margin = " " * (hang if number else indent)
        lines.append(margin + (_painted(runs, start, end) if look.colour else text[start:end]))
    return lines


def _lines(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Return where lines start and end: greedy, each line found by its columns."""
    ends: Sequence[int] = range(1, len(text) + 1) if narrow(text) else list(accumulate(cells(text)))
    lines: list[tuple[int, int]] = []
    start, before, room = 0, 0, first
    while (place := bisect_right(ends, before + room)) < len(text):
        # A space may hang over the edge: it is not written at the end of a line.
        while place < len(text) and text[place] == " ":
            place += 1
        if place == len(text):
            break
        space = text.rfind(" ", start, place)
        end, following = (space, space + 1) if space > start else (place, place)
        lines.append((start, end))
        start, before, room = following, ends[following - 1], rest
    lines.append((start, len(text)))
    return lines


def _painted(runs: Sequence[Run], start: int, end: int) -> str:
    pieces = []
    offset = 0
    for text, style in runs:
        piece = text[max(0, start - offset) : max(0, end - offset)]
        pieces.append(paint(piece, style, colour=True))
        offset += len(text)
    return "".join(pieces)
