"""A visit of one page, which is an item again whenever it says something else."""

from __future__ import annotations

from datetime import UTC, datetime, time

from summarizer import sources
from summarizer.digest.collect.keys import canonical, key, revision
from summarizer.digest.collect.markup import one_line
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.fetch import PAGE, Fetcher, Validators, shown


def collect_page(source: SourceConfig, memory: Memory, fetcher: Fetcher) -> Collected:
    """Fetch a page, unless it has not changed; its text, not its markup, makes the revision."""
    fetched = fetcher.fetch(source.location, PAGE, Validators(memory.etag, memory.modified))
    moved = (f"the page has moved to {shown(fetched.moved)}",) if fetched.moved else ()
    if fetched.status == 304:
        return Collected((), memory, notices=moved)
    document = sources.read_fetched(fetched)
    day = document.published
    found = Found(
        key=key("url", canonical(source.location) or source.location),
        revision=revision(document.text),
        source=source.name,
        title=one_line(document.title or shown(fetched.url)),
        url=fetched.url,
        published=datetime.combine(day, time(), UTC) if day else None,
        body=fetched.body,
        media_type=fetched.content_type,
    )
    left = Memory(fetched.validators.etag, fetched.validators.modified)
    return Collected((found,), left, notices=moved)
