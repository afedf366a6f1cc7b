"""What a user is told about the cache, and how it is emptied; also by the command."""

import json
import os
import subprocess
import sys

import pytest

from summarizer.cache.file import NAME
from summarizer.fetch import FOLDER, Fetched, Store, Validators
from tests.cache.keeping import draft, key, made, opened


def run(folder, *arguments):
    code = (
        "import sys\nfrom summarizer.cli.cache import app\n"
        "from summarizer.cli.stderr import report\nfrom summarizer.errors import SummarizerError\n"
        "try:\n    sys.exit(app(sys.argv[1:], standalone_mode=False))\n"
        "except SummarizerError as error:\n    report(error)\n    sys.exit(error.exit_code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "SUMMARIZER_CACHE_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_info_counts_and_dates_the_drafts(tmp_path):
    with opened(tmp_path) as cache:
        for number, day in enumerate(("03", "01", "02")):
            cache.put(key(number), draft("x" * 9000, f"2026-03-{day}T00:00:00Z"))
        found = cache.info()
    assert found.path == tmp_path / NAME
    assert (found.entries, found.oldest, found.newest) == (
        3, "2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z",
    )  # fmt: skip
    assert 27_000 < found.bytes < 200_000


def test_info_of_no_cache_makes_none(tmp_path):
    with opened(tmp_path / "cache") as cache:
        found = cache.info()
    assert (found.entries, found.bytes, found.oldest, found.newest) == (0, 0, None, None)
    assert list(tmp_path.iterdir()) == []


def test_clear_counts_what_goes_and_the_file_shrinks(tmp_path):
    with opened(tmp_path) as cache:
        cache.remember("fact", "1")
        for number in range(200):
            cache.put(key(number), draft("x" * 5000))
        before = cache.info().bytes
        assert cache.clear() == 200
        assert cache.info().entries == 0
        assert cache.info().bytes < before / 10
        assert cache.get(key(1)) is None
        assert cache.recall("fact") is None
        assert cache.clear() == 0


def test_nothing_of_a_cleared_draft_is_left_in_the_folder_though_another_uses_it(tmp_path):
    with opened(tmp_path) as cache, opened(tmp_path) as another:
        assert another.get(key(1)) is None
        cache.put(key(1), draft("the secret of the document" * 400))
        cache.clear()
        left = [path for path in tmp_path.iterdir() if b"the secret" in path.read_bytes()]
    assert left == []


def test_clear_gives_the_size_back_to_new_drafts(tmp_path):
    with opened(tmp_path, size=1000) as cache:
        cache.put(key(1), draft("x" * 900))
        cache.clear()
        cache.put(key(2), draft("x" * 500))
        cache.put(key(3), draft("x" * 500))
        assert cache.info().entries == 2


def test_clear_of_no_cache_is_nothing(tmp_path):
    with opened(tmp_path / "cache") as cache:
        assert cache.clear() == 0


def test_the_command_info_prints_a_few_plain_lines(tmp_path):
    path = made(tmp_path, 3)
    done = run(tmp_path, "info")
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert list(lines) == ["path", "entries", "size", "oldest", "newest", "pages"]
    assert (lines["path"], lines["entries"]) == (str(path), "3")
    assert lines["oldest"] == "2026-03-01T12:00:00Z"
    assert (done.stderr, done.returncode) == ("", 0)


def test_the_command_info_prints_json(tmp_path):
    path = made(tmp_path, 3)
    found = json.loads(run(tmp_path, "info", "-f", "json").stdout)
    assert found == {
        "path": str(path),
        "entries": 3,
        "bytes": path.stat().st_size,
        "oldest": "2026-03-01T12:00:00Z",
        "newest": "2026-03-01T12:00:00Z",
        "pages": 0,
        "page_bytes": 0,
    }


def test_the_command_clear_says_on_stderr_how_many_went(tmp_path):
    made(tmp_path, 3)
    done = run(tmp_path, "clear")
    assert (done.stdout, done.stderr, done.returncode) == ("", "3 entries removed\n", 0)
    assert json.loads(run(tmp_path, "info", "-f", "json").stdout)["entries"] == 0


def test_the_commands_count_and_clear_the_pages_that_were_fetched(tmp_path):
    found = Fetched("https://a.example/", 200, b"x" * 2000, "text/html", Validators('"1"'))
    Store(tmp_path / FOLDER).put(found.url, found)
    assert "pages    1 (2." in run(tmp_path, "info").stdout
    assert json.loads(run(tmp_path, "info", "-f", "json").stdout)["page_bytes"] > 2000
    assert run(tmp_path, "clear").stderr == "1 entry removed\n"
    assert "pages    0 (0 bytes)" in run(tmp_path, "info").stdout


@pytest.mark.parametrize("arguments", [["info"], ["info", "-f", "yaml"]])
def test_what_cannot_be_done_is_one_line_and_exit_2(tmp_path, arguments):
    made(tmp_path).write_bytes(b"garbage" * 1000)
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


def test_the_help_of_the_command_opens_no_sqlite(tmp_path):
    code = (
        "import sys, summarizer.cli.cache\n"
        "assert not {'sqlite3', 'summarizer.cache'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
