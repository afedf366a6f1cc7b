"""Rank the actors of a document: who acts, speaks, or is spoken of the most."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import sqrt

from summarizer.document import Document
from summarizer.draft import ActorDraft
from summarizer.names import Mention, Name, same_name, words
from summarizer.names.cues import beside, placed
from summarizer.names.fold import fold

MOST = 60
# Nouns of organisation that are a name by themselves.
_BODIES = words.bag("congress parliament senate treasury cabinet police government")
_APPARATUS = re.compile(
    r"\W*(?:sources?|references?|external links?|see also|related (?:news|articles|links)|notes"
    r"|bibliography|further reading|footnotes|sister links|navigation|share this|fuentes"
    r"|références|voir aussi|referencias|enlaces externos|liens externes|links)\W*",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"\W*(?:categor(?:y|ies)|tags|filed under|topics?|catégories?|categorías?)\s*:", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:^|[\s(])(?:images?|photos?|pictures?|videos?|credits?|photographs?|courtesy of|foto|crédit"
    r"|file photo)(?:\s+(?:by|credit))?\s*[:/][ \t]*(?:\w+[ \t]){0,2}\Z"
    r"|(?:photo|image|written|reporting) by\s+\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\W*(?:by|par|por)\s+\S", re.IGNORECASE)
_KIND_WEIGHT = {
    "person": 1.0,
    "organisation": 0.85,
    "country": 0.75,
    "group": 0.6,
    "role": 0.6,
    "unknown": 0.4,
}


@dataclass(frozen=True, slots=True)
class _Weighed:
    score: float
    draft: ActorDraft


def who(
    document: Document, names: tuple[Name, ...], speakers: Counter[str] | None = None
) -> list[ActorDraft]:
    """Return the actors of a document, the most important first, at most 60.

    `speakers` counts how often each holder speaks; without it only the words beside the names
    are weighed. `s` is the number of a sentence that holds the name verbatim, the one with
    the role where there is one. Sources, credits, bylines and mere places are left out.
    """
    hidden = _hidden(document)
    opening = _opening(document)
    counts = _speaker_counts(names, speakers or Counter())
    found: list[_Weighed] = []
    for n, name in enumerate(names):
        weighed = _weigh(document, name, hidden, opening, counts.get(n, 0))
        if weighed:
            found.append(weighed)
    found.sort(key=lambda w: -w.score)
    return [w.draft for w in found[:MOST]]


def _speaker_counts(names: tuple[Name, ...], speakers: Counter[str]) -> dict[int, int]:
    """Return how often each name speaks; a holder's form is looked up, then compared."""
    exact: dict[str, int] = {}
    for n, name in enumerate(names):
        for form in (name.name, *name.aliases):
            exact.setdefault(form.casefold(), n)
    counts: dict[int, int] = {}
    for holder, times in speakers.most_common(200):
        at = exact.get(holder.casefold())
        if at is None:
            fits = [n for n, name in enumerate(names) if same_name(holder, name.name)]
            at = fits[0] if len(fits) == 1 else None
        if at is not None:
            counts[at] = counts.get(at, 0) + times
    return counts


def _hidden(document: Document) -> frozenset[int]:
    """Return the numbers of sentences in source lists, navigation and bylines."""
    hidden: set[int] = set()
    apparatus = False
    for sentence in document.sentences:
        text = document.text_of(sentence)
        if len(text) < 40 and _APPARATUS.fullmatch(text):
            apparatus = True
        elif sentence.role == "heading" and text.startswith("#"):
            apparatus = False
        byline = len(text) < 80 and sentence.number < 8 and _BYLINE.match(text)
        if apparatus or _NAVIGATION.match(text) or byline:
            hidden.add(sentence.number)
    return frozenset(hidden)


def _opening(document: Document) -> tuple[int, int]:
    """Return the numbers of the last title sentence and the last sentence of the opening."""
    read = [s for s in document.sentences if s.role != "skip"]
    title = read[0].number if read else 0
    body = [s.number for s in read[1:] if s.role == "text" and s.end - s.start > 60]
    return title, body[0] if body else title


def _weigh(
    document: Document, name: Name, hidden: frozenset[int], opening: tuple[int, int], said: int
) -> _Weighed | None:
    text = document.text
    mentions = [
        m for m in name.mentions if m.sentence not in hidden and not _credited(text, m.start)
    ]
    if not mentions:
        return None
    sample = mentions[:: max(1, len(mentions) // 60)]
    share = len(mentions) / len(sample)
    told = [beside(text, m.start, m.end) for m in sample]
    speaking = round(share * sum(one.speaks for one in told))
    acting = round(share * sum(one.acts for one in told))
    labels = round(share * sum(_labels(document, m) for m in sample))
    places = round(share * sum(placed(text, m.start) for m in sample))
    said = max(said, labels)
    if not _credible(name, len(mentions), speaking + said, acting, places):
        return None
    score = sqrt(len(mentions)) + 0.8 * sqrt(acting) + 1.2 * sqrt(speaking + said)
    score += 1.5 if name.role else 0.0
    first = mentions[0].sentence
    score += 2.0 if first <= opening[0] else 1.5 if first <= opening[1] else 0.0
    if document.title and name.name.casefold() in document.title.casefold():
        score += 1.0
    draft = _draft(document, name, mentions)
    weight = _KIND_WEIGHT[name.kind]
    if name.kind == "unknown" and speaking > 1:
        weight = 0.85  # whatever it is, it speaks
    return _Weighed(score * weight, draft) if draft else None


def _credited(text: str, start: int) -> bool:
    """Tell whether the words before a mention give a picture or a text as theirs."""
    low = max(0, start - 60)
    before = text[low:start]
    # A credit has a colon, a slash or "by": few mentions have one so near.
    near = ":" in before or "/" in before or "by" in before.lower()
    return near and _CREDIT.search(text, low, start) is not None


def _labels(document: Document, mention: Mention) -> bool:
    """Tell whether a mention is the label at the head of its sentence."""
    sentence = document.sentence(mention.sentence)
    if sentence is None:
        return False
    lead = document.text[sentence.start : mention.start].strip(" \t\n*>-•<[")
    after = document.text[mention.end : mention.end + 3].lstrip("*")
    return not lead and after[:1] in {":", ">", "]", "\n", ""}


def _credible(name: Name, count: int, speaking: int, acting: int, places: int) -> bool:
    """Tell whether a name is an actor at all; a place that never acts is none."""
    active = speaking + acting
    if len(name.name) < 2:
        return False
    if name.kind == "person":
        return bool(active or name.role or count > 1 or " " in name.name)
    if name.kind == "organisation":
        if fold(name.name) in words.ORG_NOUNS - _BODIES:
            return active > 1
        return bool(active or name.role or (count > 1 and places < count))
    if name.kind in {"country", "group"}:
        return acting + speaking > 0
    if name.kind == "role":
        return active > 0
    if any(c.isdigit() for c in name.name) or (name.name.isupper() and not speaking):
        return False
    return places * 2 <= count and (speaking > 0 or (acting > 1 and count > 3))


def _draft(document: Document, name: Name, mentions: list[Mention]) -> ActorDraft | None:
    number = _best_sentence(document, name, mentions)
    if number is None:
        return None
    return ActorDraft(
        name=name.name[:120],
        aliases=[alias for alias in name.aliases if alias.casefold() != name.name.casefold()][:6],
        kind=name.kind,
        role=name.role,
        s=number,
    )


def _best_sentence(document: Document, name: Name, mentions: list[Mention]) -> int | None:
    """Return the sentence that holds the name verbatim and, if any does, the role too."""
    first: int | None = None
    for mention in (*mentions, *name.mentions):
        sentence = document.sentence(mention.sentence)
        if sentence is None:
            continue
        text = " ".join(document.text_of(sentence).split())
        if name.name not in text:
            continue
        if not name.role or name.role in text:
            return mention.sentence
        first = mention.sentence if first is None else first
    return first
