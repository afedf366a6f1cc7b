"""Check the drafts of a large batch in processes of their own, so that every core has work.

A draft and its document travel there as values, the finished brief comes back as JSON. What
cannot be done there (a statement fell and is to be asked for again, a kind that only this
process has, a process that died) is done here: nothing depends on them.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pickle import PicklingError

from summarizer import kinds
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.ground import Ungrounded
from summarizer.length import Length
from summarizer.pipeline.drafted import Drafted
from summarizer.pipeline.run import Options, failed, replay
from summarizer.published import Envelope

# A process costs half a second and 60 MiB to start, which so many documents are worth.
LEAST_DOCUMENTS = 400
# One process keeps up with a dozen calls under way; more than these would wait for the network.
_MOST_PROCESSES = 8


def worth_it(options: Options, documents: int) -> bool:
    """Tell whether a batch is checked apart: it is large, and there is a core to spare.

    A judge hears every statement in this process, and a kind from a directory is only here.
    """
    named = options.kind.name in kinds.BUILT_IN and options.kind == kinds.load(options.kind.name)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return documents >= LEAST_DOCUMENTS and (cores or 1) > 1 and named and options.judge is None


class Apart:
    """Processes that turn drafts into briefs; made at once, and used once they are up."""

    def __init__(self, options: Options, processes: int | None = None) -> None:
        self._options = options
        count = processes or min(_MOST_PROCESSES, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = ProcessPoolExecutor(
            # A fork would take the threads' locks along.
            count, multiprocessing.get_context("spawn"), initializer=_begin
        )  # fmt: skip
        with _uninterrupted():
            self._up: list[Future[None]] = [self._pool.submit(_ready) for _ in range(count)]
        # One for each process and one that waits behind it: this process is no slower a help.
        self._room = 2 * count

    async def brief(self, document: Document, drafted: Drafted) -> Envelope | None:
        """Return the brief of a draft, None where it has to be made here."""
        if self._pool is None or not self._room or not all(one.done() for one in self._up):
            return None
        started, options = time.perf_counter(), self._options
        bare = replace(drafted, draft=_NO_DRAFT, conversation=None)
        self._room -= 1
        try:
            made = await asyncio.get_running_loop().run_in_executor(
                self._pool, _made, document, bare, drafted.draft.model_dump_json(),
                options.kind.name, options.length, options.ungrounded, options.max_items,
                drafted.conversation is not None,
            )  # fmt: skip
        except (BrokenProcessPool, PicklingError, OSError):
            self.close()
            return None
        finally:
            self._room += 1
        if made is None:
            return None
        brief = options.kind.published.model_validate_json(made)
        stamped = {
            "seconds": round(time.perf_counter() - started, 3),
            "created": options.clock().isoformat(timespec="seconds"),
        }
        provenance = brief.provenance.model_copy(update=stamped)
        return brief.model_copy(update={"provenance": provenance})

    def close(self) -> None:
        """Let the processes end; what they were at is given up."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


_NO_DRAFT = Draft.model_construct()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ^C does not reach, from their first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepare a process: ^C is for the one that started it, whose end is its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _ready() -> None:
    """Take so long that each process gets one of these."""
    time.sleep(0.05)


def _made(
    document: Document,
    drafted: Drafted,
    draft: str,
    kind_name: str,
    length: Length,
    ungrounded: Ungrounded,
    max_items: int | None,
    mendable: bool,
) -> str | None:
    """Return the brief as JSON; None where something fell that can be asked for again."""
    kind = kinds.load(kind_name)
    filled = replace(drafted, draft=kind.draft.model_validate_json(draft))
    options = Options(kind, length=length, ungrounded=ungrounded, max_items=max_items)
    made = replay(document, filled, options)
    return None if mendable and failed(made.grounding) else made.as_json(indent=None)
