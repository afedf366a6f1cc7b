"""Read a web address: fetch it through the guard, and give the bytes to their reader."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from summarizer.document import Document
from summarizer.errors import UnreadableSource
from summarizer.fetch import FEED_TYPES, Fetched, Fetcher, shown

_FEED = re.compile(rb"<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s/>]", re.IGNORECASE)
_HEAD = 2000


def read_url(url: str, fetcher: Fetcher) -> Document:
    """Fetch a page, a text or a PDF and read it into a Document.

    Its name shows no query; its `origin.url` is the address after all redirects. Raises
    UnreadableSource and EmptySource, for a feed too, which is no single text.
    """
    return read_fetched(fetcher.fetch(url))


def read_fetched(found: Fetched) -> Document:
    """Read what was fetched; the host stands for the site where the page does not name it."""
    from summarizer.sources.loading import read_bytes

    name = shown(found.url)
    if found.media_type in FEED_TYPES or _FEED.search(found.body[:_HEAD]):
        if _FEED.search(found.body[:_HEAD]):
            raise UnreadableSource(
                f"{name}: this is a feed, a list of many texts",
                "give the address of one of its pages, or put the feed into a digest",
            )
        raise UnreadableSource(f"{name}: XML is not read", "give a page, a text or a PDF")
    document = read_bytes(
        found.body, name=name, media_type=found.content_type or None, url=found.url
    )
    if document.site is None:
        document = replace(document, site=urlsplit(found.url).hostname)
    return document
