"""What was answered once is not asked for again, whatever becomes of the run or of the file."""

from __future__ import annotations

import json
import random
import re
import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.cache.file import NAME
from tests.faults import texts
from tests.faults.command import Command, kill
from tests.faults.server import good, switched
from tests.llm.server import Request, Server, scripted

pytestmark = pytest.mark.slow

OF_THE_RUN = {
    "cached",
    "requests",
    "seconds",
    "created",
    "input_tokens",
    "output_tokens",
    "cost_usd",
}


def without_the_run(brief: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in brief["provenance"].items() if k not in OF_THE_RUN}
    return {**brief, "provenance": kept}


def asked(server: Server, since: int = 0) -> list[int]:
    """Return which documents were asked about."""
    return [about(request) for request in server.requests[since:]]


def about(request: Request) -> int:
    return texts.number(" ".join(request.contents))


def cache_file(command: Command) -> Path:
    return command.folder / ".cache" / "summarizer" / NAME


def stored(command: Command) -> set[int]:
    """Return the documents whose answers are kept."""
    if not cache_file(command).exists():
        return set()
    with closing(sqlite3.connect(cache_file(command))) as file:
        try:
            rows = file.execute("SELECT raw FROM drafts").fetchall()
        except sqlite3.OperationalError:  # killed before the tables were made
            return set()
    return {texts.number(raw.decode()) for (raw,) in rows}


def test_a_second_run_asks_nothing_and_gives_the_same_brief(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 1)
    with scripted(good()) as server:
        first, second = (command.run(server.base_url, sources) for _ in range(2))
    assert len(server.requests) == 1
    assert without_the_run(first.brief) == without_the_run(second.brief)
    assert (first.brief["provenance"]["cached"], second.brief["provenance"]["cached"]) == (
        False,
        True,
    )
    assert second.brief["provenance"]["requests"] == 0


def test_no_cache_asks_again(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 1)
    with scripted(good()) as server:
        for _ in range(2):
            assert command.run(server.base_url, sources, "--no-cache").code == 0
    assert len(server.requests) == 2
    assert not cache_file(command).exists()


def garbage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def folder(path: Path) -> None:
    path.mkdir()


def halved(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE other (x)")


@pytest.mark.parametrize("spoil", [garbage, folder, halved])
def test_a_file_that_is_no_cache_is_one_warning_and_the_work_goes_on(
    command: Command, spoil: Callable[[Path], None]
) -> None:
    sources = texts.write(command.folder / "sources", 3)
    cache_file(command).parent.mkdir(parents=True)
    spoil(cache_file(command))
    with scripted(good()) as server:
        done = command.run(server.base_url, sources)
    assert (done.code, len(done.brief), len(server.requests)) == (0, 3, 3)
    assert done.stderr.count("the work goes on without the cache") == 1


def test_an_outage_leaves_the_rest_to_a_second_run(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 12)
    broken, count = threading.Event(), 0
    fault = switched(broken)

    def reply(request: Request) -> Any:
        nonlocal count
        count += 1
        if count > 5:
            broken.set()
        return fault(request)

    with scripted(reply) as server:
        first = command.run(server.base_url, sources, "--jobs", "1", "-o", "out")
        assert first.code == 4
        assert len(list((command.folder / "out").iterdir())) == 5
        *told, last = first.errors
        more = re.search(r"(\d+) more documents are not done", last)
        assert more is not None
        assert 5 + len(told) + int(more[1]) == 12
        before = len(server.requests)
        assert before - 5 < 20
        broken.clear()
        count = -100
        second = command.run(server.base_url, sources, "-o", "out")
    assert second.code == 0
    assert sorted(asked(server, before)) == list(range(5, 12))
    assert len(list((command.folder / "out").iterdir())) == 12


@pytest.mark.parametrize("trial", range(20))
def test_a_killed_run_loses_nothing_that_was_answered(command: Command, trial: int) -> None:
    draw = random.Random(trial)
    sources = texts.write(command.folder / "sources", 12)
    out = command.folder / "out"
    begun = threading.Event()
    answer = good(after=0.03)

    def reply(request: Request) -> Any:
        begun.set()
        return answer(request)

    with scripted(reply) as server:
        arguments = ("-o", "out", "--jobs", str(draw.choice((1, 2, 4))))
        running = command.start(server.base_url, sources, *arguments)
        assert begun.wait(30)
        end = threading.Timer(draw.uniform(0.0, 0.3), kill, (running,))
        end.start()
        killed = command.end(running)
        end.cancel()
        kept, before = stored(command), len(server.requests)
        delivered = {int(path.stem[3:]) for path in out.glob("doc*.json")}
        assert all(json.loads(path.read_text())["title"] for path in out.glob("doc*.json"))
        again = command.run(server.base_url, sources, *arguments)
    assert killed.code in {-signal.SIGKILL, 0}
    assert delivered <= kept
    assert again.code == 0
    assert sorted(asked(server, before)) == sorted(set(range(12)) - kept)
    assert {int(path.stem[3:]) for path in out.glob("doc*.json")} == set(range(12))
