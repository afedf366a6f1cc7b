"""The document of an item."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from summarizer.digest.collect import collector
from summarizer.digest.values import Found
from summarizer.errors import SourceError
from tests.digest.feeds import LONG, feed_page, item, rss, visit
from tests.fetch.server import Page, serving

_, load = collector(allow_private=True)
TEASER = Found(
    key="k", revision="r", source="News", title="Bridge <closes>", url=None,
    published=datetime(2026, 11, 2, 8, tzinfo=UTC), media_type="text/html; charset=utf-8", fetch=True,
    body=b"<h1>Bridge &lt;closes&gt;</h1><p>The bridge &amp; the quay close.</p>",
)  # fmt: skip
WHOLE = f"<html><body><h1>Bridge closes</h1><p>{LONG}</p></body></html>"


def loaded(page, **more):
    with serving({"/a": page} if page else {}) as server:
        return load(replace(TEASER, url=server.url("/a"), **more))


def entry(title, about):
    with serving({"/feed": feed_page(rss(item(title, None, "1", about=about)))}) as server:
        return load(visit(server.url("/feed")).items[0])


def test_the_page_is_the_text_where_the_feed_has_a_teaser():
    document = loaded(Page(WHOLE))
    assert "30th" not in document.text
    assert "29th time" in document.text
    assert (document.published, document.notices) == (date(2026, 11, 2), ())


def test_an_entrys_own_text_stands_under_its_title():
    document = entry("Bridge &amp;lt;closes&amp;gt;", "<p>The bridge &amp; the quay close.</p>")
    assert document.text.split("\n\n") == ["Bridge <closes>", "The bridge & the quay close.\n"]
    assert document.title == "Bridge <closes>"


def test_an_entry_of_plain_text_stands_under_its_title():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Bridge</title>'
        "<summary>It closes at 5 &lt; 6.</summary></entry></feed>"
    )
    with serving({"/feed": Page(atom, "application/atom+xml")}) as server:
        document = load(visit(server.url("/feed")).items[0])
    assert document.text == "Bridge\n\nIt closes at 5 < 6."


def test_a_page_without_a_date_has_the_items():
    assert loaded(None, fetch=False).published == date(2026, 11, 2)


def test_the_items_own_text_stands_for_a_page_that_fails_and_that_is_said():
    document = loaded(None)
    assert "the quay close" in document.text
    assert "the page could not be read" in document.notices[0]


def test_the_items_own_text_stands_for_a_page_that_says_less():
    document = loaded(Page("<p>Accept cookies.</p>"))
    assert "the quay close" in document.text
    assert "says less than the feed" in document.notices[0]


def test_where_neither_has_a_text_the_pages_error_is_told():
    with pytest.raises(SourceError, match="nothing is there"):
        loaded(None, body=b"")


def test_a_file_is_read_by_its_name():
    document = load(replace(TEASER, title="a.md", body=b"# Bridge\n\nIt closes.", media_type="", fetch=False))  # fmt: skip
    assert (document.title, document.origin.media_type) == ("Bridge", "text/markdown")
