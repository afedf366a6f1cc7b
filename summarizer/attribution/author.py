"""Tell who speaks in the first person of a text that quotes nobody: its title or form says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.document import Document

# A text with so many questions at the end of a line is an interview.
_QUESTIONS = 4
_BY = re.compile(
    r"\b(?:statement|remarks|letter|message|speech|address|op-ed|proclamation|declaraci[oó]n"
    r"|d[eé]claration|discurso|discours|mensaje)\b[^.]{0,40}?\b(?:by|from|of|de|del|du)\s+(.{3,120})",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s+[A-ZÀ-Þ][\w.’'-]*)*")
_VESTED = re.compile(r"vested in me as ((?:the )?[A-Z]\w+(?: of [A-Z]\w+)*)")
_RULES = re.compile(
    r"\b[Ww]e (?:affirm|reverse|dismiss|remand|vacate|hold|conclude|agree|reject)\b"
)
_COURT = re.compile(
    r"\b(?:[A-Z]\w+ ){0,4}Court(?: of [A-Z]\w+){0,2}"
    r"(?:\s+[Ff]or the (?:[A-Z]\w+ ){0,3}(?:Circuit|District(?: of [A-Z]\w+)?))?"
)


def author(document: Document, people: Callable[[], Sequence[str]]) -> str | None:
    """Return who speaks in the first person: the title says it, or the form of the text does.

    `people` gives the persons that the document names, and is asked where its title names one.
    """
    title = " ".join((document.title or "").split())
    if (match := _BY.search(title)) and (run := _CAPITALS.match(match.group(1))):
        parts = run.group().split()
        known = [name for name in people() if name in run.group()]
        return known[0] if known else " ".join(parts[-2:])
    head = document.text[:6000]
    if match := _VESTED.search(" ".join(head.split())):
        return match.group(1)
    # A court names itself at the head; most texts name none and are not read to the end.
    court = _COURT.search(head[:1500]) if "Court" in head[:1500] else None
    if court and _RULES.search(document.text):
        return " ".join(court.group().split())
    return None


def interviewed(document: Document, people: Sequence[str]) -> str | None:
    """Return who answers in an interview without labels: the one person its title names."""
    title = document.title or ""
    named = [name for name in people if name in title]
    questions = document.text.count("?\n") + document.text.count("? \n")
    return named[0] if len(named) == 1 and questions >= _QUESTIONS else None
