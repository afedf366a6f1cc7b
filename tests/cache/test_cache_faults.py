"""Whatever is wrong with the file, there is one line about it, and the work goes on."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from summarizer.cache import Cache, file
from summarizer.cache.faults import fault
from summarizer.cache.file import NAME, PATIENCE
from summarizer.errors import UsageError
from tests.cache.keeping import WORKS_ON, draft, key, locked, made, opened, process, without_rights


def behaves_as_empty(folder):
    """Use a cache in every way, hold it to its promise, and return its one notice."""
    said = []
    with opened(folder, said) as cache:
        for number in range(3):
            assert cache.get(key(number)) is None
            cache.put(key(number), draft())
            cache.remember("fact", "1")
            assert cache.recall("fact") is None
            assert cache.get(key(number)) is None
    assert len(said) == 1, said
    assert WORKS_ON in said[0]
    assert "\n" not in said[0]
    return said[0]


def garbage(path):
    path.write_bytes(os.urandom(8192))


def text(path):
    path.write_text("this is a note of mine\n" * 100)


def cut(path):
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_in_the_head(path):
    os.truncate(path, 60)


def holed(path):
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xaa" * len(data[4096:])
    path.write_bytes(data)


def newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def older(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")


def of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def a_folder(path):
    path.unlink()
    path.mkdir()
    (path / "mine").write_text("x")


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


SPOILT = [
    garbage, text, cut, cut_in_the_head, holed, newer, older, of_another_program, a_folder, a_pipe,
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
class TestAFileThatCannotBeUsed:
    def test_is_one_notice_and_the_file_is_left_as_it_is(self, tmp_path, spoil):
        path = made(tmp_path, 40)
        spoil(path)
        before = path.read_bytes() if path.is_file() else None
        notice = behaves_as_empty(tmp_path)
        assert str(path) in notice
        assert "`summarizer cache clear` makes a new one" in notice
        assert before == (path.read_bytes() if path.is_file() else None)
        assert path.exists()

    def test_is_an_error_of_info_alone(self, tmp_path, spoil):
        spoil(made(tmp_path, 40))
        with opened(tmp_path, []) as cache, pytest.raises(UsageError, match=NAME) as caught:
            cache.info()
        assert "summarizer cache clear" in caught.value.hint

    def test_clear_makes_room_for_a_new_one(self, tmp_path, spoil):
        spoil(made(tmp_path, 40))
        with opened(tmp_path, []) as cache:
            assert cache.get(key(1)) is None
            cache.clear()
            cache.put(key(1), draft())
            assert cache.get(key(1)) == draft()
        with opened(tmp_path) as cache:
            assert cache.get(key(1)) == draft()
            assert cache.info().entries == 1


def test_after_clear_a_second_fault_is_not_told_again(tmp_path):
    said = []
    with opened(tmp_path, said) as cache:
        for _ in range(2):
            (tmp_path / NAME).unlink(missing_ok=True)
            (tmp_path / NAME).mkdir()
            assert cache.get(key(1)) is None
            cache.clear()
    assert [WORKS_ON in line for line in said] == [True, False, False]


def test_clear_leaves_nothing_of_a_damaged_file_in_the_folder(tmp_path):
    holed(made(tmp_path, 40))
    said = []
    with opened(tmp_path, said) as cache:
        cache.clear()
    assert list(tmp_path.iterdir()) == []
    assert "damaged and is replaced" in said[0]


def test_what_is_not_ours_is_moved_aside_by_clear_and_said_to_be(tmp_path):
    said = []
    for spoil in (a_folder, of_another_program):
        path = made(tmp_path)
        spoil(path)
        with opened(tmp_path, said) as cache:
            assert cache.clear() == 0
        assert not path.exists()
    assert (tmp_path / f"{NAME}.aside-1" / "mine").read_text() == "x"
    with closing(sqlite3.connect(tmp_path / f"{NAME}.aside-2")) as connection:
        assert connection.execute("SELECT * FROM bookmarks").fetchall() == []
    assert [line.endswith(f".aside-{n}") for n, line in enumerate(said, 1)] == [True, True]


def test_a_damaged_page_met_in_the_middle_of_the_work_is_one_notice(tmp_path):
    path = made(tmp_path, 200)
    said = []
    with opened(tmp_path, said) as cache:
        assert cache.get(key(1)) == draft()
        with path.open("r+b") as raw:
            raw.seek(4096)
            raw.write(b"\xaa" * (path.stat().st_size - 4096))
        found = {cache.get(key(number)) for number in range(200)}
        cache.put(key(300), draft())
    assert found <= {None, draft()}
    assert len(said) == 1


def test_a_locked_file_is_one_notice_and_the_work_goes_on(tmp_path):
    path = made(tmp_path)
    with locked(path):
        notice = behaves_as_empty(tmp_path)
    assert "locked by another program" in notice
    with opened(tmp_path) as cache:
        assert cache.get(key(0)) == draft()


def test_a_file_that_was_locked_is_left_alone_for_a_while(tmp_path):
    path, said = made(tmp_path), []
    with opened(tmp_path, said) as cache:
        with locked(path):
            assert cache.get(key(0)) is None
        assert cache.get(key(0)) is None  # every try at a lock would hold up the event loop
    assert len(said) == 1


def test_a_lock_that_ends_costs_no_draft_and_is_told_once(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.cache.store.REST", 0.0)
    path, said = made(tmp_path), []
    with opened(tmp_path, said) as cache:
        for number in (1, 2):
            with locked(path):
                cache.put(key(number), draft())
                assert cache.get(key(number)) is None
        cache.put(key(3), draft())
        assert [n for n in range(9) if cache.get(key(n))] == [0, 1, 2, 3]
    assert len(said) == 1


def test_drafts_that_met_a_lock_are_written_at_the_end_at_last(tmp_path):
    path, said = made(tmp_path), []
    with opened(tmp_path, said) as cache:
        with locked(path):
            cache.put(key(1), draft())
        cache.put(key(2), draft())
        assert cache.get(key(1)) is None
    with opened(tmp_path) as cache:
        assert [n for n in range(9) if cache.get(key(n))] == [0, 1, 2]


def test_what_waits_for_a_lock_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.cache.store.LATE", 5)
    path, said = made(tmp_path), []
    with opened(tmp_path, said) as cache, locked(path):
        for number in range(1, 100):
            cache.put(key(number), draft())
    with opened(tmp_path) as cache:
        assert [n for n in range(100) if cache.get(key(n))] == [0, 95, 96, 97, 98, 99]


def test_a_file_that_another_writes_to_for_long_is_one_notice(tmp_path):
    path, said = made(tmp_path), []
    with opened(tmp_path, said) as cache, closing(sqlite3.connect(path)) as other:
        assert cache.get(key(0)) == draft()
        other.execute("BEGIN IMMEDIATE")
        cache.put(key(1), draft())
        cache.put(key(2), draft())
        assert cache.get(key(0)) is None
        assert len(said) == 1
        other.rollback()


def test_an_event_loop_waits_a_quarter_of_a_second_at_most():
    assert PATIENCE <= 0.25


def test_info_and_clear_of_a_locked_file_are_errors_that_say_so(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.cache.upkeep.PATIENCE", 0.01)
    path = made(tmp_path)
    with locked(path), opened(tmp_path) as cache:
        for command in (cache.info, cache.clear):
            with pytest.raises(UsageError, match="locked by another program"):
                command()
    with opened(tmp_path) as cache:
        assert cache.info().entries == 1


def test_a_file_that_cannot_be_written_is_one_notice(tmp_path):
    with without_rights() as folder:
        made(folder).chmod(0o400)
        notice = behaves_as_empty(folder)
    assert "SUMMARIZER_CACHE_DIR" in notice


def test_a_folder_that_cannot_be_written_is_one_notice():
    with without_rights() as folder:
        folder.chmod(0o500)
        for place in (folder, folder / "deeper"):
            assert "SUMMARIZER_CACHE_DIR" in behaves_as_empty(place)


def test_a_full_folder_that_cannot_be_written_is_one_notice_and_info_still_reads_it():
    with without_rights() as folder:
        made(folder)
        folder.chmod(0o500)
        assert "SUMMARIZER_CACHE_DIR" in behaves_as_empty(folder)
        with opened(folder) as cache:
            assert cache.info().entries == 1


def test_a_file_in_the_place_of_the_folder_is_one_notice(tmp_path):
    (tmp_path / "cache").write_text("x")
    behaves_as_empty(tmp_path / "cache")
    behaves_as_empty(tmp_path / "cache" / "deeper")


FILLED = """
import resource, sys
from pathlib import Path
from summarizer.cache import Cache
from tests.cache.keeping import draft, key
said = []
cache = Cache(Path(sys.argv[1]), said.append)
cache.put(key(1), draft())
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for number in range(2, 200):
    cache.put(key(number), draft("x" * 5000))
    cache.get(key(number))
print(len(said), *said)
"""


def test_a_disk_that_takes_no_more_is_one_notice_and_what_was_kept_is_sound(tmp_path):
    with process(FILLED, tmp_path) as child:
        out, _ = child.communicate(timeout=60)
    assert out.startswith("1 ")
    assert WORKS_ON in out
    with opened(tmp_path) as cache:
        assert cache.get(key(1)) == draft()
        assert 1 < cache.info().entries < 100


def test_a_full_disk_is_named_as_such(tmp_path):
    with closing(sqlite3.connect(tmp_path / "small")) as small:
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.Error) as caught:
            small.execute("CREATE TABLE a AS SELECT randomblob(20000)")
    assert "is full" in fault(caught.value, tmp_path).notice()
    assert "is full" in fault(OSError(28, "No space left on device"), tmp_path).notice()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove an open file")
@pytest.mark.parametrize("everything", [True, False])
def test_a_file_removed_in_the_middle_of_the_work_is_made_again(tmp_path, everything):
    folder = tmp_path / "cache"
    with opened(folder) as cache, opened(folder) as another:
        for one in (cache, another):
            one.put(key(1), draft())
        shutil.rmtree(folder) if everything else (folder / NAME).unlink()
        assert cache.get(key(1)) is None
        for number, one in ((2, cache), (3, another), (4, cache)):
            one.put(key(number), draft())
    with opened(folder) as cache:
        assert [n for n in range(6) if cache.get(key(n))] == [2, 3, 4]


def test_a_listener_may_use_the_cache_from_within_the_notice(tmp_path):
    garbage(made(tmp_path))
    found = []
    cache = Cache(tmp_path, lambda line: found.append(cache.get(key(1))))
    assert cache.get(key(1)) is None
    assert found == [None]
    cache.close()


def test_a_file_of_no_length_is_a_new_cache(tmp_path):
    (tmp_path / NAME).touch()
    with opened(tmp_path) as cache:
        assert cache.info().entries == 0
        cache.put(key(1), draft())
        assert cache.get(key(1)) == draft()


def test_a_file_of_another_program_is_not_turned_into_wal(tmp_path):
    path = tmp_path / NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    behaves_as_empty(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        assert file.number(connection, "journal_mode") == "delete"
