"""Find who said what in notes that put the speaker in brackets, before or behind each note."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.attribution.lexicon import words
from summarizer.attribution.model import Span

_S = r"[^\S\n]"
_BULLET = re.compile(rf"{_S}*(?:(?:[-*•+–]|\d{{1,2}}[.)]){_S}+)?")
_PART = r"[^\W\d_][\w.'’-]{0,19}"
_NAME = rf"{_PART}(?:{_S}{_PART}){{0,2}}"
_START = re.compile(rf"(?P<open>[\[(])(?P<name>{_NAME})[\])](?![(\[:\w]){_S}*")
_END = re.compile(rf"(?P<open>[\[(])(?P<name>{_NAME})[\])]{_S}*[.!?;]?{_S}*$")
# A note is a clause: what is shorter is an entry of a list, and its brackets say what it is.
_LEAST_WORDS = 4
# So many of the notes at least, one of so many, have a speaker where a document names them so.
_LEAST = 2
_ONE_OF = 3
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday mon tue tues wed thu thur thurs fri sat sun today tomorrow yesterday "
)
_STAGE = (
    "applause laughter laughs laughing inaudible crosstalk unintelligible indistinct music pause "
    "silence coughs sighs cheers sic phonetic noise break recess video audio image photo pdf doc "
    "docx xls xlsx html link links slide slides table figure fig chart map appendix annex page "
)
_STATE = (
    "done open closed pending draft final new old updated update todo tbd tba tbc wip ongoing "
    "complete completed urgent optional required deferred postponed cancelled canceled rejected "
    "approved accepted agreed carried failed passed resolved unresolved blocked fixed added "
    "removed changed high low medium critical minor major action decision question answer note "
    "notes info risk issue idea comment proposal consensus unanimous unanimously abstained yes "
    "no none n/a na see cf eg ie etc below above here there internal external public private "
    "confidential continued cont ibid ref refs citation source sources translation translated "
    "emphasis mine ours everyone all team group chair remote online offline asked anonymous "
    "unknown speaker voice "
)
_NOBODY = words(_MONTHS + _STAGE + _STATE)
# What opens a remark, and no name.
_FUNCTION = words(
    "a an the and or but if as at by for from in into of on to with about via per not also e.g "
    "i.e is are was were be been this that these those which who what when where why how our their "
    "his her its we you they it i et de la le les des en el los las un une una y o que"
)

_NO_NAMES = _NOBODY | _FUNCTION


@dataclass(frozen=True, slots=True)
class Note:
    """One note: the name, the brackets around it, and the words."""

    name: Span
    cue: Span
    words: Span


def notes(text: str, skipped: tuple[tuple[int, int], ...]) -> tuple[Note, ...]:
    """Return the notes of a document whose speaker stands in brackets, in order.

    None where that is not how the document names them: in one form, at least twice and on one
    of three lines of the list or the text that have it, with a name that comes again.
    """
    if text.count("[") + text.count("(") < _LEAST:
        return ()
    forms: defaultdict[str, list[Note]] = defaultdict(list)
    lines = 0
    for start, line in _lines(text, skipped):
        lines += 1
        for form, note in _read(line, start):
            forms[form].append(note)
    kept = [
        note
        for form, some in forms.items()
        if len(some) >= max(_LEAST, -(-lines // _ONE_OF)) and _recur(text, some, form)
        for note in some
    ]
    return tuple(sorted(kept, key=lambda note: note.words.start))


def _recur(text: str, some: list[Note], form: str) -> bool:
    """Tell whether one of the names comes again.

    What stands behind in (…) may be a publisher, or a place: it has to be met in the text, too.
    """
    said = Counter(text[note.name.start : note.name.end].casefold() for note in some)
    if form != "end(" and max(said.values()) > 1:
        return True
    told = Counter(re.findall(r"\w+", text.casefold()))
    return any(told[name.split()[0]] > count for name, count in said.items())


def _lines(text: str, skipped: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be notes, with their places: no headings, nothing skipped."""
    at, k = 0, 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        while k < len(skipped) and skipped[k][1] <= start:
            k += 1
        skips = k < len(skipped) and skipped[k][0] <= start
        if not skips and len(line.split(None, _LEAST_WORDS)) >= _LEAST_WORDS and line[0] != "#":
            yield start, line.rstrip()


def _read(line: str, start: int) -> Iterator[tuple[str, Note]]:
    bullet = _BULLET.match(line)
    first = bullet.end() if bullet else 0
    for place, found in (("start", _START.match(line, first)), ("end", _END.search(line, first))):
        if found is None or not _is_name(found["name"], found["open"]):
            continue
        begin, end = (found.end(), len(line)) if place == "start" else (first, found.start())
        told = line[begin:end].rstrip()
        if not _is_clause(told):
            continue
        name = Span(start + found.start("name"), start + found.end("name"))
        cue = Span(start + found.start(), start + found.end("name") + 1)
        yield place + found["open"], Note(name, cue, Span(start + begin, start + begin + len(told)))
        return


def _is_clause(told: str) -> bool:
    """Tell whether words are a clause and no title: most of a title begins with capitals."""
    parts = told.split()
    small = sum(part[0].islower() for part in parts)
    return len(parts) >= _LEAST_WORDS and 2 * small >= len(parts)


def is_somebody(name: str) -> bool:
    """Tell whether no word of what is in brackets is a remark, a day, a month or a state."""
    return all(part.casefold().strip(".") not in _NO_NAMES for part in name.split())


def _is_name(name: str, opening: str) -> bool:
    """Tell whether what is in brackets may be somebody: no remark, no date, no abbreviation."""
    parts = name.split()
    if not is_somebody(name) or any(part.isupper() and len(part.rstrip(".")) > 1 for part in parts):
        return False
    # Small letters are how chats and minute takers name people, in square brackets.
    nick = opening == "[" and len(parts) == 1 and name.islower() and len(name) > 1
    return nick or all(part[0].isupper() for part in parts)
