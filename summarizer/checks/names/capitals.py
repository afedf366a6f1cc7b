"""Find the names of a claim: its capitalised words, less those that capitals say nothing of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.checks.names.forms import WORD, bare, form_of, land
from summarizer.names import words
from summarizer.names.countries import is_of_country

_JOINT = re.compile(
    r"[-\s]|\s(?:of|for|de|du|des|del|di|da|van|von|der|bin|al|el|la|le)(?:\sthe|\sla|\sl['’])?\s"
    r"|\.?\s|\s&\s"
)
_OPENS = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s|[\n•(\[“\"«‘]|\s['\"-]\s?)[\s\"“«‘(\[•*-]*\Z")
_BEFORE = 6
# From this share of capitalised words on, capitals are a matter of style.
_LOUD = 0.85
_LEAST = 3


class Part(NamedTuple):
    """A word of a name; `start` and `end` are code points into the claim."""

    start: int
    end: int
    text: str
    form: str
    opens: bool

    @property
    def acronym(self) -> bool:
        """Two capitals or more, and no small letter."""
        return len(self.form) > 1 and self.text.isupper()


Run = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Capitals:
    """The runs of capitalised words of a claim; `loud` where the claim is in Title Case."""

    runs: tuple[Run, ...]
    loud: bool


def capitals(claim: str) -> Capitals:
    """Return the capitalised words of a claim, those that adjoin together.

    Numbers, names of months and days, and single letters are left out.
    """
    runs: list[list[Part]] = []
    found = list(WORD.finditer(claim))
    spelled = list(map(re.Match.group, found))
    small = map(str.lower, spelled)
    upper = [(m, text) for m, text, low in zip(found, spelled, small, strict=True) if text != low]
    for match, text in upper:
        if not text[0].isalpha():
            continue
        plain = bare(text)
        form = form_of(text)
        if len(form) < 2 or form in words.CALENDAR or plain == plain.lower():
            continue
        at = match.start()
        start = at + text.find(plain)
        opens = _opens(claim, at)
        part = Part(start, start + len(plain), plain, form, opens)
        if runs and not opens and _JOINT.fullmatch(claim, runs[-1][-1].end, at):
            runs[-1].append(part)
        else:
            runs.append([part])
    high = sum(len(text) > _LEAST for _, text in upper)
    loud = high > _LEAST and high >= _LOUD * sum(len(text) > _LEAST for text in spelled)
    return Capitals(tuple(map(tuple, runs)), loud)


def _opens(claim: str, at: int) -> bool:
    """Tell whether a sentence or a quotation begins at a word."""
    if at < 2:
        return True
    if claim[at - 1] == " " and claim[at - 2].isalnum():
        return False  # as most words stand
    return _OPENS.search(claim, max(0, at - _BEFORE), at) is not None


def countries(run: Run) -> Iterator[tuple[str, Run]]:
    """Yield the countries named in a run, with the words that name them; the longest first."""
    if not any(is_of_country(part.text) for part in run):
        return
    n = 0
    while n < len(run):
        for size in (4, 3, 2, 1):
            piece = run[n : n + size]
            if len(piece) < size:
                continue
            found = land(" ".join(part.text for part in piece))
            if found:
                yield found, piece
                n += size - 1
                break
        n += 1
