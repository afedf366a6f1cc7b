"""What a visit of a page, a folder or a mailbox gives."""

import mailbox
import os
from datetime import UTC, datetime

import pytest

from summarizer.digest.collect import folders, mailboxes
from summarizer.digest.values import Memory
from tests.digest.feeds import visit
from tests.fetch.server import Page, serving
from tests.sources.test_sources_eml import letter
from tests.sources.test_sources_web import PAGE


def test_a_page_is_an_item_with_its_own_title_and_date():
    with serving({"/a": Page(PAGE, etag='"1"')}) as server:
        got = visit(server.url("/a"), "url")
        again = visit(server.url("/a"), "url", got.memory)
    (found,) = got.items
    assert (found.title, found.published.isoformat()) == (
        "Bridge closes",
        "2026-11-02T00:00:00+00:00",
    )
    assert (again.items, again.failure, again.memory) == ((), None, Memory('"1"'))


def test_a_page_says_something_else_only_where_its_text_does():
    with serving({"/a": Page(PAGE)}) as server:
        first = visit(server.url("/a"), "url").items[0]
        server.pages["/a"] = Page(PAGE.replace("<body>", "<body><script>nonce=7</script>"))
        same = visit(server.url("/a"), "url").items[0]
        server.pages["/a"] = Page(PAGE.replace("closed", "opened"))
        changed = visit(server.url("/a"), "url").items[0]
    assert first.revision == same.revision != changed.revision
    assert first.key == changed.key


def test_a_page_that_fails_or_is_a_feed_is_one_line():
    with serving({"/a": Page(status=503), "/f": Page("<rss/>", "text/xml")}) as server:
        assert "the server fails" in visit(server.url("/a"), "url").failure
        assert "this is a feed" in visit(server.url("/f"), "url").failure


def test_a_folder_gives_its_files_sorted_and_says_what_it_cannot_read(tmp_path):
    (tmp_path / "b.txt").write_text("The bridge closes.", encoding="utf-8")
    (tmp_path / "a.eml").write_bytes(letter().as_bytes())
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "large.txt").write_bytes(b"a" * (10 * 1024 * 1024 + 1))
    os.mkfifo(tmp_path / "pipe.txt")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("canary", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(outside)
    got = visit(tmp_path, "path")
    assert [found.title for found in got.items] == ["a.eml", "b.txt"]
    assert ["large.txt" in notice for notice in got.notices] == [True]


def test_a_file_keeps_its_key_and_gets_a_new_revision(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.", encoding="utf-8")
    first = visit(tmp_path, "path").items[0]
    path.write_text("Two.", encoding="utf-8")
    changed = visit(tmp_path, "path").items[0]
    assert first.key == changed.key
    assert first.revision != changed.revision


def test_a_folder_that_is_too_large_gives_its_newest_files(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MOST_IN_ALL", 10)
    for age, name in enumerate("abc"):
        (tmp_path / f"{name}.txt").write_text("Text.", encoding="utf-8")
        os.utime(tmp_path / f"{name}.txt", (1000 - age, 1000 - age))
    got = visit(tmp_path, "path")
    assert [found.title for found in got.items] == ["a.txt", "b.txt"]
    assert got.notices == ("1 older file left out: more than 0 MiB in all",)


def test_an_empty_folder_is_no_failure_and_a_missing_one_is(tmp_path):
    assert visit(tmp_path, "path").failure is None
    assert "no such file" in visit(tmp_path / "none", "path").failure


def letters(count, message_id="<{}@norwick.example>"):
    for n in range(count):
        message = letter(f"Message {n}.\n", subject=f"Bridge {n}")
        message["Message-ID"] = message_id.format(n)
        yield message


def test_an_mbox_gives_its_messages(tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    for message in letters(3):
        box.add(message)
    box.close()
    before = (tmp_path / "box").read_bytes()
    got = visit(tmp_path / "box", "mbox")
    assert [found.title for found in got.items] == ["Bridge 0", "Bridge 1", "Bridge 2"]
    assert got.items[0].published.isoformat() == "2026-11-02T23:30:00-05:00"
    assert (tmp_path / "box").read_bytes() == before


def test_a_maildir_gives_what_is_read_and_unread_and_moves_nothing(tmp_path):
    box = mailbox.Maildir(tmp_path / "mail")
    names = [box.add(message) for message in letters(3)]
    seen = mailbox.MaildirMessage(box[names[0]])
    seen.set_subdir("cur")
    box[names[0]] = seen
    before = sorted(path for path in (tmp_path / "mail").rglob("*"))
    got = visit(tmp_path / "mail", "maildir")
    assert {found.title for found in got.items} == {"Bridge 0", "Bridge 1", "Bridge 2"}
    assert sorted(path for path in (tmp_path / "mail").rglob("*")) == before


def test_one_message_in_two_mailboxes_is_one_item(tmp_path):
    keys = set()
    for name in ("a", "b"):
        box = mailbox.mbox(tmp_path / name)
        box.add(next(letters(1)))
        box.close()
        keys |= {found.key for found in visit(tmp_path / name, "mbox").items}
    assert len(keys) == 1


def test_a_flag_of_the_mail_program_is_no_revision(tmp_path):
    revisions = set()
    for status in ("O", "RO"):
        message = next(letters(1))
        message["Status"] = status
        box = mailbox.mbox(tmp_path / status)
        box.add(message)
        box.close()
        revisions.add(visit(tmp_path / status, "mbox").items[0].revision)
    assert len(revisions) == 1


def test_a_message_that_is_too_large_is_named_and_the_others_come(tmp_path, monkeypatch):
    monkeypatch.setattr(mailboxes, "MOST_BYTES", 2000)
    box = mailbox.mbox(tmp_path / "box")
    for message in (*letters(2), letter("a" * 3000)):
        box.add(message)
    box.close()
    got = visit(tmp_path / "box", "mbox")
    assert [found.title for found in got.items] == ["Bridge 0", "Bridge 1"]
    assert "message 2" in got.notices[0]


def test_a_date_without_a_zone_is_one_all_the_same(tmp_path):
    message = next(letters(1))
    del message["Date"]
    message["Date"] = "Mon, 02 Nov 2026 08:00:00 -0000"
    box = mailbox.mbox(tmp_path / "box")
    box.add(message)
    box.close()
    assert visit(tmp_path / "box", "mbox").items[0].published == datetime(
        2026, 11, 2, 8, tzinfo=UTC
    )


@pytest.mark.parametrize("kind", ["mbox", "maildir"])
def test_a_mailbox_that_is_none_is_one_line(tmp_path, kind):
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "missing"):
        assert visit(tmp_path / name, kind).failure
