"""The words of a summary that are not borne out, as spans, and the reasons in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.faithfulness.lexical import Sign

# New words are a summary's own right; they are marked only where the whole claim is doubtful.
_ALWAYS = frozenset("number figure name negation opposite swapped stronger displaced".split())
# Two marked stretches this close are one: "from 1959 to 1995".
_JOIN = 4

_REASONS = {
    "number": "the number {0} is not in the source",
    "figure": "the source puts {0} to something else",
    "name": "the name {0} is not in the source",
    "negation": "the source and the claim differ in a negation: {0}",
    "opposite": "{0}: the source says “{1}”",
    "swapped": "the source has it the other way round: {0}",
    "stronger": "{0} is put in",
    "displaced": "{0} stands where the source says “{1}”",
}


def offending(text: str, signs: Iterable[Sign], *, doubtful: bool) -> tuple[tuple[int, int], ...]:
    """Return the spans of a claim's words that speak against it, merged and in order."""
    found = sorted(
        (sign.start, sign.end)
        for sign in signs
        if sign.name in _ALWAYS or (doubtful and sign.name == "novel" and sign.weight >= 0.5)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start - merged[-1][1] <= _JOIN and "." not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def reasons(signs: Sequence[Sign], foreign: float) -> tuple[str, ...]:
    """Return what speaks against a claim, in plain words, without repetition."""
    told = [_REASONS[s.name].format(s.words, s.against) for s in signs if s.name in _REASONS]
    if foreign > 0:
        told.append("many of its words are not in the source")
    return tuple(dict.fromkeys(told))
