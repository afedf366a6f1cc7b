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
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from functools import _lru_cache_wrapper, partial
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

CASE, FILLERS = "news-canada-document", ("news-korea", "statement-fuel-depot", "court-jagels")
MODEL, SYSTEM = "openai/gpt-5-mini", "Brief the document. Cite sentences by number."
NAMES = ("whole", "client", "instructor", "AsyncOpenAI")
WARM, BYTES = 8, 4000
Ask = Callable[[Sequence[str], int], Awaitable[None]]


class Answering(asyncio.Protocol):
    """Gives each HTTP request the same body after a latency, and weighs what it was sent."""

    body, latency, received = b"", 0.0, 0

    def connection_made(self, transport: Any) -> None:
        self._transport, self._buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            _, named, length = head.partition(b"content-length:")
            size = end + 4 + (int(length.split(b"\r\n")[0]) if named else 0)
            if len(self._buffer) < size:
                return
            self._buffer = self._buffer[size:]
            if head.startswith(b"get"):
                self._reply(json.dumps(Answering.received).encode())
                Answering.received = 0
                return
            Answering.received += size - end - 4
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self._reply, self.body)
            else:
                self._reply(self.body)

    def _reply(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
        self._transport.write(head + str(len(body)).encode() + b"\r\n\r\n" + body)


async def serve(latency: float) -> None:
    """Answer until the standard input ends; its first line is the content of every answer."""
    loop = asyncio.get_running_loop()
    message = {"role": "assistant", "content": json.loads(sys.stdin.readline())}
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "gpt-5-mini",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 900, "total_tokens": 2100},
    }
    Answering.body, Answering.latency = json.dumps(whole).encode(), latency
    server = await loop.create_server(Answering, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


@contextmanager
def served(content: str, latency: float) -> Iterator[str]:
    """Run the server in a process of its own and give its base URL."""
    command = [sys.executable, __file__, "--serve", str(latency)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(content) + "\n")
        process.stdin.flush()
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        process.stdin.close()


def material() -> tuple[Callable[[int], str], str, int]:
    """Return the text of a size in bytes, the answer about it, and its number of statements."""
    from summarizer import sources
    from summarizer.golden import discover
    from summarizer.golden.check import recorded
    from summarizer.ground import Gate
    from summarizer.pipeline import dated

    cases = {case.name: case for case in discover(ROOT / "golden")}
    read = [sources.read(cases[name].source).text for name in (CASE, *FILLERS)]
    behind = "\n\n".join(read[1:])

    def text(size: int) -> str:
        whole = read[0].rstrip()
        while len(whole.encode()) < size:
            whole += "\n\n" + behind
        return whole.encode()[:size].decode("utf-8", "ignore").rsplit(" ", 1)[0]

    draft = recorded(cases[CASE]).draft
    document = dated(sources.read_bytes(text(BYTES).encode(), name="text"))
    slots = Gate(document).slots(draft)
    fallen = {(slot.section, slot.index) for slot in slots if not slot.passed}
    data = draft.model_dump(mode="json")
    kept = {
        name: [item for n, item in enumerate(value) if (name, n) not in fallen]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }
    statements = 1 + sum(len(value) for value in kept.values() if isinstance(value, list))
    return text, json.dumps(kept, ensure_ascii=False), statements


# These remember whole texts (as gate.py has them); those of single words are left as they are.
OF_TEXTS = frozenset(
    "answers attributions comparable find_names is_strong quotations read speakers _found"
    " _full_names _may_hold _tokens _turns mask".split()
)


def remembering() -> list[Any]:
    """Return the caches of our modules that hold what was found in whole texts."""
    ours = [module for name, module in sys.modules.items() if name.startswith("summarizer.")]
    values = [value for module in ours for value in vars(module).values()]
    return [v for v in values if isinstance(v, _lru_cache_wrapper) and v.__name__ in OF_TEXTS]


@asynccontextmanager
async def whole(url: str) -> AsyncIterator[Ask]:
    from summarizer import kinds
    from summarizer.budget import Budget, Caps, load_prices
    from summarizer.llm import ModelSettings
    from summarizer.pipeline import Options, Services, engine_for
    from summarizer.pipeline.many import Stdin, brief_many

    caches: list[Any] = []

    def forgetful() -> datetime:
        # The clock is read once for each brief, at its end.
        if not caches:
            caches.extend(remembering())
        for cache in caches:
            cache.cache_clear()
        return datetime.now(UTC)

    settings = ModelSettings(MODEL, base_url=url)
    services = Services(budget=Budget(Caps(), load_prices()))
    async with engine_for(settings, services=services) as engine:

        async def ask(texts: Sequence[str], flight: int) -> None:
            options = Options(kinds.load("brief"), clock=forgetful)
            wanted = [Stdin(text.encode()) for text in texts]
            async for outcome in brief_many(wanted, engine, options, flight, 120.0):
                assert outcome.brief is not None, outcome.error
                # What is timed is one request; a text of two windows is only weighed.
                assert outcome.brief.provenance.requests == 1 or outcome.brief.source.words > 2000

        yield ask


def together(one: Callable[[str], Awaitable[object]]) -> Ask:
    """Return how to ask about many texts, so many at once."""

    async def ask(texts: Sequence[str], flight: int) -> None:
        limiter = asyncio.Semaphore(flight)

        async def limited(text: str) -> None:
            async with limiter:
                await one(text)

        await asyncio.gather(*map(limited, texts))

    return ask


@asynccontextmanager
async def client(url: str) -> AsyncIterator[Ask]:
    from summarizer.draft import BriefDraft
    from summarizer.llm import Message, ModelSettings, open_client

    async with open_client(ModelSettings(MODEL, base_url=url), environment={}) as ours:

        async def one(text: str) -> object:
            return await ours.ask([Message("system", SYSTEM), Message("user", text)], BriefDraft)

        yield together(one)


def said(text: str) -> list[Any]:
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]


@asynccontextmanager
async def instructor(url: str) -> AsyncIterator[Ask]:
    import instructor
    from openai import AsyncOpenAI

    from summarizer.draft import BriefDraft

    async with AsyncOpenAI(api_key="none", base_url=url) as http:
        patched = instructor.from_openai(http, mode=instructor.Mode.JSON_SCHEMA)

        async def one(text: str) -> object:
            return await patched.chat.completions.create(
                model="gpt-5-mini",
                messages=said(text),
                response_model=BriefDraft,
                temperature=0.0,
            )

        yield together(one)


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Ask]:
    from openai import AsyncOpenAI

    async with AsyncOpenAI(api_key="none", base_url=url) as http:

        async def one(text: str) -> object:
            return await http.chat.completions.create(
                model="gpt-5-mini", messages=said(text), temperature=0.0
            )

        yield together(one)


WAYS = dict(zip(NAMES, (whole, client, instructor, bare), strict=True))


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


def sent(url: str) -> int:
    """Return the bytes of the bodies that the server was sent since it was last asked."""
    return json.load(urllib.request.urlopen(url.removesuffix("/v1")))


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
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve is not None:
        asyncio.run(serve(arguments.serve))
    elif arguments.run:
        name, url, flight, number = arguments.run
        asyncio.run(run(name, url, [sys.stdin.read()], int(flight), int(number)))
    else:
        measure(arguments.times)


if __name__ == "__main__":
    main()
