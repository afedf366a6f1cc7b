"""Fit the coefficients of the risk, and measure what they are worth.

    python benchmarks/fit_risk.py            fit, report, and write the coefficients
    python benchmarks/fit_risk.py --check    report, and write nothing
    python benchmarks/fit_risk.py --ceiling  also fit on the labelled sets, by way of comparison

The fit is on made pairs (`made_pairs`): true statements about the documents in `golden/` and
`../shared/data/docs`, and the same statements falsified. The labelled sets in
`../shared/data/faith` are evaluation data and no released coefficient may be fitted on them;
`--ceiling` shows by cross-validation (no source in both halves) what such a fit would gain,
and throws it away. Logistic regression by gradient descent with a ridge penalty and weights
that cannot be negative: a sign may speak against a claim, never for it.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faith import DATA, ROOT, SHARED, read, scorer
from benchmarks.made_pairs import Pair, made, sources
from summarizer.verify import plain_document
from summarizer.verify.features import NAMES, Features
from summarizer.verify.judged import measure, together
from summarizer.verify.risk import COEFFICIENTS

RIDGE = 0.02
STEPS = 1500
RATE = 0.5
FOLDS = 5
# A summary is taken to be sound before a sign speaks against it: an alarm that is as often
# false as true is no help, so risk 0.5 is where this many true made pairs at most are flagged.
FALSE_ALARMS = 0.05

Model = tuple[float, tuple[float, ...]]
Row = tuple[str, tuple[float, ...], bool]  # source, features, unsupported


def fit(rows: Sequence[Row]) -> Model:
    """Return intercept and weights; both classes and all sources weigh the same."""
    count: dict[bool, int] = defaultdict(int)
    for _, _, bad in rows:
        count[bad] += 1
    share = {bad: 0.5 / n for bad, n in count.items()}
    intercept, weights = 0.0, [0.0] * len(NAMES)
    for _ in range(STEPS):
        slope, slopes = 0.0, [0.0] * len(NAMES)
        for _, values, bad in rows:
            error = share[bad] * (probability((intercept, tuple(weights)), values) - bad)
            slope += error
            for i, value in enumerate(values):
                if value:
                    slopes[i] += error * value
        intercept -= RATE * slope
        for i, one in enumerate(slopes):
            weights[i] = max(0.0, weights[i] - RATE * (one + RIDGE * weights[i] / len(NAMES)))
    return intercept, tuple(weights)


def probability(model: Model, values: Sequence[float]) -> float:
    """Return the risk that a model gives to features."""
    intercept, weights = model
    return 1 / (1 + math.exp(-intercept - sum(w * x for w, x in zip(weights, values, strict=True))))


def folds(rows: Sequence[Row]) -> list[float]:
    """Return each row's risk from a model that saw no row of its source."""
    found = [0.0] * len(rows)
    names = sorted({source for source, _, _ in rows})
    random.Random(7).shuffle(names)
    for k in range(FOLDS):
        left_out = set(names[k::FOLDS])
        model = fit([row for row in rows if row[0] not in left_out])
        for i, (source, values, _) in enumerate(rows):
            if source in left_out:
                found[i] = probability(model, values)
    return found


def calibrated(model: Model, rows: Sequence[Row]) -> Model:
    """Return the model with the intercept at which few true pairs reach 0.5."""
    _, weights = model
    scores = sorted(
        sum(w * x for w, x in zip(weights, values, strict=True))
        for _, values, bad in rows
        if not bad
    )
    edge = scores[math.ceil((1 - FALSE_ALARMS) * len(scores)) - 1]
    return -edge - 0.05, weights


def row_of(pair: Pair) -> Row:
    """Return a made pair as a row of features."""
    return pair.source, together(measure(pair.document, pair.summary)).values, pair.unsupported


def labelled() -> dict[str, list[Row]]:
    """Return the rows of the labelled sets that hold both classes, by set."""
    if not DATA.is_dir():
        return {}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read(sorted(DATA.glob("faith_*.jsonl"))):
        document = plain_document(str(row["source"]))
        values: Features = together(measure(document, str(row["claim_or_summary"])))
        source, bad = str(row["source_id"]), row["label"] == "unsupported"
        found[str(row["dataset"])].append((source, values.values, bad))
    return {name: rows for name, rows in found.items() if len({bad for _, _, bad in rows}) == 2}


def report(title: str, sets: dict[str, list[Row]], risks: dict[str, list[float]]) -> None:
    """Print the AUROC of each set, and their mean."""
    auroc = scorer().auroc
    figures = {n: 100 * auroc([bad for _, _, bad in sets[n]], risks[n]) for n in sets}
    cells = "  ".join(f"{name} {figure:.1f}" for name, figure in figures.items())
    print(f"{title}: mean {sum(figures.values()) / len(figures):.1f}  ({cells})")


def ceiling(sets: dict[str, list[Row]]) -> None:
    """Print what a fit on the labelled sets themselves would reach; nothing is kept."""
    everything = [row for rows in sets.values() for row in rows]
    model = fit(everything)
    fitted = {n: [probability(model, v) for _, v, _ in rows] for n, rows in sets.items()}
    report("fitted on the labelled sets, not kept", sets, fitted)
    left_out = iter(folds(everything))
    crossed = {name: [next(left_out) for _ in rows] for name, rows in sets.items()}
    report("the same, cross-validated by source", sets, crossed)
    print("  " + "  ".join(f"{n} {w:.2f}" for n, w in zip(NAMES, model[1], strict=True)))


def digest(paths: Sequence[Path]) -> str:
    """Return one hash over the files that the made pairs come from."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


def main() -> int:
    """Fit and report; write the coefficients unless told otherwise."""
    pairs = made(ROOT / "golden", SHARED / "data" / "docs")
    rows = [row_of(pair) for pair in pairs]
    model = calibrated(fit(rows), rows)
    own = {"made pairs": rows}
    print(f"{len(rows)} made pairs of {len({row[0] for row in rows})} documents")
    report("fitted", own, {"made pairs": [probability(model, v) for _, v, _ in rows]})
    report("cross-validated by document", own, {"made pairs": folds(rows)})
    sets = labelled()
    if sets:
        risks = {n: [probability(model, v) for _, v, _ in rows] for n, rows in sets.items()}
        report("labelled sets, none of them fitted on", sets, risks)
        if "--ceiling" in sys.argv:
            ceiling(sets)
    weights = {name: round(weight, 3) for name, weight in zip(NAMES, model[1], strict=True)}
    print(f"  intercept {model[0]:.3f}  " + "  ".join(f"{n} {w}" for n, w in weights.items()))
    if "--check" not in sys.argv:
        told = {
            "fitted_on": "true and falsified statements about the documents of golden/ and docs/",
            "fitted_by": "benchmarks/fit_risk.py",
            "data_sha256": digest(sources(ROOT / "golden", SHARED / "data" / "docs")),
            "pairs": len(rows),
            "intercept": round(model[0], 3),
            "weights": weights,
        }
        COEFFICIENTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
