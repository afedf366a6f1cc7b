"""The real command with its documents made in other processes: kills, ^C, caps, limits."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.batch.jobs import Batches, after, asked, ids, rows, write_lines
from tests.faults.server import good
from tests.llm.server import error, scripted

pytestmark = pytest.mark.slow


def test_caps_hold_over_all_processes(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(30))
    out = batches.folder / "out.jsonl"
    with scripted(good()) as server:
        ended = batches.run(server.base_url, source, out, "--max-calls", 5, apart=True)
        assert (ended.code, len(server.requests), len(ids(out))) == (4, 5, 5)
        ended = batches.run(server.base_url, source, out, apart=True)
        assert (ended.code, len(server.requests)) == (0, 30)
    assert ids(out) == sorted(f"d{n}" for n in range(30))


def test_a_provider_that_is_down_is_given_up_before_20_calls(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(40))
    out = batches.folder / "out.jsonl"
    with scripted(error(503)) as server:
        ended = batches.run(server.base_url, source, out, apart=True)
    assert ended.code == 4
    assert len(server.requests) < 20
    assert "the same command does the rest" in ended.stderr


def test_a_wrong_key_costs_one_call_of_all_processes(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(40))
    with scripted(error(401)) as server:
        ended = batches.run(
            server.base_url, source, batches.folder / "out.jsonl", leap=False, apart=True
        )
    assert (ended.code, len(server.requests)) == (4, 1)


def test_an_interrupt_ends_all_processes_in_silence(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(60))
    out = batches.folder / "out.jsonl"
    answers, begun = after(30, 0.05)
    with scripted(answers) as server:
        pid = batches.start(server.base_url, source, out, "--jobs", 4, apart=True)
        assert begun.wait(30)
        children = _children(pid)
        # As a terminal does it: every process of the command is told.
        for one in (*children, pid):
            with suppress(ProcessLookupError):  # the others may have ended it already
                os.kill(one, signal.SIGINT)
        ended = batches.end(pid)
        assert ended.code == 130
        assert "Traceback" not in ended.stderr
        assert len(children) >= 2
        assert _all_end(children)
        assert batches.run(server.base_url, source, out).code == 0
    assert ids(out) == sorted(f"d{n}" for n in range(60))


def test_kills_at_any_moment_lose_nothing_and_pay_twice_only_for_what_was_under_way(
    batches: Batches,
) -> None:
    draw = random.Random(6)
    count = 120
    source = write_lines(batches.folder / "in.jsonl", rows(count))
    out = batches.folder / "out.jsonl"
    children: set[int] = set()
    kills = []
    with scripted(good(after=0.01)) as server:
        for _ in range(6):
            pid = batches.start(
                server.base_url, source, out, "--limit", 30, "--jobs", 4, apart=True
            )
            before = len(server.requests)
            while len(server.requests) == before and Path(f"/proc/{pid}").exists():
                time.sleep(0.01)
            time.sleep(draw.uniform(0.0, 0.2))
            children |= set(_children(pid))
            os.kill(pid, signal.SIGKILL)
            kills.append(batches.end(pid).code)
        assert batches.run(server.base_url, source, out, "--jobs", 4, apart=True).code == 0
        counts = asked(server)
    assert -signal.SIGKILL in kills
    assert ids(out) == sorted(f"d{n}" for n in range(count))
    assert sorted(counts) == list(range(count))
    assert sum(counts.values()) - count <= kills.count(-signal.SIGKILL) * 4
    assert children
    assert _all_end(children)


def test_a_killed_process_costs_no_call_twice(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(60))
    out = batches.folder / "out.jsonl"
    answers, begun = after(20, 0.05)
    with scripted(answers) as server:
        pid = batches.start(server.base_url, source, out, "--jobs", 4, apart=True)
        assert begun.wait(30)
        os.kill(max(_children(pid)), signal.SIGKILL)
        assert batches.end(pid).code == 0
        assert set(asked(server).values()) == {1}
    assert ids(out) == sorted(f"d{n}" for n in range(60))


def test_a_batch_of_hundreds_ends_with_its_processes(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(600))
    out = batches.folder / "out.jsonl"
    pid = batches.start("http://127.0.0.1:9/v1", source, out, "-m", "extractive")
    children: set[int] = set()
    for _ in range(1500):
        children |= set(_children(pid))
        if len(children) >= 2 and out.exists() and out.read_bytes().count(b"\n") > 250:
            break
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    batches.end(pid)
    assert children
    assert _all_end(children)
    assert batches.run("http://127.0.0.1:9/v1", source, out, "-m", "extractive").code == 0
    assert len(set(ids(out))) == 600 == len(ids(out))


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def _all_end(children: Iterable[int]) -> bool:
    """Wait a while for processes to end, and tell whether all have."""
    for _ in range(200):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            return True
        time.sleep(0.05)
    return False
