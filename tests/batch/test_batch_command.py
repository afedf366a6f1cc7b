"""The real command: its streams and codes, ^C, and kills at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.batch.jobs import Batches, after, asked, ids, read_lines, rows, write_lines
from tests.batch.provider import providing
from tests.faults import texts
from tests.faults.server import good
from tests.llm.server import error, scripted

pytestmark = pytest.mark.slow


def test_a_batch_is_written_and_summed_up_in_one_line(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(5))
    out = batches.folder / "out.jsonl"
    with scripted(good()) as server:
        ended = batches.run(server.base_url, source, out)
    assert (ended.code, ended.stdout) == (0, "")
    assert ended.stderr.startswith("5 documents briefed · grounded 20/20 · 5 requests · ")
    assert len(ended.stderr.splitlines()) == 1
    assert ids(out) == [f"d{n}" for n in range(5)]


def test_the_worst_code_is_the_commands(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", [*rows(2), "oops"])
    out = batches.folder / "out.jsonl"
    with scripted(good()) as server:
        ended = batches.run(server.base_url, source, out)
    assert ended.code == 3
    assert ended.stderr.splitlines()[0] == (
        "error: in.jsonl, line 3: not JSON (Expecting value): mend the line"
    )
    assert f"failures: {out}.failures.jsonl" in ended.stderr


def test_a_wrong_key_costs_one_call(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(50))
    out = batches.folder / "out.jsonl"
    with scripted(error(401)) as server:
        ended = batches.run(server.base_url, source, out, leap=False)
    assert (ended.code, len(server.requests)) == (4, 1)
    assert "does not take the key" in ended.stderr
    assert [path.name for path in batches.folder.glob("out*")] == ["out.jsonl"]


def test_a_dry_run_sends_nothing_and_writes_nothing(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(3))
    with scripted(good()) as server:
        ended = batches.run(server.base_url, source, batches.folder / "out.jsonl", "--dry-run")
    assert (ended.code, server.requests) == (0, [])
    assert "3 documents, " in ended.stdout
    assert "nothing was sent" in ended.stdout
    assert not (batches.folder / "out.jsonl").exists()


def test_an_interrupted_batch_ends_with_130_and_goes_on(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(30))
    out = batches.folder / "out.jsonl"
    answers, begun = after(12, 0.02)
    with scripted(answers) as server:
        pid = batches.start(server.base_url, source, out)
        assert begun.wait(30)
        os.kill(pid, signal.SIGINT)
        ended = batches.end(pid)
        assert ended.code == 130
        assert "the same command does the rest" in ended.stderr
        assert "Traceback" not in ended.stderr
        written = ids(out)
        assert 0 < len(written) < 30
        ended = batches.run(server.base_url, source, out)
    assert ended.code == 0
    assert f"{len(written)} were done before" in ended.stderr
    assert ids(out) == sorted(f"d{n}" for n in range(30))


def test_a_provider_batch_ends_with_75_until_it_is_there(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(4))
    arguments = [source, batches.folder / "out.jsonl", "--engine", "openai-batch"]
    with providing() as (provider, server):
        sent = batches.run(server.base_url, *arguments)
        provider.end()
        collected = batches.run(server.base_url, *arguments)
    assert (sent.code, sent.stdout) == (75, "")
    assert sent.stderr.splitlines()[-1] == (
        "1 batch is under way: 0 of 3 requests are answered: "
        "run the same command again later, or with --wait"
    )
    assert collected.code == 0
    assert ids(batches.folder / "out.jsonl") == ["d0", "d1", "d2", "d3"]


def test_two_runs_at_once_are_one_run_and_code_75(batches: Batches) -> None:
    source = write_lines(batches.folder / "in.jsonl", rows(8))
    out = batches.folder / "out.jsonl"
    answers, begun = after(1, 1.0)
    with scripted(answers) as server:
        first = batches.start(server.base_url, source, out)
        assert begun.wait(30)
        second = batches.run(server.base_url, source, out)
        assert batches.end(first).code == 0
    assert second.code == 75
    assert ids(out) == [f"d{n}" for n in range(8)]


def test_twenty_kills_lose_nothing_and_repeat_nothing(batches: Batches) -> None:
    draw = random.Random(20)
    count = 120
    source = write_lines(batches.folder / "in.jsonl", rows(count))
    out = batches.folder / "out.jsonl"
    killed = 0
    with scripted(good(after=0.01)) as server:
        while killed < 20:
            pid = batches.start(server.base_url, source, out, "--limit", 20, "--jobs", 8)
            time.sleep(draw.uniform(0.05, 0.35))
            os.kill(pid, signal.SIGKILL)
            killed += batches.end(pid).code == -signal.SIGKILL
            if out.exists():
                _whole_but_for_the_last(out)
        assert batches.run(server.base_url, source, out, "--jobs", 8).code == 0
        counts = asked(server)
    assert ids(out) == sorted(f"d{n}" for n in range(count))
    assert sorted(counts) == list(range(count))
    # Only what was under way at a kill can be asked about again.
    assert sum(counts.values()) - count <= 20 * 16
    for row in read_lines(out):
        assert (
            row["brief"]["title"]["text"]
            == f"Notice {row['source'][1:]}: "
            + (texts.text(int(row["source"][1:])).splitlines()[0].partition(": ")[2])
        )


def _whole_but_for_the_last(path: Path) -> None:
    *whole, last = path.read_bytes().split(b"\n")
    for line in whole:
        json.loads(line)
    assert not last or last.startswith(b'{"key":"'[: len(last)])
