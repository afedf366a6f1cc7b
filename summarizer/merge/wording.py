"""Tell whether two statements say the same, by their words.

Only what is said in nearly the same words is one statement. Another number, another name,
a "not", a "may" or an opposite makes it another one, however alike the rest is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from summarizer.faithfulness.opposites import antonyms, synonyms
from summarizer.faithfulness.stems import Word, stem, words
from summarizer.merge.lexicon import (
    COUNTS,
    LIGHT,
    MODALS,
    NOT_DONE,
    OWED,
    PARTICLES,
    SAME,
    SPANS,
)

# Of the stems of both statements, the share that must be common: 0.75 for words alone; where
# both rest on the same passage, less, since one sentence is then said in two ways.
NEARLY, OF_ONE_PASSAGE, VERSIONS = 0.75, 0.5, 0.5
_LEAST = 2

_NOT = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|cannot|ne|pas|jamais|aucune?|sans|nunca|sin|"
    r"ningun[oa]?|ningún|ni|nicht|kein\w*)\b|n['’]t\b|\bn['’]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,:]*")
_WORD = re.compile(r"\w+")
# What a word that says little counts, where others count 1.
_LITTLE = 0.35
_BE = frozenset("am is are was were be been being get gets got".split())

_NOTES = frozenset(("note", "notes", "noted"))
# What A and B do together.
_MUTUAL = frozenset(map(stem, ("meet", "agree", "talk", "discuss", "debate")))
# Endings that the stems keep: "mov" and "moving", "introduc" and "introduction".
_ENDINGS = ("ing", "ion", "tion", "ation", "anc", "enc", "ment", "ten", "en")
_DETERMINERS = frozenset("the a an its his her their our my no this that these those".split())

Voice = Literal["active", "passive", "by"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a statement's words; `order` is the stems in the order of the text.

    `verbs` holds what may be a verb, and whether it is passive, and by whom.
    """

    stems: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    denied: bool
    modals: frozenset[str]
    order: tuple[str, ...] = ()
    verbs: Mapping[str, Voice] = field(default_factory=dict, hash=False)

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
    content = [word for word in read if _says(word) and word.stem not in PARTICLES]
    modals = {MODALS[word] for word in low if word in MODALS}
    return Wording(
        stems=frozenset(_bare(word) for word in content),
        names=frozenset(_bare(word) for word in read[1:] if word.capital and _says(word)),
        figures=frozenset(numbers | {COUNTS[word] for word in low if word in COUNTS}),
        denied=_NOT.search(text) is not None,
        modals=frozenset(modals | ({"must"} if OWED.search(text) else set())),
        order=tuple(dict.fromkeys(_bare(word) for word in content)),
        verbs=dict(_verbs(read)),
    )


def _says(word: Word) -> bool:
    # The stem of "note" is "not".
    return word.content or word.text.lower() in _NOTES


def _bare(word: Word) -> str:
    return "note" if word.text.lower() in _NOTES else compared(word.stem)


def compared(found: str) -> str:
    """Return the stem as it is compared: of "cancelled" and "canceled" the same."""
    return found[:-1] if found.endswith("ll") and len(found) > 5 else found


def _verbs(read: Sequence[Word]) -> Iterator[tuple[str, Voice]]:
    """Yield the words that may be what those before them do to those behind, with the voice."""
    for at, word in enumerate(read):
        form = word.text
        if not (word.content and form.islower() and form != word.stem and form[-1] in "sdtnwk"):
            continue
        behind = read[at + 1].text if at + 1 < len(read) else ""
        if form[-1] == "s" and behind.lower() not in _DETERMINERS and not behind.istitle():
            continue  # the plural of a noun
        passive = any(before.text.lower() in _BE for before in read[max(0, at - 2) : at])
        by = any(after.text == "by" for after in read[at + 1 : at + 4])
        yield _bare(word), "by" if passive and by else "passive" if passive else "active"


def same_words(
    one: Wording,
    other: Wording,
    share: float = NEARLY,
    known: Callable[[str, frozenset[str]], bool] | None = None,
) -> bool:
    """Tell whether two statements say the same in nearly the same words.

    `known(word, names)` tells whether a word is a part of a name that the names stand for: the
    first name of somebody whose surname stands in both is no difference.
    """
    if one.strict != other.strict or _turned_round(one, other):
        return False
    mine, theirs = one.stems - other.stems, other.stems - one.stems
    if not mine and not theirs:
        return bool(one.stems) or one == other
    names = one.names | other.names
    if known is not None:
        shared = names & one.stems & other.stems
        told = {w for w in (mine | theirs) & names if known(w, shared)}
        mine, theirs = mine - told, theirs - told
    if (mine | theirs) & names or _opposed(mine, theirs):
        return False
    alone = {*mine, *theirs} - {*_matched(mine, theirs)} - {*_matched(theirs, mine)}
    if alone & NOT_DONE or (mine & SPANS and theirs & SPANS):
        return False
    return alike(one, other) >= share


def alike(one: Wording, other: Wording) -> float:
    """Return the share of the words of two statements that are common, synonyms as one.

    A word that says little ("the group discussed …") counts for little, common or not.
    """
    both = one.stems & other.stems
    if len(both) < _LEAST:
        return 0.0
    mine, theirs = one.stems - both, other.stems - both
    paired = min(_weight(_matched(mine, theirs)), _weight(_matched(theirs, mine)))
    common = _weight(both) + paired
    return common / (common + _weight(mine) + _weight(theirs) - 2 * paired)


def _matched(some: frozenset[str], others: frozenset[str]) -> Iterable[str]:
    return (
        word
        for word in some
        if not others.isdisjoint(synonyms(word) | _like(word))
        or any(_derived(word, other) or _derived(other, word) for other in others)
    )


def _derived(base: str, word: str) -> bool:
    return len(base) > 2 and word.startswith(base) and word[len(base) :] in _ENDINGS


def _weight(stems: Iterable[str]) -> float:
    return sum(_LITTLE if word in LIGHT else 1.0 for word in stems)


def _like(word: str) -> frozenset[str]:
    return frozenset().union(*(words for words in SAME if word in words))


def _turned_round(one: Wording, other: Wording) -> bool:
    """Tell whether one says of A and B what the other says of B and A."""
    for verb in (one.verbs.keys() & other.verbs.keys()) - _MUTUAL:
        voices = {one.verbs[verb], other.verbs[verb]}
        here, there = one.order.index(verb), other.order.index(verb)
        before, behind = set(one.order[:here]), set(one.order[here + 1 :])
        earlier, later = set(other.order[:there]), set(other.order[there + 1 :])
        crossed = before & later and behind & earlier
        straight = before & earlier and behind & later
        if crossed and not straight and len(voices) == 1:
            return True
        if straight and not crossed and voices == {"active", "by"}:
            return True
    return False


def likeness(one: Wording, other: Wording) -> float:
    """Return how much of one statement a reader of the other knows, 0 to 1.

    Two statements of which one has another number, a "not" or a name of its own are not alike.
    """
    mine, theirs = one.stems - other.stems, other.stems - one.stems
    differ = (mine | theirs) & (one.names | other.names)
    if one.strict != other.strict or differ or _opposed(mine, theirs):
        return 0.0
    return alike(one, other)


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
