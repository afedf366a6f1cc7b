"""Name the holder of each attribution: full names, pronouns, labels, and the first person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.attribution.fullnames import (
    BODY,
    PART,
    FullNames,
    full_names,
    kind_of,
    label_name,
    phrase_name,
)
from summarizer.attribution.labels import Turn
from summarizer.attribution.lexicon import words
from summarizer.attribution.model import Attribution, Span
from summarizer.document import Document

_HEAD = re.compile(rf"(?:[Tt]he\s+)?({PART}(?:\s+{PART}){{0,4}})")
_OWNED = re.compile(r"['’]s\b.*")
_MOST_OF_HEAD = 90
_HE = frozenset({"he", "il", "él"})
_SHE = frozenset({"she", "elle", "ella"})
_IT = frozenset({"it"})
_THEY = frozenset({"they", "ils", "elles", "ellos", "ellas"})
_FIRST = frozenset({"i", "we", "je", "nous", "j'", "yo", "nosotros", "on"})
_NOBODY = words(
    "you one who which that what this these those everyone everybody someone somebody nobody all "
    "many some others both people vous tu usted ustedes qui quien quienes there most"
)
# A pronoun further from its name than this is left alone; news rarely reach back so far.
_REACH = 14


@dataclass(slots=True)
class _Seen:
    """The names met so far, latest last, with the number of the sentence."""

    names: list[tuple[str, str, int]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def meet(self, name: str, kind: str, sentence: int) -> None:
        self.names.append((name, kind, sentence))

    def here(self, kinds: str, sentence: int) -> str | None:
        """Return the last name met in this very sentence."""
        near = bool(self.names) and self.names[-1][2] == sentence
        return self.latest(kinds, sentence) if near else None

    def latest(self, kinds: str, sentence: int, gender: str = "") -> str | None:
        for name, kind, where in reversed(self.names):
            if sentence - where > _REACH:
                return None
            if kind in kinds and (not gender or self.gender.get(name, gender) == gender):
                if gender:
                    self.gender[name] = gender
                return name
        return None


def named(
    document: Document, found: Iterable[Attribution], turns: tuple[Turn, ...]
) -> tuple[Attribution, ...]:
    """Return the attributions, ordered by their place, with the holders that can be told."""
    full = full_names(document)
    ordered = sorted(found, key=lambda one: (one.cue or one.content[0], one.content[0]))
    subjects = _subjects(document)
    seen = _Seen()
    speech: list[tuple[Span, str]] = []
    result = []
    turn = 0
    sentence = 0
    for one in ordered:
        while sentence < one.sentence:
            sentence += 1
            if subject := subjects[sentence - 1]:
                seen.meet(*subject, sentence)
        at = (one.cue or one.content[0]).start
        while turn + 1 < len(turns) and turns[turn + 1].cue.start <= at:
            turn += 1
        speaker = _speaker_at(document, turns[turn], at, full) if turns else None
        while speech and speech[-1][0].end <= at:
            speech.pop()
        holder = _holder(document, one, seen, full, speech[-1][1] if speech else speaker)
        if holder and one.manner in {"direct", "label"}:
            speech.extend((span, holder) for span in one.content)
        result.append(
            Attribution(one.source, one.cue, one.content, one.manner, holder, one.sentence)
        )
    return tuple(result)


def _speaker_at(document: Document, turn: Turn, at: int, full: FullNames) -> str | None:
    """Return who speaks at an offset by the labels, None outside of a turn."""
    if turn.content and turn.cue.start <= at < turn.content[-1].end:
        return label_name(document.text[turn.name.start : turn.name.end], full)
    return None


@lru_cache(maxsize=2)  # attributions and wishes name their holders one after the other
def _subjects(document: Document) -> tuple[tuple[str, str] | None, ...]:
    """Return the name that each sentence begins with, and its kind; the next may mean it."""
    full = full_names(document)
    return tuple(
        _subject(document.text[s.start : min(s.end, s.start + _MOST_OF_HEAD)], full)
        if s.role == "text"
        else None
        for s in document.sentences
    )


def _subject(head: str, full: FullNames) -> tuple[str, str] | None:
    match = _HEAD.match(head.lstrip('"“« '))
    if not match:
        return None
    group = match.group(1)
    if "'" in group or "’" in group:
        group = _OWNED.sub("", group)
    if group.isalpha() and not group.isupper() and group.casefold() not in full.by_part:
        return None  # one word that is part of no name, as most sentences begin with
    name = phrase_name(group, full)
    body = " " in group and any(part.casefold() in BODY for part in group.split())
    if name and (name in full.people or body or (name.isupper() and len(name) > 1)):
        return name, kind_of(name, full)
    return None


def _holder(
    document: Document,
    one: Attribution,
    seen: _Seen,
    full: FullNames,
    speaker: str | None,
) -> str | None:
    """Return the holder of one attribution, and remember it."""
    if one.source is None:
        if one.manner == "label" or one.cue is None:
            return speaker
        cue = document.text[one.cue.start : one.cue.end].casefold()
        return seen.here("pbg", one.sentence) if cue.endswith("ing") else None
    phrase = document.text[one.source.start : one.source.end]
    if one.manner == "label":
        return label_name(phrase, full)
    word = phrase.casefold()
    if word in _FIRST:
        return speaker
    if word in _HE | _SHE:
        gender = "f" if word in _SHE else "m"
        name = seen.latest("p", one.sentence, gender)
    elif word in _IT:
        name = seen.latest("b", one.sentence)
    elif word in _THEY:
        name = seen.latest("gb", one.sentence)
    elif word in _NOBODY:
        return None
    else:
        name = phrase_name(phrase, full)
        if name:
            _note_title(phrase, name, seen)
    if name:
        seen.meet(name, kind_of(name, full), one.sentence)
    return name


def _note_title(phrase: str, name: str, seen: _Seen) -> None:
    """Remember what a title tells: Mr. is he, Ms. is she."""
    first = phrase.split()[0].strip(".").casefold() if phrase.split() else ""
    if first in {"mr", "sir", "lord", "king"}:
        seen.gender[name] = "m"
    elif first in {"ms", "mrs", "miss", "lady", "queen", "mme"}:
        seen.gender[name] = "f"
    elif name.casefold() == first:
        seen.gender.pop(name, None)
