"""Cost, time and memory against the number and the length of documents.

    python benchmarks/scale.py memory [--counts 100,1000,10000,100000]
    python benchmarks/scale.py share [--count 320]
    python benchmarks/scale.py length [--words 500,3000,30000,300000] [--peer PYTHON]

memory: `summarizer batch` with the built-in engine; the peak of its process and of all its
processes together, and documents a second. share: documents a second against a server that
answers each call after 200 ms, as a share of what so many calls at once could do. length: what
is sent for documents of so many words (every request is answered with an empty brief), and wall
time against the number of calls at once. PYTHON is an interpreter that has langextract.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

COMMAND = str(Path(sys.executable).with_name("summarizer"))
CHARACTERS = 600


def pieces(size: int) -> list[str]:
    """Return real text in pieces of so many characters."""
    from tests.documents import golden_documents, shared_documents

    texts = [document.text for document in shared_documents() or golden_documents()]
    return [t[i : i + size] for t in texts for i in range(0, len(t) - size + 1, size)]


def write(path: Path, count: int) -> None:
    """Write so many short documents, no two of them equal."""
    some = pieces(CHARACTERS)
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


def memory(counts: list[int]) -> None:
    """Print peak memory and speed for each count."""
    print(f"{'documents':>10} {'MiB, one':>9} {'MiB, all':>9} {'/s':>7} {'seconds':>8}")
    base: dict[str, float] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
            write(source, count)
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
            print(f"{'':>10} {one / base['one']:>9.2f} {whole / base['all']:>9.2f}  of 1,000's")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["memory", "share", "length"])
    parser.add_argument("--counts", default="100,1000,10000,100000")
    parser.add_argument("--count", type=int, default=320)
    parser.add_argument("--words", default="500,3000,30000,300000")
    parser.add_argument("--peer")
    arguments = parser.parse_args()
    if arguments.what == "memory":
        memory([int(count) for count in arguments.counts.split(",")])


if __name__ == "__main__":
    main()
