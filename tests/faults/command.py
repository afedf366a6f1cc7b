"""The real command against a scripted server, and what a run leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANARY = "sk-canary-5f1c9e77d0a24b"
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
_KEEPS = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


@dataclass(frozen=True)
class Done:
    """What a command left: `rss` is its peak of memory, in bytes."""

    code: int
    stdout: str
    stderr: str
    rss: int

    @property
    def brief(self) -> Any:
        """The JSON that was written to stdout."""
        return json.loads(self.stdout)

    @property
    def errors(self) -> list[str]:
        """The lines of stderr that are errors."""
        return [line for line in self.stderr.splitlines() if line.startswith('{"error"')]

    @property
    def message(self) -> str:
        """The first error, or the last line of a run without one."""
        if self.errors:
            said = json.loads(self.errors[0])["error"]
            return f"{said['message']}: {said['hint']}"
        lines = self.stderr.splitlines()
        return lines[-1] if lines else ""


def kill(pid: int) -> None:
    """Kill a process, which may have ended by itself in the same moment."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Command:
    """Starts commands; `folder` is their home, their cache and where they run."""

    def __init__(self, prefork: subprocess.Popen[str], folder: Path) -> None:
        self._prefork = prefork
        self.folder = folder

    def start(
        self, base_url: str, sources: Sequence[Path], *arguments: str, leap: bool = True
    ) -> int:
        """Start `summarizer brief` and return its process id."""
        whole = [
            "brief", *map(str, sources), "-m", "openai/scripted", "--base-url", base_url,
            "-f", "json", *arguments,
        ]  # fmt: skip
        environment = {name: os.environ[name] for name in _KEEPS if name in os.environ}
        environment |= {"HOME": str(self.folder), "OPENAI_API_KEY": CANARY}
        job = {
            "arguments": whole,
            "environment": environment,
            "folder": str(self.folder),
            "out": str(self.folder / "stdout"),
            "err": str(self.folder / "stderr"),
            "leap": leap,
        }
        return int(self._told(job)["pid"])

    def end(self, pid: int) -> Done:
        """Wait for a command; one that does not end is killed."""
        late = threading.Timer(PATIENCE, kill, (pid,))
        late.start()
        try:
            done = self._told({"end": pid})
        finally:
            late.cancel()
        out, err = ((self.folder / name).read_text("utf-8") for name in ("stdout", "stderr"))
        return Done(done["code"], out, err, done["rss"] * 1024)

    def run(
        self, base_url: str, sources: Sequence[Path], *arguments: str, leap: bool = True
    ) -> Done:
        """Run `summarizer brief` to its end."""
        return self.end(self.start(base_url, sources, *arguments, leap=leap))

    def run_job(self, arguments: list[str], environment: dict[str, str], cwd: Path) -> Done:
        """Run any command to its end in `cwd`, which may be another folder than its streams'."""
        job = {
            "arguments": arguments,
            "environment": environment,
            "folder": str(cwd),
            "in": str(self.folder / "stdin"),
            "out": str(self.folder / "stdout"),
            "err": str(self.folder / "stderr"),
            "leap": False,
        }
        return self.end(int(self._told(job)["pid"]))

    def leaks(self) -> list[str]:
        """Return the files under the folder that hold the key: streams, outputs, cache."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        assert files
        return [str(path) for path in files if b"canary" in path.read_bytes()]

    def _told(self, job: dict[str, Any]) -> dict[str, int]:
        ways = self._prefork
        assert ways.stdin and ways.stdout
        ways.stdin.write(json.dumps(job) + "\n")
        ways.stdin.flush()
        told = json.loads(ways.stdout.readline())
        assert isinstance(told, dict)
        return told


@contextmanager
def preforked(*modules: str) -> Iterator[subprocess.Popen[str]]:
    """Run the process that commands are forked from; it imports these modules, too."""
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.prefork", *modules],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield started
    finally:
        assert started.stdin and started.stdout
        started.stdin.close()
        started.wait(PATIENCE)
        started.stdout.close()
