"""Fit the coefficients of the risk, and measure what they are worth.

    python benchmarks/fit_risk.py            fit, report, and write the coefficients
    python benchmarks/fit_risk.py --check    report, and write nothing
    python benchmarks/fit_risk.py --ceiling  also fit on the labelled sets, by way of comparison

The fit is on made pairs: true statements about the documents in `golden/` and
`../shared/data/docs`, and the same statements falsified. The labelled sets in
`../shared/data/faith` are evaluation data and no released coefficient may be fitted on them;
`--ceiling` shows by cross-validation (no source in both halves) what such a fit would gain,
and throws it away. Logistic regression by gradient descent with a ridge penalty to equal
weights that cannot be negative: a sign may speak against a claim, never for it.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faith import DATA, ROOT, SHARED, read, scorer

from summarizer import sources
from summarizer.document import Document
from summarizer.faithfulness import plain_document
from summarizer.faithfulness.claims import claims
from summarizer.faithfulness.families import LINES
from summarizer.faithfulness.features import NAMES, Features
from summarizer.faithfulness.judged import measure, together
from summarizer.faithfulness.opposites import antonyms, synonyms
from summarizer.faithfulness.risk import COEFFICIENTS
from summarizer.faithfulness.stems import Word, stem, words
from summarizer.golden import discover

# The penalty draws every weight to the same value, not to none: signs that the made pairs
# hardly show still count, and equal weights are hard to beat (Dawes 1979).
PRIOR = 1.0
RIDGE = 0.02
STEPS = 1500
RATE = 0.5
FOLDS = 5
# A summary is taken to be sound before a sign speaks against it: an alarm that is as often
# false as true is no help, so risk 0.5 is where this many true made pairs at most are flagged.
FALSE_ALARMS = 0.05
# How many falsified versions are made of a statement.
VERSIONS = 3
# Summaries that people wrote of documents other than news: a proposal, a meeting.
REFERENCES = ("d15", "d17")

# Any word of each stem of the families: what is put in must be a word.
FULL = {stem(word): word for line in LINES for word in line.replace("|", " ").split()}

Model = tuple[float, tuple[float, ...]]
Row = tuple[str, tuple[float, ...], bool]  # source, features, unsupported


@dataclass(frozen=True, slots=True)
class Pair:
    """A document with a summary that is true, or was falsified in one place."""

    source: str
    document: Document
    summary: str
    unsupported: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A document with true statements about it."""

    name: str
    document: Document
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A true statement about to be falsified; `foreign` are statements about other documents."""

    text: str
    document: Document
    foreign: list[str]
    dice: random.Random


def told() -> list[Told]:
    """Return English documents with true statements: recorded drafts, and people's summaries.

    Summaries of Wikinews articles are left out: their like is among the evaluation data.
    """
    found = []
    for case in discover(ROOT / "golden"):
        if not case.draft.is_file():
            continue
        document = sources.read(case.source)
        data = json.loads(case.draft.read_text("utf-8"))["draft"]
        lists = [entries for entries in data.values() if isinstance(entries, list)]
        texts = [e.get("text") or e.get("action") for entries in lists for e in entries]
        if document.language == "en":
            found.append(Told(case.name, document, tuple(text for text in texts if text)))
    for path in sorted((SHARED / "data" / "docs").glob("*.reference.md")):
        if path.name.startswith(REFERENCES):
            source = path.with_name(path.name.replace(".reference.md", ".txt"))
            if not source.is_file():
                source = source.with_suffix(".md")
            text = re.sub(r"^#.*$", "", path.read_text("utf-8"), flags=re.M)
            statements = tuple(part.text for part in claims(text))
            found.append(Told(path.name[:3], sources.read(source), statements))
    return found


def made(everything: Sequence[Told]) -> list[Pair]:
    """Return true summaries of one to three statements, each with falsified versions of it."""
    dice = random.Random(20)
    found = []
    for one in everything:
        foreign = [s for other in everything if other is not one for s in other.statements]
        for n, statement in enumerate(one.statements):
            rest = [s for s in one.statements if s is not statement]
            beside = dice.sample(rest, min(len(rest), dice.randrange(3)))
            truth = reworded(statement, dice) if n % 2 else statement
            found.append(Pair(one.name, one.document, " ".join([truth, *beside]), False))
            ways = dice.sample(FALSIFY, len(FALSIFY))
            texts = [
                false
                for way in ways
                if (false := way(Case(truth, one.document, foreign, dice))) != truth
            ]
            found += [
                Pair(one.name, one.document, " ".join([text, *beside]), True)
                for text in texts[:VERSIONS]
            ]
    return found


def _replaced(text: str, word: Word, new: str) -> str:
    new = FULL.get(new, new)
    new = new.capitalize() if word.capital else new
    return text[: word.start] + new + text[word.end :]


def reworded(text: str, dice: random.Random) -> str:
    """Return a statement with a word replaced by one that says nearly the same."""
    able = [
        (w, o) for w in words(text) if w.content for o in sorted(synonyms(w.stem) & FULL.keys())
    ]
    return _replaced(text, *dice.choice(able)) if able else text


def other_number(case: Case) -> str:
    """Change the figures of a number."""
    found = list(re.finditer(r"\d+", case.text))
    if not found:
        return case.text
    match = case.dice.choice(found)
    new = str(int(match.group()) + case.dice.choice((1, 2, 7, 10)))
    return case.text[: match.start()] + new + case.text[match.end() :]


def other_name(case: Case) -> str:
    """Put a name of another document, or of another place of this one, for a name."""
    mine = [w for w in words(case.text) if w.capital and w.content and w.start]
    texts = [case.document.text] if case.dice.random() < 0.5 else case.foreign
    theirs = [w.text for t in texts for w in words(t) if w.capital and w.content and w.start]
    return (
        _replaced(case.text, case.dice.choice(mine), case.dice.choice(theirs))
        if mine and theirs
        else case.text
    )


def swapped_names(case: Case) -> str:
    """Let two names of a statement change places."""
    names = [w for w in words(case.text) if w.capital and w.content]
    if len(names) < 2:
        return case.text
    a, b = names[0], names[-1]
    return case.text[: a.start] + b.text + case.text[a.end : b.start] + a.text + case.text[b.end :]


def denied(case: Case) -> str:
    """Put a "not" behind the first auxiliary, or take one out."""
    bare = re.sub(r"\s(?:not|never|no)\b|n't\b", "", case.text, count=1)
    if bare != case.text:
        return bare
    return re.sub(
        r"\b(is|are|was|were|will|would|has|have|can|could)\b", r"\1 not", case.text, count=1
    )


def opposed(case: Case) -> str:
    """Put its opposite for a word."""
    able = [(w, o) for w in words(case.text) for o in sorted(antonyms(w.stem) & FULL.keys())]
    return _replaced(case.text, *case.dice.choice(able)) if able else case.text


def stressed(case: Case) -> str:
    """Put a quantifier or a superlative in."""
    able = [w for w in words(case.text) if w.content and not w.capital]
    if not able:
        return case.text
    word = case.dice.choice(able)
    put_in = case.dice.choice(("only", "all", "always", "first", "largest", "completely"))
    return f"{case.text[: word.start]}{put_in} {case.text[word.start :]}"


def strange_word(case: Case) -> str:
    """Put a word of another document for a word of content."""
    mine = [w for w in words(case.text) if w.content and not w.capital]
    theirs = [w.text for w in words(case.dice.choice(case.foreign)) if w.content and not w.capital]
    return (
        _replaced(case.text, case.dice.choice(mine), case.dice.choice(theirs))
        if mine and theirs
        else case.text
    )


def strange_end(case: Case) -> str:
    """Add the end of a statement about another document."""
    return case.text.rstrip(".") + ", " + " ".join(case.dice.choice(case.foreign).split()[-6:])


def strange_statement(case: Case) -> str:
    """Tell something of another document."""
    return case.dice.choice(case.foreign)


FALSIFY: tuple[Callable[[Case], str], ...] = (
    other_number,
    other_name,
    swapped_names,
    denied,
    opposed,
    stressed,
    strange_word,
    strange_end,
    strange_statement,
)


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
            weights[i] = max(0.0, weights[i] - RATE * (one + RIDGE * (weights[i] - PRIOR)))
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


def digest(everything: Sequence[Told]) -> str:
    """Return one hash over the documents and statements that the pairs are made of."""
    whole = hashlib.sha256()
    for one in everything:
        whole.update("\n".join((one.name, one.document.text, *one.statements)).encode())
    return whole.hexdigest()


def main() -> int:
    """Fit and report; write the coefficients unless told otherwise."""
    everything = told()
    rows = [row_of(pair) for pair in made(everything)]
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
        record = {
            "fitted_on": "true and falsified statements about the documents of golden/ and docs/",
            "fitted_by": "benchmarks/fit_risk.py",
            "data_sha256": digest(everything),
            "pairs": len(rows),
            "intercept": round(model[0], 3),
            "weights": weights,
        }
        COEFFICIENTS.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
