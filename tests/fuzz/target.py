"""What a fuzzer needs of the thing it feeds: how an input is made, and what must hold of it."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

# Of CPU time: the first makes an input a find, the second ends it.
SLOW, HANGS = 2.0, 15.0
_SMALL = 100_000


@dataclass(frozen=True, slots=True)
class Case:
    """One input: `problem` tries it, and says what is wrong or None; `kept` is what it is made of."""

    kept: bytes
    problem: Callable[[], str | None]


# Draws one input; whatever is random comes out of the argument.
Target = Callable[[random.Random], Case]


class FromBytes(random.Random):
    """Draws from given bytes, so that whoever changes a byte changes one decision; then zeros."""

    def __new__(cls, data: bytes) -> FromBytes:
        return super().__new__(cls)

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0
        super().__init__()

    def getrandbits(self, k: int, /) -> int:
        size = (k + 7) // 8
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken.ljust(size, b"\0"), "big") >> (8 * size - k)

    def random(self) -> float:
        return self.getrandbits(16) / (1 << 16)


class TooLong(BaseException):
    """An input takes longer than it may; nothing that is tested catches this."""


def tried(case: Case) -> tuple[str | None, float]:
    """Return what is wrong with an input, and the CPU seconds that it took."""

    def late(_: int, frame: FrameType | None) -> None:
        raise TooLong(str(frame))

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    started = time.process_time()
    try:
        problem = case.problem()
    except TooLong as slow:
        problem = f"longer than {HANGS} s: {slow}"
    except Exception as error:  # noqa: BLE001  that is what is looked for
        problem = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    took = time.process_time() - started
    if problem is None and took > SLOW and len(case.kept) < _SMALL:
        problem = f"slow: more than {SLOW} s for less than {_SMALL:,} bytes"
    return problem, took
