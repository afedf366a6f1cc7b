"""The process in which a stranger's file is taken apart: it may be ended at any moment.

It reads requests from standard input and answers each on standard output, until its input
ends. It imports the reader that it is asked for, and nothing of the rest of the program.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import BinaryIO

from summarizer.errors import SourceError, UnreadableSource
from summarizer.sources import progress, registry
from summarizer.sources.limits import MOST_MEMORY, MOST_SECONDS
from summarizer.sources.messages import failure, receive, request, send, success

_SPARE_SECONDS = 5


def main() -> None:
    """Answer requests until the other side is gone."""
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    sys.setrecursionlimit(2000)
    _bound_memory()
    progress.listen(lambda: send(outbox, b""))
    while (head := receive(inbox)) is not None:
        answer(head, inbox, outbox)


def answer(head: bytes, inbox: BinaryIO, outbox: BinaryIO) -> None:
    """Read one source and send what became of it."""
    raw, seconds = request(head, receive(inbox) or b"")
    _bound_seconds(max(seconds, MOST_SECONDS) + _SPARE_SECONDS)
    try:
        said = success(registry.extract_here(raw))
    except SourceError as problem:
        said = failure(problem)
    except MemoryError:
        said = failure(
            UnreadableSource(
                f"{raw.name}: it takes too much memory", "split it, or save it as text"
            )
        )
    except Exception:  # noqa: BLE001  hostile bytes raise whatever a parser happens to hit
        said = failure(
            UnreadableSource(
                f"{raw.name}: it cannot be taken apart", "save it as text and give that"
            )
        )
    send(outbox, said)
    del raw, said
    gc.collect()


def _bound_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, MOST_MEMORY)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (ValueError, OSError):  # macOS has the name of this limit and not the limit
        return


def _bound_seconds(seconds: float) -> None:
    """End this process when it works on after its parent is gone."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))
