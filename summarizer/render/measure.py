"""How many words a brief has with some of its entries: measured once, then added up.

A rendering for each try would cost more than everything else about a short document. The
sums are those of the text format; what is selected is rendered once more to make sure where
they may be too small.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from summarizer.document import count_words
from summarizer.published import Claim, Envelope
from summarizer.render import text
from summarizer.render.entries import in_words
from summarizer.render.layout import Lines, Told, lay_out
from summarizer.render.page import Look

# "… and 5 more", "… 5 left out"; from a thousand on, a number is two words
_LEFT_OUT, _MOST = 3, 999
# No line of the text form is broken inside of so few characters, of two columns each.
_UNBROKEN = 25
_HEAD = frozenset({*Envelope.model_fields, "title"}) - {"cautions"}


class _Size(NamedTuple):
    words: int
    group: str
    told: Told
    longest: int  # code points between spaces


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
        self._bounds = self._is_bound(brief)

    def fits(self, brief: Envelope, kept: Mapping[str, Collection[int]], most: int) -> bool:
        """Tell whether the text form of a brief with those entries has at most so many words."""
        return (self._bounds and self.words(kept) <= most) or self.exact(brief) <= most

    def _is_bound(self, brief: Envelope) -> bool:
        """Tell whether no text form of these entries has more words than their sum.

        It may where a word is broken at the end of a line, where an entry that the summary has
        said already gives its group a longer heading, and where more is left out, or is shown,
        than these lists.
        """
        fields = type(brief).model_fields.keys() - _HEAD
        sizes = self._sizes
        return (
            not brief.left_out
            and fields == sizes.keys()
            and isinstance(getattr(brief, "title", None), Claim | None)
            and all(isinstance(one, Claim) for one in getattr(brief, "summary", ()))
            and all(len(of_list) <= _MOST for of_list in sizes.values())
            and all(size.longest <= _UNBROKEN for of_list in sizes.values() for size in of_list)
            and not any(
                said and (size.group or name == "cautions")
                for name, of_list in self._said.items()
                for said, size in zip(of_list, sizes[name], strict=True)
            )
        )

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
        written = f"{shown.lead} {shown.body} {' '.join(shown.marks)}"
        longest = max(map(len, f"{written} {shown.group}".split(" ")))
        return _Size(count_words(written), shown.group, self._lines.told(shown), longest)
