"""Fuzz one thing for a while: `python -m tests.fuzz answer --minutes 30 --seed 1`.

With atheris installed the choices follow what code they reach (libFuzzer); without it they are
random, from a fixed seed. The minutes are of CPU time; in each a line says how many inputs, finds
and megabytes there are. A find is kept as a file below build/fuzz, and becomes a test. The exit code is 1 with finds.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections import Counter
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from tests.fuzz.target import FromBytes, Target, tried

ROOT = Path(__file__).parents[2]
MODULES = {
    "answers": ("answer",),
    "quotes": ("locate",),
    "files": ("txt", "md", "html", "pdf", "eml", "docx", "pptx"),
    "inputs": ("feed", "jsonl", "parquet", "config", "golden", "page", "robots"),
}
_FEW = 3


class Run:
    """Counts what one target is given, and keeps what it stumbles over."""

    def __init__(self, name: str, draw: Target, minutes: float, keep: Path) -> None:
        self._name, self._draw, self._keep = name, draw, keep
        self._started = self._said = time.process_time()
        self._end = self._started + 60 * minutes
        self._count = 0
        self._slowest = 0.0
        self.finds: Counter[str] = Counter()

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        return time.process_time() > self._end

    def feed(self, rng: random.Random) -> None:
        """Draw an input and try it."""
        case = self._draw(rng)
        problem, took = tried(case)
        self._count += 1
        self._slowest = max(self._slowest, took)
        if problem is not None:
            short = f"{problem[:120]}"
            self.finds[short] += 1
            if self.finds[short] <= _FEW and len(self.finds) <= 100 * _FEW:
                self._keep.mkdir(parents=True, exist_ok=True)
                (self._keep / f"{self._name}-{self._count}").write_bytes(case.kept)
                _say(f"find {self._name}-{self._count}: {problem[:300]!r}")
        if time.process_time() - self._said > 60:
            self.say()

    def say(self) -> None:
        """Write one line of how it goes."""
        self._said = time.process_time()
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        now = pages * resource.getpagesize() >> 20
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        _say(
            f"{(self._said - self._started) / 60:.1f} min, {self._count} inputs, "
            f"{sum(self.finds.values())} finds, {now} MB (most {most}), slowest {self._slowest:.2f} s"
        )


def _say(line: str) -> None:
    sys.stdout.write(line.encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run until the time is up."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("name", choices=sorted(sum(MODULES.values(), ())))
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--random", action="store_true", help="without atheris")
    chosen = parser.parse_args()
    guided = None if chosen.random else _atheris()
    module = next(module for module, names in MODULES.items() if chosen.name in names)
    with guided.instrument_imports(include=["summarizer"]) if guided else nullcontext():
        draw = import_module(f"tests.fuzz.{module}").TARGETS[chosen.name]
        # What is imported late is instrumented, too.
        tried(draw(random.Random(chosen.seed)))
    run = Run(chosen.name, draw, chosen.minutes, chosen.keep)
    if guided is not None:

        def fed(data: bytes) -> None:
            run.feed(FromBytes(data))
            if run.over:
                run.say()
                os._exit(1 if run.finds else 0)  # libFuzzer has no other end

        corpus = _corpus(chosen.keep / f"choices-{chosen.name}", chosen.seed)
        options = [f"-seed={chosen.seed}", "-timeout=600", "-rss_limit_mb=0", "-max_len=4096",
                   "-len_control=0", "-verbosity=0"]  # fmt: skip
        guided.Setup([sys.argv[0], *options, str(corpus)], fed)
        guided.Fuzz()
    rng = random.Random(chosen.seed)
    while not run.over:
        run.feed(rng)
    run.say()
    return 1 if run.finds else 0


def _corpus(folder: Path, seed: int) -> Path:
    """Return a folder of choices to begin with; what reaches new code is added to it."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    for number in range(200):
        (folder / f"random-{number}").write_bytes(rng.randbytes(rng.choice((16, 100, 1000))))
    return folder


def _atheris():  # type: ignore[no-untyped-def]  # it is no dependency, and has no types
    try:
        return import_module("atheris")
    except ImportError:
        return None


if __name__ == "__main__":
    sys.exit(main())
