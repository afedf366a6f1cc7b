"""Text that stops in the middle of a sentence, or says that it goes on elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.conflict.reading import Fault, Reading, clipped

_ELSEWHERE = re.compile(
    r"\[\+\d+\s+chars\]"
    r"|(?:\[\s?(?:…|\.{3})\s?\]|…|\.{3})\s*\(?(?:read\s+(?:more|on|the\s+full)|continue\s+reading|lire\s+la\s+suite|leer\s+más|seguir\s+leyendo|more|see\s+more)\b[^\n]{0,40}$"
    r"|^\s*[\[(]?\s*(?:continue\s+reading|continued\s+on\s+(?:next\s+)?page(?:\s+\w+)?|continued|to\s+be\s+continued|read\s+(?:the\s+)?(?:full|rest\s+of\s+the)\s+(?:story|article)"
    r"|lire\s+la\s+suite|leer\s+más|seguir\s+leyendo|text\s+truncated|truncated|article\s+truncated"
    r"|(?:subscribe|sign\s+in|log\s+in)\s+to\s+(?:continue|keep)\s+reading)\s*(?:…|\.{3})?\s*[\])]?\s*[»>→.]*\s*$"
    r"|[\[(](?:continued|suite|continúa|text\s+truncated|truncated|more)[\])]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = re.compile(r"[.!?…:;\"”’'»)\]}*_|]\s*$")
_DANGLING = re.compile(
    r"(?:\b(?:the|a|an|of|to|and|in|on|for|with|that|by|at|from|as|or|but|is|are|was|were|be|has|have|had|will"
    r"|which|who|their|his|her|its|this|than|into|if|when|because|le|la|les|de|du|des|et|à|que|qui|un|une|el|los|las|y|en|del)|,|[-–—])\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|can|could|may|did|does|do|est|sont|a|ont|es|son|ha|han|[a-z]{3,}ed)\b"
)
_TAIL = 4000
# One of these stands in every text that says it goes on elsewhere.
_SIGNS = ("[+", "…", "...", "more]", "more)")
_TOLD = frozenset(
    "continue continued suite más leyendo truncated story article reading continúa".split()
)


def truncations(reading: Reading) -> Iterator[Fault]:
    """Yield a fault where the text breaks off."""
    text = reading.text
    tail = max(0, len(text) - _TAIL)
    for match in _ELSEWHERE.finditer(text, tail) if _may_go_on(reading) else ():
        shown = match.group().strip()
        start = match.start() + match.group().index(shown)
        yield Fault(
            "truncated",
            f"The text goes on elsewhere: “{clipped(shown)}”.",
            ((start, start + len(shown)),),
        )
        return
    if reading.sort != "prose" or len(reading.shown) < 4:
        return
    last = reading.shown[-1]
    said = text[last.start : last.end].rstrip()
    if last.role == "item" or _ENDS.search(said) or len(said.split()) < 4:
        return
    if sum(word[0].isupper() for word in said.split()) > 0.4 * len(said.split()):
        return  # a list of categories, a signature, a credit
    before = reading.shown[-2]
    if not _ENDS.search(text[before.start : before.end].rstrip()):
        return  # the links and lines under an article
    running = [s for s in reading.shown if s.role == "text"]
    whole = sum(1 for s in running if _ENDS.search(text, s.start, s.end))
    careful = whole >= 0.8 * max(1, len(running) - 1)
    dangling = _DANGLING.search(said[-12:]) is not None and _VERB.search(said) is not None
    long = len(said.split()) >= 7 and last.role == "text" and _VERB.search(said) is not None
    if (dangling or long) and careful and said[:1].isalpha():
        start = max(last.start, last.start + len(said) - 60)
        start = (
            last.start + said.index(" ", start - last.start) + 1
            if start > last.start and " " in said[start - last.start :]
            else start
        )
        ending = clipped(said[-40:].split(" ", 1)[-1])
        text_ = f"The text stops in the middle of a sentence: “… {ending}”."
        yield Fault("truncated", text_, ((start, last.start + len(said)),))


def _may_go_on(reading: Reading) -> bool:
    """Tell whether a text holds what every remark that it goes on elsewhere needs."""
    tail = reading.text[-_TAIL:].lower()
    return not reading.vocabulary.isdisjoint(_TOLD) or any(sign in tail for sign in _SIGNS)
