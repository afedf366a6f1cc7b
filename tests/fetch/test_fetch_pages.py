"""What a fetch brings, and what it sends."""

import gzip
import ssl
import threading
import tracemalloc
import zlib

import pytest
import trustme

from summarizer.errors import UnreadableSource
from summarizer.fetch import FEED, PAGE, Fetcher, Rules, Validators
from tests.fetch.server import Page, moved, serving

HOME = "<h1>Bridge</h1><p>The bridge closes on Monday.</p>"
OPEN = Rules(robots=False)


@pytest.fixture
def fetcher():
    return Fetcher(allow_private=True)


def failure(fetcher, url, rules=OPEN, known=None):
    with pytest.raises(UnreadableSource) as caught:
        fetcher.fetch(url, rules, known)
    line = caught.value.as_line()
    assert "\n" not in line
    assert caught.value.hint
    return line


def test_a_page_comes_with_its_type_and_validators(fetcher):
    with serving(
        {"/a": Page(HOME, etag='"7"', modified="Mon, 02 Nov 2026 08:00:00 GMT")}
    ) as server:
        found = fetcher.fetch(server.url("/a"))
    assert (found.status, found.body.decode(), found.media_type) == (200, HOME, "text/html")
    assert found.validators == Validators('"7"', "Mon, 02 Nov 2026 08:00:00 GMT")


def test_what_has_not_changed_is_not_sent_again(fetcher):
    with serving({"/a": Page(HOME, etag='"7"')}) as server:
        known = fetcher.fetch(server.url("/a")).validators
        again = fetcher.fetch(server.url("/a"), PAGE, known)
    assert (again.status, again.body) == (304, b"")


def test_a_304_that_was_not_asked_for_is_an_error(fetcher):
    with serving({"/a": Page(status=304)}) as server:
        assert "status 304" in failure(fetcher, server.url("/a"))


def test_a_request_carries_a_name_and_no_cookie_referer_or_key(fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving({"/a": Page(HOME, headers={"Set-Cookie": "a=1"}), "/b": moved("/a")}) as server:
        fetcher.fetch(server.url("/b"))
        fetcher.fetch(server.url("/a"))
        sent = server.requests[-1][1]
    assert sent["user-agent"].startswith("summarizer/")
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_the_connection_goes_to_the_address_that_was_checked_and_the_name_to_the_server():
    asked = []

    def resolver(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    with serving({"/a": Page(HOME)}) as server:
        url = server.url("/a", "news.example")
        assert Fetcher(allow_private=True, resolver=resolver).fetch(url, OPEN).status == 200
        assert server.requests[0][1]["host"] == f"news.example:{server.port}"
    assert asked == ["news.example"]


def _tls(name):
    authority = trustme.CA()
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(ours)
    theirs = ssl.create_default_context()
    authority.configure_trust(theirs)
    return ours, theirs


@pytest.mark.parametrize(("certified", "good"), [("news.example", True), ("other.example", False)])
def test_a_certificate_is_held_against_the_name_not_the_address(certified, good):
    ours, theirs = _tls(certified)
    names = []
    ours.sni_callback = lambda socket, name, context: names.append(name)
    fetcher = Fetcher(
        allow_private=True, resolver=lambda host, port: ["127.0.0.1"], tls=lambda: theirs
    )
    with serving({"/a": Page(HOME)}, tls=ours) as server:
        url = server.url("/a", "news.example")
        if good:
            assert fetcher.fetch(url, OPEN).status == 200
        else:
            assert "certificate is not valid" in failure(fetcher, url)
    assert names == ["news.example"]


def test_a_certificate_that_nobody_signed_is_refused():
    ours, _ = _tls("news.example")
    fetcher = Fetcher(allow_private=True, resolver=lambda host, port: ["127.0.0.1"])
    with serving({"/a": Page(HOME)}, tls=ours) as server:
        assert "certificate" in failure(fetcher, server.url("/a", "news.example"))
        assert server.requests == []


def test_an_address_that_does_not_answer_is_passed_over():
    fetcher = Fetcher(allow_private=True, resolver=lambda host, port: ["::1", "127.0.0.1"])
    with serving({"/a": Page(HOME)}) as server:
        assert fetcher.fetch(server.url("/a", "news.example"), OPEN).status == 200


def test_a_permanent_move_is_told_and_a_passing_one_is_not(fetcher):
    pages = {"/a": Page(HOME), "/for-good": moved("/a", 301), "/now": moved("/for-good", 302)}
    with serving(pages) as server:
        assert fetcher.fetch(server.url("/for-good")).moved == server.url("/a")
        assert fetcher.fetch(server.url("/now")).moved is None


def test_five_redirects_are_followed_and_no_more(fetcher):
    pages = {f"/{n}": moved(f"/{n + 1}") for n in range(6)} | {"/6": Page(HOME)}
    with serving(pages) as server:
        assert fetcher.fetch(server.url("/1")).url == server.url("/6")
        assert "more than 5 redirects" in failure(fetcher, server.url("/0"))
        assert len(server.paths) == 12


def test_a_circle_of_redirects_ends(fetcher):
    with serving({"/a": moved("/b"), "/b": moved("/a")}) as server:
        assert "more than 5 redirects" in failure(fetcher, server.url("/a"))
        assert len(server.paths) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "gopher://a/", "data:text/html,x", "javascript:1"]
)  # fmt: skip
def test_a_redirect_to_another_scheme_is_refused(fetcher, target):
    with serving({"/a": moved(target)}) as server:
        assert "only http and https" in failure(fetcher, server.url("/a"))


@pytest.mark.parametrize(
    "target", ["/a b", "file:///etc/passwd", "//a:b@127.0.0.1/", "/" + "a" * 9000]
)
def test_the_line_of_a_bad_redirect_names_the_page_that_was_asked_for(fetcher, target):
    with serving({"/a": moved(target)}) as server:
        assert failure(fetcher, server.url("/a")).startswith(
            f"error: {server.url('/a')}: it leads astray"
        )


def test_a_redirect_from_https_to_http_is_refused():
    ours, theirs = _tls("127.0.0.1")
    fetcher = Fetcher(allow_private=True, tls=lambda: theirs)
    with serving({"/b": Page(HOME)}) as plain:
        with serving({"/a": moved(plain.url("/b"))}, tls=ours) as server:
            assert "from https to http" in failure(fetcher, server.url("/a"))
        assert plain.requests == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(status=404), "nothing is there (404)"),
        (Page(status=403), "does not give it out (403)"),
        (Page(status=429), "no more requests now"),
        (Page(status=503), "the server fails (503)"),
        (Page(status=204), "status 204"),
        (Page(b"\x89PNG", "image/png"), "image/png, which is not read"),
        (Page(HOME, headers={"Content-Encoding": "br"}), "encoding that was not asked for"),
        (Page(HOME, headers={"Content-Encoding": "gzip, gzip"}), "not asked for"),
        (Page(b"no gzip", headers={"Content-Encoding": "gzip"}), "cannot be decompressed"),
        (Page(gzip.compress(b"a" * 99)[:-12], headers={"Content-Encoding": "gzip"}), "cannot be"),
        (Page(HOME, cut_at=3), "does not speak HTTP"),
        (Page(resets=True), "does not speak HTTP"),
        (Page(HOME, headers={"X-Long": "a" * 200_000}), "does not speak HTTP"),
    ],
)
def test_what_goes_wrong_is_one_line_with_a_way_out(fetcher, page, said):
    with serving({"/a": page}) as server:
        line = failure(fetcher, server.url("/a"), Rules(accepts=PAGE.accepts, robots=False))
    assert said in line


def test_no_line_shows_a_query(fetcher):
    with serving({"/b": moved("/c?token=canary")}) as server:
        for path in ("/a?token=canary", "/b?token=canary", "/b"):
            assert "canary" not in failure(fetcher, server.url(path))


def test_a_server_that_is_not_there_is_one_line(fetcher):
    with serving() as server:
        url = server.url("/a")
    assert "refuses the connection" in failure(fetcher, url)


def test_a_name_that_nobody_has_is_one_line():
    def resolver(host, port):
        raise OSError("not known")

    assert "the name is not known" in failure(Fetcher(resolver=resolver), "http://no.example/a")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "bare"])
def test_compressed_bodies_are_read(fetcher, encoding):
    bare = zlib.compressobj(wbits=-15)
    data = {
        "gzip": gzip.compress(HOME.encode()[:9]) + gzip.compress(HOME.encode()[9:]),
        "deflate": zlib.compress(HOME.encode()),
        "bare": bare.compress(HOME.encode()) + bare.flush(),
    }[encoding]
    name = "deflate" if encoding == "bare" else encoding
    with serving({"/a": Page(data, headers={"Content-Encoding": name})}) as server:
        assert fetcher.fetch(server.url("/a"), OPEN).body.decode() == HOME


@pytest.mark.parametrize("zipped", [False, True])
def test_a_body_of_just_the_limit_is_read_and_one_byte_more_is_not(fetcher, zipped):
    with serving({"/a": Page("a" * 1000, zipped=zipped)}) as server:
        assert (
            len(fetcher.fetch(server.url("/a"), Rules(max_bytes=1000, robots=False)).body) == 1000
        )
        assert "more than 999 bytes" in failure(fetcher, server.url("/a"), Rules(max_bytes=999, robots=False))  # fmt: skip


def test_a_gzip_bomb_takes_no_more_memory_than_the_limit(fetcher):
    bomb = gzip.compress(bytes(300_000_000), 1)
    with serving({"/a": Page(bomb, headers={"Content-Encoding": "gzip"})}) as server:
        tracemalloc.start()
        line = failure(fetcher, server.url("/a"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert "more than 10 MB" in line
    assert peak < 30_000_000


def test_a_slow_drip_ends_with_the_time_that_is_given(fetcher):
    with serving({"/a": Page("a" * 1000, drip=0.02)}) as server:
        assert "longer than 0.3 seconds" in failure(
            fetcher, server.url("/a"), Rules(seconds=0.3, robots=False)
        )


def test_a_server_that_says_nothing_is_left(fetcher):
    with serving({"/a": Page(hangs=True)}) as server:
        assert "longer than 0.2 seconds" in failure(
            fetcher, server.url("/a"), Rules(seconds=0.2, robots=False)
        )


def test_a_look_up_that_hangs_is_left():
    gate = threading.Event()

    def resolver(host, port):
        gate.wait(10)
        return []

    line = failure(Fetcher(resolver=resolver), "http://slow.example/", Rules(seconds=0.1))
    gate.set()
    assert "cannot be reached in time" in line


def robots(text, **more):
    return {"/robots.txt": Page(text, "text/plain", **more), "/a": Page(HOME), "/b": Page(HOME)}


def test_a_page_that_robots_txt_forbids_is_not_asked_for(fetcher):
    with serving(robots("User-agent: *\nDisallow: /a")) as server:
        assert "robots.txt asks programs not to read it" in failure(fetcher, server.url("/a"), PAGE)
        assert fetcher.fetch(server.url("/b")).status == 200
        assert [path for path, _ in server.requests] == ["/robots.txt", "/b"]


def test_the_rule_for_our_name_and_the_longest_rule_win(fetcher):
    said = "User-agent: *\nDisallow:\n\nUser-agent: summarizer\nDisallow: /\nAllow: /b$\n"
    with serving(robots(said)) as server:
        assert "robots.txt" in failure(fetcher, server.url("/a"), PAGE)
        assert fetcher.fetch(server.url("/b")).status == 200


def test_a_redirect_does_not_lead_around_robots_txt(fetcher):
    with serving(robots("User-agent: *\nDisallow: /a") | {"/c": moved("/a")}) as server:
        assert "robots.txt" in failure(fetcher, server.url("/c"), PAGE)
        assert server.paths == ["/c"]


def test_a_site_whose_robots_txt_fails_is_not_read(fetcher):
    with serving(robots("", status=503)) as server:
        assert "robots.txt cannot be read" in failure(fetcher, server.url("/a"), PAGE)
        assert server.paths == []


def test_a_feed_that_the_user_named_is_not_asked_about(fetcher):
    with serving({"/feed": Page("<rss/>", "application/rss+xml")}) as server:
        fetcher.fetch(server.url("/feed"), FEED)
        assert [path for path, _ in server.requests] == ["/feed"]
