"""The state file: whatever is wrong with it is one line, and nothing in it is lost."""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from summarizer.digest.ledger import Ledger, file, schema
from summarizer.errors import StateError, StateFull
from tests.digest_job.making import NOW, filled, frozen, opened
from tests.documents import ROOT


@pytest.fixture
def state(tmp_path):
    path = tmp_path / "state.db"
    with opened(path) as ledger:
        ledger.editions.register("c", "C", NOW)
        filled(ledger)
        ledger.editions.freeze(frozen(), NOW)
    return path


def altered(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def refusal(path):
    """Return the one line by which every way of opening the file is refused."""
    lines = set()
    for way in (Ledger.open, Ledger.read, Ledger.copy):
        before = path.read_bytes()
        with pytest.raises(StateError) as caught:
            way(path, "morning")
        assert path.read_bytes() == before
        lines.add(caught.value.as_line())
    (line,) = lines
    assert len(line.splitlines()) == 1
    return line


def test_there_is_one_file_for_its_owner_only(state):
    assert [path.name for path in state.parent.iterdir()] == ["state.db"]
    assert state.stat().st_mode & 0o777 == 0o600


def test_commits_wait_for_the_disk(state):
    with opened(state) as ledger:
        assert ledger.database.rows("PRAGMA synchronous")[0][0] == 2
        assert ledger.database.rows("PRAGMA journal_mode")[0][0] == "delete"


def test_a_newer_file_is_refused(state):
    altered(state, f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "newer version" in refusal(state)
    assert "upgrade" in refusal(state)


def test_an_older_file_without_a_way_is_refused_with_one(state):
    altered(state, "PRAGMA user_version = 0")
    assert "older version (0)" in refusal(state)
    assert "move the file away" in refusal(state)


def test_an_older_file_is_brought_up_to_date(state, monkeypatch):
    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 2)
    steps = {
        now: ("ALTER TABLE items ADD COLUMN mood TEXT",),
        now + 1: ("UPDATE items SET mood = 'fine'",),
    }
    monkeypatch.setattr(schema, "STEPS", steps)
    with Ledger.read(state, "morning") as ledger:
        assert ledger.database.rows("SELECT mood FROM items")[0]["mood"] == "fine"
    with closing(sqlite3.connect(state)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (now,)
    with opened(state) as ledger:
        assert ledger.database.rows("SELECT mood FROM items")[0]["mood"] == "fine"
        assert len(ledger.outbox.open()) == 1


def test_a_file_from_before_openings_were_kept_is_brought_up_to_date(state):
    altered(state, "ALTER TABLE items DROP COLUMN opening")
    altered(state, "PRAGMA user_version = 1")
    with opened(state) as ledger:
        assert [item.opening for item in ledger.items.untold("other")] == ["", ""]
        assert ledger.items.counts() == {"briefed": 2}


def test_an_upgrade_that_breaks_leaves_the_file_as_it_was(state, monkeypatch):
    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 2)
    steps = {now: ("DELETE FROM items",), now + 1: ("NO SQL AT ALL",)}
    monkeypatch.setattr(schema, "STEPS", steps)
    with pytest.raises(StateError):
        opened(state)
    monkeypatch.undo()
    with opened(state) as ledger:
        assert ledger.items.counts() == {"briefed": 2}


def test_a_file_of_another_program_is_refused_and_not_touched(tmp_path):
    path = tmp_path / "bookmarks.db"
    altered(path, "CREATE TABLE bookmarks (url)")
    assert "another program" in refusal(path)


def test_the_state_of_another_digest_is_refused(state):
    with pytest.raises(StateError, match="belongs to the digest 'morning', not to 'evening'"):
        Ledger.open(state, "evening")


@pytest.mark.parametrize("harm", ["garbage", "text", "cut", "holed"])
def test_a_damaged_file_is_one_line_with_a_way_out(state, harm):
    data = bytearray(state.read_bytes())
    if harm == "garbage":
        data[:] = os.urandom(len(data))
    elif harm == "text":
        data[:] = b"a note of mine\n" * 500
    elif harm == "cut":
        del data[len(data) // 2 :]
    else:
        data[4096:] = b"\xaa" * (len(data) - 4096)
    state.write_bytes(data)
    line = refusal(state)
    assert "is damaged" in line
    assert "move it away" in line


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path, kind):
    path = tmp_path / "state.db"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(StateError):
        opened(path)


def test_a_missing_state_reads_as_an_empty_one_and_is_not_made(tmp_path):
    path = tmp_path / "none.db"
    for way in (Ledger.read, Ledger.copy):
        with way(path, "morning") as ledger:
            assert ledger.outbox.open() == []
    assert not path.exists()


def test_what_is_opened_for_reading_cannot_be_changed(state):
    with Ledger.read(state, "morning") as ledger, pytest.raises(StateError):
        ledger.facts.put("slot", NOW)


def test_what_is_done_to_a_copy_does_not_reach_the_file(state):
    before = state.read_bytes()
    with Ledger.copy(state, "morning") as ledger:
        ledger.facts.put("slot", NOW)
        assert ledger.facts.time("slot") == NOW
    assert state.read_bytes() == before


FULL = """
import resource, signal, sys
from pathlib import Path
from summarizer.errors import StateFull
from tests.digest_job.making import NOW, frozen, opened

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
with opened(path) as ledger:
    size = path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        items = tuple((f"item-{n}", "x" * 2000) for n in range(100))
        ledger.editions.freeze(frozen(number=2, items=items), NOW)
    except StateFull as error:
        print(error.as_line())
        sys.exit(error.exit_code)
"""


def test_a_full_disk_is_survived(state):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(state)], cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (6, "")
    assert "disk is full" in done.stdout
    assert "free some room" in done.stdout
    with opened(state) as ledger:
        assert ledger.editions.last("c") == 1
        assert len(ledger.outbox.open()) == 1
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_database_that_may_not_grow_is_full_too(state):
    with opened(state) as ledger:
        pages = ledger.database.rows("PRAGMA page_count")[0][0]
        ledger.database.rows(f"PRAGMA max_page_count = {pages}")
        items = tuple((f"item-{n}", "x" * 2000) for n in range(100))
        with pytest.raises(StateFull):
            ledger.editions.freeze(frozen(number=2, items=items), NOW)
        assert ledger.editions.last("c") == 1


def test_a_commit_that_a_kill_cut_off_is_undone_by_whoever_opens_the_file(state):
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from tests.digest_job.making import NOW, frozen, opened\n"
        "ledger = opened(Path(sys.argv[1]))\n"
        # So little room in memory that changed pages are in the file before the commit.
        "ledger.database.rows('PRAGMA cache_size = 1')\n"
        "items = tuple((f'item-{n}', 'x' * 2000) for n in range(200))\n"
        "ledger.editions.freeze(frozen(number=2, items=items), NOW, inside=lambda: os._exit(9))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(state)], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert state.with_name("state.db-journal").exists()
    with Ledger.read(state, "morning") as ledger:
        assert ledger.editions.last("c") == 1
    assert file.copy_of(state, "morning").execute("PRAGMA quick_check").fetchall() == [("ok",)]
