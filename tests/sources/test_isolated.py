"""The process that takes a stranger's file apart: it can be ended, and costs nothing but that."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.errors import UnreadableSource
from summarizer.sources import isolated, messages, read_bytes, registry
from summarizer.sources.model import Extract, Raw
from tests.documents import ROOT

PAGE = b"<html><body><p>The quay was closed on Monday.</p></body></html>"
RAW = Raw(PAGE, "a.html", "text/html")


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a way to have a reader of one's own run in a process of its own."""

    pools: list[isolated._Pool] = []

    def prepare(body: str) -> isolated._Pool:
        code = "from summarizer.sources import child, registry\n"
        reader = f"def read(raw):\n    {body}\n"
        monkeypatch.setattr(
            isolated, "_MAIN", f"{code}{reader}registry.extract_here = read\nchild.main()"
        )
        pools.append(isolated._Pool())
        return pools[-1]

    yield prepare
    for pool in pools:
        pool.close()


def test_a_reader_that_does_not_end_is_ended(child) -> None:
    with pytest.raises(UnreadableSource, match="takes too long") as caught:
        child("while True: pass").extract(RAW, 0.5)
    assert "split it" in caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell how long it worked")
def test_a_reader_that_waits_for_its_turn_is_let_go_on_and_one_that_waits_for_ever_is_not(
    child,
) -> None:
    waits = "import time; from summarizer.sources.model import Extract; time.sleep({})"
    assert child(f"{waits.format(2)}; return Extract('done')").extract(RAW, 1.5).text == "done"
    with pytest.raises(UnreadableSource, match="takes too long"):
        child(waits.format(600)).extract(RAW, 0.5)


def test_readers_end_with_a_program_that_leaves_at_once() -> None:
    process = isolated._Process()
    isolated.end()
    assert process._child.wait(10) != 0
    process.close()
    isolated._POOL.close()  # those that waited for other tests have ended, too


def test_a_reader_that_goes_on_page_by_page_is_let_go_on(child) -> None:
    body = (
        "import time; from summarizer.sources import progress; from summarizer.sources.model import Extract\n"
        "    for _ in range(8): time.sleep(0.5); progress.step()\n    return Extract('done')"
    )
    assert child(body).extract(RAW, 3.0).text == "done"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no limit on memory")
def test_a_reader_that_takes_too_much_memory_is_refused(child) -> None:
    with pytest.raises(UnreadableSource, match="too much memory"):
        child("return bytearray(2 << 30)").extract(RAW, 20)


@pytest.mark.parametrize(
    "body",
    ["import os; os._exit(3)", "import os; os.kill(os.getpid(), 11)", "import os; os.close(0); os.closerange(3, 50)"],
)  # fmt: skip
def test_a_reader_that_breaks_down_is_one_line(child, body: str) -> None:
    with pytest.raises(UnreadableSource, match="breaks the reader") as caught:
        child(body).extract(RAW, 20)
    assert "\n" not in caught.value.as_line()


@pytest.mark.parametrize("error", ["KeyError('x')", "RecursionError()", "ValueError('\\n\\n')"])
def test_what_a_parser_raises_is_one_error(child, error: str) -> None:
    with pytest.raises(UnreadableSource, match="cannot be taken apart"):
        child(f"raise {error}").extract(RAW, 20)


@pytest.mark.parametrize(
    "said", [b"", b"{}", b"[]", b'{"extract": {}}', b'{"error": [1, 2]}', b"none"]
)
def test_an_answer_that_no_reader_sends_is_not_believed(said: bytes) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, RecursionError)):
        messages.outcome(said)


def test_after_a_breakdown_the_next_file_is_read(child, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = child(
        "import os; os._exit(3) if raw.name == 'bad' else None\n    from summarizer.sources.model import Extract; return Extract(raw.name)"
    )
    with pytest.raises(UnreadableSource):
        pool.extract(Raw(b"", "bad", "text/html"), 20)
    assert pool.extract(Raw(b"", "good", "text/html"), 20).text == "good"


def test_one_process_reads_one_file_after_another(child) -> None:
    pool = child(
        "import os; from summarizer.sources.model import Extract; return Extract(str(os.getpid()))"
    )
    first = pool.extract(RAW, 20).text
    assert pool.extract(RAW, 20).text == first != str(os.getpid())


def test_files_are_read_at_the_same_time_by_several_threads() -> None:
    found: list[str] = []

    def load(number: int) -> None:
        data = f"<html><body><p>The quay number {number} was closed.</p></body></html>".encode()
        found.append(read_bytes(data, name="a.html").text)

    threads = [threading.Thread(target=load, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"The quay number {number} was closed.\n" for number in range(8)]


def test_no_key_of_the_environment_reaches_a_reader(child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    pool = child(
        "import os; from summarizer.sources.model import Extract; return Extract(repr(dict(os.environ)))"
    )
    assert "canary" not in pool.extract(RAW, 20).text


def test_what_a_reader_prints_is_no_answer(child) -> None:
    pool = child(
        "print('x' * 99, flush=True); from summarizer.sources.model import Extract; return Extract('said')"
    )
    assert pool.extract(RAW, 20).text == "said"


def test_plain_text_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "extract", None)
    assert read_bytes(b"The quay was closed.", name="a.txt").text == "The quay was closed."


def test_an_extract_is_the_same_on_the_other_side() -> None:
    here = registry.extract_here(RAW)
    assert registry.extract(RAW) == here
    assert messages.outcome(messages.success(here)) == here
    odd = Extract("\ud800\u2028", pages=(0, 1), notices=("a",), markdown=True)
    assert messages.outcome(messages.success(odd)) == odd


def test_the_process_ends_with_the_program() -> None:
    code = (
        "from summarizer.sources import isolated, read_bytes\n"
        f"read_bytes({PAGE!r}, name='a.html')\nprint(isolated._POOL._idle[0]._child.pid)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
