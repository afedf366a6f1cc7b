"""What a visit of a feed gives."""

from datetime import UTC, datetime

import pytest

from summarizer.digest.values import Memory
from tests.digest.feeds import LONG, NONE, feed_page, item, rss, visit
from tests.fetch.server import Page, moved, serving


def collected(*items, memory=NONE, **more):
    with serving({"/feed": feed_page(rss(*items, **more))}) as server:
        return visit(server.url("/feed"), memory=memory)


def one(*items):
    got = collected(*items)
    assert got.failure is None
    (found,) = got.items
    return found


def test_an_entry_is_an_item_with_its_link_date_and_text():
    found = one(item(guid="7", date="Mon, 02 Nov 2026 09:00:00 +0100", content=f"<p>{LONG}</p>"))
    assert (found.title, found.url) == ("Bridge closes", "https://news.example/bridge")
    assert found.published == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert f"<h1>Bridge closes</h1>\n<div><p>{LONG}</p></div>" in found.body.decode()
    assert (found.media_type, found.fetch) == ("text/html; charset=utf-8", False)
    assert found.source == "News"


VERSIONS = {
    "rss 0.91": '<rss version="0.91"><channel><item><title>Bridge closes</title><link>https://news.example/bridge</link><description>Short.</description></item></channel></rss>',
    "rss 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://news.example/bridge"><title>Bridge closes</title><link>https://news.example/bridge</link></item></rdf:RDF>',
    "atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="html">Bridge &lt;b&gt;closes&lt;/b&gt;</title><link href="https://news.example/bridge"/><updated>2026-11-02T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Short.</p></div></content></entry></feed>',
    "atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><title>Bridge closes</title><link rel="alternate" href="https://news.example/bridge"/></entry></feed>',
    "no xml": "<rss><channel><item><title>Bridge closes</title><link>https://news.example/bridge</link><description>A & B",
}  # fmt: skip


def test_an_atom_title_that_is_called_text_is_text():
    body = VERSIONS["atom 1.0"].replace('type="html">Bridge', ">Bridge")
    with serving({"/feed": Page(body, "application/atom+xml")}) as server:
        assert visit(server.url("/feed")).items[0].title == "Bridge <b>closes</b>"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_kind_of_feed_is_read(version):
    with serving({"/feed": Page(VERSIONS[version], "text/xml")}) as server:
        got = visit(server.url("/feed"))
    (found,) = got.items
    assert (found.title, found.url) == ("Bridge closes", "https://news.example/bridge")


def test_a_feed_in_another_encoding_is_read():
    body = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>' + item("Мост закрыт") + "</channel></rss>"  # fmt: skip
    with serving({"/feed": Page(body.encode("cp1251"), "application/xml")}) as server:
        assert visit(server.url("/feed")).items[0].title == "Мост закрыт"


def test_a_guid_names_an_entry_and_another_feeds_same_guid_does_not():
    with serving({path: feed_page(rss(item(guid="7"))) for path in ("/a", "/b")}) as server:
        keys = {visit(server.url(path)).items[0].key for path in ("/a", "/b", "/a")}
    assert len(keys) == 2


def test_without_a_guid_the_address_names_an_entry_whatever_hangs_on_it():
    first = one(item(link="https://news.example/bridge?id=1"))
    again = one(item(link="http://www.news.example/bridge/?utm_source=rss&id=1&fbclid=x#top"))
    other = one(item(link="https://news.example/bridge?id=2"))
    assert first.key == again.key != other.key


def test_a_guid_that_all_entries_share_names_none():
    got = collected(*(item(link=f"https://news.example/{n}", guid="site") for n in range(3)))
    assert len({found.key for found in got.items}) == 3


def test_an_entry_that_is_given_twice_is_one_item():
    got = collected(item(guid="1"), item(guid="1"))
    assert len(got.items) == 1
    assert "1 entry given twice" in got.notices


def test_what_an_entry_says_makes_its_revision_and_white_space_does_not():
    said = ("<p>One  is</p>", "<p>One is</p>\n", "<p>Two is</p>")
    found = []
    with serving() as server:
        for about in said:
            server.pages["/feed"] = feed_page(rss(item(guid="1", about=about)))
            found += visit(server.url("/feed")).items
    first, spaced, changed = found
    assert first.revision == spaced.revision != changed.revision
    assert first.key == spaced.key == changed.key


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tom &amp;amp; Jerry &amp;lt;3", "Tom & Jerry <3"),
        ("A &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;x()&lt;/script&gt; title", "A bold title"),
        ("<![CDATA[5 < 6 and\t\n more]]>", "5 < 6 and more"),
        ("a" * 400, "a" * 299 + "…"),
        ("", "The bridge."),
    ],
)
def test_a_title_is_text_of_one_line(title, shown):
    assert one(item(title, about="The bridge.")).title == shown


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://u:p@a.example/", "vbscript:x"])  # fmt: skip
def test_a_link_that_no_reader_should_open_is_dropped(link):
    found = one(item(link=link, guid="1", about="The bridge closes."))
    assert (found.url, found.fetch) == (None, False)


def test_a_relative_link_is_read_from_the_feeds_own_address():
    with serving({"/dir/feed": feed_page(rss(item(link="../bridge?a=1")))}) as server:
        assert visit(server.url("/dir/feed")).items[0].url == server.url("/bridge?a=1")


@pytest.mark.parametrize("date", ["Mon, 02 Nov 3026 08:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "Mon, 99 Nov 2026 08:00:00 GMT", ""])  # fmt: skip
def test_a_date_that_cannot_be_is_none(date):
    assert one(item(guid="1", date=date)).published is None


@pytest.mark.parametrize(
    ("about", "content", "fetched"),
    [
        ("The bridge closes.", "", True),
        (LONG, "", False),
        (LONG + " Read more", "", True),
        (LONG[:1500] + "…", "", True),
        ("", LONG, False),
        ("The bridge closes.", LONG, False),
        ("", LONG[:600] + " […]", True),
        ("", "Short.", True),
    ],
)
def test_the_page_is_fetched_where_the_feed_has_a_teaser(about, content, fetched):
    assert one(item(about=about, content=content)).fetch is fetched


def test_an_entry_without_text_and_link_is_left_out_and_counted():
    got = collected(item(link=None), item(guid="1"))
    assert len(got.items) == 1
    assert "1 entry without a text and a link left out" in got.notices


def test_a_feed_that_has_not_changed_is_not_read_again():
    with serving({"/feed": feed_page(rss(item()), etag='"1"')}) as server:
        first = visit(server.url("/feed"))
        again = visit(server.url("/feed"), memory=first.memory)
        server.pages["/feed"] = feed_page(rss(item(), item(guid="2")), etag='"2"')
        changed = visit(server.url("/feed"), memory=again.memory)
    assert first.memory == again.memory == Memory('"1"')
    assert (len(first.items), len(again.items), len(changed.items)) == (1, 0, 2)
    assert again.failure is None


def test_a_feed_that_has_moved_for_good_is_named():
    with serving({"/old": moved("/feed", 301), "/feed": feed_page(rss(item()))}) as server:
        got = visit(server.url("/old"))
        assert got.notices == (f"the feed has moved to {server.url('/feed')}",)
        assert len(got.items) == 1


def test_a_feed_without_entries_is_no_failure():
    got = collected()
    assert (got.items, got.failure) == ((), None)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(status=500), "the server fails"),
        (Page(status=404), "nothing is there"),
        (Page("<html><body>Not a feed</body></html>"), "this is no feed"),
        (Page("", "application/rss+xml"), "the feed is empty"),
        (Page(b"\x00\x01\x02" * 50, "application/rss+xml"), "this is no feed"),
        (Page(b"<a:b xmlns:a='c d'/>", "application/rss+xml"), "this is no feed"),
        (Page(b"a" * 5_000_001, "application/rss+xml"), "more than 5 MB"),
    ],
)
def test_a_feed_that_fails_is_one_line_and_keeps_the_memory(page, said):
    with serving({"/feed": page}) as server:
        got = visit(server.url("/feed?token=canary"[:5]), memory=Memory('"1"', None))
    assert said in got.failure
    assert "\n" not in got.failure
    assert (got.items, got.memory) == ((), Memory('"1"', None))


def test_a_private_feed_is_a_failure_unless_that_is_allowed():
    from summarizer.digest.collect import collector
    from summarizer.digest.values import SourceConfig

    collect, _ = collector()
    with serving({"/feed": feed_page(rss(item()))}) as server:
        got = collect(SourceConfig("feed", server.url("/feed"), "News"), Memory())
        assert server.requests == []
    assert "not on the public Internet" in got.failure
