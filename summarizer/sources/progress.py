"""Tell whoever waits that reading goes on: a long document takes long, and is no trap for that."""

from __future__ import annotations

from collections.abc import Callable


def _nobody() -> None:
    return


_listeners: list[Callable[[], None]] = [_nobody]


def step() -> None:
    """Say that one more page, or something of that size, has been read."""
    _listeners[-1]()


def listen(listener: Callable[[], None]) -> None:
    """Have `listener` called at each step, for as long as this process lasts."""
    _listeners.append(listener)
