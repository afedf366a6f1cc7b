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
from summarizer.names.same import core

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
# Who wrote a brief to a court, and for whom: "Ann Lee, with whom Ben Roe was on brief, for …".
_COUNSEL = re.compile(
    r"\b(?:on (?:the )?briefs?\b|amic(?:us|i) curiae|for (?:the )?(?:appell(?:ant|ee)s?"
    r"|petitioners?|respondents?)\.$)"
)
# "See Roe v. Lee, 459 F. Supp. 3d 273": a case is no actor.
_CASE_BEHIND = re.compile(
    r"(?:\s+v\.\s[^;()]{1,80}?)?,\s+(?:No\.\s|\d{1,4}\s+(?:U\.\s?S\.|S\.\s?Ct|F\.|[A-Z][\w.]*\s?\dd\b))"
)
_CASE_BEFORE = re.compile(
    r"\b(?i:see|cf\.|e\.g\.|citing|quoting|in),?\s(?:[^;.]{1,60}\s)?v\.\s\Z|\bv\.\s\Z"
)
_COUNSELS_BEFORE = 60
# A caption stands at the head of a ruling: "ADA ROE, Plaintiff, Appellant, v. STATE OF MAINE".
_CAPTION = 1500
_PARTY = re.compile(
    r"[\s,]*(?:in (?:his|her|its|their) official capacity[^;]{0,120}?,\s+)?(?i:plaintiff|defendant"
    r"|appellant|appellee|petitioner|respondent)s?\b"
)
_VERSUS = re.compile(r"\b(?:vs?\.|versus)\s")
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
    counts, fuller = _speaker_counts(names, speakers or Counter())
    found: list[_Weighed] = []
    for n, name in enumerate(names):
        weighed = _weigh(document, name, hidden, opening, counts.get(n, 0))
        if weighed:
            draft = _named(document, weighed.draft, fuller.get(n))
            found.append(_Weighed(weighed.score, draft))
    found.sort(key=lambda w: -w.score)
    return [w.draft for w in found[:MOST]]


def _speaker_counts(
    names: tuple[Name, ...], speakers: Counter[str]
) -> tuple[dict[int, int], dict[int, str]]:
    """Return how often each name speaks, and the form of a holder that is fuller than the name.

    A holder's form is looked up, then compared.
    """
    exact: dict[str, int] = {}
    for n, name in enumerate(names):
        for form in (name.name, *name.aliases):
            exact.setdefault(form.casefold(), n)
    counts: dict[int, int] = {}
    fuller: dict[int, str] = {}
    for holder, times in speakers.most_common(200):
        at = exact.get(holder.casefold())
        if at is None:
            fits = [n for n, name in enumerate(names) if same_name(holder, name.name)]
            at = fits[0] if len(fits) == 1 else None
            if at is not None and len(core(holder)) > len(core(names[at].name)):
                fuller.setdefault(at, holder)
        if at is not None:
            counts[at] = counts.get(at, 0) + times
    return counts, fuller


def _named(document: Document, actor: ActorDraft, fuller: str | None) -> ActorDraft:
    """Return an actor in capitals under the name that its statements are given to."""
    if not actor.name.isupper() or fuller is None or not fuller.istitle():
        return actor
    at = document.text.find(fuller)
    if at < 0:
        return actor
    aliases = [actor.name, *(alias for alias in actor.aliases if alias != fuller)]
    number = document.sentence_at(at).number
    return actor.model_copy(update={"name": fuller, "aliases": aliases[:6], "s": number})


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
        listed = sentence.number < _COUNSELS_BEFORE and _COUNSEL.search(text)
        if apparatus or _NAVIGATION.match(text) or byline or listed:
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
        m
        for m in name.mentions
        if m.sentence not in hidden and not _credited(text, m.start) and not _cited(text, m)
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
    score += 3.0 if any(_is_party(text, m) for m in mentions[:3]) else 0.0
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


def _cited(text: str, mention: Mention) -> bool:
    """Tell whether a mention is the name of a case, or a part of it."""
    if _CASE_BEHIND.match(text, mention.end, mention.end + 130):
        return True
    before = text[max(_CAPTION, mention.start - 90) : mention.start]
    return "v." in before[-6:] and _CASE_BEFORE.search(before) is not None


def _is_party(text: str, mention: Mention) -> bool:
    """Tell whether a mention stands in the caption of a ruling as one of the parties."""
    if mention.start > _CAPTION or not _VERSUS.search(text, 0, 2 * _CAPTION):
        return False
    return _PARTY.match(text, mention.end, mention.end + 220) is not None


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
