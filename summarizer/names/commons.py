"""Actors without a proper name: "the district court", "police", "le procureur fédéral"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from summarizer.document import Document
from summarizer.names.cues import beside
from summarizer.names.latin import ADJECTIVE
from summarizer.names.values import Mention, Name
from summarizer.published import ActorKind

_ENGLISH = re.compile(
    r"(?<![\w-])(?:"
    r"[Tt]he\s(?P<body>(?:(?:district|motion|trial|appeals?|high|supreme|sentencing|lower|county)\scourt"
    r"|(?:federal|state|local|city)\sgovernment|government|prosecution|jury|defendants?|plaintiffs?"
    r"|prosecutor|judge))"
    r"|(?:[Tt]he\s)?(?P<crowd>police|prosecutors|researchers|scientists|officials|authorities"
    r"|protesters|demonstrators|firefighters|investigators|lawmakers|witnesses|residents)"
    r")(?![\w-])"
)
_FRENCH = re.compile(
    rf"(?<![\w-])(?:[Ll]es?|[Ll]a)\s(?P<body>(?:procureure?|police|gouvernement|tribunal|parquet"
    rf"|ministère|gendarmerie|juge|porte-parole)(?:\s{ADJECTIVE}(?!\w))?"
    rf"(?:\s(?:de\sla|du|des)\s[a-zà-ÿ]{{4,}})?)(?!\w)"
    rf"|(?<![\w-])[Ll]es\s(?P<crowd>chercheurs|manifestants|autorités|enquêteurs|policiers)(?!\w)"
)
_SPANISH = re.compile(
    rf"(?<![\w-])(?:[Ee]l|[Ll]a)\s(?P<body>(?:fiscal|fiscalía|policía|gobierno|tribunal|juez|jueza"
    rf"|ministerio|portavoz)(?:\s{ADJECTIVE}(?!\w))?(?:\s(?:de\sla|del)\s[a-zà-ÿ]{{4,}})?)(?!\w)"
    rf"|(?<![\w-])[Ll](?:os|as)\s(?P<crowd>investigadores|manifestantes|autoridades|policías)(?!\w)"
)
# One stands in every match of the English pattern, which is costly to try at each word; no match
# is longer than this on either side of it.
_REACH = 40
_ENGLISH_SIGNS = (
    *("court", "government", "prosecut", "jury", "defendant", "plaintiff", "judge", "police"),
    *("researchers", "scientists", "officials", "authorities", "protesters", "demonstrators"),
    *("firefighters", "investigators", "lawmakers", "witnesses", "residents"),
)
_BY_LANGUAGE = {"fr": _FRENCH, "es": _SPANISH}
_OFFICES = re.compile(
    r"(?:procureur|juge|porte-parole|fiscal|juez|portavoz|judge|prosecutor|defendant|plaintiff)"
)


def common_actors(document: Document, masked: str, language: str) -> list[Name]:
    """Return the bodies, offices and crowds of a fixed list that act or speak in a document."""
    found: dict[str, list[Mention]] = defaultdict(list)
    kinds: dict[str, ActorKind] = {}
    active: set[str] = set()
    for match in _matches(masked, language):
        part = "body" if match.group("body") else "crowd"
        start, end = match.span(part)
        sentence = document.sentence_at(start)
        if sentence.role == "skip":
            continue
        text = document.text[start:end]
        key = " ".join(text.casefold().split())
        found[key].append(Mention(start, end, text, sentence.number))
        kinds[key] = _kind(key, crowd=part == "crowd")
        told = beside(masked, match.start(), end)
        if told.speaks or told.acts:
            active.add(key)
    return [
        Name(" ".join(found[key][0].text.split()), (), kinds[key], None, tuple(found[key]))
        for key in found
        if key in active
    ]


def _matches(masked: str, language: str) -> Iterator[re.Match[str]]:
    if pattern := _BY_LANGUAGE.get(language):
        yield from pattern.finditer(masked)
        return
    low, high = 0, -1
    for at in _places(masked):
        if at - _REACH > high:
            if high >= 0:
                yield from _ENGLISH.finditer(masked, low, high)
            low = max(0, at - _REACH)
        high = at + _REACH
    if high >= 0:
        yield from _ENGLISH.finditer(masked, low, high)


def _places(masked: str) -> list[int]:
    """Return where the signs of the English pattern stand, in order."""
    found: list[int] = []
    for sign in _ENGLISH_SIGNS:
        at = masked.find(sign)
        while at >= 0:
            found.append(at)
            at = masked.find(sign, at + 1)
    return sorted(found)


def _kind(key: str, *, crowd: bool) -> ActorKind:
    if crowd and key != "police":
        return "group"
    return "role" if _OFFICES.match(key) else "organisation"
