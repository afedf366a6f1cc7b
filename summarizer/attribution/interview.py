"""Find who answers in an interview without labels: its paragraphs ask and answer in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.attribution.model import Span

# With fewer questions a text may be an essay; most of them must be followed by an answer.
_QUESTIONS = 4
_ANSWERED = 0.7
# A question that is an essay of its own is no interviewer's.
_QUESTION_WORDS = 130
_HEAD = 2500
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_NAME = r"(?P<name>[A-ZÀ-Þ][\w.’'-]+(?:[^\S\n]+[A-ZÀ-Þ][\w.’'-]+){1,3})"
_NAMED = (
    re.compile(rf"\b[Ii]nterview(?:ed|s)?\s+(?:with\s+|of\s+)?(?:[a-z]+\s+){{0,4}}{_NAME}"),
    re.compile(rf"\b(?:[Ee]ntretien\s+avec|[Ee]ntrevista\s+(?:a|con))\s+{_NAME}"),
    # An epigraph: the words of the one who is asked, and the name behind them.
    re.compile(rf"(?m:^)[\"“«][^\"“”«»]{{20,500}}[\"”»]\s*[-–—]?\s*{_NAME}"),
)


@dataclass(frozen=True, slots=True)
class Interview:
    """Where the name of the one who answers stands, and where each answer does."""

    name: Span
    answers: tuple[Span, ...]


def interview(text: str) -> Interview | None:
    """Return the interview that a text is, None where it is none or nobody is named."""
    if text.count("?") < _QUESTIONS:
        return None
    paragraphs = [
        Span(m.start(), m.start() + len(m[0].rstrip())) for m in _PARAGRAPH.finditer(text)
    ]
    asks = [_asks(text[p.start : p.end]) for p in paragraphs]
    places = [i for i, asked in enumerate(asks) if asked]
    answered = sum(1 for i in places if i + 1 < len(asks) and not asks[i + 1])
    if len(places) < _QUESTIONS or answered < _ANSWERED * len(places):
        return None
    name = _name(text[:_HEAD])
    if name is None:
        return None
    first = places[0]
    answers = (p for p, asked in zip(paragraphs[first:], asks[first:], strict=True) if not asked)
    return Interview(name, tuple(answers))


def _asks(paragraph: str) -> bool:
    return paragraph.endswith("?") and len(paragraph.split()) <= _QUESTION_WORDS


def _name(head: str) -> Span | None:
    found = next((match for pattern in _NAMED if (match := pattern.search(head))), None)
    return Span(found.start("name"), found.end("name")) if found else None
