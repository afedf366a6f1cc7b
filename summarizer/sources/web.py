"""Read a web address: fetch it through the guard, and give the bytes to their reader."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from summarizer.document import Document
from summarizer.errors import UnreadableSource
from summarizer.fetch import FEED_TYPES, Fetched, Fetcher, shown
from summarizer.sources import registry

_FEED = re.compile(rb"<(?:rss|rdf:RDF|(?:\w+:)?feed)[\s/>]", re.IGNORECASE)
_HEAD = 2000
# A mail may quote a feed, and what is no text says nothing in its first bytes. Feeds come as
# anything else: HTML, plain text, bytes.
_OWN = frozenset({"message/rfc822", "application/pdf", registry.DOCX, registry.PPTX})


def read_url(url: str, fetcher: Fetcher) -> Document:
    """Fetch a page or a file of any format that is read, and read it into a Document.

    Its name shows no query; its `origin.url` is the address after all redirects. Raises
    UnreadableSource and EmptySource, for a feed too, which is no single text.
    """
    return read_fetched(fetcher.fetch(url))


def read_fetched(found: Fetched) -> Document:
    """Read what was fetched; the host stands for the site where the page does not name it."""
    from summarizer.sources.loading import read_bytes

    name = shown(found.url)
    looks_so = found.media_type not in _OWN and _FEED.search(found.body[:_HEAD])
    if found.media_type in FEED_TYPES or looks_so:
        if looks_so:
            raise UnreadableSource(
                f"{name}: this is a feed, a list of many texts",
                "give the address of one of its pages, or put the feed into a digest",
            )
        raise UnreadableSource(f"{name}: XML is not read", "give a page, a text, a PDF or DOCX")
    document = read_bytes(
        found.body, name=name, media_type=found.content_type or None, url=found.url
    )
    if document.site is None:
        document = replace(document, site=urlsplit(found.url).hostname)
    return document
