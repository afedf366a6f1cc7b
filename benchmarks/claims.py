"""Altered statements: how many of each kind are flagged, and how many true ones are.

    python benchmarks/claims.py [-v]

Statements come from the recorded drafts of a language model in golden/ and from the built-in
engine's briefs of every document at hand; each is altered one thing at a time.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    from summarizer import kinds, sources
    from summarizer.checks import Checker
    from summarizer.golden import discover
    from summarizer.golden.check import recorded
    from summarizer.ground import Gate, gated
    from summarizer.pipeline import ExtractiveEngine, dated
    from tests.alter import HOW, alterations, find_names, statements
    from tests.documents import golden_documents, shared_documents

    from floors import verdict

    verbose = "-v" in sys.argv
    given: Counter[tuple[str, str]] = Counter()
    flagged: Counter[tuple[str, str]] = Counter()
    engine, kind = ExtractiveEngine(), kinds.load("brief")
    briefs = []
    for case in discover(ROOT / "golden"):
        if case.draft.is_file():
            document = dated(sources.read(case.source))
            briefs.append(("model", document, recorded(case).draft))
    for source in shared_documents() or golden_documents():
        document = dated(source)
        briefs.append(("extractive", document, engine.fill_now(document, kind).draft))
    for maker, document, draft in briefs:
        draw = random.Random(document.origin.sha256)
        checker, names = Checker(document), find_names(document)
        slots = [s for s in Gate(document).slots(draft) if s.state == "grounded"]
        made = type("Made", (), gated(draft, slots, "flag").fields)
        entries = statements(made)  # type: ignore[arg-type]  # it has the fields, which is all that counts
        if len(entries) > 60:
            entries = draw.sample(entries, 60)
        for value in entries:
            given[maker, "unchanged"] += 1
            _, problem = checker.check(value)
            flagged[maker, "unchanged"] += bool(problem)
            if problem and verbose:
                print(f"  true, flagged: {problem} | {value!r:.300}")
            for altered in alterations(value, document, names, draw):
                given[maker, altered.how] += 1
                _, problem = checker.check(altered.value)
                flagged[maker, altered.how] += bool(problem)
                if not problem and verbose:
                    print(
                        f"  missed {maker} {altered.how} ({altered.words}): {altered.value!r:.400}"
                    )
    figures: dict[str, float] = {}
    print(f"{'statements':14}{'model':>16}{'extractive':>18}{'both':>16}")
    for how in (*HOW, "unchanged"):
        cells = []
        for makers in (("model",), ("extractive",), ("model", "extractive")):
            n = sum(given[m, how] for m in makers)
            k = sum(flagged[m, how] for m in makers)
            cells.append(f"{k:5}/{n:<5}{k / n if n else 0:6.1%}")
        print(f"{how:12}" + "".join(f"{cell:>18}" for cell in cells))
        figures[how] = k / n if n else 0.0
    return verdict("claims", figures)


if __name__ == "__main__":
    raise SystemExit(main())
