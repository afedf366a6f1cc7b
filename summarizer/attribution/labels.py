"""Find the turns of transcripts, minutes and chats: who speaks is written before the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.attribution.bracketed import is_somebody, notes
from summarizer.attribution.interview import interview
from summarizer.attribution.lexicon import words
from summarizer.attribution.model import Attribution, Span
from summarizer.document import Document

# White space inside a line; exported transcripts are full of no-break spaces.
_S = r"[^\S\n]"
_NAME = rf"[^\W\d_][\w.'’()-]*(?:{_S}+[A-ZÀ-Þ(&][\w.'’()-]*){{0,4}}"
_BULLET = re.compile(rf"{_S}*(?:[-*•+]|\d{{1,2}}[.)]){_S}+")
_LABEL = re.compile(
    rf"{_S}*(?:>{_S}*)?(?:(?:[-*•+]|\d{{1,2}}[.)]){_S}+)?(?:"
    rf"\*\*(?P<bold>{_NAME}):?\*\*{_S}*:?(?=\s|$)"
    rf"|(?P<plain>{_NAME}):(?=\s|$)"
    rf"|\*(?P<slant>{_NAME}):\*(?=\s)"
    r"|\[(?P<square>[A-Za-z][\w. -]{0,24})\](?![(\[:])"
    r"|<(?P<angle>[A-Za-z][\w .-]{0,24})>(?=\s)"
    rf"|(?P<asked>Q)(?={_S}{{2,}})"
    rf"){_S}*"
)
# One of these stands in every label.
_SIGN = re.compile(r"[:*\[<Q]")
_CONTINUED = re.compile(r"\s*(?:…|\.\.\.)\s*\S")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S|\s*(?:[-*_=]\s*){3,}$|\s*\\#{3}")
_ITEM = re.compile(rf"({_S}*)[-*•+]\s")
# A running text has a line that begins "shall:" now and then; a transcript has turns.
_LINES_A_TURN = 40
_BRACKETED = 8
# Words that stand before a colon at the head of many documents, and never speak.
_NOT_SPEAKERS = words(
    "ai ar tbd note notes "
    "date time title tags image images photo video audio source sources case document "
    "page pages filed entry id no re subject from to cc agenda attendees present absent regrets "
    "chair chairs scribe scribes location links link recording update updates action actions "
    "resolution resolved proposal proposed topic topics summary example question questions "
    "answer answers error warning info todo status item items next previous decision decisions "
    "background introduction conclusion guests see url http https fixed added changed sec "
    "section article reference references issue pr pull layout published contents part edit "
    "issues minutes meeting participants apologies venue duration host hosts facilitator "
    "notetaker moderators keywords abstract author authors categories category version"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label introduces: the label's name, and where its words stand."""

    name: Span
    cue: Span
    content: tuple[Span, ...]


def turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a document in order; none where its labels are no speakers."""
    skipped = tuple((s.start, s.end) for s in document.sentences if s.role == "skip")
    return _turns(document.text, skipped) or _noted(document.text, skipped)


@lru_cache(maxsize=2)
def _turns(text: str, skipped: tuple[tuple[int, int], ...]) -> tuple[Turn, ...]:
    # Attributions and wishes read the same turns one after the other.
    found = list(_raw(text, skipped))
    names = Counter(text[turn.name.start : turn.name.end].casefold() for turn in found)
    beside = Counter(
        text[turn.name.start : turn.name.end].casefold()
        for turn in found
        if "*" in text[turn.cue.start : turn.cue.end]
        or (turn.content and "\n" not in text[turn.cue.end : turn.content[0].start])
    )
    # A heading of a list ("Events:") has its words below it, a speaker beside the label.
    speaking = {name for name in names if _speaks(name) and 2 * beside[name] >= names[name]}
    bracketed = {
        text[turn.name.start : turn.name.end].casefold()
        for turn in found
        if text[turn.name.end : turn.name.end + 1] == "]"
    }
    speaking -= {name for name in bracketed if not is_somebody(name)}
    noted = sum(names[name] for name in bracketed & speaking) >= _BRACKETED
    if noted:
        # Notes that bracket their speakers head lists with a word and a colon.
        speaking &= bracketed
    total = sum(names[name] for name in speaking)
    rare = total * _LINES_A_TURN < text.count("\n")
    if total < 3 or (rare and not noted) or not any(names[name] > 1 for name in speaking):
        return ()
    return tuple(t for t in found if text[t.name.start : t.name.end].casefold() in speaking)


@lru_cache(maxsize=2)
def _noted(text: str, skipped: tuple[tuple[int, int], ...]) -> tuple[Turn, ...]:
    return tuple(Turn(one.name, one.cue, (one.words,)) for one in notes(text, skipped))


@lru_cache(maxsize=2)
def answers(text: str) -> tuple[Turn, ...]:
    """Return the answers of an interview without labels as turns of the one who is asked."""
    found = interview(text)
    return (
        tuple(Turn(found.name, found.name, (answer,)) for answer in found.answers) if found else ()
    )


def behind(document: Document) -> dict[int, int]:
    """Return the labels that stand behind their words: where each begins, by where it ends."""
    return _behind(turns(document))


@lru_cache(maxsize=2)
def _behind(found: tuple[Turn, ...]) -> dict[int, int]:
    return {
        turn.cue.end: turn.cue.start
        for turn in found
        if turn.content and turn.content[-1].end <= turn.cue.start
    }


def labelled(document: Document, found: tuple[Turn, ...]) -> Iterator[Attribution]:
    """Yield the turns that hold words as attributions; the holders are still to be named."""
    for turn in found:
        if turn.content:
            number = document.sentence_at(turn.content[0].start).number
            yield Attribution(turn.name, turn.cue, turn.content, "label", None, number)


def _speaks(name: str) -> bool:
    """Tell whether a label may be a speaker's."""
    parts = re.findall(r"[^\W\d_]+", name)
    return bool(parts) and not any(part in _NOT_SPEAKERS for part in (parts[0], parts[-1]))


def _raw(text: str, skipped: tuple[tuple[int, int], ...]) -> Iterator[Turn]:
    """Yield every stretch that a label introduces, speaker or not."""
    starts = [start for start, _ in skipped]
    name: Span | None = None
    cue = Span(0, 0)
    parts: list[tuple[int, int]] = []
    depth = -1
    blank = broken = plain = False
    at = 0
    for line in text.splitlines(keepends=True):
        begin, at = at, at + len(line)
        k = bisect_right(starts, begin) - 1
        if k >= 0 and begin < skipped[k][1]:
            if name:
                yield _turn(name, cue, parts)
            name, parts = None, []
            continue
        match = _LABEL.match(line) if _SIGN.search(line) else None
        if match and (kind := match.lastgroup):
            if name:
                yield _turn(name, cue, parts)
            name = Span(begin + match.start(kind), begin + match.end(kind))
            cue = Span(begin + len(line) - len(line.lstrip()), begin + len(match.group().rstrip()))
            depth = len(line) - len(line.lstrip()) if kind == "square" else -1
            parts = _stretch(text, begin + match.end(), at)
            blank = broken = False
            plain = kind in {"plain", "slant"}
            continue
        if not line.strip():
            blank, broken = True, broken or depth >= 0
            continue
        if name is None:
            continue
        item = _ITEM.match(line)
        outside = depth >= 0 and item is not None and len(item.group(1)) <= depth
        # Behind a blank line, a list belongs to the minutes and not to the last speaker.
        listed = blank and plain and item is not None
        left = outside or listed or (broken and not _CONTINUED.match(line))
        if left or _HEADING.match(line):
            yield _turn(name, cue, parts)
            name, parts = None, []
            continue
        bullet = _BULLET.match(line)
        parts.extend(_stretch(text, begin + (bullet.end() if bullet else 0), at))
    if name:
        yield _turn(name, cue, parts)


def _turn(name: Span, cue: Span, parts: list[tuple[int, int]]) -> Turn:
    return Turn(name, cue, (Span(parts[0][0], parts[-1][1]),) if parts else ())


def _stretch(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the words between two offsets stand, without the white space around them."""
    part = text[start:end]
    told = part.strip()
    start += part.find(told)
    return [(start, start + len(told))] if told else []
