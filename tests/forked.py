"""`summarizer` as a process of its own, forked from one that has imported it once.

A start costs a second of imports, and hundreds of tests ask what the command says. What a start
itself does is asked of the installed command: streams, signals and terminals.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from tests.faults.command import Command, preforked

# What a brief does not load by itself, as another command does.
_MORE = (
    "summarizer.cli.doctor_report",
    "summarizer.cli.verification",
    "summarizer.contract",
    "summarizer.golden.check",
    "summarizer.golden.report",
    "summarizer.pipeline.doctor",
    "summarizer.render.verified",
)
OURS = ("SUMMARIZER", "OPENAI", "ANTHROPIC", "GEMINI", "GOOGLE", "OLLAMA", "XDG")


@cache
def prefork() -> subprocess.Popen[str]:
    """Return the process that commands are forked from, one for all tests."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(preforked("tests.digest_job.warm", *_MORE))


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return ours without settings, keys and caches, with this home, and with `more`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**clean, "HOME": str(home), **more}


def run(
    *arguments: object, cwd: Path, env: Mapping[str, str], stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; `stdin` is all that it can read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "stdin").write_text(stdin, encoding="utf-8")
        whole = [str(argument) for argument in arguments]
        done = Command(prefork(), Path(folder)).run_job(whole, dict(env), cwd)
    return subprocess.CompletedProcess(["summarizer", *whole], done.code, done.stdout, done.stderr)
