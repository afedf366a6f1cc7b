"""Cost, time and memory against the number and the length of documents.

    python benchmarks/scale.py memory [--counts 100,1000,10000,100000] [--characters 600]
    python benchmarks/scale.py share [--count 1600] [--latencies 0.2,2]
    python benchmarks/scale.py length [--words 500,3000,30000,300000] [--peer PYTHON]

memory: `summarizer batch` with the built-in engine; the peak of its process and of all its
processes together, and documents a second. share: documents a second against a server that
answers each call after so many seconds, as a share of what so many calls at once could do, and
the CPU of a document in all processes of the command, which bounds what the cores can do.
length: what is sent for documents of so many words (every request is answered with an empty
brief), and wall time against the number of calls at once. PYTHON is an interpreter that has
langextract.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

COMMAND = str(Path(sys.executable).with_name("summarizer"))
MODEL = ["-m", "openai/scripted"]
PIECE = 50_000  # characters that the tokenizer takes at once
FLIGHT = 32
# It sends a thousand requests for more, all alike.
MOST_FOR_PEER = 30_000


def pieces(size: int) -> list[str]:
    """Return real text in pieces of so many characters."""
    from tests.documents import golden_documents, shared_documents

    texts = [document.text for document in shared_documents() or golden_documents()]
    return [t[i : i + size] for t in texts for i in range(0, len(t) - size + 1, size)]


def write(path: Path, count: int, characters: int) -> None:
    """Write so many short documents, no two of them equal."""
    some = pieces(characters)
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            row = {"id": f"d{n}", "text": f"Report {n}. {some[n % len(some)]}"}
            file.write(json.dumps(row) + "\n")


def peaks(pid: int) -> Iterator[tuple[int, int]]:
    """Yield the process and its children with the peak memory of each, in KiB."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            status = Path(f"/proc/{one}/status").read_text()
            lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
            if "VmHWM" in lines:
                yield one, int(lines["VmHWM"].split()[0])
    except OSError:
        return


def memory(counts: list[int], characters: int) -> None:
    """Print peak memory and speed for each count."""
    print(f"{'documents':>10} {'MiB, one':>9} {'MiB, all':>9} {'/s':>7} {'seconds':>8}")
    base: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
            write(source, count, characters)
            started = time.perf_counter()
            run = subprocess.Popen(
                [COMMAND, "batch", str(source), str(target), "-m", "extractive", "-q"]
            )
            seen: dict[int, int] = {}
            while run.poll() is None:
                seen.update(peaks(run.pid))
                time.sleep(0.2)
            seconds = time.perf_counter() - started
            lines = sum(1 for _ in target.open("rb"))
            assert (run.returncode, lines) == (0, count)
        one, whole = seen[run.pid] / 1024, sum(seen.values()) / 1024
        print(
            f"{count:>10,} {one:>9.0f} {whole:>9.0f} {count / seconds:>7.1f} {seconds:>8.1f}",
            flush=True,
        )
        if count == 1000:
            base = {"one": one, "all": whole}
        elif base:
            ratios = one / base["one"], whole / base["all"]
            print(f"{'':>10} {ratios[0]:>9.2f} {ratios[1]:>9.2f}  of 1,000's")


def batch_seconds(url: str, rows: list[dict[str, str]]) -> tuple[float, float]:
    """Return wall and CPU seconds of `summarizer batch` for records, 32 at once, uncached."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [COMMAND, "batch", str(source), str(target), *MODEL, "--base-url", url]
        started, used = time.perf_counter(), children_seconds()
        subprocess.run([*command, "--jobs", str(FLIGHT), "--no-cache", "-q"], check=True)
        seconds = time.perf_counter() - started
        assert sum(1 for _ in target.open("rb")) == len(rows)
        return seconds, children_seconds() - used


def children_seconds() -> float:
    """Return the CPU seconds of all processes that have ended."""
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def share(count: int, latency: float) -> None:
    """Print the share of ideal; what starting costs is taken out by a second, shorter run.

    The shorter one is large enough to be done in further processes, too.
    """
    from answering import material, served

    text, content, _ = material()

    def rows(number: int) -> list[dict[str, str]]:
        return [{"id": f"d{n}", "text": f"{text(4000)}\n\nNumber {n}."} for n in range(number)]

    with served(content, latency) as url:
        batch_seconds(url, rows(FLIGHT))
        short, long = (batch_seconds(url, rows(number)) for number in (count // 4, count))
    seconds, cpu = ((b - a) / (count - count // 4) for a, b in zip(short, long, strict=True))
    ideal, cores = latency / FLIGHT, len(os.sched_getaffinity(0))
    print(
        f"{FLIGHT} at once x {1000 * latency:.0f} ms, 4 kB each: {1 / seconds:.0f} a second, "
        f"share of ideal {ideal / seconds:.2f}; {1000 * cpu:.1f} ms CPU a document, of which "
        f"{cores} cores can do {cores / cpu:.0f} a second (load {os.getloadavg()[0]:.1f})",
        flush=True,
    )


class Recorder(ThreadingHTTPServer):
    """Answers whatever it is asked after a latency, and keeps what it was sent."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.sent: list[str] = []
        self.schemas: list[str] = []
        super().__init__(("127.0.0.1", 0), Recording)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Recording(BaseHTTPRequestHandler):
    """One connection of the recorder."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Recorder

    def do_POST(self) -> None:  # the name is http.server's
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = [str(message["content"]) for message in body["messages"]]
        schema = body.get("response_format") or body.get("tools") or ""
        self.server.sent.append("\n".join(said))
        self.server.schemas.append(json.dumps(schema) if schema else "")
        time.sleep(self.server.latency)
        message = {"role": "assistant", "content": answer(said, schema)}
        whole = {
            "id": "x", "object": "chat.completion", "created": 1, "model": "m",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }  # fmt: skip
        reply = json.dumps(whole).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_: object) -> None:
        return None


def answer(said: list[str], schema: object) -> str:
    """Return eight sentences of what was shown as events; for a choice, nothing."""
    shape = schema.get("json_schema", {}).get("schema", {}) if isinstance(schema, dict) else {}
    names = shape.get("properties", {})
    if "who" not in names and names:
        return json.dumps({name: [] for name in names})
    # Whole sentences in plain words pass the gate: little is asked for again.
    shown = "\n".join(said)
    lines = re.findall(r"^\[(\d+)\] ([A-Z][\w ,]{40,80}\.)$", shown, re.MULTILINE)
    if not lines:
        lines = re.findall(r"^\[(\d+)\] \W*(\w[^\n]{3,60})", shown, re.MULTILINE)[:1]
    if not lines:
        return json.dumps({"extractions": []})
    some = lines[:: max(1, len(lines) // 8)][:8]
    cited = [[{"s": int(n), "q": text}] for n, text in some]
    what = [
        {"text": text, "when": None, "where": None, "evidence": evidence}
        for (_, text), evidence in zip(some, cited, strict=True)
    ]
    title = {"text": some[0][1], "evidence": cited[0]}
    lists = ("summary", "who", "positions", "next_steps", "cautions")
    return json.dumps({"title": title, "what": what, **{name: [] for name in lists}})


def counter() -> tuple[str, Callable[[str], float]]:
    """Return what counts tokens: o200k where the package bpe-openai is there, else our estimate."""
    try:
        import bpe_openai

        encoding = bpe_openai.get_encoding("o200k_base")
        return "o200k", lambda text: sum(
            len(encoding.encode(text[i : i + PIECE])) for i in range(0, len(text), PIECE)
        )
    except ImportError:
        from summarizer.budget import text_tokens

        return "estimated", text_tokens


def brief_seconds(url: str, source: Path, jobs: int) -> float:
    """Return how long `summarizer brief` takes for a document."""
    command = [COMMAND, "brief", str(source), *MODEL, "--base-url", url, "--jobs", str(jobs)]
    started = time.perf_counter()
    subprocess.run(
        [*command, "--no-cache", "-q", "-f", "json", "--mode", "json_schema"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - started


def long_text(words: int) -> str:
    """Return real text of about so many words."""
    from tests.documents import golden_documents, shared_documents

    texts = [document.text for document in shared_documents() or golden_documents()]
    found: list[str] = []
    left = words
    for text in (texts * (1 + words // sum(len(t.split()) for t in texts)))[:100_000]:
        part = text.split(" ")[: int(left * 1.1)]
        found.append(" ".join(part))
        left -= len(" ".join(part).split())
        if left <= 0:
            break
    return "\n\n".join(found)


PEER = """
import sys, langextract as lx
from langextract.data import ExampleData, Extraction
text = open(sys.argv[2], encoding="utf-8").read()
example = ExampleData("Anna Okoro opened the bridge.", [Extraction("event", "opened the bridge")])
config = lx.factory.ModelConfig(
    model_id="gpt-4o-mini", provider="OpenAILanguageModel",
    provider_kwargs={"api_key": "none", "base_url": sys.argv[1]})
lx.extract(text, prompt_description="Who did what, said what, and will do what.",
    examples=[example], config=config, max_workers=16, show_progress=False)
"""


def length(words: list[int], peer: str | None) -> None:
    """Print tokens sent against the document's, and wall time against calls at once."""
    unit, tokens = counter()
    head = f"{'words':>8} {'tokens':>9} {'requests':>8} {'sent':>6} {'with schema':>11}"
    print(f"{head}  langextract ({unit})")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "long.txt")
        for count in words:
            source.write_text(long_text(count), encoding="utf-8")
            text = source.read_text(encoding="utf-8")
            own = tokens(text)
            ours, theirs = Recorder(0.0), Recorder(0.0)
            brief_seconds(ours.url, source, 8)
            beside = "–"
            if peer and count <= MOST_FOR_PEER:
                command = [peer, "-W", "ignore", "-c", PEER, theirs.url, str(source)]
                subprocess.run(command, check=True)
                beside = f"{sum(map(tokens, theirs.sent)) / own:.2f}, {len(theirs.sent)} requests"
            sent = sum(map(tokens, ours.sent)) / own
            whole = sent + sum(map(tokens, ours.schemas)) / own
            print(
                f"{len(text.split()):>8,} {own:>9,.0f} {len(ours.sent):>8} {sent:>6.2f} "
                f"{whole:>11.2f}  {beside}",
                flush=True,
            )
        source.write_text(long_text(60_000), encoding="utf-8")
        for jobs in (1, 2, 4, 8, 16):
            server = Recorder(1.0)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = brief_seconds(server.url, source, jobs)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            rounds = -(-(len(server.sent) - 1) // jobs) + 1
            what = f"{len(server.sent)} requests of 1 s, {jobs:>2} at once"
            print(f"{what}: {seconds:.1f} s; {rounds} rounds, {cpu:.1f} s CPU", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["memory", "share", "length"])
    parser.add_argument("--counts", default="100,1000,10000,100000")
    parser.add_argument("--characters", type=int, default=600)
    parser.add_argument("--count", type=int, default=1600)
    parser.add_argument("--latencies", default="0.2,2")
    parser.add_argument("--words", default="500,3000,30000,300000")
    parser.add_argument("--peer")
    arguments = parser.parse_args()
    os.environ["OPENAI_API_KEY"] = "none"
    if arguments.what == "memory":
        memory([int(n) for n in arguments.counts.split(",")], arguments.characters)
    elif arguments.what == "share":
        for latency in arguments.latencies.split(","):
            share(arguments.count, float(latency))
    else:
        length([int(count) for count in arguments.words.split(",")], arguments.peer)


if __name__ == "__main__":
    main()
