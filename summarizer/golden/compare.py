"""A brief against a hand-made key: names by alias, statements by place, then by text.

Recall counts the entries marked `must`, precision counts against every entry of the key. Order
does not matter. Two entries that share a passage match only when their holders do, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.golden.cases import SECTIONS, Case, Key
from summarizer.ground import Index, evidence_in
from summarizer.names import same_name
from summarizer.published import Actor, Envelope, Position, Value

# A passage shared is one that covers half of the shorter one, or this many characters.
SHARED_CHARACTERS = 25
ALIKE = 0.6

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field of one case; `missed` and `wrong` hold the texts, for a reader."""

    right: int
    shown: int
    found: int
    musts: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what is shown that the key holds; 1 where nothing is shown."""
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        """Share of the musts that are shown; 1 where there is none."""
        return self.found / self.musts if self.musts else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(brief: Envelope, case: Case, index: Index) -> Mapping[str, Score]:
    """Return the score of each field that the key or the brief has."""
    scores = {}
    for section in SECTIONS:
        entries = getattr(brief, section, None)
        keys = [key for key in case.keys if key.section == section]
        if entries is None:
            continue
        scores[section] = _score(entries, keys, index)
    return scores


def false_statements(brief: Envelope, case: Case) -> list[str]:
    """Return the texts of the brief that say what the key marks as false.

    A false statement differs from a true one by a word or two, so a text counts only where it is
    nearer to the false one than to every entry of the key.
    """
    texts = [
        _text(entry)
        for section in SECTIONS
        for entry in getattr(brief, section, None) or []
        if section != "who"
    ]
    true = [text for key in case.keys for text in (key.text, *key.quotes)]

    def nearest(text: str, others: Sequence[str]) -> float:
        return max((_likeness(text, other) for other in others), default=0.0)

    return [t for t in texts if nearest(t, case.false) >= max(0.85, nearest(t, true) + 0.01)]


def _score(entries: Sequence[Value], keys: Sequence[Key], index: Index) -> Score:
    match: Callable[[Value, Key], float] = lambda entry, key: _match(entry, key, index)  # noqa: E731 - binds the index
    pairs = sorted(
        (
            (match(entry, key), key.must, -i, -j)
            for i, entry in enumerate(entries)
            for j, key in enumerate(keys)
        ),
        reverse=True,
    )
    pairs = [pair for pair in pairs if pair[0] > 0]
    right = {-i for _, _, i, _ in pairs}
    used: set[int] = set()
    taken: set[int] = set()
    for _, _, i, j in pairs:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
    musts = [j for j, key in enumerate(keys) if key.must]
    found = [j for j in musts if -j in taken]
    return Score(
        right=len(right),
        shown=len(entries),
        found=len(found),
        musts=len(musts),
        missed=tuple(keys[j].text for j in musts if j not in found),
        wrong=tuple(_text(entries[i]) for i in range(len(entries)) if i not in right),
    )


def _match(entry: Value, key: Key, index: Index) -> float:
    """Return how well an entry matches a key, 0 for not at all."""
    if isinstance(entry, Actor):
        mine = [entry.name, *entry.aliases]
        return float(any(same_name(a, b) for a in mine for b in key.names))
    if isinstance(entry, Position) and not _same_holder(entry.holder, key):
        return 0.0
    shared = _shared(entry, key, index)
    likeness = _likeness(_text(entry), key.text)
    if shared:
        return 1.0 + likeness
    return likeness if likeness >= ALIKE else 0.0


def _same_holder(holder: str, key: Key) -> bool:
    if not key.names:
        return True
    return any(same_name(holder, name) or _likeness(holder, name) >= ALIKE for name in key.names)


def _shared(entry: Value, key: Key, index: Index) -> bool:
    """Tell whether a passage of the entry is a passage of the key."""
    places = [
        (e.start, e.end) for e in evidence_in(entry) if e.start is not None and e.end is not None
    ]
    for quote in key.quotes:
        found = index.locate(quote)
        if found.state != "grounded" or found.start is None or found.end is None:
            continue
        for start, end in places:
            overlap = min(end, found.end) - max(start, found.start)
            least = min(end - start, found.end - found.start) / 2
            if overlap > 0 and overlap >= min(least, SHARED_CHARACTERS):
                return True
    return False


def _text(entry: Value) -> str:
    for name in ("text", "action", "name"):
        if isinstance(value := getattr(entry, name, None), str):
            holder = getattr(entry, "holder", None)
            return f"{holder}: {value}" if holder else value
    return ""


def _likeness(a: str, b: str) -> float:
    """Return the share of words that two texts have in common (Dice)."""
    mine, theirs = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0
