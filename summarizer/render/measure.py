"""How many words a brief has with some of its entries: measured once, then added up.

A rendering for each try would cost more than everything else about a short document. The
sums are those of the text format; what is selected is rendered once more to make sure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from summarizer.document import count_words
from summarizer.published import Envelope
from summarizer.render.entries import in_words, marks
from summarizer.render.layout import bare, guesses, lay_out, line_of
from summarizer.render.page import Entry

# "… and 5 more", "… 5 left out"
_LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class _Size:
    words: int
    group: str
    told: str


class Measure:
    """The sizes of everything in a brief; `words` adds up what is kept."""

    def __init__(self, brief: Envelope, lists: Collection[str]) -> None:
        page = lay_out(brief.model_copy(update={name: [] for name in lists}))
        self._head = _words(page.title) + count_words(" ".join((page.name, *page.facts)))
        self._headings = {
            name: count_words(type(brief).model_fields[name].title or in_words(name))
            for name in lists
        }
        self._sizes = {
            name: [_size(statement, guesses(brief)) for statement in getattr(brief, name)]
            for name in lists
        }

    def words(self, kept: Mapping[str, Collection[int]]) -> int:
        """Return the words of the text form with those entries (by index) of each list."""
        told = {self._sizes["summary"][i].told for i in kept.get("summary", ())}
        total = self._head
        for name, indices in kept.items():
            sizes = self._sizes[name]
            if not sizes:
                continue
            shown = [sizes[i] for i in indices if name == "summary" or sizes[i].told not in told]
            total += sum(size.words for size in shown)
            total += sum(count_words(group) for group in {size.group for size in shown})
            total += _LEFT_OUT * (len(indices) < len(sizes))
            total += self._headings[name] if name != "summary" else 0
        return total


def _size(statement: object, guessed: bool) -> _Size:
    shown = line_of(statement, guessed=guessed)
    warned = count_words(" ".join(marks(statement)))
    return _Size(_words(shown) + warned, shown.group, bare(shown))


def _words(shown: Entry) -> int:
    return count_words(f"{shown.lead} {shown.body} {' '.join(shown.marks)}")
