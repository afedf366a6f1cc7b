"""Tell a stance by plain words: for it, against it, on a condition, or neither."""

from __future__ import annotations

import re

from summarizer.published import Stance

_SUPPORTS = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|support(?:s|ed|ive)?|welcom\w+|urg(?:e|es|ed|ing)"
    r"|agree[sd]?|endors\w+|favou?r\w*|back(?:s|ed)|recommend\w*|propos(?:e|es|ed)|prais\w+"
    r"|commit(?:s|ted|ment)|reaffirm\w*|affirm\w*|good idea|should|must"
    r"|needs? to|needs? (?:\w+ ){1,3}to|soutien\w*|recommand\w+|appell?e\w*|apoy\w+"
    r"|pid(?:e|ió)|recomiend\w+)\b|(?<!\w)\+1\b",
    re.IGNORECASE,
)
_OPPOSES = re.compile(
    r"\b(?:oppos(?:e|es|ed|ing)|reject\w*|criticis(?:e|es|ed|ing)|criticiz\w+|den(?:y|ies|ied)"
    r"|refus\w+|concerns?|concerned (?:about|that|by)|condemn\w*|denounc\w+|object(?:s|ed)? to"
    r"|disagree\w*"
    r"|(?:is|are|was|were|be|stands?|vote[sd]?|voting|fight|speak out) against"
    r"|(?:should|must)(?:n['’]t| (?:\w+ )?not)|cannot afford|threaten\w*|accus\w+|blam\w+"
    r"|do(?:es)?n['’]t (?:think|agree|want|like|support)|unacceptable|wrong"
    r"|rejett\w+|condamn\w+|dénonc\w+|menac\w+|rechaz\w+|conden\w+|denunci\w+)\b"
    r"|(?<!\w)-1\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|as long as|on condition|until|à condition|sauf si|à moins"
    r"|siempre que|a menos que)\b",
    re.IGNORECASE,
)


def leaning(cue: str, content: str) -> Stance:
    """Return the stance that the reporting words and what is said show together.

    A condition in what is said comes first, then the reporting words, then what is said.
    """
    if _CONDITION.search(content):
        return "conditional"
    if _OPPOSES.search(cue):
        return "opposes"
    if _SUPPORTS.search(cue) or cue.casefold().startswith("call"):
        return "supports"
    if _OPPOSES.search(content):
        return "opposes"
    return "supports" if _SUPPORTS.search(content) else "neutral"
