"""Tell from the words beside a mention whether it acts, speaks, or is only a place."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.names import words
from summarizer.names.fold import fold

_NEXT = re.compile(
    r"(?:\s*\([^()\n]{1,20}\))?\s*,?\s+"
    r"(?:(?:\w+ly|also|then|now|has|had|have|a|ont|ha|han|avait|recently|later|s'est)\s+){0,2}"
    r"(?P<verb>[^\W\d_]+)"
)
_APPOSED = re.compile(r",[^,.;:\n]{2,110},\s+(?:also\s+)?(?P<verb>[a-zà-ÿ]+)")
_BEFORE = re.compile(
    r"(?<![\w’'-])([\w’'-]++)([,.:;]?[\"”»]?,?)\s+(?:(?:the|The|le|la|el|[lL]['’])\s*)?$"
)
# Verbs of saying that stand before their subject ("said Ann Lee"); "called Opus" is another thing.
_SAID_FIRST = words.bag(
    "rappele repondu souligne assure said says added wrote explained dit "
    "affirme declare explique ajoute precise repond estime "
    "dijo dice afirmo declaro explico agrego anadio"
)
_HOLDS = re.compile(r"['’]s\s+[A-ZÀ-Þ][a-zà-ÿ]")
_HELD = re.compile(r"[A-ZÀ-Þ][\w-]+\s(?:of|from|at|for)\s(?:the\s)?$")
_OF = words.bag("of from at for")
_TO = words.bag("told asked by with against from of")


def _verb(text: str, end: int) -> str:
    return _verb_of(text[end : end + 140])


def _before(text: str, start: int) -> str:
    return _word_before(text[max(0, start - 30) : start])


# A mention is looked at from several sides, and again when actors are ranked: what stands beside
# it is read once. The keys are a line or two, never the text.
@lru_cache(maxsize=2048)
def _verb_of(behind: str) -> str:
    match = _NEXT.match(behind, 0, 60)
    verb = fold(match.group("verb")) if match else ""
    if verb in words.ACTS or verb.endswith("ed"):
        return verb
    apposed = _APPOSED.match(behind)
    return fold(apposed.group("verb")) if apposed else verb


@lru_cache(maxsize=2048)
def _word_before(window: str) -> str:
    match = _BEFORE.search(window)
    return fold(match.group(1)) if match and match.group(2) in {"", ",", "”", '"', "»"} else ""


def speaks(text: str, start: int, end: int) -> bool:
    """Tell whether a mention stands beside a verb of saying ("X said", "said X", "selon X")."""
    after = _verb(text, end)
    before = _before(text, start)
    if before in {"to", "according", "selon", "segun"}:
        return before != "to" or "ccording" in text[max(0, start - 24) : start]
    return after in words.SAID or before in _SAID_FIRST


def acts(text: str, start: int, end: int) -> bool:
    """Tell whether a mention looks like the subject of a verb."""
    before = _before(text, start)
    if before in words.PLACE_PREPOSITIONS or before in _TO or before in {"for", "de", "del", "du"}:
        return False
    verb = _verb(text, end)
    return verb in words.ACTS or (len(verb) > 4 and verb.endswith("ed") and verb != "based")


def affiliates(text: str, start: int, end: int) -> bool:
    """Tell whether a mention says where somebody belongs: "X's Ann Lee", "Ann Lee of the X"."""
    if _before(text, start) in _OF and _HELD.search(text, max(0, start - 40), start):
        return True
    return _HOLDS.match(text, end, end + 8) is not None


def placed(text: str, start: int) -> bool:
    """Tell whether a preposition of place stands before a mention."""
    before = _before(text, start)
    according = before == "to" and "ccording" in text[max(0, start - 24) : start]
    return before in words.PLACE_PREPOSITIONS and not according
