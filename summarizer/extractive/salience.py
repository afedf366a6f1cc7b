"""Score the sentences of a document by how much of its matter they carry; linear time.

A sentence is central when it holds the terms that most other sentences hold (term frequency
over sentences, stop words left out; cf. Luhn 1958, Nenkova and Vanderwende 2005). Position,
figures and length are added. No pair of sentences is ever compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import fsum

from summarizer.document import Document
from summarizer.extractive.clauses import Passage, body, has_verb, passage, speakers
from summarizer.extractive.unpunctuated import clauses, is_unpunctuated
from summarizer.when import document_date

_WORD = re.compile(r"[^\W\d_][\w'’-]*+|\d[\d,.]*+")
_STOP = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being
    below between both but by can cannot could did do does doing don down during each few for
    from further get go going got had has have having he her here hers him his how i if in
    into is it its just kind know let like lot make maybe me mean might more most much my no
    nor not now of off okay on once one only or other our out over own people really right
    same say says said see she should so some something still such than that the their them
    then there these they thing things think this those through to too um uh under until up us
    very want was way we well were what when where which while who why will with would yeah
    yes yet you your le la les un une des du de au aux et est sont pas que qui dans pour par
    sur avec sans ce cet cette ces il elle ils elles on nous vous leur leurs son sa ses se ne
    plus mais ou où donc or ni car y en été être avoir a ont fait faire comme tout tous même
    aussi entre après avant très c'est d'un d'une el los las una unos unas del al y o que en
    por para con sin su sus se no más pero como es son fue ha han era este esta estos estas
    eso lo le les muy ya también entre hasta desde cuando donde sobre todo todos ser estar
    """.split()
)
_APPARATUS = re.compile(
    r"(?i:sources?|references?|categor(?:y|ies)|external links?|see also|related(?: news)?|notes?"
    r"|further reading|bibliography|footnotes?|links?|attendees|present|participants|regrets"
    r"|contents|table of contents|chairs?|scribes?|sister links|share this|credits?"
    r"|fuentes?|enlaces(?: externos)?|referencias|véase también|liens(?: externes)?|voir aussi"
    r"|bibliographie|références|zoom chat|chat(?: log)?)\b[:\s]*"
)
_APPARATUS_LINE = re.compile(
    r"(?i:(?:categor(?:y|ies)|image|photo|picture|from file|by|sources?|scribe|chair|attendees"
    r"|tags|recording|recorded|cc|re|present|regrets)\s*:)|#|https?://|©|@prefix|\|"
)
_GREETING = re.compile(
    r"(?i:good\s+(?:morning|afternoon|evening)|hello|hi\b|hey\b|welcome\s+(?:back|to|everyone)|thank|bonjour"
    r"|merci|buen[oa]s\s|gracias|next\s+slide|\(?laughter)"
)
# "ACTION: Ada to write the draft" has no finite verb and is no scrap.
_ASSIGNS = re.compile(
    r"(?:(?i:actions?|action\s+items?|todo|resolved|resolution|decision)\b"
    r"|(?:[Pp]lease|[Kk]indly|[Vv]euillez|[Pp]or\s+favor,?)\s+\w|@?\w+(?:\s[A-Z]\w+)?\sto\s[a-z]+\s)"
)
FILLERS = re.compile(
    r"\b(?:like|you know|basically|kind of|sort of|I mean|right|uh|um|gonna|yeah|okay)\s?,"
    r"|,\s?(?:like|right|yeah|you know|um|uh)\b|\b(?:kind of|sort of|gonna)\b|\b(\w++),? \1\b"
)
# A line of notes that breaks off: the sentence went on with the next speaker, or never did.
_OPEN_END = re.compile(
    r"(?:\b(?:but|and|or|so|to|the|of|because|with|by|that|et|mais|pero|y|de)|[,–—-])$"
)
_OPEN_WORDS = (
    *("but", "and", "or", "so", "to", "the", "of", "because", "with", "by", "that"),
    *("et", "mais", "pero", "y", "de", ",", "–", "—", "-"),
)
_TURNS = re.compile(r"\b(?:I|you|your|you['’]\w+|I['’]\w+)\b")
_DIGITS = re.compile(r"\d+")
_LEGAL_CITE = re.compile(
    r"\b\d+\s+(?:U\.\s?S\.|F\.\s?(?:\dd|Supp|App)|S\.\s?W\.|S\.\s?Ct)|\bId\.|\bSee,?\s"
    r"|\bat\s\d{2,}[\s–-]|^\d+d?\s|\bon brief\b|\bamic(?:us|i) curiae\b"
)
_CITE_SIGNS = ("Id.", "See", "on brief", "curiae")  # or a figure: every citation has one
_NO_LETTER = re.compile(r"[^a-zA-Z\s]")
_ENDS = (".", "!", "?", "…", '"', "”", "»", ")", ":")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence that may be shown: its passage, terms, speaker and score.

    `role` is the sentence's, or "clause" for a part of a stretch without punctuation. `torn` is
    set for running text that begins in lower case: the rest of a broken line.
    """

    passage: Passage
    terms: frozenset[str]
    speaker: str | None
    section: str | None
    role: str
    score: float
    index: int
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read once for every list: its units in order, and what holds for all of them."""

    document: Document
    language: str
    anchor: date | None
    units: tuple[Unit, ...]
    spoken: bool
    speakers: frozenset[str]
    terms: Counter[str]


def terms(text: str) -> frozenset[str]:
    """Return the content words of a text, lower case and without plural endings."""
    return frozenset(map(_term, _WORD.findall(text))) - _NO_TERM


_NO_TERM = frozenset({""})


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    """Return the form a word is counted under; empty for a function word."""
    bare = word.lower().strip("'’.,-")
    if len(bare) <= 1 or bare in _STOP:
        return ""
    return bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare


def read(
    document: Document, known: frozenset[str] = frozenset(), barred: frozenset[int] = frozenset()
) -> Reading:
    """Read a document: leave out its apparatus and the sentences `barred`, and score the rest.

    `known` are lower-case names that may be labels of speakers; without any, every label is.
    """
    language = document.language if document.language != "und" else "en"
    labels = speakers(document, known)
    kept: list[tuple[Passage, frozenset[str], str | None, str | None, str]] = []
    masks = [_mask(document.text_of(sentence)) for sentence in document.sentences]
    # Lines that differ in figures only: page headers, footers and fixed agenda points.
    counts = Counter(masks)
    section: str | None = None
    apparatus = False
    unmarked = 0
    for sentence, speaker, mask in zip(document.sentences, labels, masks, strict=True):
        text = document.text_of(sentence)
        if sentence.role == "skip" or not text or sentence.number in barred:
            continue
        bare = text.strip("#*_ \t")
        if sentence.role == "heading" or (text.endswith(":") and len(text) < 60):
            if _APPARATUS.fullmatch(bare):
                apparatus = True
            elif text.startswith("#") or (len(bare.split()) <= 8 and not _DIGITS.search(bare)):
                apparatus = False
            section = bare.rstrip(":")
            continue
        if apparatus or counts[mask] >= 3 or _APPARATUS_LINE.match(text):
            continue
        if language == "en" and is_unpunctuated(text):
            unmarked += 1
            for start, end in clauses(document.text, sentence.start, sentence.end):
                part = passage(document, sentence.number, start, end)
                kept.append((part, terms(part.text), speaker, section, "clause"))
            continue
        found = body(document, sentence, language)
        if found is not None and _readable(found.text, sentence.role, speaker, language):
            kept.append((found, terms(found.text), speaker, section, sentence.role))
    # Only a machine writes several turns without a mark.
    spoken = unmarked > 1 or _is_spoken(labels, [found.text for found, *_ in kept])
    return _scored(document, language, spoken, frozenset(n for n in labels if n), kept)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of terms are nearly one: four fifths of the smaller are shared."""
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= 0.8 * least


def _is_spoken(labels: list[str | None], texts: list[str]) -> bool:
    """Tell talk from prose: a fifth is labelled, or asks and answers in the first person."""
    if sum(1 for name in labels if name) > len(labels) * 0.2:
        return True
    asked = sum(1 for text in texts if text.endswith("?"))
    turned = sum(1 for text in texts if _TURNS.search(text))
    return asked > 0.08 * len(texts) and turned > 0.2 * len(texts)


def _mask(line: str) -> str:
    """Return a line with its figures made alike, unless it is a sentence: those may differ so."""
    return line if line.endswith((".", "!", "?", "”", '"')) else _DIGITS.sub("0", line)


def _readable(text: str, role: str, speaker: str | None, language: str) -> bool:
    """Tell whether a passage is a sentence, or a note of one, and not a scrap of layout."""
    words = text.split()
    if not 4 <= len(words) <= 120 or _GREETING.match(text):
        return False
    if not has_verb(text, language) and not _ASSIGNS.match(text):
        return False
    if role == "text" and speaker is None:
        # Running text begins with a capital; a scrap of a torn line does not.
        if not text.lstrip("\"“«'‘([*`")[:1].isupper() and not text[:1].isdigit():
            return text[:1].islower() and text.endswith(_ENDS) and len(words) >= 8
        return text.endswith(_ENDS) or len(words) >= 8
    # Letters beyond ASCII count as none at first: only a doubtful text is read one by one.
    if len(text) - len(_NO_LETTER.findall(text)) > 0.7 * len(text):
        return True
    return sum(c.isalpha() or c.isspace() for c in text) > 0.7 * len(text)


def _scored(
    document: Document,
    language: str,
    spoken: bool,
    names: frozenset[str],
    kept: list[tuple[Passage, frozenset[str], str | None, str | None, str]],
) -> Reading:
    frequency: Counter[str] = Counter()
    for _, found, *_ in kept:
        frequency.update(found)
    weights = {term: math.log(n) for term, n in frequency.items() if n > 1}
    # fsum: the terms of a set come in any order, and a plain sum would differ in its last bit.
    raw = [fsum(weights.get(t, 0.0) for t in found) / (6 + len(found)) for _, found, *_ in kept]
    top = max(raw, default=0.0) or 1.0
    units = tuple(
        Unit(
            found,
            words,
            speaker,
            section,
            role,
            _score(raw[i] / top, i, found.text, spoken or role == "item")
            - (0.35 if role == "text" and not speaker and not found.text.endswith(_ENDS) else 0.0),
            i,
            role == "text"
            and speaker is None
            and document.text[document.sentences[found.sentence - 1].start].islower(),
        )
        for i, (found, words, speaker, section, role) in enumerate(kept)
    )
    anchor = document.published or document_date(document.text[:2000], language)
    return Reading(document, language, anchor, units, spoken, names, frequency)


def _score(central: float, index: int, text: str, loose: bool) -> float:
    words = text.count(" ") + 1
    position = 1 / (1 + 0.25 * index) if not loose else 0.2 / (1 + 0.05 * index)
    figured = _DIGITS.search(text) is not None
    figures = 0.12 if figured else 0.0
    length = -0.25 if words < 7 else -0.02 * max(0, words - 32)
    cited = -0.4 if FILLERS.search(text) else 0.0
    may_cite = figured or any(sign in text for sign in _CITE_SIGNS)
    cited -= 0.5 if may_cite and _LEGAL_CITE.search(text) else 0.0
    cited -= 0.35 if text.endswith(_OPEN_WORDS) and _OPEN_END.search(text) else 0.0
    asked = -0.6 if text.endswith("?") else 0.0
    asked -= 0.2 if "*" in text or "|" in text else 0.0
    return central + 0.7 * position + figures + max(length, -0.5) + cited + asked
