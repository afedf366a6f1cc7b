"""Several processes at once, and processes that are killed."""

import multiprocessing
import os
import signal
import sqlite3
import sys
from contextlib import ExitStack, closing

import pytest

from summarizer.cache import Cache
from summarizer.cache.file import NAME
from tests.cache.keeping import draft, key, made, opened, process

WRITER = """
import sys
from pathlib import Path
from summarizer.cache import Cache
from tests.cache.keeping import draft, key
start, count, length = map(int, sys.argv[2:])
cache = Cache(Path(sys.argv[1]), lambda line: print("notice:", line))
print("ready")
sys.stdin.readline()
for number in range(start, start + count):
    cache.put(key(number), draft("x" * length + str(number)))
    if length:
        print(key(number))
print("done")
cache.close()
"""


def sound(folder):
    with closing(sqlite3.connect(folder / NAME)) as file:
        checked = file.execute("PRAGMA integrity_check").fetchall()
        held = file.execute("SELECT bytes FROM held").fetchall()
        added = file.execute("SELECT coalesce(sum(bytes), 0) FROM drafts").fetchall()
    return checked == [("ok",)] and held == added


def write_at_once(folder, processes, each):
    with ExitStack() as stack:
        children = [
            stack.enter_context(process(WRITER, folder, n * each, each, 0))
            for n in range(processes)
        ]
        for child in children:
            assert child.stdout.readline() == "ready\n"
        for child in children:
            child.stdin.write("go\n")
            child.stdin.flush()
        said = [child.communicate(timeout=60)[0] for child in children]
        assert all(lines.endswith("done\n") for lines in said)


@pytest.mark.slow
def test_two_processes_that_start_on_nothing_write_500_drafts_each_and_all_are_there(tmp_path):
    write_at_once(tmp_path / "cache", 2, 500)
    with opened(tmp_path / "cache") as cache:
        assert [n for n in range(1000) if cache.get(key(n)) != draft(str(n))] == []
    assert sound(tmp_path / "cache")


@pytest.mark.slow
def test_six_processes_on_a_cache_that_is_there_lose_nothing(tmp_path):
    made(tmp_path)
    write_at_once(tmp_path, 6, 100)
    with opened(tmp_path) as cache:
        assert cache.info().entries == 600
    assert sound(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("kill_after", [1, 40, 700])
def test_every_put_that_returned_is_there_after_a_kill(tmp_path, kill_after):
    with process(WRITER, tmp_path, 0, 1_000_000, 3000) as child:
        assert child.stdout.readline() == "ready\n"
        child.stdin.write("go\n")
        child.stdin.flush()
        returned = [child.stdout.readline().strip() for _ in range(kill_after)]
        child.send_signal(signal.SIGKILL)
        returned += [line for line in child.stdout.read().split("\n")[:-1] if line]
        assert child.wait() == -signal.SIGKILL
    assert len(returned) >= kill_after
    with opened(tmp_path) as cache:
        assert [one for one in returned if cache.get(one) is None] == []
        assert len(returned) <= cache.info().entries <= len(returned) + 1
        cache.put("afterwards", draft())
        assert cache.get("afterwards") == draft()
    assert sound(tmp_path)


def test_what_one_process_puts_another_finds_while_both_have_the_file_open(tmp_path):
    with opened(tmp_path) as cache:
        assert cache.get(key(5)) is None
        write_at_once(tmp_path, 1, 10)
        assert cache.get(key(5)) == draft("5")


def test_clear_in_another_process_leaves_a_cache_that_goes_on(tmp_path):
    with opened(tmp_path) as cache:
        cache.put(key(1), draft())
        with process(
            "import sys\nfrom pathlib import Path\nfrom summarizer.cache import Cache\n"
            "print(Cache(Path(sys.argv[1]), print).clear())\n",
            tmp_path,
        ) as child:
            assert child.communicate(timeout=60)[0] == "1\n"
        assert cache.get(key(1)) is None
        cache.put(key(2), draft())
        assert cache.get(key(2)) == draft()


def _use_in_child(cache):
    cache.put(key(2), draft())
    sys.exit(0 if cache.get(key(1)) == draft() else 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_cache_that_a_child_process_inherits_works_in_both(tmp_path):
    said = []
    cache = Cache(tmp_path, said.append)
    cache.put(key(1), draft())
    child = multiprocessing.get_context("fork").Process(target=_use_in_child, args=(cache,))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert cache.get(key(2)) == draft()
    cache.put(key(3), draft())
    cache.close()
    assert said == []
    assert sound(tmp_path)
