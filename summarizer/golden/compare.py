"""A brief against a hand-made key, field by field.

Recall counts the entries marked `must`, precision counts against every entry of the key. Dates,
stances and statuses of what matches are counted by themselves: they do not change a match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.golden.cases import SECTIONS, Case, Key
from summarizer.golden.matching import Matcher, assigned, likeness, pairs, told
from summarizer.ground import Index
from summarizer.published import Envelope, Value

# How like a false statement a text must be to count as one.
_FALSE = 0.85


@dataclass(frozen=True, slots=True)
class Fact:
    """What an entry and its key say of one thing: `name` is "date", "stance" or "status"."""

    name: str
    text: str
    wanted: str
    shown: str | None

    @property
    def right(self) -> bool:
        """Tell whether both say the same."""
        return self.wanted == self.shown


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field of one case; `missed` and `wrong` hold the texts, for a reader."""

    right: int
    shown: int
    found: int
    musts: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

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
    """Return the score of each field that the brief has."""
    match = Matcher(index)
    fields = {section: getattr(brief, section, None) for section in SECTIONS}
    return {
        section: score(entries, [key for key in case.keys if key.section == section], match)
        for section, entries in fields.items()
        if entries is not None
    }


def compare_cautions(brief: Envelope, case: Case, index: Index) -> Mapping[str, Score]:
    """Return the score of each kind of caution; empty where the key has no list of them.

    A caution is found when one of its kind shares a passage with it.
    """
    if case.cautions is None:
        return {}
    match = Matcher(index)
    kinds = sorted({str(key.kind) for key in case.cautions} | {c.kind for c in brief.cautions})
    return {
        kind: score(
            [caution for caution in brief.cautions if caution.kind == kind],
            [key for key in case.cautions if key.kind == kind],
            match,
        )
        for kind in kinds
    }


def score(entries: Sequence[Value], keys: Sequence[Key], match: Matcher) -> Score:
    """Return how well the entries of one field do against its keys."""
    found = pairs(entries, keys, match, lambda key: key.must)
    right = {i for i, _, _ in found}
    # One key may be right of two entries, and is found by one of them only. A `must` comes first:
    # an entry that says it and a `may` beside it has said the must.
    needed = assigned([pair for pair in found if keys[pair[1]].must])
    busy = {i for i, _, _ in needed}
    one_to_one = needed + assigned([p for p in found if p[0] not in busy and not keys[p[1]].must])
    taken = {j for _, j, _ in one_to_one}
    musts = [j for j, key in enumerate(keys) if key.must]
    return Score(
        right=len(right),
        shown=len(entries),
        found=sum(j in taken for j in musts),
        musts=len(musts),
        missed=tuple(keys[j].text for j in musts if j not in taken),
        wrong=tuple(told(entry) for i, entry in enumerate(entries) if i not in right),
        facts=tuple(fact for i, j, _ in sorted(one_to_one) for fact in _facts(entries[i], keys[j])),
    )


def false_statements(brief: Envelope, case: Case) -> list[str]:
    """Return the texts of the brief that say what the key marks as false.

    A false statement differs from a true one by a word or two, so a text counts only where it is
    nearer to the false one than to every entry of the key. A title is the source's own: what is
    wrong with it is a caution's matter.
    """
    texts = [
        told(entry)
        for section in ("summary", *SECTIONS)
        for entry in getattr(brief, section, None) or []
        if section != "who"
    ]
    true = [text for key in case.keys for text in (key.text, *key.quotes)]

    def nearest(text: str, others: Sequence[str]) -> float:
        return max((likeness(text, other) for other in others), default=0.0)

    false = [t for t in texts if nearest(t, case.false) >= max(_FALSE, nearest(t, true) + 0.01)]
    return list(dict.fromkeys(false))


def _facts(entry: Value, key: Key) -> Iterator[Fact]:
    when = getattr(entry, "due", None) or getattr(entry, "when", None)
    if key.date:
        yield Fact("date", told(entry), key.date, getattr(when, "date", None))
    for name, wanted in (("stance", key.stance), ("status", key.status)):
        if wanted and hasattr(entry, name):
            yield Fact(name, told(entry), wanted, getattr(entry, name))
