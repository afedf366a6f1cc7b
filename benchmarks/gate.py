"""What the trust gate costs: by part for the golden drafts, and per claim as a text grows.

    python benchmarks/gate.py [--words N ...]

Each run has a fresh document, and what is remembered of texts is forgotten before it, so that
nothing found for one run is there for the next; what is known of single words stays. A golden
case is scaled to 4 kB and 20 claims: what is found in the document by its length, what is done
for a claim by the number of claims. The texts that grow are golden sources over and over with
other numbers, with 20 claims to 600 words: sentences of the text as statements, a few of their
words as quotes, every tenth quote with a word changed.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import _lru_cache_wrapper
from pathlib import Path
from unittest.mock import patch

from pydantic import BaseModel

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from summarizer import sources  # noqa: E402 - the tree is put on the path above
from summarizer.checks import claims  # noqa: E402
from summarizer.checks.names import index as names_index  # noqa: E402
from summarizer.document import Document, Origin  # noqa: E402
from summarizer.draft import Cite, ClaimDraft, EventDraft, PositionDraft  # noqa: E402
from summarizer.golden import discover  # noqa: E402
from summarizer.golden.check import recorded  # noqa: E402
from summarizer.ground import Gate, locate, publish  # noqa: E402
from summarizer.names import find_names  # noqa: E402
from summarizer.pipeline import dated  # noqa: E402
from summarizer.segment import sentences  # noqa: E402

# Where each part is entered; a part entered inside another is not counted for the outer one.
ENTRIES: tuple[tuple[str, object, str], ...] = (
    ("normalise", locate, "normalise"),
    ("publish", publish.Publisher, "publish"),
    ("find_names", names_index, "find_names"),
    ("attribute", names_index, "speakers"),
    ("numbers", claims, "check_numbers"),
    ("names", claims, "check_names"),
    ("negation", claims, "check_negation"),
    ("speaker", claims, "check_speaker"),
)
# These cost by the length of the document, the others by the number of claims.
BY_LENGTH = frozenset({"normalise", "find_names", "attribute"})
PARTS = (*(name for name, _, _ in ENTRIES), "rest")
BYTES, CLAIMS, WORDS = 4000, 20, 600


class Clock:
    """CPU seconds by part; time inside an inner part is the inner part's alone."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._stack = ["rest"]
        self._since = time.process_time()

    def turn(self) -> None:
        """Charge the time since the last turn to the part that runs."""
        now = time.process_time()
        self.spent[self._stack[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """Return the function with its time charged to a part."""

        def call(*arguments: object, **options: object) -> object:
            self.turn()
            self._stack.append(name)
            try:
                return function(*arguments, **options)
            finally:
                self.turn()
                self._stack.pop()

        return call


@contextmanager
def parts() -> Iterator[Clock]:
    """Charge the time of what runs inside to the parts of the gate."""
    clock = Clock()
    patches = [
        patch.object(owner, entry, clock.timed(name, getattr(owner, entry)))
        for name, owner, entry in ENTRIES
    ]
    for one in patches:
        one.start()
    clock.turn()
    clock.spent.clear()
    try:
        yield clock
        clock.turn()
    finally:
        for one in patches:
            one.stop()


# These remember whole texts; those that remember single words are left as they are.
OF_TEXTS = frozenset(
    "answers attributions comparable find_names is_strong quotations read speakers _found"
    " _full_names _may_hold _subjects _tokens mask _turns _verb_of _word_before".split()
)


def forget() -> None:
    """Empty what the gate remembers of texts that it has read."""
    for name, module in list(sys.modules.items()):
        if name.startswith("summarizer."):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and value.__name__ in OF_TEXTS:
                    value.cache_clear()


def least(measure: Callable[[], float], times: int) -> float:
    return min(measure() for _ in range(times))


def golden(times: int) -> None:
    print(f"golden drafts, CPU ms at {BYTES} bytes and {CLAIMS} claims; whole without timers")
    print(f"{'case':28}{'whole':>7}" + "".join(f"{name:>11}" for name in PARTS))
    columns: defaultdict[str, list[float]] = defaultdict(list)
    for case in discover(ROOT / "golden"):
        if not case.draft.is_file():
            continue
        document, draft = dated(sources.read(case.source)), recorded(case).draft
        by_claims = CLAIMS / len(Gate(document).slots(draft))
        by_length = BYTES / len(document.text.encode())

        def whole(document: Document = document, draft: BaseModel = draft) -> float:
            forget()
            fresh = replace(document)
            started = time.process_time()
            Gate(fresh).slots(draft)  # type: ignore[arg-type]  # the draft of a golden case
            return time.process_time() - started

        seconds = least(whole, times)
        runs = []
        for _ in range(times):
            forget()
            fresh = replace(document)
            with parts() as clock:
                Gate(fresh).slots(draft)
            runs.append(clock.spent)
        spent = {name: min(run[name] for run in runs) for name in PARTS}
        scaled = {n: s * (by_length if n in BY_LENGTH else by_claims) for n, s in spent.items()}
        # The timers cost some themselves; the whole is what was measured without them.
        row = [seconds / sum(spent.values()) * sum(scaled.values()), *scaled.values()]
        for name, value in zip(("whole", *PARTS), row, strict=True):
            columns[name].append(value * 1000)
        print(f"{case.name:28}" + _row([value * 1000 for value in row]))
    print(f"{'mean':28}" + _row([sum(c) / len(c) for c in columns.values()]))


def _row(values: Sequence[float]) -> str:
    return f"{values[0]:7.2f}" + "".join(f"{value:11.2f}" for value in values[1:])


def grown(words: int) -> Document:
    """Return the English golden sources over and over with other numbers, up to so many words."""
    texts = [
        document.text
        for case in discover(ROOT / "golden")
        if case.draft.is_file() and (document := sources.read(case.source)).language == "en"
    ]
    pieces: list[str] = []
    count = turn = 0
    while count < words:
        for text in sorted(texts, key=len):
            other = re.sub(r"\d", lambda m, by=turn: str((int(m[0]) + by) % 10), text)
            kept = " ".join(re.findall(r"\S+\s*", other)[: words - count])
            pieces.append("".join(re.findall(r"\S+\s*", other)[: words - count]))
            count += len(kept.split())
            if count >= words:
                break
        turn += 1
    text = "\n\n".join(pieces)
    return Document(text, sentences(text, "en"), Origin("grown"), language="en")


def claims_of(document: Document, number: int) -> list[tuple[str, BaseModel]]:
    """Return so many entries of a draft, spread evenly over a document."""
    told = [
        (s.number, text.split())
        for s in document.sentences
        if s.role == "text" and len(text := document.text_of(s)) < 400 and len(text.split()) >= 8
    ]
    found: list[tuple[str, BaseModel]] = []
    for n in range(number):
        at, words = told[n * len(told) // number]
        quote = words[1:8]
        if n % 10 == 7:
            quote[3] = "otherwise"
        cites = [Cite(s=at, q=" ".join(quote))]
        text = " ".join(words)
        if n % 4 == 0:
            found.append(("summary", ClaimDraft(text=text, evidence=cites)))
        elif n % 4 == 3:
            names = [word for word in words if word[0].isupper()]
            holder = (names or ["Nobody"])[-1]
            found.append(
                (
                    "positions",
                    PositionDraft(
                        holder=holder, stance="supports", topic="it", text=text, evidence=cites
                    ),
                )
            )
        else:
            where = " ".join(words[-2:]) if n % 4 == 1 else "behind the moon"
            found.append(
                ("what", EventDraft(text=text, when="Monday", where=where, evidence=cites))
            )
    return found


def growth(sizes: Sequence[int], times: int) -> None:
    print(f"\ntexts that grow, CPU us a claim at {CLAIMS} claims to {WORDS} words")
    print(f"{'words':>9}{'claims':>8}{'ms':>9}{'whole':>8}" + "".join(f"{n:>11}" for n in PARTS))
    for size in sizes:
        document = grown(size)
        entries = claims_of(document, size * CLAIMS // WORDS)
        again = times if size <= 10_000 else 1

        def whole(document: Document = document, entries: Sequence = entries) -> float:
            forget()
            fresh = replace(document)
            started = time.process_time()
            gate = Gate(fresh)
            for n, (section, item) in enumerate(entries):
                gate.judge(item, section, n)
            return time.process_time() - started

        seconds = least(whole, again)
        forget()
        fresh = replace(document)
        with parts() as clock:
            gate = Gate(fresh)
            for n, (section, item) in enumerate(entries):
                gate.judge(item, section, n)
        each = 1e6 / len(entries)
        print(
            f"{size:9}{len(entries):8}{seconds * 1000:9.1f}{seconds * each:8.0f}"
            + "".join(f"{clock.spent[name] * each:11.1f}" for name in PARTS),
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="*", default=[600, 3_000, 30_000, 300_000])
    parser.add_argument("--times", type=int, default=15, help="runs, of which the fastest counts")
    arguments = parser.parse_args()
    find_names(grown(100))
    golden(arguments.times)
    growth(arguments.words, arguments.times)


if __name__ == "__main__":
    main()
