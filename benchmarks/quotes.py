"""Altered quotes: what is called grounded, and the CPU it takes, ours and langextract's in one run.

    python benchmarks/quotes.py [--peer PYTHON] [--each N] [--words N]

PYTHON is the interpreter of an environment with langextract in it. Both get the same quotes;
langextract is given the whole document, as it aligns by default, with documents cut to the
first N words (default 1,000) for both, since its cost grows faster than the text.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

PEER = """
import json, sys, time
from collections import Counter, defaultdict
from langextract import data, resolver
rows = json.load(sys.stdin)
groups = defaultdict(list)
for row in rows["quotes"]:
    groups[row["document"]].append(row)
taken = Counter()
started = time.process_time()
for number, quotes in groups.items():
    for row in quotes:
        made = data.Extraction(extraction_class="quote", extraction_text=row["quote"])
        aligned = resolver.WordAligner().align_extractions([[made]], rows["texts"][number])
        taken[row["how"]] += aligned[0][0].char_interval is not None
json.dump({"seconds": time.process_time() - started, "taken": taken}, sys.stdout)
"""


def main() -> None:
    from summarizer.ground import Index
    from tests.documents import document, golden_documents, shared_documents
    from tests.ground.altered import FALSE, TRUE, altered

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="python of an environment that holds langextract")
    parser.add_argument("--each", type=int, default=13)
    parser.add_argument("--words", type=int, default=1000)
    arguments = parser.parse_args()
    whole = shared_documents() or golden_documents()
    texts = []
    for source in whole:
        ends = [s.end for s in source.sentences]
        words = 0
        for sentence in source.sentences:
            words += len(source.text[sentence.start : sentence.end].split())
            if words > arguments.words:
                ends = [sentence.end]
                break
        texts.append(source.text[: ends[-1]])
    documents = [document(text) for text in texts]
    quotes = list(altered(documents, arguments.each))
    number = {id(d): i for i, d in enumerate(documents)}

    started = time.process_time()
    indexes = [Index(d) for d in documents]
    taken: Counter[str] = Counter()
    for quote in quotes:
        found = indexes[number[id(quote.document)]].locate(quote.quote, quote.sentence)
        taken[quote.how] += found.state == "grounded"
    seconds = time.process_time() - started

    given = Counter(quote.how for quote in quotes)
    columns = {"summarizer": (taken, seconds)}
    if arguments.peer:
        rows = {
            "texts": texts,
            "quotes": [
                {"document": number[id(q.document)], "quote": q.quote, "how": q.how} for q in quotes
            ],
        }
        done = subprocess.run(
            [arguments.peer, "-c", PEER],
            input=json.dumps(rows),
            capture_output=True,
            text=True,
            check=True,
        )
        peer = json.loads(done.stdout)
        columns["langextract"] = (Counter(peer["taken"]), peer["seconds"])
    print(f"{len(quotes)} quotes of {len(documents)} documents (first {arguments.words} words)")
    print(f"{'quote':10}{'given':>7}" + "".join(f"{name:>14}" for name in columns))
    for how in (*FALSE, *TRUE):
        shares = "".join(f"{t[how] / given[how]:14.2f}" for t, _ in columns.values())
        print(f"{how:10}{given[how]:7}{shares}")
    print(f"{'CPU s':17}" + "".join(f"{s:14.3f}" for _, s in columns.values()))
    if arguments.peer:
        print(f"ratio {columns['langextract'][1] / seconds:.0f} x")


if __name__ == "__main__":
    main()
