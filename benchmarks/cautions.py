"""Planted faults that are found, and false cautions in clean documents.

    python benchmarks/cautions.py [--seeds N] [--more TEXTS.jsonl ...] [--misses]

Every document is corrupted in each way with N seeds (default 5), and the caution must be new
(the clean document has none with the same text) and of the right kind. Cautions of the clean
documents are listed, so that real faults can be told from false ones. `--more` adds texts from
the field "text" or "source" of JSON lines. Documents beside the project are used where they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    from summarizer.conflict import cautions
    from summarizer.document import Document
    from summarizer.segment import sentences
    from summarizer.sources import read_bytes
    from tests.corrupt import HOWS, KINDS, corrupt
    from tests.documents import golden_documents, shared_documents

    from floors import verdict

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    documents = {d.origin.sha256: d for d in (*shared_documents(), *golden_documents())}
    for path in arguments.more:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            made = read_bytes((row.get("source") or row["text"]).encode(), name=row["id"] + ".txt")
            documents.setdefault(made.origin.sha256, made)
    whole = list(documents.values())
    texts = [document.text for document in whole]

    started = time.process_time()
    clean = [cautions(document) for document in whole]
    seconds = time.process_time() - started
    shown = Counter(caution.kind for found in clean for caution in found)
    for document, found in zip(whole, clean, strict=True):
        for caution in found:
            print(f"  {Path(document.origin.name).name}: {caution.kind}: {caution.text}")
    print(f"clean documents {len(whole)}  cautions {sum(shown.values())} ({dict(shown)})")
    size = sum(map(len, texts))
    cost = seconds / size * 4e6
    print(f"{sum(shown.values()) / len(whole):.2f} a document  {cost:.1f} ms for 4,000 characters")

    every = found_all = 0
    print(f"{'planted':<14}{'documents':>10}{'planted':>9}{'found':>7}{'recall':>8}")
    for how in HOWS:
        held, planted, hits = set(), 0, 0
        for document, before in zip(whole, clean, strict=True):
            known = {caution.text for caution in before}
            tried: set[str] = set()
            for seed in range(arguments.seeds):
                bad = corrupt(document.text, how, seed, texts)
                if bad is None or bad.text in tried:
                    continue
                tried.add(bad.text)
                held.add(document.origin.sha256)
                planted += 1
                markdown = "markdown" in document.origin.media_type
                copy = Document(
                    bad.text,
                    sentences(bad.text, document.language, markdown=markdown),
                    document.origin,
                    title=document.title,
                    published=document.published,
                    language=document.language,
                )  # fmt: skip
                found = [c for c in cautions(copy) if c.kind in KINDS[how] and c.text not in known]
                hits += bool(found)
                if not found and arguments.misses:
                    (start, end), name = bad.where[0], Path(document.origin.name).name
                    print(f"  missed {how} {name}: {bad.text[max(0, start - 90) : end + 60]!r}")
        rate = f"{hits / planted:.3f}" if planted else "-"
        print(f"{how:<14}{len(held):>10}{planted:>9}{hits:>7}{rate:>8}")
        every, found_all = every + planted, found_all + hits
    recall = found_all / every if every else 0.0
    print(f"{'all':<24}{every:>9}{found_all:>7}{recall:>8.3f}")
    false = sum(shown.values()) / len(whole)
    return verdict("cautions", {"recall": recall, "a_clean_document": false})


if __name__ == "__main__":
    raise SystemExit(main())
