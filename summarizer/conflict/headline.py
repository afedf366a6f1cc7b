"""A headline that the body under it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.conflict.reading import Fault, Reading, clipped
from summarizer.conflict.spelling import edits
from summarizer.conflict.stems import stem
from summarizer.names.countries import country, demonym
from summarizer.names.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_LEAST_WORDS = 60
# Shares of a headline's content words that the body lacks. Measured: true headlines of 27 news
# texts lack at most half, nine in ten foreign ones more.
_LOST = 0.55
_LOST_LONG = 0.5
_LOST_NOTES = 0.65
# Words that stand in headlines and titles of every sort and tell no subject.
_GENERIC = frozenset(
    map(
        stem,
        "interviews interviewed interview wikinews statement readout remarks briefing press "
        "release news update updates report video watch live opinion analysis exclusive breaking "
        "day declaración comunicado communiqué entretien world future".split(),
    )
)


def headline_mismatch(reading: Reading) -> Iterator[Fault]:
    """Yield a fault where too little of the headline's subject is anywhere in the body."""
    head = reading.headline
    if head is None:
        return
    title = reading.text[head.start : head.end].strip()
    body = reading.masked[head.end :]
    wanted = list(dict.fromkeys(_content(title)))
    if len(wanted) < 3 or _borne_out(wanted, body.lower()):
        return
    spoken = _WORD.findall(body)
    if len(spoken) < _LEAST_WORDS:
        return
    seen = {stem(word) for word in set(spoken)}
    short = {form[:5] for form in seen if len(form) >= 5}
    folded = {fold(form)[:5] for form in short}
    missing = [word for word in wanted if not _found(word, seen, short | folded)]
    names = [word for word in wanted if word[0].isupper()]
    absent = [word for word in missing if word[0].isupper()]
    lost = len(missing) / len(wanted)
    all_names = len(names) > 1 and len(absent) == len(names)
    prose = reading.sort == "prose"
    least = (_LOST_LONG if len(wanted) > 4 else _LOST) if prose else _LOST_NOTES
    if lost >= least or (prose and lost >= _LOST_LONG and all_names):
        said = ", ".join(dict.fromkeys((absent or missing)[:3]))
        start = head.start + (
            len(reading.text[head.start : head.end])
            - len(reading.text[head.start : head.end].lstrip())
        )
        text = f"The body says nothing of what the headline names: {clipped(said, 60)}."
        yield Fault("headline_mismatch", text, ((start, start + len(title)),))


def _borne_out(wanted: list[str], body: str) -> bool:
    """Tell at a glance that enough words of the headline stand in the body as they are."""
    lost = sum(1 for word in wanted if not _stands(word.lower(), body))
    return lost < _LOST_LONG * len(wanted)


def _stands(word: str, body: str) -> bool:
    """Tell whether a word stands between spaces."""
    at = body.find(word)
    while at >= 0:
        behind = body[at + len(word) : at + len(word) + 1]
        if (not at or body[at - 1].isspace()) and (not behind or behind.isspace()):
            return True
        at = body.find(word, at + 1)
    return False


def _content(title: str) -> Iterator[str]:
    for match in _WORD.finditer(title):
        word = match.group()
        if word[0].isdigit() or ((form := stem(word)) and form not in _GENERIC):
            yield word


def _found(word: str, seen: set[str], short: set[str]) -> bool:
    """Tell whether a word of the headline, or a near relation of it, is in the body."""
    form = stem(word)
    if word[0].isdigit():
        return True  # figures are compared where they are read as figures
    if form in seen or form[:5] in short or fold(form)[:5] in short:
        return True
    if len(form) >= 4 and any(
        other.startswith(form) or form.startswith(other)
        for other in seen
        if len(other) >= 4 and other[:4] == form[:4]
    ):
        return True
    if len(form) >= 5 and word[0].isupper():
        near = [other for other in seen if other[:2] == form[:2] or other[-3:] == form[-3:]]
        if any(edits(form, other) <= 1 for other in near):
            return True  # that the name is spelled two ways is a caution of its own
    place = country(word) or demonym(word)
    return bool(place) and any(
        fold(part)[:5] in short or stem(part) in seen for part in str(place).split()
    )
