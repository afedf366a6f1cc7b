"""Pages that are kept, to ask only whether they have changed."""

import pytest

from summarizer.errors import UsageError
from summarizer.fetch import Fetcher, Rules, Store, Validators
from tests.fetch.server import Page, moved, serving

OPEN = Rules(robots=False)


@pytest.fixture
def fetcher(tmp_path):
    return Fetcher(allow_private=True, store=Store(tmp_path / "pages"))


def test_a_page_that_has_not_changed_comes_from_the_store(fetcher):
    with serving({"/a": Page("One.", "text/plain", etag='"1"')}) as server:
        first = fetcher.fetch(server.url("/a"), OPEN)
        again = fetcher.fetch(server.url("/a"), OPEN)
        assert server.requests[1][1]["if-none-match"] == '"1"'
    assert first == again


def test_a_page_that_has_changed_is_fetched(fetcher):
    with serving({"/a": Page("One.", etag='"1"')}) as server:
        fetcher.fetch(server.url("/a"), OPEN)
        server.pages["/a"] = Page("Two.", etag='"2"')
        assert fetcher.fetch(server.url("/a"), OPEN).body == b"Two."
        assert fetcher.fetch(server.url("/a"), OPEN).body == b"Two."


def test_a_redirect_that_leads_elsewhere_now_does_not_give_the_old_page(fetcher):
    pages = {"/a": moved("/b"), "/b": Page("One.", etag='"1"'), "/c": Page("Two.", etag='"1"')}
    with serving(pages) as server:
        fetcher.fetch(server.url("/a"), OPEN)
        server.pages["/a"] = moved("/c")
        assert fetcher.fetch(server.url("/a"), OPEN).body == b"Two."


@pytest.mark.parametrize("etag", ['"é"', "²", "Ä" * 9])
def test_a_validator_that_no_request_can_carry_is_not_kept(fetcher, etag):
    with serving({"/a": Page("One.", headers={"ETag": etag})}) as server:
        for _ in range(2):
            assert fetcher.fetch(server.url("/a"), OPEN).body == b"One."


def test_what_an_older_version_kept_is_looked_at_again(fetcher):
    with serving({"/a": Page("One.")}) as server:
        assert fetcher.fetch(server.url("/a"), OPEN, Validators("é", "é")).body == b"One."


def test_a_validator_is_told_to_the_page_that_it_came_from_alone(fetcher):
    with serving({"/a": Page("One.", etag='"who-you-are"'), "/b": Page("Two.")}) as server:
        fetcher.fetch(server.url("/a"), OPEN)
        with serving({"/b": Page("Two.")}) as other:
            server.pages["/a"] = moved(other.url("/b"))
            assert fetcher.fetch(server.url("/a"), OPEN).body == b"Two."
            assert "if-none-match" not in other.requests[0][1]


def test_a_page_without_validators_is_not_kept(fetcher, tmp_path):
    with serving({"/a": Page("One.")}) as server:
        fetcher.fetch(server.url("/a"), OPEN)
    assert not (tmp_path / "pages").exists()


def test_a_damaged_file_is_fetched_anew(fetcher, tmp_path):
    with serving({"/a": Page("One.", etag='"1"')}) as server:
        fetcher.fetch(server.url("/a"), OPEN)
        (path,) = (tmp_path / "pages").iterdir()
        assert path.stat().st_mode & 0o077 == 0
        for damage in (b"", b"{}", path.read_bytes() + b"more", b"\xff\n", b"[" * 5000):
            path.write_bytes(damage)
            assert fetcher.fetch(server.url("/a"), OPEN).body == b"One."


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "pages").write_text("a file", encoding="utf-8")
    fetcher = Fetcher(allow_private=True, store=Store(tmp_path / "pages"))
    with serving({"/a": Page("One.", etag='"1"')}) as server:
        assert fetcher.fetch(server.url("/a"), OPEN).body == b"One."


def test_the_oldest_pages_go_when_there_are_too_many(tmp_path):
    fetcher = Fetcher(allow_private=True, store=Store(tmp_path, most_bytes=3000))
    with serving({f"/{n}": Page("a" * 900, etag='"1"') for n in range(5)}) as server:
        for n in range(5):
            fetcher.fetch(server.url(f"/{n}"), OPEN)
        assert len(list(tmp_path.glob("*.page"))) == 2
        fetcher.fetch(server.url("/4"), OPEN)
        assert "if-none-match" in server.requests[-1][1]
    assert Store(tmp_path).clear() == 2


def test_what_is_kept_is_counted_and_cleared(fetcher, tmp_path):
    store = Store(tmp_path / "pages")
    assert store.info() == (0, 0)
    pages = {f"/{n}": Page(f"Page {n}.", etag=f'"{n}"') for n in range(3)}
    with serving(pages) as server:
        for path in pages:
            fetcher.fetch(server.url(path), OPEN)
    (tmp_path / "pages" / "killed.part").write_bytes(b"half a page")
    room = sum(path.stat().st_size for path in (tmp_path / "pages").glob("*.page"))
    assert store.info() == (3, room)
    assert store.clear() == 3
    assert list((tmp_path / "pages").iterdir()) == []


def test_pages_that_cannot_be_removed_are_said(tmp_path):
    (tmp_path / "pages" / "a.page").mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be removed"):
        Store(tmp_path / "pages").clear()
