"""Inputs on disk, jobs in this process, and the real command."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from summarizer.batch.inputs import Fields
from summarizer.batch.job import Job, run
from summarizer.batch.tally import Tally
from summarizer.settings import Settings
from tests.faults import texts
from tests.faults.command import CANARY, Command, Done
from tests.faults.server import good
from tests.llm.server import Reply, Request, Server

ON_DISK = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


def rows(count: int) -> list[dict[str, Any]]:
    """Return so many records, each of a document of its own."""
    return [{"id": f"d{n}", "text": texts.text(n)} for n in range(count)]


def write_lines(path: Path, lines: Iterable[dict[str, Any] | str]) -> Path:
    """Write JSON lines; a text is written as it is."""
    made = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file whose every line is whole."""
    whole = path.read_text(encoding="utf-8")
    assert not whole or whole.endswith("\n")
    return [json.loads(line) for line in whole.splitlines()]


def ids(path: Path) -> list[str]:
    """Return the ids of the results in a file, sorted."""
    return sorted(row["source"] for row in read_lines(path))


def job(source: Path, target: Path, **changes: Any) -> Job:
    """Return a job for the built-in engine."""
    settings = changes.pop("settings", Settings(cache=False))
    fields = changes.pop("fields", Fields())
    return Job(str(source), target, settings, "extractive", fields, **changes)


def done(source: Path, target: Path, **changes: Any) -> Tally:
    """Do a job with the built-in engine and return its tally."""
    tally = Tally()
    run(job(source, target, **changes), tally)
    return tally


class Batches:
    """The command `summarizer batch` as a process of its own."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self.folder = command.folder

    def start(
        self, base_url: str, *arguments: object, leap: bool = True, apart: bool = False
    ) -> int:
        """Start it against a scripted server and return its process id.

        Its clock leaps over pauses, unless `leap` is False; `apart` has every document made in
        other processes.
        """
        model = ["-m", "openai/scripted", "--base-url", base_url]
        environment = {name: os.environ[name] for name in ON_DISK if name in os.environ}
        told = {
            "arguments": ["batch", *model, *map(str, arguments)],
            "environment": {**environment, "HOME": str(self.folder), "OPENAI_API_KEY": CANARY},
            "folder": str(self.folder),
            "out": str(self.folder / "stdout"),
            "err": str(self.folder / "stderr"),
            "leap": leap,
            **({"before": "tests.batch.apart:always", "with": []} if apart else {}),
        }
        return int(self._command._told(told)["pid"])

    def end(self, pid: int) -> Done:
        """Wait for it."""
        return self._command.end(pid)

    def run(
        self, base_url: str, *arguments: object, leap: bool = True, apart: bool = False
    ) -> Done:
        """Run it to its end."""
        return self.end(self.start(base_url, *arguments, leap=leap, apart=apart))


def calls(contents: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return how often each document was asked about."""
    counts: dict[int, int] = {}
    for said in contents:
        about = texts.number(" ".join(said))
        counts[about] = counts.get(about, 0) + 1
    return counts


def asked(server: Server) -> dict[int, int]:
    """Return how often a server was asked about each document."""
    return calls([request.contents for request in server.requests if request.whole])


def after(count: int, seconds: float = 0.0) -> tuple[Callable[[Request], Reply], threading.Event]:
    """Return answers, and an event that is set when so many requests have come."""
    begun, seen, answer = threading.Event(), [0], good(after=seconds)

    def reply(request: Request) -> Reply:
        seen[0] += 1
        if seen[0] >= count:
            begun.set()
        return answer(request)

    return reply, begun
