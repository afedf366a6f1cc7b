"""Score the risk of plain summaries against human labels, beside published figures.

Run from the project's root: `python benchmarks/faith.py [PREDICTIONS.jsonl]`. The labelled sets
and their scorer lie beside the project (`../shared`); where they are absent, only the human
summaries in `golden/faith` are checked. Exits with 1 where a floor (`faith` in
`golden/floors.json`) is missed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.faithfulness import FLAGGED, Verified, plain_document, verify_text

from floors import verdict
from shared import ROOT, SCORER, SHARED, scorer

DATA = SHARED / "data" / "faith"
HUMAN = ROOT / "golden" / "faith" / "gum.jsonl"
GUM = "gum_summary"

# Balanced accuracy on SummEdits news, as Laban et al. (EMNLP 2023) publish it.
ANCHORS = {"SummaC": 62, "QAFactEval": 74, "GPT-4": 83, "human": 90}

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the data with what was found, and the CPU seconds that it took."""

    row: Row
    found: Verified
    seconds: float

    @property
    def unsupported(self) -> bool:
        """Whether people found something unsupported in it."""
        return self.row["label"] == "unsupported"

    @property
    def judged(self) -> bool:
        """Whether people judged it; the references of BUMP and GUM are assumed to be faithful."""
        return "assumed" not in str(self.row["label_detail"])

    @property
    def number_flag(self) -> bool:
        """Whether a number of it is flagged as standing nowhere in the source."""
        return any(claim.checks.numbers == "fail" for claim in self.found.claims)


def read(paths: Iterable[Path]) -> list[Row]:
    """Return the rows of JSONL files."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def answer(row: Row) -> Answer:
    """Verify the summary of a row; reading its source is part of the time."""
    began = time.process_time()
    found = verify_text(plain_document(str(row["source"])), str(row["claim_or_summary"]))
    return Answer(row, found, time.process_time() - began)


def prediction(one: Answer) -> dict[str, object]:
    """Return an answer in the form that the scorer reads."""
    spans = [{"start": s, "end": e} for claim in one.found.claims for s, e in claim.spans]
    return {"id": one.row["id"], "score": one.found.risk, "spans": spans}


def false_alarms(answers: list[Answer]) -> float:
    """Return the share of human summaries that are flagged."""
    human = [one for one in answers if one.row["dataset"] == GUM]
    return sum(one.found.risk >= FLAGGED for one in human) / len(human)


def number_flags(answers: list[Answer]) -> tuple[int, int]:
    """Return how many flagged numbers stand in unsupported summaries, and how many there are.

    Over the sets that hold supported summaries; a set of unsupported ones would flatter.
    """
    mixed = {one.row["dataset"] for one in answers if not one.unsupported}
    flagged = [one for one in answers if one.row["dataset"] in mixed and one.number_flag]
    return sum(one.unsupported for one in flagged), len(flagged)


def table(answers: list[Answer]) -> dict[str, float]:
    """Print the scorer's table; return the mean AUROC, of the sets that hold both classes."""
    rows = [dict(one.row) for one in answers]
    score = scorer()
    result = score.faith(rows, {p["id"]: p for p in map(prediction, answers)}, FLAGGED)
    columns = ("auroc", "bal_acc", "precision", "recall", "specificity", "f1")
    print(
        f"{'dataset':24}{'n':>5}{'pos':>5}  AUROC  BalAc   Prec    Rec   Spec     F1 | span P R F1"
    )
    for name, line in result.items():
        spans = line["span"] or {}
        cells = " ".join(_percent(line.get(column)) for column in columns)
        spanned = " ".join(_percent(spans.get(c)) for c in ("precision", "recall", "f1"))
        print(f"{name:24}{line['n']:5}{line['pos']:5} {cells} | {spanned}")
    published = ", ".join(f"{name} {value}" for name, value in ANCHORS.items())
    print(f"published, balanced accuracy on SummEdits news: {published}")
    return {"mean_auroc": 100 * result["MEAN"]["auroc"]}


def _percent(value: float | None) -> str:
    return f"{100 * value:6.1f}" if value is not None else "     -"


def main() -> int:
    """Print the figures; return 1 where one misses its floor."""
    whole = SCORER.exists() and DATA.is_dir()
    paths = sorted(DATA.glob("faith_*.jsonl")) if whole else [HUMAN]
    answers = [answer(row) for row in read(paths)]
    figures = table(answers) if whole else {}
    if not whole:
        print(f"only the human summaries of {HUMAN.name}: {DATA} and {SCORER} are not here")
    figures["human_false_alarms"] = 100 * false_alarms(answers)
    print(f"human summaries flagged: {figures['human_false_alarms']:.1f} %")
    right, flagged = number_flags(answers)
    if whole and flagged:
        figures["number_precision"] = 100 * right / flagged
        print(f"number flags: {right} of {flagged} right ({figures['number_precision']:.1f} %)")
        right, flagged = number_flags([one for one in answers if one.judged])
        figures["number_precision_judged"] = 100 * right / flagged
        told = f"{right} of {flagged} ({figures['number_precision_judged']:.1f} %)"
        print(f"  where people judged the summary, and did not only assume it faithful: {told}")
    figures["milliseconds"] = 1000 * sum(one.seconds for one in answers) / len(answers)
    print(f"{figures['milliseconds']:.2f} ms CPU a pair")
    if len(sys.argv) > 1:
        lines = [json.dumps(prediction(one), ensure_ascii=False) + "\n" for one in answers]
        Path(sys.argv[1]).write_text("".join(lines), "utf-8")
    return verdict("faith", figures)


if __name__ == "__main__":
    raise SystemExit(main())
