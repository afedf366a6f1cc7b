"""Steps that somebody asks of others, and futures that somebody is reported to have announced."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.attribution import Attribution
from summarizer.attribution.letters import Letter
from summarizer.extractive.clauses import holds, negated
from summarizer.extractive.salience import terms
from summarizer.extractive.steps import cues
from summarizer.published import StepStatus

# "President Biden is urging the Speaker of the House to bring the bill to the floor."
_ASKS = {
    "en": re.compile(
        r"\b(?:urg(?:es?|ed|ing)|(?:is|are|was|were|be)\s+asking|asks|call(?:s|ed|ing)?\s+(?:up)?on)\s+"
        r"(?P<who>(?:the\s+|both\s+|all\s+|its\s+|their\s+)?\w[\w'’-]*(?:\s+(?:of\s+(?:the\s+)?)?[\w'’-]+){0,4}?)"
        r"\s+to\s+(?:\w+ly\s+)?(?P<verb>[a-z]{2,})\b"
    ),
    "fr": re.compile(
        r"\b(?:recommande|demande|conseille)(?:nt)?\s+(?:à|aux?)\s+(?P<who>\w[\w'’ -]{2,40}?)"
        r"\s+(?:de\s|d['’]|l['’]|la\s|le\s)(?P<verb>)"
    ),
    "es": re.compile(
        r"\b(?:pide|piden|insta|instan|recomienda|exhorta)\s+al?\s+(?P<who>\w[\w' -]{2,40}?)"
        r"\s+(?:a\s|que\s)(?P<verb>)"
    ),
}
_ASKS_SIGNS = {
    "en": ("urg", "asking", "asks", "call"),
    "fr": ("recommande", "demande", "conseille"),
    "es": ("pide", "insta", "recomienda", "exhorta"),
}
# "The ministry said it would reopen the pier": told in the past, and still ahead.
_WOULD = re.compile(
    r"(?:that\s+)?(?:it|they|he|she|we|the\s+\w+)\s+would\s+(?P<not>not\s+)?(?!be\s+(?:a|an|the)\b)"
    r"(?P<verb>[a-z]{2,})\b"
)
_ANNOUNCES = re.compile(r"(?:said|stated?|announced|vowed|promised|pledged|warned|confirmed|told)")
# States, and what one would like: no announcement.
_NO_ACT = frozenset(
    "have like prefer love want need see think expect hope know mean cost appear seem allow help "
    "make become require".split()
)
# "We should write some baseline governance": proposed to the meeting that hears it.
_PROPOSED = re.compile(
    r"\b[Ww]e\s+(?:should|need\s+to|must)\s+(?:(?:also|probably|just|now)\s+)?(?P<verb>[a-z]+)\b"
)
# "Please confirm the bank details": what a letter asks of whom it greets.
_REQUESTS = re.compile(
    r"(?:(?:also|and|then|so|finally|in the meantime),?\s+)?"
    r"(?:please|kindly|veuillez|merci\s+de|por\s+favor,?)\s+"
    r"(?!(?:note|see|find|accept|let\s+me\s+know|do\s+not\s+hesitate|feel|call\s+me|excuse|forgive"
    r"|think|trouver|croire|agréer|recevoir)\b)\w",
    re.IGNORECASE,
)
_MATTER = 3
_THOUGHT = re.compile(r"\b(?:thinking|thought|asked|whether|why|if|what|how|said)\b")
# "No meeting next week, reconvene in two weeks"
_MEETS = re.compile(
    r"(?i:\breconvene\b|\bmeet(?:s|ing)?\s+again\b|\b(?:meeting|call|session|hearing)\b[^.;?]{0,25}?"
    r"\b(?:this|next|on|tomorrow)\b\s*(?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
    r"|\b(?:before|until|by)\s+the\s+next\s+(?:meeting|call|session)\b)"
)
_MEETS_SIGNS = ("reconvene", "meet", "call", "session", "hearing")
_MET = re.compile(r"\b(?i:was|were|had|met|went|last|past|yesterday|previous|earlier|at\s+the)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A step of a sentence: who is to do it, where and in what words it is told, how it stands."""

    owner: str | None
    start: int
    words: str
    status: StepStatus
    weight: float


def asked(text: str, language: str) -> Asked | None:
    """Return what a sentence says that somebody asks somebody to do, or None."""
    signs = _ASKS_SIGNS.get(language, ())
    if not any(sign in text for sign in signs):
        return None
    match = _ASKS[language].search(text)
    if match is None or negated(text[: match.end()]) or cues.UNDECIDED.search(text[: match.end()]):
        return None
    if match["verb"] in cues.NEVER:
        return None
    who = match["who"]
    owner = None if cues.PRONOUN.fullmatch(who) else who
    return Asked(owner, match.start(), match.group(), "proposed", 0.7)


def requested(text: str, letter: Letter, at: int) -> Asked | None:
    """Return what a sentence at `at` of a letter asks of its one recipient, or of all, or None."""
    match = _REQUESTS.match(text) if at < letter.end else None
    if match is None or cues.IF.search(text):
        return None
    owner = letter.recipients[0] if len(letter.recipients) == 1 else None
    return Asked(owner, match.start(), match.group(), "planned", 1.0)


def announced(text: str, said: Attribution | None, content: str) -> Asked | None:
    """Return the step of a reported "would", which the one who reports it announces, or None."""
    if said is None or said.holder is None or " would " not in text:
        return None
    match = _WOULD.match(content)
    if match is None or match["verb"] in _NO_ACT or cues.GENERAL.search(text):
        return None
    status: StepStatus = "declined" if match["not"] else "planned"
    if status == "planned" and cues.IF.search(content):
        status = "conditional"
    pronoun = content.removeprefix("that ").split()[0] in ("it", "they", "he", "she", "we")
    at = max(0, text.find(match.group()))
    return Asked(said.holder if pronoun else None, at, match.group(), status, 1.1)


def announces(cue: str) -> bool:
    """Tell whether a reporting verb announces what stands behind it."""
    return _ANNOUNCES.fullmatch(cue) is not None


def proposed(text: str) -> Asked | None:
    """Return what is proposed to a meeting ("we should write …"), or None."""
    match = _PROPOSED.search(text) if "e " in text else None
    if match is not None and len(terms(text[match.end() :])) < _MATTER:
        return None  # "we should track that"
    if match is None or not cues.BASE_FORM.fullmatch(match["verb"]):
        return None
    if _THOUGHT.search(text, 0, match.start()):
        return None
    if match["verb"] in cues.TALKED_OF or negated(text) or cues.IF.search(text):
        return None
    return Asked(None, match.start(), match.group(), "proposed", 0.3)


def meets(text: str) -> Asked | None:
    """Return the next meeting that a sentence names with its time, or None."""
    match = _MEETS.search(text) if holds(text, _MEETS_SIGNS) else None
    if match is None or _MET.search(text) or len(text.split()) > 30:
        return None
    return Asked(None, match.start(), match.group(), "planned", 1.2)
