"""Read somebody's role from the words around the name."""

from __future__ import annotations

import re

from summarizer.names import words
from summarizer.names.countries import demonym
from summarizer.names.cues import plain_before
from summarizer.names.fold import fold

_BACK = 110
_AHEAD = 140
_LONGEST = 110
_APPOSED = re.compile(r"\s*(?:\([^()\n]{1,20}\)\s*)?,\s+(?:\d{1,3},\s+)?|\s+\((?=[a-zà-ÿ])")
_COPULA = re.compile(
    r"\s+(?:is|was|est|était|es|era)\s+(?:currently\s+)?(?=(?:an?|the|une?|le|la|el|una?)\s)"
)
_ARTICLE = re.compile(r"(?:an?|the|une?|le|la|l['’]|el|una|un)\s+", re.IGNORECASE)
_CLOSELY = frozenset({"", ","})
_GOES_ON = frozenset(",(")
_GOES_ON_APART = _GOES_ON | frozenset("iweé")
_STOP = re.compile(
    r"[,;:()\[\]\"“”«»—–]|\.(?=\s|$)|\n\s*\n|\s(?:-|who|which|whose|that|said|says|told|has|had|have"
    r"|was|were|is|are|will|would|born|and\s+(?:the|an?|was|is|has|this|that|I|we|he|she|they|it)"
    r"|\w+ed\s+(?:by|to|in|on|at)|with\s+whom|qui|que|dont|a|est)\s"
)
_LAST = re.compile(r"(?<![\w’'-])([\w’'-]{2,}),?\s+\Z")
_PLAIN = re.compile(r"[\w’'-]{2,},?")
_ADJECTIVES = words.bag("major lead majority minority head")
_MODIFIERS = words.bag(
    "former senior veteran junior longtime outgoing incoming federal state national local "
    "associate sports district political human rights military foreign news advice plea defence "
    "defense trial research art film music ancien ancienne"
)
_VERB = re.compile(r"\s(?:said|says|told|has|had|have|was|were|is|are|will|would|a|est)\s")
_BENCH = re.compile(r",\s+((?:P|C)\.J\.|J\.)(?=[,\s]|$)")
_TELLING = words.SAID - {"is", "was"}
_AS = re.compile(r"\bas\s+")
_FIRST_NO = words.bag(
    "including such like namely especially notably plus and or but who which said in at on with "
    "for from after before when while as by to of where et qui dans avec y que con en"
)


def role_before(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of a role in front of a name: "spokeswoman |Ann Lee", "founder, |Ann Lee"."""
    if (found := plain_before(text, start)) is not None:
        near = found[0] if found[1] in _CLOSELY else ""
    else:
        match = _LAST.search(text[max(0, start - 30) : start])
        near = match.group(1) if match else ""
    if len(near) < 2 or fold(near) not in words.ROLES:
        return None
    window = text[max(0, start - _BACK) : start]
    break_at = window.rfind("\n\n")
    window = window[break_at + 2 :] if break_at >= 0 else window
    tokens = list(re.finditer(r"\S+", window))
    if not tokens or (window and not window[-1].isspace()):
        return None
    last = tokens[-1].group()
    if not _PLAIN.fullmatch(last) or (last[0].islower() and fold(last) in _ADJECTIVES):
        return None
    comma = last.endswith(",")
    if fold(last) not in words.ROLES or fold(last) in words.COURTESY or last[-1] in ".:;":
        return None
    first = len(tokens) - 1
    if not comma and last[0].isupper() and len(tokens) == 1:
        return None
    while first > 0 and len(tokens) - first < 6:
        word = tokens[first - 1].group()
        form = fold(word)
        if word[-1] in ',.;:!?)"”»' or form in words.STARTERS or form in words.CALENDAR:
            break
        fits = (
            form in words.ROLES
            or form in _MODIFIERS
            or demonym(form)
            or word[0].isupper()
            or word.endswith("'s")
        )
        if not fits or (first == 1 and break_at < 0 and start < _BACK and form in words.SAID):
            break
        first -= 1
    offset = start - len(window)
    end = tokens[-1].end() - (1 if comma else 0)
    return offset + tokens[first].start(), offset + end


def may_go_on(text: str, end: int) -> bool:
    """Tell whether a comma, a bracket or a form of "be" may stand behind a name."""
    near = text[end : end + 2]
    if near[:1] != " ":
        return near[:1] in _GOES_ON or near[:1].isspace()
    return near[1:] in _GOES_ON_APART or near[1:].isspace()


def role_behind(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of a role behind a name: an apposition, or "is a …"."""
    bench = _BENCH.match(text, end, end + 12)
    if bench:
        return bench.span(1)
    lead = _APPOSED.match(text, end) or _COPULA.match(text, end)
    if lead is None:
        return None
    start = lead.end()
    article = _ARTICLE.match(text, start)
    start = article.end() if article else start
    stop = _STOP.search(text, start, start + _AHEAD)
    if (
        stop
        and _VERB.fullmatch(stop.group())
        and text[lead.start() : lead.end()].strip()[:1] == ","
    ):
        return None  # "According to Lee, a guard was …" is no apposition
    close = stop.start() if stop else min(len(text), start + _AHEAD)
    if not stop and close - start >= _AHEAD:
        return None
    return _office(text, start, close)


def _office(text: str, start: int, close: int) -> tuple[int, int] | None:
    """Return the span, trimmed, when it is built around a noun of office."""
    chunk = text[start:close]
    capacity = _AS.search(chunk)
    if capacity:
        start += capacity.end()
        chunk = text[start:close]
    tokens = chunk.split()
    if not tokens or len(chunk) > _LONGEST or (fold(tokens[0]) in _FIRST_NO and not capacity):
        return None
    forms = [fold(token) for token in tokens]
    at = next((n for n, form in enumerate(forms[:8]) if _is_office(form)), None)
    if at is None or any(form in words.SAID for form in forms[:at]):
        return None
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    if behind[:1].isupper() and not any(_is_office(form) for form in forms[at + 1 :]):
        return None  # the next person of a list, with a title of theirs
    if any(form in _TELLING for form in forms[at + 1 : at + 2]):
        return None
    return start, start + len(chunk.rstrip())


def _is_office(form: str) -> bool:
    last = form.split()[-1] if form else ""
    return len(last) > 1 and last in words.ROLES and last not in words.COURTESY


def squeezed(text: str) -> str:
    """Return `text` with its white space squeezed."""
    return " ".join(text.split())
