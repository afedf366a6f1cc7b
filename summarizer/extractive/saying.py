"""Cut a report down to what is said: its holder is named beside it, "X said that" is not."""

from __future__ import annotations

import re

from summarizer.attribution import Attribution
from summarizer.document import Document
from summarizer.extractive.clauses import (
    CONDITION,
    Passage,
    balanced,
    has_verb,
    negated,
    passage,
    shorten,
    size,
)

# Verbs that only say: "denied", "doubts" or "would like" turn what stands behind them, and stay.
_PLAIN = re.compile(
    r"(?i:sa(?:id|ys?|ying)|told|tells?|add(?:s|ed|ing)?|stat(?:es?|ed|ing)|explain(?:s|ed|ing)?"
    r"|not(?:es|ed|ing)|announc(?:es?|ed|ing)|believe[sd]?|thinks?|thought|argue[sd]?|insist(?:s|ed)?"
    r"|claim(?:s|ed)?|mention(?:s|ed)?|warn(?:s|ed|ing)?|stress(?:es|ed)|continued|remark(?:s|ed)"
    r"|repl(?:y|ies|ied)|respond(?:s|ed)|wrote|writes?|declare[sd]?|confirm(?:s|ed)?|according to"
    r"|conclude[sd]?|comment(?:s|ed)"
    r"|a (?:dit|déclaré|ajouté|expliqué|précisé|rappelé|affirmé|annoncé)"
    r"|dit|déclare|ajoute|explique|précise|rappelle|affirme|annonce|souligne|estime|selon|d['’]après"
    r"|dijo|dice|declaró|añadió|explicó|afirmó|aseguró|señaló|según)"
)
_THAT = re.compile(r"(?:that|que)\s+|qu['’]", re.IGNORECASE)
_QUOTES = " \t\n\"“”«»'‘’,"
_ENDS = frozenset('.,;:!?"”»')
_LEAST = 4


def said(
    document: Document, one: Attribution, whole: Passage, language: str, limit: int
) -> Passage:
    """Return the words that an attribution reports, or `whole` where they cannot stand alone.

    They are a full clause with a finite verb. The reporting words are only left out where
    their verb just says, and where no negation and no condition stands among what is left out.
    """
    cue = document.text[one.cue.start : one.cue.end] if one.cue else ""
    span = one.content[0]
    if not _PLAIN.fullmatch(" ".join(cue.split())) or not whole.start <= span.start < whole.end:
        return whole
    text = document.text
    start, end = span.start, min(span.end, whole.end)
    if match := _THAT.match(text, start, end):
        start = match.end()
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    if negated(before) or CONDITION.search(before):
        return whole
    if one.manner != "direct" and (negated(after) or CONDITION.search(after)):
        return whole
    inner = text[start:end]
    open_end = end < whole.end and text[end] not in _ENDS and one.manner != "direct"
    if open_end or size(inner) < _LEAST or not balanced(inner) or not has_verb(inner, language):
        return whole
    return shorten(document, passage(document, whole.sentence, start, end), language, limit)
