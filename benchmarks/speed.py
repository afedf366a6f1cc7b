"""Speed of the built-in engine and of `--help`, in ratios and per second.

    python benchmarks/speed.py [--llm COMMAND]

COMMAND is the `llm` command of another environment (simonw/llm), timed in the same run.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def child_seconds(command: list[str], times: int = 9) -> float:
    """Return the least CPU seconds that a command takes."""
    least = 1e9
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        least = min(least, used)
    return least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--llm", help="the llm command of another environment")
    arguments = parser.parse_args()
    ours = child_seconds([str(Path(sys.executable).with_name("summarizer")), "--help"])
    bare = child_seconds([sys.executable, "-c", "pass"])
    print(
        f"--help: {ours * 1000:.0f} ms CPU, bare python {bare * 1000:.0f} ms: {ours / bare:.1f} x"
    )
    if arguments.llm:
        peer = child_seconds([arguments.llm, "--help"], 3)
        print(f"llm --help: {peer * 1000:.0f} ms CPU: ours is {ours / peer:.2f} of it")

    from summarizer import kinds
    from summarizer.document import Document
    from summarizer.pipeline import ExtractiveEngine, Options, replay
    from tests.documents import document, golden_documents, shared_documents

    kind = kinds.load("brief")
    texts = [d.text for d in shared_documents() or golden_documents()]
    pieces: list[Document] = []
    for text in texts:
        pieces += [document(text[i : i + 4000]) for i in range(0, len(text) - 3999, 4000)]
    engine, options = ExtractiveEngine(), Options(kind)
    replay(pieces[0], engine.fill_now(pieces[0], kind), options)
    pieces = pieces[:: max(1, len(pieces) // 100)]
    started = time.process_time()
    for piece in pieces:
        again = document(piece.text)
        replay(again, engine.fill_now(again, kind), options)
    seconds = time.process_time() - started
    print(f"extractive: {len(pieces) / seconds:.0f} documents of 4 kB a second on one core")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
