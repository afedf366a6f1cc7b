"""What a real process is given before it runs: no pauses, and the point at which it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summarizer.digest.means import Patience


class Hurried(Patience):
    """Waits no time."""

    def wait(self, seconds: float) -> None:
        return None


def prepare(point: str, about: str, count: int, poison: str = "") -> None:
    """Let this process die at a point, the `count`th time that something named `about` gets there.

    An empty point is none; an empty `about` is anything. It dies of reading a text with `poison`.
    """
    from summarizer.digest import wiring

    made: Callable[..., Any] = wiring.means
    left = [count]

    def reached(here: str, whom: str = "") -> None:
        if here == point and about in whom:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    def means(*arguments: Any) -> Any:
        usual = made(*arguments)

        def load(found: Any) -> Any:
            if poison and poison.encode() in found.body:
                os.kill(os.getpid(), signal.SIGKILL)
            return usual.load(found)

        return replace(usual, reached=reached, patience=Hurried(), load=load)

    wiring.means = means
