"""Read plain text: the document's text is the file as decoded."""

from __future__ import annotations

from summarizer.sources.decode import text_of
from summarizer.sources.model import Extract, Raw


def extract(raw: Raw) -> Extract:
    """Return the decoded text of a plain text file; raises UnreadableSource for binary bytes."""
    text, notices = text_of(raw)
    return Extract(text, notices=notices)
