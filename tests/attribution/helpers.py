"""Documents for the tests of who said what; every name in them is invented."""

from __future__ import annotations

from summarizer.attribution import Attribution, attributions
from summarizer.document import Document, Origin
from summarizer.segment import sentences


def document(text: str, language: str = "en", title: str | None = None) -> Document:
    return Document(text, sentences(text, language), Origin("test"), title=title, language=language)


def said(text: str, language: str = "en") -> tuple[Attribution, ...]:
    return attributions(document(text, language))


def words(text: str, one: Attribution) -> tuple[str | None, str | None, list[str]]:
    """Return the source, the cue and the content of an attribution as text."""
    source = text[one.source.start : one.source.end] if one.source else None
    cue = text[one.cue.start : one.cue.end] if one.cue else None
    return source, cue, [text[span.start : span.end] for span in one.content]
