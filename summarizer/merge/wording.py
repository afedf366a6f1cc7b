"""Tell whether two statements say the same, by their words.

Only what is said in nearly the same words is one statement. Another number, another name,
a "not", a "may" or an opposite makes it another one, however alike the rest is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.faithfulness.opposites import antonyms, synonyms
from summarizer.faithfulness.stems import stem, words

# Of the stems of both statements, the share that must be common: 0.75 for words alone; where
# both rest on the same passage, less, since one sentence is then said in two ways.
NEARLY, OF_ONE_PASSAGE, VERSIONS = 0.75, 0.5, 0.5
_LEAST = 2

_NOT = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|cannot|ne|pas|jamais|aucune?|sans|nunca|sin|"
    r"ningun[oa]?|ningún|ni|nicht|kein\w*)\b|n['’]t\b|\bn['’]",
    re.IGNORECASE,
)
_MODALS = {
    "will": "will", "shall": "will", "won": "will", "may": "may", "might": "may", "could": "may",
    "can": "can", "cannot": "can", "should": "must", "must": "must", "ought": "must",
    "would": "would",
}  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,:]*")
_WORD = re.compile(r"\w+")
_COUNTS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "first": "1st", "second": "2nd", "third": "3rd",
    "all": "all", "some": "some", "most": "most", "only": "only", "half": "half",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a statement's words."""

    stems: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    denied: bool
    modals: frozenset[str]

    @property
    def strict(self) -> tuple[object, ...]:
        """What must be equal."""
        return self.figures, self.denied, self.modals


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """Return what is compared of a text."""
    read = words(text)
    low = [word.lower() for word in _WORD.findall(text)]
    numbers = {number.rstrip(".,:") for number in _NUMBER.findall(text)}
    return Wording(
        stems=frozenset(word.stem for word in read if word.content),
        names=frozenset(word.stem for word in read[1:] if word.capital and word.content),
        figures=frozenset(numbers | {_COUNTS[word] for word in low if word in _COUNTS}),
        denied=_NOT.search(text) is not None,
        modals=frozenset(_MODALS[word] for word in low if word in _MODALS),
    )


def same_words(one: Wording, other: Wording, share: float = NEARLY) -> bool:
    """Tell whether two statements say the same in nearly the same words."""
    if one.strict != other.strict:
        return False
    mine, theirs = one.stems - other.stems, other.stems - one.stems
    if not mine and not theirs:
        return bool(one.stems) or one == other
    if (mine | theirs) & (one.names | other.names) or _opposed(mine, theirs):
        return False
    return alike(one, other) >= share


def alike(one: Wording, other: Wording) -> float:
    """Return the share of the words of two statements that are common, synonyms as one."""
    both = one.stems & other.stems
    if len(both) < _LEAST:
        return 0.0
    mine, theirs = one.stems - both, other.stems - both
    paired = {word for word in mine if not synonyms(word).isdisjoint(theirs)}
    common = len(both) + len(paired)
    return common / (common + len(mine) - len(paired) + max(0, len(theirs) - len(paired)))


def versions(one: Wording, other: Wording) -> bool:
    """Tell whether two statements are about one thing and differ in what they say of it."""
    turned = one.strict != other.strict or _opposed(
        one.stems - other.stems, other.stems - one.stems
    )
    return turned and alike(one, other) >= VERSIONS


def _opposed(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    # The stem of "rose" is "rise", whose own is "ris": opposites are listed by the latter.
    others = theirs | set(map(stem, theirs))
    return any(not antonyms(word).isdisjoint(others) for word in mine | set(map(stem, mine)))
