"""Cut a document into windows of about equal size, where it is natural to cut it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from summarizer.budget import estimated_tokens, text_tokens
from summarizer.document import Document
from summarizer.windows.borders import Borders, borders, context
from summarizer.windows.values import Window

MOST_TOKENS = 6000
# What one step of naturalness is worth: a cut so much (of a window's size) off the even one.
_WORTH = 0.06
# No window is smaller than this share of the even size, so that no natural cut makes more of them.
_LEAST = 0.7


def windows(document: Document, most: int = MOST_TOKENS) -> tuple[Window, ...]:
    """Return the windows of a document, in order: together they hold every sentence once.

    Each holds at most about `most` tokens (`budget.text_tokens`), and at least one sentence.
    They are as few as can be and about equal, and begin before a heading, a speaker's turn, a
    page or a paragraph where one is near. Time is linear in the text.
    """
    count = len(document.sentences)
    if not count:
        return ()
    if estimated_tokens(len(document.text.encode("utf-8", "replace"))) <= most:
        return (Window(1, 1, 1, count),)
    sizes = [_size(document, index) for index in range(count)]
    if sum(sizes) <= most:
        return (Window(1, 1, 1, count),)
    found = borders(document)
    cuts = [*_cuts(sizes, found.ranks, most), count]
    return tuple(
        _window(document, found, (number, len(cuts) - 1), (start, end))
        for number, (start, end) in enumerate(pairwise(cuts), 1)
    )


def halves(document: Document, window: Window) -> tuple[Window, ...]:
    """Return a window in two, or in itself where it is one sentence."""
    start, end = window.first - 1, window.last
    sizes = [_size(document, index) for index in range(start, end)]
    if end - start < 2:
        return (window,)
    found = borders(document)
    half = max(1.0, sum(sizes) / 2)
    at = start + _best(sizes, found.ranks[start:end], 0, half, (1, len(sizes) - 1))
    place = (window.number, window.count)
    first = Window(*place, window.first, at, window.context)
    return first, _window(document, found, place, (at, end))


def _window(
    document: Document, found: Borders, place: tuple[int, int], span: tuple[int, int]
) -> Window:
    start, end = span
    return Window(*place, start + 1, end, context(document, found, start))


def _size(document: Document, index: int) -> float:
    sentence = document.sentences[index]
    return 0.0 if sentence.role == "skip" else text_tokens(document.text_of(sentence))


def _cuts(sizes: Sequence[float], ranks: Sequence[int], most: int) -> Iterator[int]:
    """Yield the index of the sentence with which each window begins."""
    sums = [0.0, *accumulate(sizes)]
    total, at = sums[-1], 0
    while at < len(sizes):
        yield at
        left = total - sums[at]
        if left <= most:
            return
        parts = -(-left // most)
        even = left / parts
        high = max(at + 1, bisect_right(sums, sums[at] + most) - 1)
        # What is left behind the cut must fit into the other windows.
        needed = max(sums[at] + _LEAST * even, total - (parts - 1) * most)
        low = min(max(at + 1, bisect_left(sums, needed)), high)
        at = _best(sizes, ranks, at, even, (low, high))
        if total - sums[at] <= 0:
            return


def _best(
    sizes: Sequence[float],
    ranks: Sequence[int],
    start: int,
    even: float,
    between: tuple[int, int],
) -> int:
    """Return the best index to cut at: near the even size, and natural."""
    low, high = between
    held = sum(sizes[start:low])
    best, at = float("-inf"), low
    for index in range(low, high + 1):
        worth = ranks[index] * _WORTH - abs(held - even) / even if index < len(ranks) else -1.0
        if worth > best:
            best, at = worth, index
        held += sizes[index] if index < len(sizes) else 0.0
    return at
