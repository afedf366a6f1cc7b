"""How many words a brief has with some of its entries: measured once, then added up.

A rendering for each try would cost more than everything else about a short document. The
sums are those of the text format; what is selected is rendered once more to make sure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from summarizer.document import count_words
from summarizer.published import Envelope
from summarizer.render import text
from summarizer.render.entries import in_words
from summarizer.render.layout import Lines, Told, lay_out
from summarizer.render.page import Entry, Look

# "… and 5 more", "… 5 left out"
_LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class _Size:
    words: int
    group: str
    told: Told


class Measure:
    """The sizes of everything in a brief; `words` adds up what is kept."""

    def __init__(self, brief: Envelope, lists: Collection[str]) -> None:
        self._lines = Lines(quoted=False)
        bare_brief = brief.model_copy(update={name: [] for name in lists})
        page = lay_out(bare_brief, self._lines, cited=False)
        # Written, not summed: a long name of a source is cut where it is shown.
        head = replace(page, summary=replace(page.summary, more=0), sections=())
        self._head = count_words(text.written(head, Look()))
        self._headings = {
            name: count_words(type(brief).model_fields[name].title or in_words(name))
            for name in lists
        }
        self._sizes = {
            name: [self._size(statement) for statement in getattr(brief, name)] for name in lists
        }
        told = [size.told for size in self._sizes.get("summary", ())]
        # For each entry the sentences of the summary that say it already.
        self._said = {
            name: [
                frozenset(n for n, one in enumerate(told) if name != "summary" and one.says(s.told))
                for s in sizes
            ]
            for name, sizes in self._sizes.items()
        }
        groups = {size.group for sizes in self._sizes.values() for size in sizes}
        self._groups = {group: count_words(group) for group in groups}

    def words(self, kept: Mapping[str, Collection[int]]) -> int:
        """Return the words of the text form with those entries (by index) of each list."""
        summary = kept.get("summary", ())
        total = self._head
        for name, indices in kept.items():
            sizes = self._sizes[name]
            if not sizes:
                continue
            said, groups = self._said[name], set()
            left = len(indices) < len(sizes)
            shown = left
            for index in indices:
                size = sizes[index]
                if said[index].isdisjoint(summary):
                    total += size.words
                    groups.add(size.group)
                    shown = True
            total += sum(self._groups[group] for group in groups)
            total += _LEFT_OUT * left
            total += self._headings[name] if shown and name != "summary" else 0
        return total

    def exact(self, brief: Envelope) -> int:
        """Return the words of the text form of a brief with some of the entries."""
        return count_words(text.written(lay_out(brief, self._lines, cited=False), Look()))

    def _size(self, statement: object) -> _Size:
        shown = self._lines.of(statement)
        return _Size(_words(shown), shown.group, self._lines.told(shown))


def _words(shown: Entry) -> int:
    return count_words(f"{shown.lead} {shown.body} {' '.join(shown.marks)}")
