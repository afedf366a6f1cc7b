"""Find the figures of a text that count or measure something, with what they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.conflict.reading import Reading, Span
from summarizer.conflict.stems import stem
from summarizer.names.fold import fold

_WORDS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        2,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
     "ninety": 90, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "neuf": 9, "dix": 10,
     "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
     "diez": 10}  # fmt: skip
_SCALES = {
    "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6,
    "bn": 1e9, "k": 1e3, "mille": 1e3, "mil": 1e3, "milliard": 1e9, "milliards": 1e9,
    "millones": 1e6, "millón": 1e6, "hundred": 1e2,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\w.,/#:§°'’-])(?P<money>(?:US|AU|CA|HK|NZ)?\$\s?|[€£¥]\s?|(?:USD|EUR|GBP)\s)?"
    r"(?:(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    rf"|(?P<word>(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b))"
    r"(?P<scale>[\s-]?(?:thousand|millions?|billion|trillion|milliards?|millones|millón|mille|mil|hundred|bn|m|k)\b)?"
    r"(?P<share>\s?%|[\s-]per\s?cent\b|\s(?:pour\s+cent|por\s+ciento)\b)?"
    r"(?P<coin>\s(?:dollars|euros|pounds|francs|yen|rubles|pesos|rupees|Euros)\b)?"
    r"(?![\w/:°]|[.,]\d|-\d|[–-]\s?\d|\s?[–-]\s\d|(?:st|nd|rd|th|er|e|ème)\b)",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d[\d.,]*")
_MONEY = re.compile(r"(?:(?:US|AU|CA|HK|NZ)?\$\s?|[€£¥]\s?|(?:USD|EUR|GBP)\s)\Z")
_COINS = frozenset("$€£¥")
_PRICING = _COINS | frozenset("DRP")
_SPACED, _GROUPED = re.compile(r"[\u00a0\u202f ]"), re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ATTACHED = re.compile(r"-([^\W\d_]{3,})")
_STOP = re.compile(r"[.,;:!?()\[\]\"“”«»—–\n|*]")
_LIMIT = re.compile(
    r"\b(?:from|between|age\s+of|age\s+of\s+just|another|other|additional|further|extra|remaining|each|every|per|first"
    r"|last|next|section|article|chapter|page|pages|no|number|figure|table|part|rule|title|version"
    r"|level|day|group|round|week|aged|age|step|issue|call|meeting|item|paragraph|phase|room|flight"
    r"|highway|route|class|grade|season|episode|entre|de|otros|autres|d'autres|encore)\.?[ \t\n]*$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|nearly|almost|over|more\s+than|at\s+least|up\s+to|some|roughly|close\s+to"
    r"|approximately|fewer\s+than|less\s+than|under|as\s+many\s+as|an\s+estimated|estimated|just"
    r"|environ|près\s+de|plus\s+de|au\s+moins|casi|unos|unas|más\s+de|al\s+menos|cerca\s+de)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:-|–|to\s+\d|or\s+(?:more|so|fewer|less)|of\s+(?:the|them|those|which))")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*$", re.IGNORECASE
)
_MONTH_NEXT = re.compile(
    r"\s*(?:de\s+)?(?:jan|f[eé]v|feb|mar|a[pvb]r|ma[iy]|jui|jun|jul|ao[uû]|ago|aug|sep|oct|nov"
    r"|d[eé]c|dic|ene)[a-zéû]*\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s*(?:[ap]\.?m\b|o['’]clock|[ECMPBG][DS]?T\b|UTC|years?[ -]old|-year-old|years\s+of\s+age)"
)
_FUNCTION = frozenset(
    "and or but of in on at to for from by with without as is are was were be been had has have "
    "will would that which who whom whose when while where after before since during until than "
    "into over under the a an its their his her this these those it he she they per each every "
    "et ou de du des en à au aux dans pour par sur que qui a ont est y o del la el los las con por "
    "se said says told not about against among between because if so".split()
)
# A time span seldom tells the same fact twice; "48 hours" is compared only beside much else.
_SPANS = frozenset(map(stem, "hours minutes seconds decades".split())) | {
    "day", "week", "month", "year", "jour", "semain", "mois", "dia", "mes", "año", "hora", "heur",
}  # fmt: skip
_WINDOW = 130


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its sentence: its value, its unit, and the stem of the noun that it counts."""

    start: int
    end: int
    value: float
    unit: str
    noun: str
    hedged: bool
    sentence: int

    @property
    def span_of_time(self) -> bool:
        return self.noun in _SPANS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The stems and the names beside a figure; `subject` is the first name of its sentence."""

    stems: frozenset[str]
    names: frozenset[str]
    subject: str
    before: tuple[str, ...]
    behind: tuple[str, ...]


def figures(reading: Reading) -> list[Figure]:
    """Return the figures of a document's sentences that say how many or how much."""
    text = reading.masked
    found: list[Figure] = []
    end = 0
    for start in sorted({*_digits(text), *reading.places(reading.vocabulary & _WORDS.keys())}):
        match = _FIGURE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        if (one := _figure(reading, text, match)) is not None:
            found.append(one)
    return found


def _digits(text: str) -> Iterator[int]:
    """Yield where runs of digits start, or the sign of money before them."""
    for match in _RUN.finditer(text):
        start = match.start()
        before = text[start - 2 : start] if start > 1 else f" {text[:start]}"
        # A sign of money, or what it may end with and a space.
        priced = before[-1:] in _COINS or (before[-1:].isspace() and before[0] in _PRICING)
        money = _MONEY.search(text, max(0, start - 5), start) if priced else None
        yield money.start() if money else start


def _figure(reading: Reading, text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    value = _value(match)
    bare = not (match["money"] or match["share"] or match["scale"] or match["coin"])
    after = text[end : end + 24]
    if value is None or _TIME.match(after) or (bare and _MONTH_NEXT.match(after)):
        return None
    if bare and match["digits"] and 1500 <= value <= 2100 and len(match["digits"]) == 4:
        return None
    if bare and match["word"] is not None and value < 2:
        return None
    sentence = reading.document.sentence_at(start)
    unit, noun = _unit(match, text, end, sentence.end)
    if sentence.role == "skip" or not unit:
        return None
    before = text[max(0, start - 24) : start]
    if _LIMIT.search(before) or _MONTH.search(before):
        return None
    hedged = bool(_HEDGE.search(before)) or _AFTER.match(after) is not None
    return Figure(start, end, value, unit, noun, hedged, sentence.number)


def surroundings(reading: Reading, one: Figure) -> Surroundings:
    """Return what stands beside a figure in its sentence, the counted noun left out."""
    sentence = reading.document.sentences[one.sentence - 1]
    low = max(sentence.start, one.start - _WINDOW)
    high = min(sentence.end, one.end + _WINDOW)
    stems: set[str] = set()
    names: list[str] = []
    for word in _WORD.finditer(reading.masked, low, high):
        found = word.group()
        form = "" if one.start <= word.start() < one.end else stem(found)
        if not form:
            continue
        stems.add(form)
        if found[0].isupper() and found.lower() not in reading.uncapitalised:
            names.append(fold(found)[:5])
    stems.discard(one.noun)
    subject = names[0] if names and sentence.role != "heading" else ""
    text = reading.masked
    before = tuple(_WORD.findall(text[max(low, one.start - 40) : one.start].lower()))[-3:]
    behind = tuple(_WORD.findall(text[one.end : min(high, one.end + 40)].lower()))[:3]
    return Surroundings(frozenset(stems), frozenset(names), subject, before, behind)


def _value(match: re.Match[str]) -> float | None:
    scale = _SCALES.get((match["scale"] or "").strip(" -\u00a0\n").lower(), 1.0)
    if match["word"]:
        return _WORDS[match["word"].lower()] * scale
    digits = _SPACED.sub("", match["digits"])
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", ".")) * scale
    except ValueError:
        return None


def _unit(match: re.Match[str], text: str, end: int, last: int) -> tuple[str, str]:
    """Return the kind of unit and the noun that is counted (its stem)."""
    if attached := _ATTACHED.match(text, end):
        return "count", stem(attached[1]) or attached[1].lower()  # "a 131-page document"
    noun = ""
    stop = _STOP.search(text, end, last)
    until = min(stop.start() if stop else last, end + 60)
    for n, word in enumerate(_WORD.finditer(text, end, until)):
        low = word.group().lower()
        if n > 3 or low in _FUNCTION:
            break
        if low in _COUNTED:
            noun = low
            break
        noun = stem(low) or noun
    if match["money"] or match["coin"]:
        return "money", noun
    if match["share"]:
        return "%", noun
    return ("count" if noun else ""), noun


_COUNTED = frozenset("people days weeks months years hours minutes times".split())


def span(one: Figure) -> Span:
    """Return where a figure stands."""
    return one.start, one.end
