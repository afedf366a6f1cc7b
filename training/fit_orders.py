"""Fit the model that hears orders to machines, and measure what it is worth.

    python training/fit_orders.py FOLDER...           fit, and write the weights
    python training/fit_orders.py --check FOLDER...   cross-validate, and write nothing

Fitted on `orders.jsonl` and `ordinary.jsonl` beside this script (written for this project, and
given to anybody for any use: CC0), the documents of
`tests/security/injections` and `golden/`, and the texts of the folders (plain text, Markdown,
HTML, man pages; any of them may be packed with gzip), none of which is kept. A support vector
machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008), in arithmetic
that is the same on every machine: the same files give the same weights, bit by bit.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.conflict import learned_orders  # noqa: E402 -- after the path
from summarizer.conflict.learned_orders import MOST, WEIGHTS, Model, scale  # noqa: E402
from summarizer.conflict.order_signs import own_signs, sentences, signs, tokens  # noqa: E402

HERE = Path(__file__).parent
INJECTIONS = ROOT / "tests" / "security" / "injections"
FOLDS, ROUNDS, SEED = 5, 12, 8
# The pull of the weights to nothing; what an order counts, and a passage that comes near to one,
# against an ordinary one.
COST, ORDER_COST, NEAR_COST, WORDS_COST = 0.02, 3.0, 2.0, 30.0
# Passages taken of a document at first, and of those that the first fit mistakes for orders.
FIRST, MISTAKEN, MOST_OF_ONE = 120, 40, 600
# From which score on an order is heard while the threshold itself is looked for.
FIRST_OPEN = 0.5
# A sign is learned if so many passages have it; so many signs are kept.
RARE, KEPT, KEPT_WORDS = 3, 14_000, 5_000
# Of ordinary documents so many have an alarm at most, and of passages that come near to orders;
# of these so many are taken for orders without a doubt, and so many would be, were they disguised.
FALSE_OPEN, FALSE_NEAR, FALSE_SURE, FALSE_DISGUISED = 0.015, 0.05, 0.01, 0.15
_TEXTS = re.compile(r"(?i)readme|\.(?:txt|md|rst|pod|html|[1-8])(?:\.gz)?$")
_NOT = re.compile(r"(?i)copyright|changelog|license|reference\.md|injection")


@dataclass(frozen=True, slots=True)
class Example:
    """A passage or document: its text, and what must not be split between fit and measurement."""

    text: str
    group: str
    order: bool
    writer: str = ""
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Passage:
    """The signs of each sentence, and those that its words give by themselves."""

    signs: list[set[str]]
    own: list[list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of a passage as numbers, their scale, and the squares of their counts added."""

    signs: tuple[int, ...]
    scale: float
    square: int
    order: bool
    cost: float


def examples() -> list[Example]:
    """Return the passages that were written for this, and those that the tests use."""
    found = []
    for name, order in (("orders", True), ("ordinary", False)):
        for row in _lines(HERE / f"{name}.jsonl"):
            group = f"{row['writer']} {row['style']} {row['lang'] if order else ''}"
            found.append(Example(row["text"], group, order, row["writer"], row["lang"]))
    for row in _lines(INJECTIONS / "strangers.jsonl"):
        found.append(Example(row["attack"], "s " + row["style"], True, "strangers"))
    for row in _lines(INJECTIONS / "talking_of_orders.jsonl"):
        found.append(Example(row["text"], "t " + row["style"], False, "talking"))
    return found


def _lines(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def documents(folders: Iterable[Path], most: int) -> list[Example]:
    """Return ordinary documents: at most so many of a folder, drawn by a fixed seed."""
    found, seen = [], set()
    for folder in (ROOT / "golden", *folders):
        paths = sorted(p for p in folder.rglob("*") if p.is_file() and _TEXTS.search(p.name))
        random.Random(SEED).shuffle(paths)
        count = 0
        for path in paths:
            if count >= most or _NOT.search(str(path)):
                continue
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            text = re.sub(r"<[^<>]{1,300}>", " ", data.decode("utf-8", "replace")[:100_000])
            if len(text) < 1000 or (key := hashlib.sha256(text.encode()).digest()) in seen:
                continue
            seen.add(key)
            count += 1
            found.append(Example(text, str(len(found)), False, folder.name))
    return found


def passages(text: str) -> list[Passage]:
    """Return all passages of one to three sentences, as the signs of each sentence."""
    made = [(signs(tokens(text[a:b])), own_signs(text[a:b])) for a, b in sentences(text)]
    return [
        Passage([one for one, _ in made[at : at + n]], [own for _, own in made[at : at + n]])
        for n in range(1, MOST + 1)
        for at in range(len(made) - n + 1)
    ]


def fit(rows: Sequence[Row], size: int) -> list[float]:
    """Return the weights of the signs; the last is the bias."""
    weights, alphas = [0.0] * (size + 1), [0.0] * len(rows)
    order, dice = list(range(len(rows))), random.Random(SEED)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for n in order:
            row = rows[n]
            sign = 1.0 if row.order else -1.0
            slack = 0.5 / (COST * row.cost)
            total = sum([weights[i] for i in row.signs])
            slope = sign * (row.scale * total + weights[-1]) - 1 + slack * alphas[n]
            if slope >= 0 and alphas[n] == 0:
                continue
            curve = row.scale * row.scale * row.square + 1 + slack
            new = max(0.0, alphas[n] - slope / curve)
            step = (new - alphas[n]) * sign
            alphas[n] = new
            part = step * row.scale
            for i in row.signs:
                weights[i] += part
            weights[-1] += step
    return weights


# A passage, whether it is an order, and what it counts.
Chosen = tuple[Passage, bool, float]


class Corpus:
    """All passages as signs, and what of them takes part in a fit."""

    def __init__(self, given: Sequence[Example], ordinary: Sequence[Example]) -> None:
        dice = random.Random(SEED)
        self.given, self.ordinary = given, ordinary
        self.whole = [passages(one.text) for one in given]
        self.of_documents = []
        for one in ordinary:
            every = passages(one.text)
            self.of_documents.append(dice.sample(every, min(len(every), MOST_OF_ONE)))

    def rows(self, given: Sequence[int], ordinary: Sequence[int]) -> list[Chosen]:
        """Return what a first fit is made of."""
        found: list[Chosen] = []
        for n in given:
            every = self.whole[n]
            if self.given[n].order:
                found.append((every[-1], True, ORDER_COST))
            else:
                found += [(one, False, NEAR_COST) for one in every]
        for n in ordinary:
            found += [(one, False, 1.0) for one in self.of_documents[n][:FIRST]]
        return found

    def model(self, given: Sequence[int], ordinary: Sequence[int]) -> Model:
        """Fit twice: the second time with the ordinary passages that the first one mistakes."""
        chosen = self.rows(given, ordinary)
        made = fitted(chosen)
        for n in ordinary:
            every = self.of_documents[n]
            scores = sorted(
                ((made.score(every[at].signs), at) for at in range(FIRST, len(every))), reverse=True
            )
            chosen += [(every[at], False, 1.0) for score, at in scores[:MISTAKEN] if score > -1]
        return fitted(chosen)

    def complete(self, given: Sequence[int], ordinary: Sequence[int], least: float) -> Model:
        """Return the model with what lets most sentences pass unread."""
        made = self.model(given, ordinary)
        both = made.weights | for_words(self.rows(given, ordinary))
        whole = Model(both, made.bias, least, least, least, -99.0)
        orders = [self.given[n].text for n in given if self.given[n].order]
        return replace(whole, words=least_words(orders, whole), _values={})


def fitted(chosen: Sequence[Chosen]) -> Model:
    """Return the model of some passages."""
    weights, bias = _weights(
        [([s for one in p.signs for s in one], order, cost) for p, order, cost in chosen], KEPT
    )
    return Model(weights, bias, 0.0, 0.0, 0.0, -99.0)


def for_words(chosen: Sequence[Chosen]) -> dict[str, float]:
    """Return the weights by which it is seen from its words alone that a sentence is no order."""
    rows = [
        ([s for one in p.own for s in one], order, WORDS_COST if order else 1.0)
        for p, order, _ in chosen
    ]
    weights, _ = _weights(rows, KEPT_WORDS)
    return {f"?{sign}": weight for sign, weight in weights.items()}


def _weights(
    rows: Sequence[tuple[list[str], bool, float]], kept: int
) -> tuple[dict[str, float], float]:
    count = Counter(sign for found, *_ in rows for sign in set(found))
    names = sorted(sign for sign, n in count.items() if n >= RARE)
    number = {name: n for n, name in enumerate(names)}
    made = []
    for found, order, cost in rows:
        known = sorted(number[sign] for sign in found if sign in number)
        square = sum(n * n for n in Counter(known).values())
        made.append(Row(tuple(known), scale(len(found)), square, order, cost))
    weights = fit(made, len(names))
    largest = sorted(range(len(names)), key=lambda n: (-abs(weights[n]), names[n]))[:kept]
    unit = max(abs(weights[n]) for n in largest) / 127
    whole = {names[n]: round(weights[n] / unit) for n in sorted(largest)}
    return {sign: weight * unit for sign, weight in whole.items() if weight}, weights[-1]


def best(made: Model, text: str) -> float:
    """Return the score of the surest passage of a text, as the program finds it."""
    return max((score for _, score in learned_orders.passages(text, made)), default=-9.0)


def quantile(values: Sequence[float], above: float) -> float:
    """Return the least threshold that at most this share of the values reaches."""
    ordered = sorted(values, reverse=True)
    return ordered[int(above * len(ordered))] + 1e-6


def fold_of(group: str) -> int:
    """Return the part of a group, always the same."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of everything by a model that has not seen its group."""

    given: list[float]
    ordinary: list[float]


def crossed(corpus: Corpus) -> Scores:
    """Cross-validate: no style of a writer, and no document, is on both sides."""
    given, ordinary = [0.0] * len(corpus.given), [0.0] * len(corpus.ordinary)
    for k in range(FOLDS):
        out = {n for n, one in enumerate(corpus.given) if fold_of(one.group) == k}
        apart = {n for n in range(len(ordinary)) if n % FOLDS == k}
        made = corpus.complete(
            [n for n in range(len(given)) if n not in out],
            [n for n in range(len(ordinary)) if n not in apart],
            FIRST_OPEN,
        )
        for n in out:
            given[n] = best(made, corpus.given[n].text)
        for n in apart:
            ordinary[n] = best(made, corpus.ordinary[n].text)
    return Scores(given, ordinary)


def thresholds(corpus: Corpus, scores: Scores) -> dict[str, float]:
    """Return from which score on a passage is told, is dropped, and is told if disguised."""
    near = [s for one, s in zip(corpus.given, scores.given, strict=True) if not one.order]
    return {
        "open": max(quantile(near, FALSE_NEAR), quantile(scores.ordinary, FALSE_OPEN)),
        "sure": quantile(near, FALSE_SURE),
        "disguised": quantile(near, FALSE_DISGUISED),
    }


def report(corpus: Corpus, scores: Scores, least: float) -> None:
    """Print the share of orders heard, and of ordinary texts mistaken, by writer and language."""
    shares: dict[str, list[bool]] = defaultdict(list)
    for one, score in zip(corpus.given, scores.given, strict=True):
        kind = "orders" if one.order else "ordinary"
        shares[f"{kind}, writer {one.writer}"].append(score >= least)
        if one.order:
            shares[f"orders, {one.lang}"].append(score >= least)
    for one, score in zip(corpus.ordinary, scores.ordinary, strict=True):
        shares[f"documents, {one.writer}"].append(score >= least)
    print(f"from {least:.2f} on:")
    for name, hits in sorted(shares.items()):
        print(f"  {name:<32}{sum(hits):>5} of {len(hits):>5}  {sum(hits) / len(hits):.3f}")


def written(made: Model, facts: dict[str, object]) -> bytes:
    """Return a model as it is kept: the facts, then the signs of each weight."""
    parts = [
        {s: w for s, w in made.weights.items() if s.startswith("?") == words}
        for words in (False, True)
    ]
    units = [max(map(abs, part.values())) / 127 for part in parts]
    head = {**facts, "units": units, "bias": made.bias, "open": made.open}
    head |= {"sure": made.sure, "disguised": made.disguised, "words": made.words}
    lines = []
    for unit, part in zip(units, parts, strict=True):
        signs_of: dict[int, list[str]] = defaultdict(list)
        for sign, weight in part.items():
            signs_of[round(weight / unit)].append(sign)
        lines += [
            f"{weight} " + "\t".join(sorted(found)) for weight, found in sorted(signs_of.items())
        ]
    return zlib.compress("\n".join([json.dumps(head), *lines]).encode("utf-8"), 9)


def least_words(orders: Sequence[str], made: Model) -> float:
    """Return what the words of an order that is heard weigh at least, a little less."""
    lowest = 9.0
    for text in orders:
        heard = [
            max(made.of_words(text[start + a : start + b]) for a, b in sentences(text[start:end]))
            for (start, end), score in learned_orders.passages(text, made)
            if score >= made.open
        ]
        lowest = min(lowest, max(heard, default=lowest))
    return lowest - 1e-6


def main() -> int:
    """Fit and report; write the weights unless told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument(
        "--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="kept beside the weights"
    )
    parser.add_argument("--most", type=int, default=300, help="documents taken of a folder")
    arguments = parser.parse_args()
    ordinary = documents(arguments.folders, arguments.most)
    corpus = Corpus(examples(), ordinary)
    print(f"{len(corpus.given)} examples, {len(ordinary)} documents", flush=True)
    scores = crossed(corpus)
    found = thresholds(corpus, scores)
    for name, least in found.items():
        print(name, end=", ")
        report(corpus, scores, least)
    if arguments.check:
        return 0
    made = corpus.complete(range(len(corpus.given)), range(len(ordinary)), found["open"])
    made = replace(made, **found, _values={})
    whole = hashlib.sha256("\n".join(one.text for one in (*corpus.given, *ordinary)).encode())
    facts: dict[str, object] = {
        "made": arguments.date,
        "by": "training/fit_orders.py",
        "of": f"{len(corpus.given)} passages written for it, {len(ordinary)} ordinary documents",
        "data_sha256": whole.hexdigest(),
    }
    WEIGHTS.write_bytes(written(made, facts))
    learned_orders.model.cache_clear()
    print(f"{len(made.weights)} signs, {WEIGHTS.stat().st_size:,} bytes, words: {made.words:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
