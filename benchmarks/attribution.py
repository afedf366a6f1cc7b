"""Score who-said-what against human annotation: overall and by genre.

Run from the project's root: `python benchmarks/attribution.py [PREDICTIONS.jsonl]`. The data
and its scorer lie beside the project (`../shared`); where they are absent it says so.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from summarizer.attribution import Attribution, attributions
from summarizer.document import Document, Origin
from summarizer.segment import sentences

from floors import verdict
from shared import SCORER, SHARED, scorer

GOLD = SHARED / "data" / "faith" / "attr_gum.jsonl"
COLUMNS = ("attribution_iou50_and_source_overlap", "content_iou50", "source_char", "content_char")


def document(text: str) -> Document:
    """Return the document of a plain English text."""
    return Document(text, sentences(text), Origin("gold"), language="en")


def as_row(found: Attribution) -> dict[str, object]:
    """Return an attribution in the form that the scorer reads."""
    return {
        "source": [found.source.start, found.source.end] if found.source else None,
        "cue": [found.cue.start, found.cue.end] if found.cue else None,
        "content": [[span.start, span.end] for span in found.content],
    }


def main() -> int:
    """Print the table; return 1 where an F1 is below its floor."""
    if not (SCORER.exists() and GOLD.exists()):
        print(f"no annotated texts: {GOLD} and {SCORER} are needed")
        return 0
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    documents = [document(row["text"]) for row in gold]
    began = time.process_time()
    found = [attributions(one) for one in documents]
    seconds = time.process_time() - began
    predictions = [
        {"id": row["id"], "attributions": [as_row(one) for one in ones]}
        for row, ones in zip(gold, found, strict=True)
    ]
    if len(sys.argv) > 1:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in predictions]
        Path(sys.argv[1]).write_text("".join(lines), "utf-8")
    by_genre = defaultdict(list)
    for row in gold:
        by_genre[row["genre"]].append(row)
    score = scorer()
    print(
        f"{'genre':12}{'texts':>6}{'gold':>6}{'pred':>6}   P     R     F1    | F1 of "
        + ", ".join(COLUMNS[1:])
    )
    figures: dict[str, float] = {}
    for name, rows in [("ALL", gold), *sorted(by_genre.items())]:
        names = {row["id"] for row in rows}
        result = score.attr(rows, [row for row in predictions if row["id"] in names])
        whole = result[COLUMNS[0]]
        figures[name.lower()] = whole["f1"]
        rest = " ".join(f"{result[column]['f1']:.3f}" for column in COLUMNS[1:])
        print(
            f"{name:12}{len(rows):6}{result['gold']:6}{result['pred']:6}"
            f"  {whole['p']:.3f} {whole['r']:.3f} {whole['f1']:.3f} | {rest}"
        )
    characters = sum(len(row["text"]) for row in gold)
    print(f"{1000 * seconds * 4000 / characters:.2f} ms CPU for 4,000 characters")
    return verdict("attribution", figures)


if __name__ == "__main__":
    raise SystemExit(main())
