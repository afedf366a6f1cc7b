"""How much a reader gets: word bounds of a brief, and the entries each list may have.

The bounds go into the prompt and the schema, so that what nobody reads is not paid for, and
the selection is enforced again after the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Length = Literal["short", "standard", "full"]
LENGTHS: tuple[Length, ...] = ("short", "standard", "full")

SHORT_WORDS = 120
STANDARD_WORDS = (120, 450)
STANDARD_SHARE = 0.4
FULL_ENTRIES = 25
# A window of a long document: its least words and entries, and how many times what is shown
# all of them together may write.
PART_WORDS, _FEWEST, _WRITTEN = 180, 4, 2.0
FULL_PER_WORDS = 5000

# In which order lists take turns when entries compete for room. A caution is about trust, so it
# comes before the rest; names are short and carry much, so they come twice a round; a next step
# comes early, since there are few and a reader acts on it.
TURNS: tuple[str, ...] = (
    "summary", "cautions", "what", "who", "decisions", "positions", "who", "next_steps", "actions",
    "positions", "what",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one brief; `words` is None where nothing bounds the whole."""

    words: int | None
    entries: Mapping[str, int]
    default: int

    def of(self, section: str) -> int:
        """Return how many entries the list of that name may have."""
        return self.entries.get(section, self.default)

    def capped(self, most: int | None) -> Limits:
        """Return the bounds with no list over `most` entries."""
        if most is None:
            return self
        entries = {name: min(count, most) for name, count in self.entries.items()}
        return Limits(self.words, entries, min(self.default, most))

    def part(self, count: int) -> Limits:
        """Return the bounds for one of `count` windows, each some thousand words long.

        Together the windows may write twice what is shown in the end: what is left out by the
        choice among them is paid for, and nobody reads it.
        """
        if self.words is None:
            return Limits(None, self.entries, min(self.default, FULL_ENTRIES))
        share = min(1.0, _WRITTEN / count)

        def fewer(entries: int) -> int:
            return min(entries, max(_FEWEST, round(entries * share)))

        return Limits(
            max(PART_WORDS, round(self.words * share)),
            {name: fewer(most) for name, most in self.entries.items()},
            fewer(self.default),
        )

    def sentence(self) -> str:
        """Return the bounds as one sentence of a prompt."""
        if self.words is None:
            return f"At most {self.default} entries a list."
        return f"All statements together take at most {int(self.words * 0.85)} words."


def limits(length: Length, source_words: int) -> Limits:
    """Return the bounds for a source of that many words."""
    if length == "full":
        most = FULL_ENTRIES * max(1, -(-source_words // FULL_PER_WORDS))
        return Limits(None, {"summary": 3}, most)
    words = SHORT_WORDS
    if length == "standard":
        low, high = STANDARD_WORDS
        words = max(low, min(high, int(source_words * STANDARD_SHARE)))
    # A statement takes ten words and a name three: more entries than these never fit.
    each = max(4, min(9, round(words / 36)))
    who = max(4, min(9, round(words / 30)))
    summary = 1 if words <= 200 else 2
    few = max(2, min(5, round(words / 50)))
    return Limits(
        words,
        {
            "summary": summary,
            "who": who,
            "what": each + 1,
            "next_steps": few,
            "actions": few,
            "decisions": few,
            "cautions": 3,
        },
        each,
    )


def importance(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return (list, index) of every entry, the most important first.

    Lists take turns; inside a list the engine's order is kept. Lists that no turn names (a
    user's own kind) come behind the named ones of each round.
    """
    turns = [*TURNS, *(name for name in counts if name not in TURNS)]
    taken = dict.fromkeys(counts, 0)
    order: list[tuple[str, int]] = []
    while sum(taken.values()) < sum(counts.values()):
        for name in turns:
            if taken.get(name, 0) < counts.get(name, 0):
                order.append((name, taken[name]))
                taken[name] += 1
    return order


Kept = dict[str, list[int]]


def select(counts: Mapping[str, int], bounds: Limits, words_of: Callable[[Kept], int]) -> Kept:
    """Return which entries of each list are kept, by index, in the order of the list.

    `words_of` tells how many words the brief has with those entries. An entry that does not
    fit into what is left is passed over, so that shorter ones behind it still get in.
    """
    allowed = {name: min(count, bounds.of(name)) for name, count in counts.items()}
    kept: Kept = {name: list(range(most)) for name, most in allowed.items()}
    if bounds.words is None or words_of(kept) <= bounds.words:
        return kept
    kept = {name: [] for name in counts}
    for name, index in importance(counts):
        if len(kept[name]) >= allowed[name]:
            continue
        kept[name].append(index)
        if words_of(kept) > bounds.words:
            kept[name].pop()
    return kept
