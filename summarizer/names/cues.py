"""Tell from the words beside a mention whether it acts, speaks, or is only a place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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
_NAMED_AFTER = words.bag("to according selon segun")
_NO_SUBJECT_AFTER = words.PLACE_PREPOSITIONS | words.bag(
    "told asked by with against from of for de del du"
)


# Most mentions stand beside plain words, which need no such patterns.
_PLAIN_NEXT = re.compile(r" ([^\W\d_]++)[ ,.;:\n]")
_LIGHT = words.bag("also then now has had have a ont ha han avait recently later")
_ARTICLES = frozenset({"the", "The", "le", "la", "el"})
_IN_WORDS = frozenset("_'’-")
_MARKS = frozenset(',.:;"”»')
_LET_THROUGH = frozenset({"", ",", "”", '"', "»"})


def _verb(text: str, end: int) -> str:
    near = text[end : end + 1]
    if near == " " and (plain := _PLAIN_NEXT.match(text, end, end + 60)):
        word = plain[1]
        if word not in _LIGHT and not word.endswith("ly"):
            return fold(word)
    elif near and near not in "(," and not near.isspace():
        return ""
    return _verb_of(text[end : end + 140])


def plain_before(text: str, start: int) -> tuple[str, str] | None:
    """Return the word before an offset and the one mark behind it; None where it is not so plain.

    Both are empty where there is no word. Of one that begins more than 30 characters before only
    the end is seen.
    """
    window = text[max(0, start - 30) : start]
    if not window or window.isspace():
        return "", ""
    if not window[-1].isspace():
        return None if window[-1].isalnum() or window[-1] in _IN_WORDS else ("", "")
    last = window.rsplit(None, 1)[-1]
    if last.isalnum():
        return last, ""
    if len(last) == 1:
        return None if last in _IN_WORDS else ("", "")
    return (last[:-1], last[-1]) if last[-1] in _MARKS and last[:-1].isalnum() else None


def _before(text: str, start: int) -> str:
    window = text[max(0, start - 30) : start]
    found = plain_before(text, start)
    if found is None:
        return _word_before(window)
    word, mark = found
    if word in _ARTICLES and not mark:
        parts = window.rsplit(None, 2)
        if len(parts) < 2 or not parts[-2].isalnum():
            return _word_before(window)
        word = parts[-2]
    return fold(word) if mark in _LET_THROUGH else ""


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
    return fold(match.group(1)) if match and match.group(2) in _LET_THROUGH else ""


class Beside(NamedTuple):
    """What the words beside a mention tell.

    `speaks`: a verb of saying stands there ("X said", "said X", "selon X"). `acts`: the mention
    looks like the subject of a verb. `belongs`: it says where somebody belongs ("X's Ann Lee",
    "Ann Lee of the X").
    """

    speaks: bool
    acts: bool
    belongs: bool


def beside(text: str, start: int, end: int) -> Beside:
    """Return what the words beside a mention tell."""
    before, verb = _before(text, start), _verb(text, end)
    if before in _NAMED_AFTER:
        speaks = before != "to" or "ccording" in text[max(0, start - 24) : start]
    else:
        speaks = verb in words.SAID or before in _SAID_FIRST
    acts = before not in _NO_SUBJECT_AFTER and (
        verb in words.ACTS or (len(verb) > 4 and verb.endswith("ed") and verb != "based")
    )
    held = before in _OF and _HELD.search(text, max(0, start - 40), start) is not None
    return Beside(speaks, acts, held or _HOLDS.match(text, end, end + 8) is not None)


def placed(text: str, start: int) -> bool:
    """Tell whether a preposition of place stands before a mention."""
    before = _before(text, start)
    according = before == "to" and "ccording" in text[max(0, start - 24) : start]
    return before in words.PLACE_PREPOSITIONS and not according
