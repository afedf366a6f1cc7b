"""What a web address is read as."""

from datetime import date

import pytest

from summarizer import sources
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.fetch import PAGE as RULES
from summarizer.fetch import Fetcher
from summarizer.sources import registry
from tests.fetch.server import Page, moved, serving
from tests.sources import office_files

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


EML = b"Subject: Quay\r\nContent-Type: text/plain\r\n\r\nIts <feed /> said: The board closed the quay."


@pytest.mark.parametrize("path", ["/a", "/a.pdf", "/a.html", "/a?file=b.txt"])
@pytest.mark.parametrize(
    ("media_type", "name"),
    [(registry.DOCX, "word"), (registry.PPTX, "slides"), ("message/rfc822", "mail")],
)
def test_office_documents_and_mails_are_known_by_their_media_type(media_type, name, path):
    body = {"word": office_files.word_bytes, "slides": office_files.slides_bytes}.get(name)
    with serving({path: Page(body() if body else EML, f"{media_type}; x=y")}) as server:
        document = read(server, path)
    assert document.origin.media_type == media_type
    assert "quay" in document.text


def test_a_page_that_is_called_a_word_document_is_not_read_as_a_page():
    with serving({"/a": Page(PAGE, registry.DOCX)}) as server, pytest.raises(UnreadableSource):
        read(server, "/a")


def test_every_media_type_that_is_read_is_fetched():
    known = {kind for row in registry.FORMATS for kind in (row.media_type, *row.aliases)}
    assert RULES.accepts is not None
    assert known <= RULES.accepts


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
