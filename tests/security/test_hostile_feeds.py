"""Feeds that are made to harm: bounded in time and memory, and never more than text."""

import pytest

from summarizer.digest.collect import feeds
from tests.digest.feeds import feed_page, item, rss, visit
from tests.fetch.server import Page, serving

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><item><title>&a9;</title><link>https://a.example/</link></item></channel></rss>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{}"><!ENTITY % p SYSTEM "{}">%p;]>'
    '<rss version="2.0"><channel><item><title>A&x;B</title><link>https://a.example/</link></item></channel></rss>'
)


def got(body):
    with serving({"/feed": feed_page(body)}) as server:
        return visit(server.url("/feed")), server


def test_entities_within_entities_do_not_grow():
    collected, _ = got(LAUGHS)
    assert all(len(found.title) <= 300 for found in collected.items)


def test_nothing_in_a_feed_names_a_file_or_an_address_to_read(tmp_path):
    (tmp_path / "secret").write_text("canary", encoding="utf-8")
    with serving({"/x": Page("canary", "text/plain")}) as server:
        server.pages["/feed"] = feed_page(
            OUTSIDE.format((tmp_path / "secret").as_uri(), server.url("/x"))
        )
        collected = visit(server.url("/feed"))
        assert server.paths == ["/feed"]
    assert "canary" not in repr(collected)


def test_a_body_that_is_an_address_or_a_path_is_never_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(item()), encoding="utf-8")
    for body in (str(tmp_path / "feed.xml"), (tmp_path / "feed.xml").as_uri()):
        assert got(body)[0].items == ()


def test_a_feed_of_very_many_entries_is_cut_and_that_is_said():
    collected, _ = got(rss(*(item(guid=str(n)) for n in range(700))))
    assert len(collected.items) == 500
    assert "200 entries beyond the first 500 left out" in collected.notices


def test_no_module_of_the_working_directory_is_run_for_a_feed(tmp_path, monkeypatch):
    (tmp_path / "feedparser.py").write_text("open('ran', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert got(rss(item()))[0].failure is None
    assert not (tmp_path / "ran").exists()


def test_a_feed_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(feeds, "_SECONDS", 0.01)
    assert "takes too long to read" in got(rss(item()))[0].failure


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        rss(
            "<item><title>t</title><description>" + "&lt;p&gt;" * 400_000 + "</description></item>"
        ),
        "<rss><channel><item>" + "<a>" * 300_000,
        "<rss><channel><item><title>" + "<" * 1_000_000,
        "<rss><channel><item><description>" + "&lt;a " * 400_000,
        "<rss><channel>" + "<item " + "a='b' " * 100_000 + "/>",
        "<!DOCTYPE a [" + "<!ENTITY a 'b'>" * 100_000,
        "<rss>" + "<![CDATA[" * 300_000,
    ],
    ids=range(7),
)
def test_a_feed_that_costs_too_much_costs_only_its_own_process(body, monkeypatch):
    monkeypatch.setattr(feeds, "_SECONDS", 2.0)
    collected = got(body)[0]
    assert collected.failure is None or "feed" in collected.failure
