"""Blocks → messages within the limits of one message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarizer.render.slack.escape import escape, said
from summarizer.render.slack.lines import Block, Span, context, cost

# Slack takes 50 blocks and, undocumented, refuses 13,200 characters in all where it takes
# 12,000. A little is kept back for what a message gets when the number of parts is known.
BLOCKS, CHARACTERS = 46, 11_000
_NOTICE = 300


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its blocks, and the text that notifications show in their place."""

    text: str
    blocks: tuple[Block, ...]


def packed(units: Iterable[Sequence[Block]]) -> list[list[Block]]:
    """Return units as the blocks of messages; a unit that fits in a message is never parted."""
    messages: list[list[Block]] = []
    blocks: list[Block] = []
    size = 0
    for unit in units:
        for piece in [unit] if _fits(unit) else [[block] for block in unit]:
            more = cost(piece)
            if blocks and (len(blocks) + len(piece) > BLOCKS or size + more > CHARACTERS):
                messages.append(blocks)
                blocks, size = [], 0
            blocks += piece
            size += more
    return [*messages, blocks] if blocks else messages


def numbered(name: str, parts: Sequence[Sequence[Block]], notice: str) -> tuple[Message, ...]:
    """Return parts as messages with unique block ids; several parts say which one they are.

    `name` is the digest's; `notice` is what the first message's notification shows.
    """
    total = len(parts)
    messages = []
    for number, part in enumerate(parts, start=1):
        blocks = list(part)
        text = notice
        if total > 1:
            place = f"part {number:,} of {total:,}"
            note = context([Span(f"{place[0].upper()}{place[1:]}")])
            if number == 1:
                blocks += note
            else:
                text = f"{name}, {place}"
                blocks = note + blocks
        messages.append(_message(text, blocks, number))
    return tuple(messages)


def single(text: str, blocks: Sequence[Block]) -> Message:
    """Return blocks as the only message."""
    return _message(text, blocks, 1)


def _message(text: str, blocks: Sequence[Block], number: int) -> Message:
    named = tuple(
        {"type": block["type"], "block_id": f"{number}-{place}", **_without_type(block)}
        for place, block in enumerate(blocks, start=1)
    )
    return Message(escape(said(text, _NOTICE)) or "…", named)


def _without_type(block: Block) -> Block:
    return {key: value for key, value in block.items() if key != "type"}


def _fits(unit: Sequence[Block]) -> bool:
    return len(unit) <= BLOCKS and cost(unit) <= CHARACTERS


def most(fits: Callable[[int], bool], count: int) -> int:
    """Return the largest number up to `count` that fits, where fewer always fit better."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
