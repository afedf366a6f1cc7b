"""Text that addresses a machine, or its reader as a machine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote

from summarizer.conflict import disguise, encoded
from summarizer.conflict.addressee_tongues import TONGUES
from summarizer.conflict.addressee_words import ADDRESSED, FRAMES
from summarizer.conflict.instruction_words import ENGLISH, OTHERS, TAGS, Wording
from summarizer.conflict.learned_orders import sounding
from summarizer.conflict.reading import Fault, Reading, Span, clipped
from summarizer.document import Document
from summarizer.published import DOUBTFUL

_AT_MOST = 3
_FOUND = 40
_LETTERS = re.compile(r"[^\W\d_]+")
# Tags and other scripts have no words to look up.
_TAGGED = re.compile(
    r"[<>\[\"'](?:\||<|>>|/?INST\]|role[\"']"
    r"|/?(?:system|assistant|instruction|sys|human|tool|function|untrusted))",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    "[\u1ea0-\u1ef9]|"  # Vietnamese
    "[\u0370-\u03ff]{4}|[\u0400-\u04ff]{4}|[\u0590-\u05ff]{3}|[\u0600-\u06ff]{3}|[\u0900-\u097f]{3}"
    "|[\u4e00-\u9fff]{2}|[\u3040-\u30ff]{3}|[\uac00-\ud7af]{2}"
)
# What is said to a jury, or in a kitchen, is said to people,
_TO_PEOPLE = re.compile(
    r"\b(?:jury|jurors?|verdict|packet|package|tin|jar|if\s+you\s+(?:are\s+using|use|have))\b",
    re.IGNORECASE,
)
# unless it speaks of what only a machine has.
_OF_MACHINES = re.compile(
    r"\b(?:ai|llms?|automated|bots?|chat\s?bots?|chatgpt|language\s+models?|assistant|prompts?|summar(?:y|i[sz]e)"
    r"|output|respond|(?:and|then)\s+(?:say|write|print|reply|report|state))\b",
    re.IGNORECASE,
)
# Nobody disguises an order to people: what was disguised need not name a machine.
_ANY_ORDER = re.compile(
    r"(?i)(?:^\s*|[.!?:;]\s*|,\s*(?:please\s+)?|\b(?:and|then|please|you\s+(?:must|should|are\s+to|have\s+to))\s+)"
    r"(?:say|state|write|report|tell|ignore|disregard|forget|mention|omit|skip|leave\s+out|claim|add|include|list|recommend"
    r"|rewrite|replace|describe|praise|do\s+not|don['’]t|never)\b(?:\W+\w+){3}"
)
_WORDINGS = (*ENGLISH, *ADDRESSED, *TAGS, *FRAMES, *OTHERS, *TONGUES)
_UNWORDED = sum(1 << n for n, wording in enumerate(_WORDINGS) if not wording.needs)
# For each place among the needs of a wording, a row of bits, one a wording: which wordings have no
# need there, and which have one that a word meets. All rows of a word are one number.
_PLACES = range(max(len(wording.needs) for wording in _WORDINGS))
_NEEDLESS = 0
_MEETING: dict[str, int] = defaultdict(int)
for _n, _wording in enumerate(_WORDINGS):
    for _place in _PLACES:
        _bit = 1 << (_place * len(_WORDINGS) + _n)
        if _place >= len(_wording.needs):
            _NEEDLESS |= _bit
            continue
        for _word in _wording.needs[_place]:
            _MEETING[_word] |= _bit
_NEAR = 60
_PARTS, _SIGNS = re.compile(r"[/?&=#]+"), re.compile(r"[-_+]+")
# No wording is longer than this on either side of the words it needs.
_REACH = 220


def orders_to_machines(reading: Reading) -> Iterator[Fault]:
    """Yield one fault for all passages of a document that are meant for a machine."""
    spans = passages_for_machines(reading)
    if not spans:
        for name, said in _of_itself(reading.document):
            if addresses_machine(said):
                shown = clipped(_visible(said))
                text = f"The {name} of the text addresses a machine: “{shown}”."
                yield Fault("instruction_in_source", text, ())
                return
        return
    apart = _apart(list(spans))[:_AT_MOST]
    shown = _visible(reading.text[slice(*apart[0])])
    said = f": “{clipped(shown)}”" if shown else " in characters that no reader sees"
    yield Fault("instruction_in_source", f"The text addresses a machine{said}.", tuple(apart))


def doubtful_orders(reading: Reading) -> Iterator[Fault]:
    """Yield one fault for passages that only sound like orders: nothing is dropped for it."""
    spans = () if passages_for_machines(reading) else sounding(reading.text)[:_AT_MOST]
    if spans:
        said = clipped(_visible(reading.text[slice(*spans[0])]))
        told = f"{DOUBTFUL} “{said}”."
        yield Fault("instruction_in_source", told, spans)


@lru_cache(maxsize=2)
def passages_for_machines(reading: Reading) -> tuple[Span, ...]:
    """Return where a text addresses a machine, in its order."""
    return tuple(sorted(islice(_passages(reading), _FOUND)))


def _passages(reading: Reading) -> Iterator[Span]:
    text = reading.text
    for span, _ in disguise.carriers(text):
        yield span
    for span, said, hidden in chain(disguise.turned(text), encoded.blobs(text, reading.stretches)):
        if addresses_machine(said) or (hidden and _order_at_all(said)):
            yield span
    plain, disguised = disguise.plain(text)
    yield from _matches(plain, _known(plain) if disguised else reading.vocabulary)
    yield from sounding(text, "sure")
    yield from encoded.squeezed(text, reading.stretches)
    views = encoded.views(text, reading.vocabulary, reading.stretches)
    bare = disguise.unhidden(text)
    for view, places in chain(views, [bare] if bare is not None else ()):
        latin, _ = disguise.plain(view)
        for start, end in _matches(latin, _known(latin)):
            yield _placed(start, end, places)
        yield from _undone(text, latin, places)
    if disguised:
        yield from _undone(text, plain, None)


def _undone(text: str, view: str, places: list[int] | None) -> Iterator[Span]:
    """Yield what sounds like an order in a text with its disguises undone, where one was."""
    for start, end in sounding(view, "disguised"):
        first, last = _placed(start, end, places)
        if text[first:last] != view[start:end]:
            yield first, last


def _placed(start: int, end: int, places: list[int] | None) -> Span:
    if places is None:
        return start, end
    ends = places[start], places[end - 1]
    return min(ends), max(ends) + 1


def _order_at_all(text: str) -> bool:
    return _ANY_ORDER.search(text) is not None or bool(sounding(text, "disguised"))


def addresses_machine(text: str) -> bool:
    """Tell whether a short text, such as a title or an address, is an order to a machine."""
    plain, _ = disguise.plain(text)
    return next(_matches(plain, _known(plain)), None) is not None


def _of_itself(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what a document says of itself beside its text, as a model would read it."""
    yield "title", document.title or ""
    if address := document.origin.url:
        # Each part of an address may be the one sentence in it.
        parts = _PARTS.split(address.partition("://")[2])
        yield "address", "\n".join(_SIGNS.sub(" ", unquote(part)) for part in parts)


def _tagged(text: str) -> bool:
    return _TAGGED.search(text) is not None


def _known(text: str) -> frozenset[str]:
    return frozenset(_LETTERS.findall(text.lower()))


def _matches(text: str, vocabulary: frozenset[str]) -> Iterator[Span]:
    """Yield the passages of `text` that some wording takes for an order to a machine."""
    low = text.lower()
    low = low if len(low) == len(text) else text
    marked = _tagged(text) or (not disguise.ordinary(text) and _SCRIPTS.search(text) is not None)
    for wording in _possible(vocabulary, marked=marked):
        for start, end in _windows(low, wording, vocabulary):
            for match in wording.pattern.finditer(text, start, end):
                if not _to_people(text, match):
                    yield _trimmed(text, match)


def _possible(vocabulary: frozenset[str], *, marked: bool) -> Iterator[Wording]:
    """Yield the wordings of which a text has a word for every need; most texts have for none."""
    met = _NEEDLESS
    for word in vocabulary & _MEETING.keys():
        met |= _MEETING[word]
    possible = (1 << len(_WORDINGS)) - 1
    for place in _PLACES:
        possible &= met >> (place * len(_WORDINGS))
    if not marked:
        possible &= ~_UNWORDED
    while possible:
        lowest = possible & -possible
        yield _WORDINGS[lowest.bit_length() - 1]
        possible ^= lowest


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
    return _TO_PEOPLE.search(around) is not None and _OF_MACHINES.search(around) is None


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
