"""Text that addresses a machine, or its reader as a machine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from summarizer.conflict import disguise
from summarizer.conflict.instruction_words import ENGLISH, OTHERS, TAGS, Wording
from summarizer.conflict.reading import Fault, Reading, Span, clipped

_AT_MOST = 3
_FOUND = 40
_LETTERS = re.compile(r"[^\W\d_]+")
# Tags and other scripts have no words to look up.
_TAGGED = re.compile(
    r"<\||\[/?INST|<<|</?(?:system|assistant|instruction|sys|human)", re.IGNORECASE
)
_SCRIPTS = re.compile("[\u0400-\u04ff]{4}|[\u4e00-\u9fff]{4}")
# What is said to a jury, or in a kitchen, is said to people.
_TO_PEOPLE = re.compile(
    r"\b(?:jury|jurors?|verdict|recipes?|packet|package|if\s+you\s+(?:are\s+using|use|have))\b",
    re.IGNORECASE,
)
_WORDINGS = (*ENGLISH, *TAGS, *OTHERS)
_UNWORDED = frozenset(n for n, wording in enumerate(_WORDINGS) if not wording.needs)
# The wordings that need a word, by their place in the order above.
_NEEDING: dict[str, set[int]] = defaultdict(set)
for _n, _wording in enumerate(_WORDINGS):
    for _word in chain.from_iterable(_wording.needs):
        _NEEDING[_word].add(_n)
_NEAR = 60
# No wording is longer than this on either side of the words it needs.
_REACH = 220


def orders_to_machines(reading: Reading) -> Iterator[Fault]:
    """Yield one fault for all passages of a document that are meant for a machine."""
    spans = passages_for_machines(reading)
    if not spans:
        return
    apart = _apart(list(spans))[:_AT_MOST]
    shown = _visible(reading.text[slice(*apart[0])])
    said = f": “{clipped(shown)}”" if shown else " in characters that no reader sees"
    yield Fault("instruction_in_source", f"The text addresses a machine{said}.", tuple(apart))


@lru_cache(maxsize=2)
def passages_for_machines(reading: Reading) -> tuple[Span, ...]:
    """Return where a text addresses a machine, in its order."""
    return tuple(sorted(islice(_passages(reading), _FOUND)))


def _passages(reading: Reading) -> Iterator[Span]:
    text = reading.text
    for span, _ in disguise.carriers(text):
        yield span
    longest = max(map(len, reading.stretches), default=0)
    for span, said in disguise.encoded(text) if longest >= disguise.SHORTEST else ():
        if any(True for _ in _matches(said, _known(said))):
            yield span
    plain, disguised = disguise.plain(text)
    if disguised:
        yield from _matches(plain, _known(plain))
    else:
        yield from _matches(text, reading.vocabulary)
    bare = disguise.unhidden(text)
    if bare is not None:
        stripped, places = bare
        for start, end in _matches(stripped, _known(stripped)):
            yield places[start], places[end - 1] + 1


def _tagged(text: str) -> bool:
    return ("<" in text or "[" in text) and _TAGGED.search(text) is not None


def _known(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(text.lower()))


def _matches(text: str, vocabulary: frozenset[str]) -> Iterator[Span]:
    """Yield the passages of `text` that some wording takes for an order to a machine."""
    low = text.lower()
    low = low if len(low) == len(text) else text
    marked = _tagged(text) or (not disguise.ordinary(text) and _SCRIPTS.search(text) is not None)
    known = vocabulary & _NEEDING.keys()
    near = set().union(*(_NEEDING[word] for word in known), _UNWORDED if marked else ())
    for wording in (_WORDINGS[n] for n in sorted(near)):
        if not wording.possible(known):
            continue
        for start, end in _windows(low, wording, vocabulary):
            for match in wording.pattern.finditer(text, start, end):
                if not _to_people(text, match):
                    yield _trimmed(text, match)


def _windows(low: str, wording: Wording, vocabulary: frozenset[str]) -> Iterator[Span]:
    """Yield the surroundings of the rarest words a wording needs: nothing else is searched."""
    if not wording.needs:
        yield 0, len(low)
        return
    rarest = min((need & vocabulary for need in wording.needs), key=len)
    places = sorted({at for word in rarest for at in _found(low, word)})
    last = -1
    for n, at in enumerate(places):
        if at < last:
            continue
        last = at + _REACH
        for other in places[n + 1 :]:
            if other > last:
                break
            last = other + _REACH
        yield max(0, at - _REACH), min(len(low), last)


def _found(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + len(word))


def _to_people(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _TO_PEOPLE.search(around) is not None


def _trimmed(text: str, match: re.Match[str]) -> Span:
    start, end = match.span()
    while start < end and not (text[start].isalnum() or text[start] in "<["):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans without those that lie in one before them."""
    kept: list[Span] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _visible(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and ord(c) < 0xE0000).strip()
