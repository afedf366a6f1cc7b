"""Cut the turns of a machine's transcript, which has no punctuation, into clauses."""

from __future__ import annotations

import re

from summarizer.extractive.clauses import has_verb, size

# A person writes a mark every dozen words or so; so long a line without any was never written.
_LONG = 60
_MARK = re.compile(r"[.,;:!?](?:\s|$)")
# A clause begins where a conjunction or a hesitation stands before a subject.
_BOUNDARY = re.compile(
    r"[^\S\n]*\n\s*|\s+(?:(?:so|and|but|um|uh)\s+)+(?=(?:i|we|it|he|she|they|you|the|this|these"
    r"|president|governor|senator|im|were|its|theyre|theres|there|with\s+respect)\b)"
    r"|\s+(?=(?:and\s+)?which\s+will\b)|\s+(?:unfortunately|obviously|of\s+course)\s+"
    r"|\s+(?=(?:i\s+think|we\s+think|we\s+are|we\s+have|we\s+believe|i\s+would|it\s+is|it\s+was)\b)"
)
# What hangs on words that stand before it, or is only polite.
_HANGS = re.compile(
    r"(?:that|which|who|because|if|when|whether|where|than|to|of|with|for|thanks?|hi|hello|thank"
    r"|please|i\s+(?:appreciate|wanted|was|am|mean)|im|you\s+know|what|how|could|can|do|is|are)\b"
)
# The words before a boundary that a clause cannot end with: its complement comes next.
_GOES_ON = re.compile(
    r"\b(?:that|which|who|because|if|when|whether|what|how|than|to|of|with|for|the|a|an|and|or|but"
    r"|so|as|is|are|was|said|say|says|think|see|know|believe|where|not)$"
)
_SHORTEST, _LONGEST = 7, 40


def is_unpunctuated(text: str) -> bool:
    """Tell whether a sentence is a long stretch of words without marks."""
    words = text.count(" ") + 1
    return (
        words > _LONG
        and _LONG * text.count(". ") < words
        and _LONG * sum(1 for _ in _MARK.finditer(text)) < words
    )


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of a stretch that can stand alone, as offsets into `text`.

    A stretch that hangs on others, or that no boundary ends in reach, is left out, and so is
    one at an edge that is no line's: there a sentence was cut for its length alone.
    """
    found: list[tuple[int, int]] = []
    whole = not text[:start].strip() or "\n" in text[start - 1 : start + 1]
    at = start if whole else -1
    for match in [*_BOUNDARY.finditer(text, start, end), None]:
        stop = match.start() if match else end
        goes_on = (
            match and "\n" not in match.group() and _GOES_ON.search(text, max(at, start), stop)
        )
        if goes_on:
            continue
        if at < 0 or (match is None and text[end:].strip() and text[end] != "\n"):
            at = match.end() if match else end
            continue
        piece = text[at:stop]
        if (
            _SHORTEST <= size(piece) <= _LONGEST
            and not _HANGS.match(piece)
            and not _GOES_ON.search(piece)
            and has_verb(piece, "en")
        ):
            found.append((at, stop))
        at = match.end() if match else end
    return found
