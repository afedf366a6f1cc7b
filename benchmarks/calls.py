"""What a call costs: ours, an instructor loop and bare AsyncOpenAI, in one run.

    python benchmarks/calls.py [--times N]

All ask one server, which is a process of its own: it gives every request the same completion
after a fixed latency. The answer is the recorded draft of a golden case without what falls at
the gate, so that each document is one request. A document is that case's source, with other
golden sources behind it up to its size, and a number of its own; what our gate remembers of
texts is forgotten after each (as in gate.py), so that nothing found in one helps with the
next. Each figure is taken in a fresh process.

`whole` is text → document → request → gate → brief, as the command does it without its file
cache; `client` is our client alone, with the instructor loop's own messages and draft class.
The instructor loop (Mode.JSON_SCHEMA) parses into the same draft class and checks no quote;
AsyncOpenAI parses nothing. Before the clock starts each has had its imports and a few
documents, as our first call to a server goes alone. A client is ready when it can be asked;
what each still loads for its first request is in the row below. The share of ideal is by the
wall, so that it tells little on a machine that has other work: the load is printed, and the
last row has the CPU of the same documents.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from answering import BYTES, ROOT, material, sent, served
from ways import NAMES, WAYS

WARM = 8


async def run(name: str, url: str, texts: Sequence[str], flight: int, number: int) -> None:
    """Print CPU and wall seconds for so many documents and the peak memory, as JSON.

    With no documents: the CPU seconds until there is an answer in a process that had nothing.
    """
    numbers = count(1)

    def fresh(wanted: int) -> list[str]:
        return [f"{texts[0]}\n\nThis is copy {next(numbers)}." for _ in range(wanted)]

    async with WAYS[name](url) as ask:
        for _ in range(WARM if number else 1):
            await ask(fresh(1), 1)
        if not number:
            print(json.dumps({"cpu": time.process_time()}))
            return
        asked = fresh(number)
        cpu, wall = time.process_time(), time.perf_counter()
        await ask(asked, flight)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak}))


def child(name: str, url: str, text: str, flight: int, number: int) -> dict[str, float]:
    """Run one way in a fresh process."""
    command = [sys.executable, __file__, "--run", name, url, str(flight), str(number)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


READY = {
    "client": """
from summarizer.draft import BriefDraft
from summarizer.llm import ModelSettings, open_client
open_client(ModelSettings("openai/gpt-5-mini", base_url="http://127.0.0.1:9/v1"))
""",
    "instructor": """
import instructor
from openai import AsyncOpenAI
instructor.from_openai(AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:9/v1"))
""",
    "AsyncOpenAI": """
from openai import AsyncOpenAI
AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:9/v1")
""",
}


def ready(name: str) -> float:
    """Return the CPU seconds, of a fresh process, until the first request could be sent."""
    code = f"import time\nt = time.process_time()\n{READY[name]}\nprint(time.process_time() - t)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(done.stdout)


def row(title: str, values: dict[str, float], form: str, *, against: str | None) -> None:
    """Print one line: a value for each way, and ours as ratios to the peer's."""
    cells = "".join(f"{format(values[n], form) if n in values else '-':>13}" for n in NAMES)
    ratios = ""
    if against:
        ours = [name for name in NAMES[:2] if name in values]
        ratios = "  " + ", ".join(f"{n} {values[n] / values[against]:.2f}" for n in ours)
    print(f"{title:34}{cells}{ratios}", flush=True)


def measure(times: int) -> None:
    text, answer, statements = material()
    small = text(BYTES)
    load = os.getloadavg()[0]
    print(f"{len(small.encode()):,} bytes a document, {statements} entries and", end=" ")
    print(f"{len(answer):,} characters in the answer; load {load:.1f} on {os.cpu_count()} cores")
    print(f"{'':34}" + "".join(f"{name:>13}" for name in NAMES) + "  ours / instructor")

    def least(measured: Callable[[str], float], names: Sequence[str] = NAMES) -> dict[str, float]:
        # In turns, so that a busy minute of the machine meets all of them.
        rounds = [{name: measured(name) for name in names} for _ in range(times)]
        return {name: min(one[name] for one in rounds) for name in names}

    row("CPU ms, ready client", least(lambda n: 1e3 * ready(n), tuple(READY)), ".0f",
        against="instructor")  # fmt: skip
    with served(answer, 0.0) as url:
        once = partial(child, url=url, text=small)
        row("CPU ms, start to first answer",
            least(lambda n: 1e3 * once(n, flight=1, number=0)["cpu"]), ".0f",
            against="instructor")  # fmt: skip
        per = least(lambda n: once(n, flight=8, number=200)["cpu"] * 1e3 / 200)
        row("CPU ms a document, no latency", per, ".2f", against="instructor")
        peak = least(lambda n: once(n, flight=8, number=200)["peak"])
        row("peak MiB, 200 documents", peak, ".0f", against="instructor")
        for size in (BYTES, 64_000):
            many = {}
            for name in NAMES:
                sent(url)
                child(name, url, text(size), 1, 1)
                many[name] = sent(url) / (WARM + 1) / len(text(size).encode())
            title = f"bytes sent a source byte, {size // 1000} kB"
            row(title, many, ".2f", against="instructor")
    with served(answer, 0.2) as url:
        flight, number = 32, 640
        ideal = number / flight * 0.2
        runs = {name: [child(name, url, small, flight, number) for _ in range(times)]
                for name in NAMES}  # fmt: skip
        shares = {name: ideal / min(run["wall"] for run in some) for name, some in runs.items()}
        row("share of ideal, 32 x 200 ms, 640", shares, ".2f", against="instructor")
        spent = {n: min(run["cpu"] for run in some) * 1e3 / number for n, some in runs.items()}
        row("CPU ms a document of these", spent, ".2f", against="instructor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="runs, of which the best counts")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        name, url, flight, number = arguments.run
        asyncio.run(run(name, url, [sys.stdin.read()], int(flight), int(number)))
    else:
        measure(arguments.times)


if __name__ == "__main__":
    main()
