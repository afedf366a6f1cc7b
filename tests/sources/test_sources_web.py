"""What a web address is read as."""

from datetime import date

import pytest

from summarizer import sources
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.fetch import Fetcher
from tests.fetch.server import Page, moved, serving

PAGE = (
    "<html><head><title>Bridge closes | Norwick News</title>"
    '<meta property="article:published_time" content="2026-11-02T08:00:00Z"></head>'
    "<body><h1>Bridge closes</h1><p>Mayor Anna Okoro closed the bridge on Monday.</p></body></html>"
)


def read(server, path):
    return sources.load(server.url(path), fetcher=Fetcher(allow_private=True))


def test_a_page_keeps_its_title_date_site_and_last_address():
    with serving({"/a?id=1": Page(PAGE), "/b": moved("/a?id=1")}) as server:
        document = read(server, "/b")
        assert document.origin.url == server.url("/a?id=1")
    assert (document.title, document.published) == ("Bridge closes", date(2026, 11, 2))
    assert document.site == "127.0.0.1"
    assert "Anna Okoro" in document.text


def test_the_name_of_a_page_shows_no_query():
    with serving({"/a?token=canary": Page(PAGE)}) as server:
        assert "canary" not in read(server, "/a?token=canary").origin.name


def test_the_content_type_decides_and_carries_the_encoding():
    body = "Der Bürgermeister schließt die Brücke am Montag.".encode("latin-1")
    with serving({"/a": Page(body, "text/plain; charset=iso-8859-1")}) as server:
        document = read(server, "/a")
    assert document.origin.media_type == "text/plain"
    assert "Bürgermeister schließt" in document.text


def test_a_page_without_text_is_empty():
    scripts = Page("<html><body><script>x()</script></body></html>")
    with serving({"/a": scripts}) as server, pytest.raises(EmptySource):
        read(server, "/a")


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        ("<?xml version='1.0'?><rss version='2.0'/>", "application/rss+xml", "this is a feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "text/html", "this is a feed"),
        ("<sitemap/>", "application/xml", "XML is not read"),
        ("{}", "application/json", "application/json, which is not read"),
    ],
)
def test_what_is_no_page_is_one_line_with_a_way_out(body, media_type, said):
    with (
        serving({"/a": Page(body, media_type)}) as server,
        pytest.raises(UnreadableSource) as caught,
    ):
        read(server, "/a")
    assert said in caught.value.message
    assert caught.value.hint


def test_another_scheme_is_told_from_a_file():
    with pytest.raises(UnreadableSource, match="only http and https"):
        sources.load(sources.expand(["ftp://example.org/a"])[0])
