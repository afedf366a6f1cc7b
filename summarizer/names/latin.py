"""French and Spanish names of bodies that go on in small letters."""

from __future__ import annotations

import re

from summarizer.names import words
from summarizer.names.countries import demonym
from summarizer.names.fold import fold
from summarizer.names.scan import Token

ADJECTIVE = (
    r"[^\W\d_]{2,14}(?:aux|ales?|als?|elles?|els?|iques?|aires?|iers?|ières?|istes?|ieurs?|ienne?s?"
    r"|aise?s?|oise?s?|icos?|icas?|anos?|anas?|iones|arios?|arias?|iores|ior|êmes?|emos?|ema|ivos?)"
)
_TAIL = re.compile(
    rf"(?:\s(?P<first>[a-zà-ÿ]\w{{3,}}))?"
    rf"(?P<rest>\s(?:de\sla\s|de\sl['’]|du\s|des\s|del\s|de\slos\s|de\slas\s)[a-zà-ÿ]\w{{3,}}"
    rf"(?:\s{ADJECTIVE}(?!\w))?)?"
)
_ADJECTIVE = re.compile(ADJECTIVE)


def extended(tokens: tuple[Token, ...], text: str, language: str) -> tuple[Token, ...]:
    """Return the tokens of a name with its small tail: "Fédération belge du secteur financier".

    Only in French and Spanish, and only behind a noun of organisation.
    """
    if language not in {"fr", "es"} or tokens[-1].form not in words.ORG_NOUNS:
        return tokens
    match = _TAIL.match(text, tokens[-1].end, tokens[-1].end + 90)
    if match is None:
        return tokens
    first = match.group("first")
    fits = first is None or demonym(first) or _ADJECTIVE.fullmatch(first)
    end = match.end() if fits else tokens[-1].end
    if end == tokens[-1].end:
        return tokens
    tail = text[tokens[-1].end : end]
    start = tokens[-1].end + len(tail) - len(tail.lstrip())
    return (*tokens, Token(start, end, text[start:end], fold(tail)))
