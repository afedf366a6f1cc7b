"""Read the cues of a text that turn or weaken what it says, and what each of them reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Literal, NamedTuple

from summarizer.checks.negation_words import (
    ASKED,
    ASKING,
    CATENATIVE,
    FUNCTION,
    IF,
    MAY,
    NEGATORS,
    OPEN,
    REFUSALS,
    WEAK,
    stem,
)

# So many words may stand between "ask" and its "if": "ask the whole board if".
_ASKED = 4
Kind = Literal["negator", "weak", "may", "if", "open"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*|[,;:.!?()\"“”«»—–…/]")
_STOP = frozenset(';:.!?()—–…/"“”«»')
# Speech breaks off at a dash ("we don't — we don't think"), and a quotation may be what is turned.
_BROKEN = frozenset('—–"“«')
_CLAUSE = frozenset("but although though while whereas because which who".split())
_AHEAD, _BEHIND, AROUND = 5, 3, 5
CONDITION = 4
_ASKED_OF = {(word,) for word in ("i", "you", "he", "she", "it", "we", "they", "that", "this")}
_SAID_BEFORE = {(verb, it) for verb in ("do", "be") for it in ("it", "that", "this", "so")}


class Cue(NamedTuple):
    """A word that turns or weakens; `core` is what it turns, `reach` what stands about it.

    `stands_for` tells that it turns what was said before ("we shouldn't do it"); `about` are the
    first and the last place that `reach` was read from.
    """

    kind: Kind
    word: str
    at: int
    core: tuple[int, ...]
    targets: frozenset[str]
    reach: frozenset[str]
    stands_for: bool = False
    about: tuple[int, int] = (0, 0)

    def reaches(self, at: int) -> bool:
        """Tell whether a place of the text is among those that the cue reaches."""
        return self.about[0] <= at <= self.about[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its words, their stems ("" for a function word; `roots` has all), and its cues."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    roots: tuple[str, ...]
    cues: tuple[Cue, ...]
    held: frozenset[str]

    def span(self, at: int) -> tuple[int, int]:
        """Return where a word stands in the text."""
        return next(islice(_TOKEN.finditer(self.text), at, None)).span()

    def about(self, at: int) -> frozenset[str]:
        """Return the content stems around a word, without its own."""
        near = self.stems[max(0, at - AROUND) : at] + self.stems[at + 1 : at + 1 + AROUND]
        return frozenset(near) - {""}


@lru_cache(maxsize=4096)
def read(text: str, language: str) -> Reading:
    """Return the reading of a text; `language` is "en", "fr" or "es"."""
    raw = _TOKEN.findall(text)
    told = tuple([token.lower().replace("’", "'") for token in raw])
    known = [_known(word, language) for word in told]
    roots, content, turning = zip(*known, strict=True) if known else ((), (), ())
    cues = tuple(
        _cue(kind, i, told, content)
        for i, may_turn in enumerate(turning)
        if may_turn and (kind := _kind(raw[i], roots[i], i, told, language))
    )
    return Reading(text, told, content, roots, cues, frozenset(content) - {""})


@lru_cache(maxsize=16384)
def _known(word: str, language: str) -> tuple[str, str, bool]:
    """Return a word's root, its stem as a content word, and whether it may be a cue."""
    if not word[0].isalnum():
        return "", "", False
    root = stem(word, language)
    stemmed = "" if word in FUNCTION[language] or _contracted(word) else root
    turns = NEGATORS[language] | MAY[language] | IF[language]
    if language == "en":
        turns |= ASKED
    weakens = WEAK[language] | OPEN[language] | REFUSALS
    may_turn = word in turns or root in weakens or word.startswith(("n'", "non-"))
    return root, stemmed, may_turn or word.endswith("n't")


def _contracted(word: str) -> bool:
    return word.endswith("n't") or word in ("it's", "that's", "i'm", "we're")


def _kind(raw: str, rooted: str, i: int, words: tuple[str, ...], language: str) -> Kind | None:
    word = words[i]
    if word in ASKED and language == "en":
        return "weak" if words[-1] == "?" else None  # "What is there to fight about?"
    if word in NEGATORS[language] or word.endswith("n't"):
        if words[i + 1 : i + 2] in _ASKED_OF and words[-1] == "?":
            return "open"  # "Don't you think …?" denies nothing
        if words[i + 1 : i + 2] == ("only",):
            return "weak"  # "not only … but also" denies nothing
        return "negator"
    if language == "fr" and word.startswith("n'"):
        return "negator"
    if word in MAY[language]:
        if word == "could" and words[i + 1 : i + 2] == ("not",):
            return "open"  # what somebody was not able to do
        return None if raw in ("May", "Might") and i else "may"
    if word in IF[language]:
        asked = word == "provided" and words[i + 1 : i + 2] != ("that",)
        before = words[max(0, i - _ASKED) : i]
        if before[-1:] in (("as",), ("even",)) or any(stem(w, language) in ASKING for w in before):
            return "open"  # "asked if" and "ask the board if" are "asked whether"
        return None if asked else "if"
    to = words[i + 1 : i + 2] == ("to",)
    if rooted in REFUSALS and language == "en" and to:
        return "negator"
    if word == "free" and to:
        return "open"  # "free to go"
    if rooted in WEAK[language] or (language == "en" and word.startswith("non-")):
        return "weak"
    return "open" if rooted in OPEN[language] else None


def _cue(kind: Kind, at: int, words: tuple[str, ...], stems: tuple[str, ...]) -> Cue:
    ahead = list(_content(at + 1, len(words), words, stems, _AHEAD))
    behind = list(_content(at - 1, -1, words, stems, _BEHIND, comma=bool(ahead)))
    if kind == "if":
        core = ahead[:CONDITION]
    else:
        size = 1
        while size < len(ahead) and stems[ahead[size - 1]] in CATENATIVE:
            size += 1
        subject = words[at] in ("none", "nobody", "neither", "nothing")
        core = ahead[: size + subject] or behind[:1]
    return Cue(
        kind,
        words[at],
        at,
        tuple(core),
        frozenset(stems[i] for i in core),
        frozenset(stems[i] for i in chain(ahead, behind)) | {stems[at]} - {""},
        words[at + 1 : at + 3] in _SAID_BEFORE,
        (behind[-1] if behind else at, ahead[-1] if ahead else at),
    )


def _content(
    first: int,
    last: int,
    words: tuple[str, ...],
    stems: tuple[str, ...],
    most: int,
    comma: bool = False,
) -> Iterator[int]:
    """Yield the content words from one up to another, or to the end of the clause.

    `comma` tells that a comma ends the clause even before its first word.
    """
    found: list[int] = []
    for i in range(first, last, 1 if last > first else -1):
        word = words[i]
        if word in _STOP:
            if not (
                word in _BROKEN and last > first and all(stems[n] in CATENATIVE for n in found)
            ):
                return
        elif (word in _CLAUSE and found) or (word == "," and (found or comma)):
            return
        elif stems[i] and not (word.endswith("ly") and not found):
            found.append(i)
            yield i
            if len(found) == most:
                return
