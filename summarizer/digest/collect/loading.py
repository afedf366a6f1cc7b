"""An item → the document that is briefed."""

from __future__ import annotations

from dataclasses import replace

from summarizer import sources
from summarizer.digest.values import Found
from summarizer.document import Document
from summarizer.errors import EmptySource, SourceError
from summarizer.fetch import Fetcher


def load(found: Found, fetcher: Fetcher) -> Document:
    """Return an item's document: of its page where that is to be fetched, else of its own text.

    Where the page fails, or says less than the item itself, the item's text stands, and a notice
    says so. Raises SourceError where neither holds a text.
    """
    if not found.fetch or found.url is None:
        return _own(found)
    try:
        page = sources.read_fetched(fetcher.fetch(found.url))
    except SourceError as problem:
        return _instead(found, problem, problem.message)
    own = _tried(found)
    if own is not None and own.words > page.words:
        return _noted(own, f"the page at {page.origin.name} says less than the feed")
    return _dated(page, found)


def _own(found: Found) -> Document:
    """Read what came with the item."""
    if not found.body.strip():
        raise EmptySource(f"{found.title}: the item holds no text", "open it at its source")
    document = sources.read_bytes(
        found.body, name=found.title, media_type=found.media_type or None, url=found.url
    )
    return _dated(document, found)


def _tried(found: Found) -> Document | None:
    try:
        return _own(found)
    except SourceError:
        return None


def _instead(found: Found, problem: SourceError, reason: str) -> Document:
    own = _tried(found)
    if own is None:
        raise problem
    return _noted(own, f"the page could not be read, the feed's text stands for it ({reason})")


def _noted(document: Document, notice: str) -> Document:
    return replace(document, notices=(*document.notices, " ".join(notice.split())))


def _dated(document: Document, found: Found) -> Document:
    """Fill in what the item knows and the text does not say."""
    day = document.published or (found.published.date() if found.published else None)
    return replace(document, published=day, title=document.title or found.title)
