"""What a run works with: every way out of the process, so that tests can stand in its place."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from summarizer.deliver.model import Channel
from summarizer.digest.points import Point, nothing
from summarizer.digest.stories import group
from summarizer.digest.values import Briefed, Collected, Found, Memory, SourceConfig, Story
from summarizer.document import Document
from summarizer.pipeline import Engine


class Reached(Protocol):
    """Hears of every named point that a run comes to."""

    def __call__(self, point: Point, about: str = "", /) -> None: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient deliveries are, in seconds.

    `between` two messages of one conversation; `settled` after an attempt whose end is unknown,
    before "not there" is believed; `longest` is the longest pause that is waited for within a
    run, after at most `tries` attempts of one message.
    """

    between: float = 1.0
    settled: float = 15.0
    pause: float = 2.0
    longest: float = 60.0
    tries: int = 3


class Patience:
    """Waits, until it is told that the run is over."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def wait(self, seconds: float) -> None:
        """Wait so many seconds, or until `end` is called."""
        self._over.wait(seconds)

    @property
    def over(self) -> bool:
        """Tell whether the run is to end."""
        return self._over.is_set()

    def end(self) -> None:
        """Let every wait end, now and from now on."""
        self._over.set()


@dataclass(frozen=True, slots=True)
class Means:
    """The ways out: to the sources, to the model, to the channels, to the clock and the user."""

    channels: Sequence[Channel]
    collect: Callable[[SourceConfig, Memory], Collected]
    load: Callable[[Found], Document]
    engine: Callable[[], AbstractAsyncContextManager[Engine]]
    group: Callable[[Sequence[Briefed]], tuple[Story, ...]] = group
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    patience: Patience = field(default_factory=Patience)
    pace: Pace = Pace()
    reached: Reached = nothing
    notify: Callable[[str], object] = str
