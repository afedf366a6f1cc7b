"""Find the speaker labels of a transcript or of minutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.names import words
from summarizer.names.fold import fold
from summarizer.published import ActorKind

_WORD = r"[^\W\d_][\w.’'-]*"
_LABEL = re.compile(
    rf"\s*(?:>\s*)?(?:[-*•]\s+)?(?:"
    rf"(?:\*\*)?(?P<colon>{_WORD}(?:[ \t]+[(]?{_WORD}[)]?){{0,4}})(?:\*\*)?\s?:(?:\*\*)?(?=\s)"
    rf"|\*\*(?P<bold>{_WORD}(?:[ \t]+{_WORD}){{0,4}})\*\*\s*$"
    rf"|<(?P<angle>\w[\w -]{{0,30}})>\s"
    rf"|\[(?P<square>{_WORD}(?:[ \t]{_WORD}){{0,2}})\](?![(\[])"
    rf")",
    re.MULTILINE,
)
# One of these stands in every label.
_SIGN = re.compile(r"[:*<\[]")
_SPEECH = re.compile(r"[a-zà-ÿ]{2}")
_FIELDS = words.bag(
    "figure img div span table date dates present regrets guests guest chair chairs scribe "
    "scribes attendees attendee agenda note notes link links source sources subject topic "
    "topics re to from cc time location issue issues action actions resolution resolved "
    "resolutions summary question questions answer answers example examples update updates todo "
    "warning edit recording duration title categories category image photo video "
    "caption document page case contents content minutes proposal proposed discussion decision "
    "decisions conclusion background context motivation recap status next goal goals pros cons "
    "important reminder fyi aside also result results meeting homework version option options "
    "host hosts others other welcome facilitator participants facts claim verdict however but "
    "and so yes no today yesterday left right ps step steps tip tips q a the fecha fuente "
    "fuentes nota tema resumen asunto sujet objet ordre remarque"
)
_OFFICES = words.ROLES | words.bag("interviewer operator audience interface")
_PERSONAL = words.GIVEN | words.COURTESY


@dataclass(frozen=True, slots=True)
class Label:
    """One speaker label; `start` and `end` bound the name in it, `until` ends the label."""

    start: int
    end: int
    until: int
    sentence: int
    kind: ActorKind


def speaker_labels(document: Document, lower: Container[str]) -> list[Label]:
    """Return the labels that name speakers: seen twice, or plainly a person's full name."""
    found: list[tuple[int, int, int, int, str]] = []
    for sentence in document.sentences:
        if sentence.role == "skip":
            continue
        if not _SIGN.search(document.text, sentence.start, sentence.end):
            continue
        match = _LABEL.match(document.text, sentence.start, sentence.end)
        if match and match.lastgroup:
            start, end = match.span(match.lastgroup)
            if document.text[end - 1] == ")":
                end = document.text.rindex("(", start, end)
                end = start + len(document.text[start:end].rstrip())
            spoken = match.lastgroup != "colon" or _SPEECH.search(
                document.text, match.end(), min(sentence.end, match.end() + 80)
            )
            if end > start and spoken:
                found.append((start, end, match.end(), sentence.number, match.lastgroup))
    texts = [fold(document.text[start:end]) for start, end, *_ in found]
    often = Counter(texts)
    nicks = sum(1 for start, *_ in found if document.text[start].islower())
    few = nicks < 0.05 * len(document.sentences)
    labels = []
    for form, (start, end, until, number, style) in zip(texts, found, strict=True):
        text = document.text[start:end]
        if few and style == "colon" and text[0].islower():
            continue
        if _credible(form, text, often[form], style):
            labels.append(Label(start, end, until, number, _kind(form, text, lower)))
    return labels


def _credible(form: str, text: str, times: int, style: str) -> bool:
    tokens = form.split()
    if not tokens or len(form) < 2 or tokens[0] in _FIELDS or tokens[-1] in _FIELDS:
        return False
    if (
        tokens[0] in words.STARTERS
        or tokens[0] in words.CALENDAR
        or tokens[-1] in words.THING_NOUNS
    ):
        return False
    nick = text[0].islower()
    if nick and len(tokens) > 1:
        return False
    if not nick and any(t[0].islower() for t in text.split() if t not in words.PARTICLES):
        return False
    if len(tokens) >= 2 and tokens[0] in _PERSONAL and style != "square":
        return True
    return times >= (3 if nick and style == "colon" else 2)


def _kind(form: str, text: str, lower: Container[str]) -> ActorKind:
    tokens = form.split()
    if tokens[0] in words.COURTESY or tokens[0] in words.GIVEN or text[0].islower():
        return "person"
    if any(token in _OFFICES for token in tokens):
        return "person" if tokens[0] in words.ROLES and tokens[-1] not in _OFFICES else "role"
    common = all(token in lower for token in tokens) if len(tokens) > 1 else form.endswith("ing")
    return "role" if common else "person"
