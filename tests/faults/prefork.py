"""Starts the command again and again from one process that has imported it once.

A start costs over a second of imports, and a hundred are needed. Each command is a process of
its own all the same: its own arguments, environment, folder, streams, exit code and peak of
memory, and it can be killed. Jobs come on stdin and results go to stdout, a JSON object a line.
A job may name a function that its process calls before the command; argv names modules that are
imported once, too.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import sys
from typing import Any


def _command(job: dict[str, Any]) -> None:
    """Become the command; does not return."""
    for stream, path in ((1, job["out"]), (2, job["err"])):
        os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), stream)
    os.dup2(os.open(job.get("in", os.devnull), os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(job["environment"])
    os.chdir(job["folder"])
    sys.argv = ["summarizer", *job["arguments"]]
    sys.stdin, sys.stdout, sys.stderr = (
        open(stream, mode, encoding="utf-8")  # noqa: SIM115  # as long as the process
        for stream, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    if job["leap"]:
        _leap()
    if "before" in job:
        module, _, name = job["before"].partition(":")
        getattr(importlib.import_module(module), name)(*job["with"])
    from summarizer.cli import main

    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  # as the interpreter ends
        import traceback

        traceback.print_exc()
        code = 1
    else:
        code = 0
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _leap() -> None:
    """Let the command's clock leap over pauses; it has no flag for that, on purpose."""
    from summarizer.llm import client
    from tests.llm.asking import Leaping

    client.RetryPolicy = lambda: Leaping().policy  # type: ignore[assignment,misc,attr-defined]


def _start(job: dict[str, Any]) -> dict[str, int]:
    pid = os.fork()
    if not pid:
        _command(job)
    return {"pid": pid}


def _end(pid: int) -> dict[str, int]:
    _, status, usage = os.wait4(pid, 0)
    return {"code": os.waitstatus_to_exitcode(status), "rss": usage.ru_maxrss}


def serve() -> None:
    """Take jobs until stdin ends."""
    import httpx2  # noqa: F401  # what a command loads only with its first request

    import summarizer.cli.run  # noqa: F401  # for its cost alone, as the others
    import tests.llm.asking  # noqa: F401
    from summarizer.llm import prewarm

    for module in sys.argv[1:]:
        importlib.import_module(module)
    prewarm()
    gc.freeze()
    for line in sys.stdin:
        job = json.loads(line)
        done = _end(job["end"]) if "end" in job else _start(job)
        print(json.dumps(done), flush=True)  # noqa: T201  # the protocol


if __name__ == "__main__":
    serve()
