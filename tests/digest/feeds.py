"""Feeds and visits for tests of collecting."""

from datetime import UTC, datetime
from html import escape

from summarizer.digest.collect import collect
from summarizer.digest.values import Memory, SourceConfig
from summarizer.fetch import Fetcher
from tests.fetch.server import Page

NOW = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)
NONE = Memory()
LONG = " ".join(
    f"The council of Norwick met for the {n}th time about the bridge." for n in range(30)
)


def rss(*items, head=""):
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>'
        f"<link>https://news.example/</link>{head}{''.join(items)}</channel></rss>"
    )


def item(
    title="Bridge closes",
    link="https://news.example/bridge",
    guid=None,
    date=None,
    about="",
    content="",
):
    parts = [f"<title>{title}</title>"]
    if link is not None:
        parts.append(f"<link>{escape(link)}</link>")
    if guid is not None:
        parts.append(f'<guid isPermaLink="false">{guid}</guid>')
    if date is not None:
        parts.append(f"<pubDate>{date}</pubDate>")
    if about:
        parts.append(f"<description>{escape(about)}</description>")
    if content:
        parts.append(f"<content:encoded>{escape(content)}</content:encoded>")
    return f"<item>{''.join(parts)}</item>"


def feed_page(body, **more):
    return Page(body, "application/rss+xml", **more)


def visit(location, kind="feed", memory=NONE, name="News"):
    source = SourceConfig(kind, str(location), name)
    return collect(source, memory, fetcher=Fetcher(allow_private=True), clock=lambda: NOW)
