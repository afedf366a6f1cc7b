"""Tell matter from talk in the turns of a transcript."""

from __future__ import annotations

import re

_TALK = re.compile(
    r"\W*(?:thank(?:s| you)|hi|hello|hey|good (?:morning|afternoon|evening)|welcome|yeah|yes|no"
    r"|okay|ok|sure|right|great|cool|perfect|sorry|um+|uh+|mm+|hmm+|go ahead|next question"
    r"|all right|alright|bye|i don['’]t know|i['’]m not sure|let me|let['’]s (?:move|go|see)"
    r"|you know|i mean|any (?:other|more))\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\{\w+\}|\((?:inaudible|laughter|crosstalk)[^)]{0,20}\)|\b(?:uh|um|hmm)\b", re.I
)
# Marks of unprepared speech: a reader shown few positions is shown others first.
_ROUGH = re.compile(
    r",? (?:like|you know|I mean|basically|sort of|kind of|kinda|gonna|um|uh|stuff)[, ]"
    r"|\b(\w+),? \1\b|\{\w+\}|- —|\w- —|[a-z],$",
    re.IGNORECASE,
)
# A turn that was interrupted ends in the middle of a clause.
_DANGLES = re.compile(
    r"(?:,|\b(?:and|but|or|so|the|a|an|to|of|just|about|that|because|if|with|for|is|are|i|we))\W*$",
    re.IGNORECASE,
)


def is_chatter(text: str) -> bool:
    """Tell whether a spoken sentence is a greeting, thanks, a scrap, or mostly stage noise."""
    if _TALK.match(text):
        return True
    # Only the last word and what is behind it can dangle.
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    last = text.rfind(" ", 0, end) + 1
    return _DANGLES.search(text, last) is not None or len(_NOISE.findall(text)) > 1


def roughness(text: str) -> int:
    """Return how many marks of unprepared speech a sentence bears."""
    return sum(1 for _ in _ROUGH.finditer(text))
