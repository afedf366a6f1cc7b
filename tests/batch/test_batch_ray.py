"""A real Ray cluster of two nodes does what the local engine does, also when a node is lost."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.jobs import ON_DISK, calls, read_lines, rows, write_lines
from tests.faults import texts
from tests.faults.command import CANARY, ROOT
from tests.llm.server import Reply, Request, Server, ok, scripted
from tests.needed import missing

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("one cluster")]
PATIENCE = 120.0
LATENCY = 0.25
COUNT = 40
JOBS = 4


class Busy:
    """Answers after a while, and nobody before both nodes ask; counts how many wait at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._never = threading.Event()
        self._now = 0
        self.most = 0
        self._answered = 0
        self.both = threading.Event()
        self.some = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            if self._now > JOBS // 2:  # more than one node asks at once
                self.both.set()
        self.both.wait(PATIENCE / 2)
        if self.some.is_set():  # nobody is done with its part before a node is lost
            self.go_on.wait(PATIENCE / 2)
        self._never.wait(LATENCY)
        with self._lock:
            self._now -= 1
            self._answered += 1
            if self._answered >= COUNT // 3:
                self.some.set()
        return ok(texts.answer(texts.number(" ".join(request.contents))))


@pytest.fixture
def cluster() -> Iterator[subprocess.Popen[str]]:
    if importlib.util.find_spec("ray") is None:
        missing("ray is not installed (extra ray)")
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "tests.batch.ray_cluster"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as started:
        yield started
        assert started.stdin
        started.stdin.close()
        started.wait(PATIENCE)


def told(cluster: subprocess.Popen[str], line: str = "") -> str:
    assert cluster.stdin and cluster.stdout
    if line:
        cluster.stdin.write(line + "\n")
        cluster.stdin.flush()
    return cluster.stdout.readline().strip()


def batch(server: Server, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {name: os.environ[name] for name in ON_DISK if name in os.environ}
    call = "from summarizer.cli import main; main()"
    model = ["-m", "openai/scripted", "--base-url", server.base_url, "--no-cache"]
    return subprocess.Popen(
        [sys.executable, "-c", call, "batch", *arguments, *model, "--jobs", str(JOBS)],
        cwd=folder,
        env={**environment, "HOME": str(folder), "OPENAI_API_KEY": CANARY},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def lasting(path: Path) -> set[str]:
    """Return the results of a file without what differs between two runs."""
    found = set()
    for row in read_lines(path):
        brief: dict[str, Any] = row["brief"]
        brief["provenance"] = {**brief["provenance"], "seconds": 0, "created": ""}
        found.add(json.dumps(row, sort_keys=True))
    return found


def test_a_node_that_is_lost_loses_nothing_and_is_paid_for_once(
    cluster: subprocess.Popen[str], tmp_path: Path
) -> None:
    address = told(cluster)
    write_lines(tmp_path / "in.jsonl", rows(COUNT))
    busy, on_ray = Busy(), ("--engine", "ray", "--address")
    with scripted(busy) as server:
        ran = batch(server, tmp_path, "in.jsonl", "out.jsonl", *on_ray, address)
        assert busy.some.wait(PATIENCE)
        assert told(cluster, "lose") == "lost"
        busy.go_on.set()
        out, err = ran.communicate(timeout=PATIENCE)
        asked = calls([request.contents for request in server.requests if request.whole])
        alone = batch(server, tmp_path, "in.jsonl", "local.jsonl")
        alone.communicate(timeout=PATIENCE)
    assert (ran.returncode, out) == (0, ""), err
    assert len(read_lines(tmp_path / "out.jsonl")) == COUNT
    assert lasting(tmp_path / "out.jsonl") == lasting(tmp_path / "local.jsonl")
    assert not (tmp_path / "out.jsonl.parts").exists()
    # The lost node asked about so many at once, and as many more were being checked.
    assert sum(asked.values()) - COUNT <= JOBS
    assert busy.most <= JOBS
    assert CANARY not in err


def test_a_head_that_is_lost_is_one_line_and_what_is_written_is_kept(
    cluster: subprocess.Popen[str], tmp_path: Path
) -> None:
    address = told(cluster)
    write_lines(tmp_path / "in.jsonl", rows(COUNT))
    busy = Busy()
    with scripted(busy) as server:
        ran = batch(
            server, tmp_path, "in.jsonl", "out.jsonl", "--engine", "ray", "--address", address
        )
        assert busy.some.wait(PATIENCE)
        assert told(cluster, "behead") == "lost"
        busy.go_on.set()
        out, err = ran.communicate(timeout=PATIENCE)
        kept = len(read_lines(tmp_path / "out.jsonl"))
        alone = batch(server, tmp_path, "in.jsonl", "out.jsonl")
        _, after = alone.communicate(timeout=PATIENCE)
    assert (ran.returncode, out) == (4, ""), err
    first, *_ = err.splitlines()
    assert first.startswith("error: the cluster was lost (its head does not answer): run the same")
    assert "Traceback" not in err
    assert "the same command does the rest" in err
    assert kept > 0
    assert alone.returncode == 0
    assert f"{kept} were done before" in after
    assert len(read_lines(tmp_path / "out.jsonl")) == COUNT
