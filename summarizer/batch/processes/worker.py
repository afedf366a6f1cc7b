"""A process that makes briefs: from a record to its JSON, without any way to a model."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
import threading

from summarizer.batch.making import Made, of_ours
from summarizer.batch.processes.link import Link
from summarizer.batch.processes.messages import (
    Answered,
    Brief,
    Finished,
    Granted,
    Notice,
    Told,
    Up,
)
from summarizer.batch.processes.remote import TURN, Calls, RemoteConversation, RemoteTurn
from summarizer.batch.record import Loaded
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.pipeline import Options, engine_of, make_brief
from summarizer.sources import isolated


def work(end: socket.socket, told: Told) -> None:
    """Make briefs until the process that started this one is gone."""
    # ^C is for the one that started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asyncio.run(_serve(end, told))


def _end_with_parent() -> None:
    """End in the middle of whatever is done: a document may take minutes to read."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _leave()


def _leave() -> None:
    isolated.end()
    os._exit(0)


async def _serve(end: socket.socket, told: Told) -> None:
    worker = _Worker(told)
    worker.link = await Link.over(end, worker.heard, _leave)
    worker.link.send(Up())
    await asyncio.get_running_loop().create_future()


class _Worker:
    """The documents that this process has begun."""

    link: Link

    def __init__(self, told: Told) -> None:
        self._calls = Calls(self._send)
        chain = [
            (name, RemoteConversation(self._calls, way) if asked else None)
            for way, (name, asked) in enumerate(told.chain)
        ]
        judge = RemoteConversation(self._calls, len(chain)) if told.judged else None
        self._engine = engine_of(chain, told.window, self._notify)
        self._options = Options(
            told.kind, told.length, told.ungrounded, told.max_items, judge, self._notify
        )
        self._running: set[asyncio.Task[None]] = set()

    def heard(self, message: object) -> None:
        """Begin a document, or go on with one."""
        if isinstance(message, Brief):
            task = asyncio.create_task(self._brief(message))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        elif isinstance(message, Answered | Granted):
            self._calls.heard(message)

    async def _brief(self, wanted: Brief) -> None:
        turn = RemoteTurn(self._calls, wanted.number, wanted.left)
        TURN.set(turn)
        made: Made | Exception
        try:
            document = await _document(wanted.loaded)
            made = Made.of(await make_brief(document, self._engine, self._options, turn))
        except SummarizerError as error:
            made = error
        except Exception as bug:  # noqa: BLE001  # one of 100,000 documents must not end the run
            made = of_ours(wanted.loaded.record, bug)
        self._send(Finished(wanted.number, made))

    def _send(self, message: object) -> None:
        self.link.send(message)

    def _notify(self, line: str) -> None:
        self._send(Notice(line))


async def _document(loaded: Loaded) -> Document:
    """Return the document; a page or a file may be waited for, a text is not worth a thread."""
    record = loaded.record
    if record.file is None and record.facts.media_type == "text/plain":
        return loaded.document()
    return await asyncio.to_thread(loaded.document)
