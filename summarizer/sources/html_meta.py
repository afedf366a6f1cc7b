"""Read what a page says of itself: title, date, author, site, language, address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarizer.sources.dates import as_date

if TYPE_CHECKING:
    from lxml.etree import _Element

# Dates guessed from running text are left to the caller: trafilatura's search makes
# 1 January out of a French dateline.
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "citation_publication_date",
    "sailthru.date",
)
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "citation_author")
_MOST_JSON = 500_000


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the head of a page declares; `headline` is what it calls the text itself."""

    headline: str | None = None
    title: str | None = None
    published: date | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None


def page_meta(root: _Element) -> PageMeta:
    """Return what `meta`, `title`, `time`, `link` and JSON-LD of a page say."""
    tags = _meta_tags(root)
    linked = next(_articles(root), {})
    dates = [linked.get("datePublished"), *(tags.get(key) for key in _DATES), *_times(root)]
    authors = [_name(linked.get("author")), *(tags.get(key) for key in _AUTHORS)]
    title = next(root.iter("title"), None)
    return PageMeta(
        headline=tags.get("og:title") or _name(linked.get("headline")),
        title=_squeezed("".join(_texts(title))) if title is not None else None,
        published=next((found for raw in dates if (found := as_date(raw)) is not None), None),
        author=next((name for name in authors if name and "://" not in name), None),
        site=tags.get("og:site_name") or _name(linked.get("publisher")),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        url=_canonical(root) or _http(tags.get("og:url")),
    )


def _meta_tags(root: _Element) -> dict[str, str]:
    """Return the first content of each meta name, property or itemprop, in lower case."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _squeezed(meta.get("content") or "")
        if key and content:
            tags.setdefault(key.lower(), content)
    return tags


def _times(root: _Element) -> Iterator[str | None]:
    for time in root.iter("time"):
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
            yield time.get("datetime")


def _articles(root: _Element) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects that carry a publication date."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MOST_JSON:
            continue
        try:
            loaded: object = json.loads(text)
        except (ValueError, RecursionError):
            continue
        waiting = [loaded]
        for item in waiting:  # grows while it is read: lists and graphs are opened in turn
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if "datePublished" in item:
                    yield item
                waiting.append(item.get("@graph"))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := _name(item))) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return _squeezed(value) if isinstance(value, str) else None


def _canonical(root: _Element) -> str | None:
    links = (link for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((url for link in links if (url := _http(link.get("href")))), None)


def _http(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None


def _texts(element: _Element) -> Iterator[str]:
    yield from (str(text) for text in element.itertext())


def _squeezed(text: str) -> str | None:
    return " ".join(text.split())[:1000] or None
