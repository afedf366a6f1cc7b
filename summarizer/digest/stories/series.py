"""Tell two numbers of one series (minutes, daily reports) by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from summarizer.names.fold import fold

_MONTHS = (
    "january february march april may june july august september october november december "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
_COUNTED = frozenset(
    "day week month part episode number no issue call meeting session round edition volume "
    "chapter update briefing telco hearing vol nr jour semaine partie numero reunion dia semana "
    "parte sesion acdc acde acd devnet".split()
)
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {
    word: str(n)
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|eme|o|a)")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_YEARS = re.compile(r"(?:19|20)\d\d")
_LEAST = 2


def other_number(one: str, other: str) -> bool:
    """Tell whether two titles are those of two numbers of one series.

    They share most of their words and give another date, or another number to what is numbered
    ("day five" and "day six", "call 146" and "call 147"). "107 killed" and "87 killed" count
    something, and are no numbers of a series.
    """
    a, b = _numbered(one), _numbered(other)
    if not any(a[sort] != b[sort] for sort in a.keys() & b.keys()):
        return False
    words, more = _words(one), _words(other)
    shared = len(words & more)
    # What follows the number may be the number's own headline ("day six: Japan, Senegal win").
    return shared >= _LEAST and 2 * shared >= min(len(words), len(more))


@lru_cache(maxsize=2048)  # a title is held against those of all other items
def _numbered(title: str) -> Mapping[str, str]:
    return dict(_marks(title))


def _marks(title: str) -> Iterator[tuple[str, str]]:
    """Yield what a title numbers, by the word that is numbered, and its date."""
    dates = _DATE.findall(title)
    if dates:
        yield "date", " ".join(dates)
    tokens = [_NUMBERS.get(token, token) for token in fold(_DATE.sub(" ", title)).split()]
    spoken = [token for token in tokens if token in _MONTHS or _YEARS.fullmatch(token)]
    for n, token in enumerate(tokens):
        ordinal = _ORDINAL.fullmatch(token)
        number = ordinal.group(1) if ordinal else token
        if not number.isdigit():
            continue
        before = tokens[n - 1] if n else ""
        behind = tokens[n + 1] if n + 1 < len(tokens) else ""
        if before in _MONTHS or behind in _MONTHS:
            yield "date", " ".join([*spoken, number])
        elif before in _COUNTED:
            yield before, number
        elif behind in _COUNTED and (ordinal or token in _NUMBERS.values()):
            yield behind, number


def _words(title: str) -> frozenset[str]:
    head = fold(_DATE.sub(" ", title)).split()
    return frozenset(t for t in head if not any(map(str.isdigit, t)) and t not in _NUMBERS)
