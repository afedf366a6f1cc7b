"""maildev, an SMTP server and MIME reader written by others: installed once, run for a test.

`python -m tests.deliver.maildev` installs it beforehand, as CI does.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

VERSION = "3.0.0"


class NotThere(Exception):
    """maildev cannot be had on this machine."""


def install() -> Path:
    """Return maildev's program, installed into the user's cache where it is not there yet."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NotThere("there is no node or no npm")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "summarizer-tests" / f"maildev-{VERSION}"
    program = folder / "node_modules" / "maildev" / "dist" / "bin" / "maildev.js"
    if program.is_file():
        return program
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", f"maildev@{VERSION}"]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)  # fmt: skip
    except subprocess.TimeoutExpired as problem:
        raise NotThere("npm took more than 300 s to install maildev") from problem
    if done.returncode or not program.is_file():
        raise NotThere(f"npm could not install maildev: {done.stderr.strip()[-200:]}")
    return program


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


class Maildev:
    """One running maildev; a context manager."""

    def __init__(self, program: Path) -> None:
        self._program = program

    def __enter__(self) -> Maildev:
        self._folder = tempfile.TemporaryDirectory()
        smtp, web = _free_ports()
        self.url = f"smtp://127.0.0.1:{smtp}"
        self._web = f"http://127.0.0.1:{web}"
        self._process = subprocess.Popen(
            ["node", str(self._program), "--smtp", str(smtp), "--web", str(web),
             "--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--mail-directory", self._folder.name],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        said = []
        for line in self._process.stdout:
            said.append(line)
            if "Press Ctrl+C" in line:
                return self
        self._end()
        raise AssertionError(f"maildev did not start: {''.join(said)[-300:]}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()

    def received(self) -> dict[str, dict[str, Any]]:
        """Return the messages as it read them, by Message-ID."""
        with urllib.request.urlopen(f"{self._web}/api/email", timeout=20) as answer:
            messages: list[dict[str, Any]] = json.load(answer)
        return {one["headers"]["message-id"]: one for one in messages}


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{install()}\n")
    except NotThere as problem:
        sys.exit(f"error: {problem}")
