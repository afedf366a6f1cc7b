"""Garbled titles, doubled words, broken sentences, word salad and broken encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, product
from operator import eq

from summarizer.conflict.reading import Fault, Reading, Span, clipped

Pair = tuple[str, str]

_ENCODING = re.compile(
    "(?:\u00c3[\u0080-\u00bf\u0192\u201a-\u2122\u0152\u0153\u0160\u0161\u0178]|\u00e2\u20ac[\u0080-\u00bf\u2122\u0153\u009d\u201c\u201d\u02dc\u00a6]"
    "|\u00c2[\u00a0-\u00bf](?=\\s|\\w|$)|\ufffd|\u00ef\u00bf\u00bd|\u00e2\u0080[\u0090-\u00a6])"
)
_MISREAD = "\u00c3\u00e2\u00c2\ufffd\u00ef"
_ROLE = (
    r"(?:prime\s+minister|minister|president|secretary|chairman|chairwoman|chancellor|governor"
    r"|mayor|director|ambassador|senator"
    r"|spokesman|spokeswoman|spokesperson|general|ministry|department|leader|chief|premier|deputy|judge|commissioner"
    r"|king|queen|police|professor|doctor|captain|colonel|officer|manager|head"
    r"|ministre|président|presidente|ministro|secretario|directeur)"
)
_DOUBLED = re.compile(
    r"(?<![\w'’.-])(?P<a>[^\W\d_]{1,20})(?P<gap>[ \t]+|[ \t]*\n[ \t]*)"
    r"(?P<b>(?P=a))(?!\w|['’-](?!s\b))",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[\w'’-]+")
_PHRASE = re.compile(
    r"(?<![\w'’-])(?P<p>(?:[\w'’-]{1,20} ){2,5}[\w'’-]{2,20}) (?P=p)(?![\w'’-])", re.IGNORECASE
)
_DETERMINED = frozenset(
    "the a an of to and in on at by for from with as or but is are was were be been has have it "
    "its this these those their his her we they he she i you will would can could should into than "
    "le la les de du des un une et dans pour par sur el los las un una y con".split()
)
# What may stand twice: "had had", "that that", "bye bye", "very very", "is is" after "what it is".
_ROLES = frozenset(
    "minister president secretary chairman chairwoman chancellor governor mayor director "
    "ambassador senator spokesman spokeswoman spokesperson ministry department leader premier "
    "judge commissioner professor captain officer manager government court company state "
    "committee council parliament police ministre président presidente ministro".split()
)
_TITLES = _ROLES | frozenset("prime chief head queen king general doctor deputy".split())
# A title whose adjective has lost its noun: "minister of foreign and Norway".
_LOST_NOUN = re.compile(
    rf"\b{_ROLE}s?\s+(?:of|for)\s+(?:the\s+)?(?:foreign|prime|internal|external|domestic|national|federal|public)"
    r"(?=\s+(?:of|in|for|to|said|says|told|has|had|was|is|on|at|and\s+(?-i:[A-ZÀ-Þ])\w*)\b|\s*[.,;])"
    r"(?!\s+and\s+(?:\S+\s+){0,3}(?:affairs|trade|policy|relations|security|services|defen[cs]e|commerce|development|cooperation|works|health|safety)\b)",
    re.IGNORECASE,
)
_ROLE_AGAIN = re.compile(
    rf"\b(?P<r>{_ROLE})\s+(?:of|of\s+the|the|and|for\s+the)\s+(?P=r)\b", re.IGNORECASE
)
# The order of a title turned round: "minister prime", "minister foreign of Norway".
_TURNED = re.compile(
    r"\b(?:minister|secretary|president|ministry)\s+(?:prime|foreign|vice|deputy)\s+(?:of|for|the|said|says|told|has|had|was|is)\b"
    r"|\bprime\s+of\s+(?:the\s+)?minister\b|\bforeign\s+of\s+(?:the\s+)?(?:minister|ministry|secretary)\b"
    r"|\b(?:the|a)\s+(?:of|and)\s+(?:[A-Z]\w+\s+)?(?:minister|president|secretary|prime|foreign)\b"
    r"|\b(?:minister|president|secretary|chairman|director|governor|mayor)\s+of\s+(?:of|and|the\s+(?:of|and)|said|says|told)\b"
    r"|\b(?:minister|president|secretary|chairman|director|governor|mayor)\s+(?:the|and\s+of)\s+(?:of|minister|president)\b",
    re.IGNORECASE,
)
# What a title goes on with wherever one of these three patterns begins at it.
_LEADS_ON = re.compile(
    r"\w+\s+(?:of|for|the|and|prime|foreign|vice|deputy|minister)\b", re.IGNORECASE
)
# Function words that no English sentence puts side by side.
_CLASH = re.compile(
    r"(?<![\w'’\"“*-])(?:[Tt]he|an?)\s+(?:of|and|to|in|for|from|with|at|is|was|were|are|has|had|by|the|an?)(?=\s+[a-z])(?!\s+(?:la|hoc|priori|posteriori|fortiori)\b)"
    r"|\b(?:of|for|from|with|at)\s+(?:of|and|at|from)\s+(?:the|an?)\b(?!\s+(?:age|scale|rate|price))"
)
_BROKEN = re.compile(
    r"\b(?:of|in|at|from|by|with|for)\s+(?:the|a|an)\s+(?:has|had|was|were|told|announced|are|is|have)(?=\s+[a-z])"
    r"|\bof\s+the\s+(?:[A-Z][a-z]+ed\s+)?[Ss]aid(?=\s*(?:[.,:]|that\b|on\b|he\b|she\b|it\b|they\b|in\b|[A-Z]))"
    r"|\b[Tt]he\s+United\s+(?=[Ss]aid\b|[Tt]old\b|[Hh]as\b|was\b|is\b|on\b|in\b|to\b|and\s+the\b|will\b|,)"
)
# Words that stand side by side wherever these match: without any a text is not searched.
_ARTICLES = ("the", "a", "an")
_BREAKING = frozenset(product(_ARTICLES, "has had was were told announced are is have".split())) | {
    ("the", "united")
}
_TURNING = frozenset(product(("the", "a"), ("of", "and"))) | {("foreign", "of")}
# Titles at which no window is opened, and which one that is open may hold.
_RARE = frozenset("colonel colonels secretario secretarios directeur directeurs".split())
_CLASHING = (
    frozenset(
        product(_ARTICLES, "of and to in for from with at is was were are has had by".split())
    )
    | frozenset(product(_ARTICLES, _ARTICLES))
    | frozenset(product("of for from with at".split(), "of and at from".split()))
)
_TELLING = _TURNING | _BREAKING | _CLASHING
_FUNCTION = re.compile(
    r"\b(?:the|an?|of|to|in|and|is|are|was|were|for|on|with|that|by|at|from|as|it|be|has|have|or"
    r"|this|i|you|we|they|he|she|not|but|so|my|your|his|her|their|our|if|will|can|do|no|its)\b",
    re.IGNORECASE,
)
# What most sentences have of them, looked up before all are tried.
_FREQUENT = (" the ", " of ", " to ", " in ", " and ")
_BACK, _AHEAD = 30, 60
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def garbled_passages(reading: Reading) -> Iterator[Fault]:
    """Yield what no careful writer wrote; the stumbles of speech and of notes are left alone."""
    met = _TELLING.intersection(pairwise(reading.tokens))
    yield from _encoding(reading)
    yield from _titles(reading, met)
    if reading.sort == "talk":
        return
    yield from _doubled(reading)
    if reading.sort == "prose" and reading.document.language == "en":
        yield from _clashes(reading, met)
        yield from _salad(reading)


def _encoding(reading: Reading) -> Iterator[Fault]:
    if not any(first in reading.text for first in _MISREAD):
        return
    found = [match.span() for match in _ENCODING.finditer(reading.masked)]
    if found:
        said = reading.text[found[0][0] : found[0][1]]
        text = f"Characters are broken by a wrong encoding: “{said}” ({len(found)} places)."
        yield Fault("garbled_text", text, tuple(found[:3]))


def _titles(reading: Reading, met: frozenset[Pair]) -> Iterator[Fault]:
    if reading.vocabulary.isdisjoint(_TITLES) or not _suspicious(reading, met):
        return
    taken: set[int] = set()
    for low, high in _windows(reading):
        for pattern in (_LOST_NOUN, _TURNED, _ROLE_AGAIN):
            for match in pattern.finditer(reading.masked, low, high):
                sentence = reading.document.sentence_at(match.start())
                if sentence.number in taken or sentence.role == "skip":
                    continue
                taken.add(sentence.number)
                yield _fault(reading, match.span(), "A title is garbled")


def _suspicious(reading: Reading, met: frozenset[Pair]) -> bool:
    """Tell whether a title may be garbled: most are not, and the patterns are slow."""
    if reading.low == reading.masked:
        return True  # not in lower case: not every title has a place
    if not (_TURNING.isdisjoint(met) and _RARE.isdisjoint(reading.tokens)):
        return True
    return any(
        pattern.match(reading.masked, at)
        for at in reading.places(_TITLES.intersection(reading.tokens))
        if _LEADS_ON.match(reading.masked, at)
        for pattern in (_LOST_NOUN, _TURNED, _ROLE_AGAIN)
    )


def _windows(reading: Reading) -> Iterator[Span]:
    """Yield the surroundings of the words of titles: few places, so that little is searched."""
    last = -1
    for at in reading.places(reading.vocabulary & _TITLES):
        if at > last:
            last = at + _AHEAD
            yield max(0, at - _BACK), min(len(reading.text), last + _AHEAD)


def _doubled(reading: Reading) -> Iterator[Fault]:
    text = reading.masked
    twice = any(map(eq, reading.tokens, islice(reading.tokens, 1, None)))
    twice = twice and any(a == b for a, b in pairwise(_TOKENS.findall(reading.low)))
    for match in _DOUBLED.finditer(text) if twice else ():
        word = match["a"].lower()
        if word in _ROLES:
            yield _fault(reading, match.span(), "A title is garbled")
        elif (
            reading.sort == "prose"
            and word in _DETERMINED
            and match["a"] == match["b"]
            and "\n" not in match["gap"]
            and not _spoken(text, match.span())
        ):
            yield _fault(reading, match.span(), "A word is doubled")
    if reading.sort == "prose" and _returns(text.lower().split()):
        for match in _PHRASE.finditer(text):
            said = match["p"]
            if len(set(said.lower().split())) > 2 and not _spoken(text, match.span()):
                yield _fault(reading, match.span(), "A phrase is doubled")


def _returns(words: list[str]) -> bool:
    """Tell whether any three to six words come again at once.

    What stands between spaces is compared: the first may have a mark before it, the last behind.
    """
    # One byte a word, so that all of them are held at once against those some places further on.
    short = bytes(map((255).__and__, map(hash, islice(words, 1, None))))
    for many in range(3, 7):
        same = _differences(short, many)
        inner = b"\0" * (many - 2)
        at = same.find(inner)
        while 0 <= at <= len(words) - 2 * many:
            first, last = words[at + many], words[at + many - 1]
            if (
                words[at].endswith(first)
                and words[at + 2 * many - 1].startswith(last)
                and words[at + 1 : at + many - 1] == words[at + many + 1 : at + 2 * many - 1]
            ):
                return True
            at = same.find(inner, at + 1)
    return False


def _differences(values: bytes, places: int) -> bytes:
    """Return, for each byte that has one so many places further on, how the two differ."""
    length = max(0, len(values) - places)
    here = int.from_bytes(values[:length], "big")
    return (here ^ int.from_bytes(values[places:], "big")).to_bytes(length, "big")


def _clashes(reading: Reading, met: frozenset[Pair]) -> Iterator[Fault]:
    told = " ".join(reading.tokens)
    broken = not met.isdisjoint(_BREAKING) or "the said" in told or "ed said" in told
    clashing = not met.isdisjoint(_CLASHING)
    for pattern, possible in ((_BROKEN, broken), (_CLASH, clashing)):
        for match in pattern.finditer(reading.masked) if possible else ():
            sentence = reading.document.sentence_at(match.start())
            low = match.group().lower().split()
            twice = len(low) > 1 and low[-1] == low[-2]
            if sentence.role == "text" and not twice and not _spoken(reading.masked, match.span()):
                yield _fault(reading, match.span(), "A sentence is broken")


def _salad(reading: Reading) -> Iterator[Fault]:
    """Yield long runs of lower-case words without a single function word."""
    for sentence in reading.shown:
        length = sentence.end - sentence.start
        if sentence.role != "text" or length < 70:
            continue
        said = reading.masked[sentence.start : sentence.end]
        if (
            any(word in said for word in _FREQUENT)
            or _FUNCTION.search(said)
            or said.strip().count("\n") > length // 60
            or any(c in said for c in ",;|/=<>{}_·:")
        ):
            continue
        if len(_LOWER.findall(said)) >= 10 and len(said.split()) >= 12:
            end = sentence.start + len(said.rstrip())
            yield Fault(
                "garbled_text",
                f"A sentence is garbled: “{clipped(said)}”.",
                ((sentence.start, end),),
            )


def _spoken(text: str, span: Span) -> bool:
    """Tell whether a stretch stands inside a quotation of its paragraph: people stumble."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - 400)
    before = text[start : span[0]]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _fault(reading: Reading, span: Span, what: str) -> Fault:
    said = reading.text[max(0, span[0]) : span[1]]
    return Fault("garbled_text", f"{what}: “{clipped(said, 60)}”.", (span,))
