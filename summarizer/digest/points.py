"""The named points of a run: where a run may end, and the next one must go on.

A run calls `reached` at each. It does nothing here; the tests put a function in its place that
ends the process.
"""

from __future__ import annotations

from typing import Literal, get_args

Point = Literal[
    "collected",  # a source was visited, and nothing of it is stored
    "stored",
    "briefed",  # the brief of one item is stored
    "before freezing",
    "freezing",  # inside the transaction
    "frozen",
    "before sending",
    "sending",  # written down, and no byte is sent
    "replied",  # the other side has it, and that is not written down
    "received",  # written down
    "between parts",
    "between channels",
]
POINTS: tuple[Point, ...] = get_args(Point)


def nothing(point: Point, about: str = "") -> None:
    """Do nothing; `about` is the source, the item or the channel."""
    del point, about
