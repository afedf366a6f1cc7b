"""From records to files of requests, each within what a provider takes."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.feed import Feed, Keyed
from summarizer.batch.index import Index
from summarizer.batch.provider.asked import Asked, asked
from summarizer.batch.provider.state import New, Part, State
from summarizer.batch.work import Wish
from summarizer.budget import Prices, cost, estimated_tokens
from summarizer.draft import Draft
from summarizer.errors import (
    BudgetExceeded,
    ContentFiltered,
    ContextExceeded,
    InvalidAnswer,
    ModelRefused,
    SummarizerError,
    UsageError,
)
from summarizer.llm import HALF, USUAL_OUTPUT, Answer, BatchClient
from summarizer.pipeline import Options
from summarizer.settings import Settings

# What OpenAI takes in one file: 50,000 requests and 200 MB.
MOST_REQUESTS = 50_000
MOST_BYTES = 190_000_000
_OF_THE_DOCUMENT = (ContentFiltered, ContextExceeded, InvalidAnswer, ModelRefused)


class Preparing:
    """Writes the requests that have no answer yet into part files, and enters them."""

    def __init__(
        self, state: State, service: BatchClient, options: Options, settings: Settings
    ) -> None:
        self._state = state
        self._service = service
        self._options = options
        self._settings = settings
        self._part: Part | None = None
        self._file: BinaryIO | None = None
        self._bytes = 0
        self.requests = 0
        self.input_tokens = 0

    async def all(self, feed: Feed, index: Index, wish: Wish, prices: Prices) -> None:
        """Write the parts of every record that is not done; all are entered, or none.

        The first request is asked at once: what the server refuses of it, or of the key, costs
        one call and not one for each document. Raises BudgetExceeded where the estimate passes
        a cap of the caller's.
        """
        tried = False
        try:
            async for one in self._missing(feed, index, wish):
                if not tried:
                    tried = await self._try(one)
                    continue
                self._write(one)
            self._close()
            if self.requests:
                self._must_fit(prices)
                self._state.commit()
        except OSError as problem:
            raise UsageError(
                f"cannot write {self._state.folder} ({problem.strerror})", "free some room"
            ) from problem
        finally:
            self._state.rollback()
            if self._file is not None:
                self._file.close()

    async def _missing(self, feed: Feed, index: Index, wish: Wish) -> AsyncIterator[Asked]:
        """Yield the requests without an answer of the records that are to be done."""
        begun = 0
        while some := await asyncio.to_thread(feed.some):
            for item in some:
                if not isinstance(item, Keyed) or index.written(item.key, item.record.id):
                    continue
                if wish.only_failed and not index.wanted(item.key, item.record.id):
                    continue
                if wish.limit is not None and begun >= wish.limit:
                    return
                try:
                    document = item.loaded.document()
                except SummarizerError:
                    continue  # it is listed when the results are written
                begun += 1
                settings = self._service.client.settings
                for one in asked(document, self._options, settings, self._settings.window):
                    row = self._state.row(one.id)
                    if row is None or (row.body is None and row.error is not None):
                        yield one

    async def _try(self, one: Asked) -> bool:
        """Ask a request at once, and tell whether the next ones may be sent as a batch."""
        try:
            answer = await self._service.client.ask(one.messages, one.response_model)
        except _OF_THE_DOCUMENT as error:
            self._state.answered_now(New(one.id, "", None), b"")
            self._state.spoilt(one.id, type(error).__name__, error.message)
            return False
        self._state.answered_now(New(one.id, answer.mode, None), _completion(answer))
        return True

    def _write(self, one: Asked) -> None:
        line = self._service.line(one.id, one.messages, one.response_model)
        part = self._part
        if part is not None and (
            part.count >= MOST_REQUESTS or self._bytes + len(line.text) > MOST_BYTES
        ):
            self._close()
        if self._part is None:
            self._open()
        assert self._part is not None
        assert self._file is not None
        self._file.write(line.text)
        self._bytes += len(line.text)
        self._state.request(New(one.id, line.mode, line.tool), self._part.n)
        self._part = self._part.one_more()
        self.requests += 1
        self.input_tokens += estimated_tokens(line.size)

    def _open(self) -> None:
        if not self.requests:
            self._state.begin()
        n = self._state.next_part()
        name = f"part-{n:04}.jsonl"
        self._file = Path(self._state.folder, name).open("wb")  # noqa: SIM115  # until the part is full
        self._part = Part(n, uuid.uuid4().hex, name, 0, None, False, None)
        self._bytes = 0

    def _close(self) -> None:
        if self._part is not None and self._file is not None:
            self._file.close()
            self._state.part(self._part)
        self._part = self._file = None

    def _must_fit(self, prices: Prices) -> None:
        chosen, model = self._settings, self._service.client.settings.model
        whole = cost(prices.of(model), self.input_tokens, USUAL_OUTPUT * self.requests)
        hint = "raise the cap, or send fewer with --limit"
        if chosen.max_cost is not None and whole is not None and whole * HALF > chosen.max_cost:
            raise BudgetExceeded(
                f"{self.requests:,} requests could cost ${whole * HALF:.4f} "
                f"and --max-cost is ${chosen.max_cost:.4f}",
                hint,
            )
        if chosen.max_calls is not None and self.requests > chosen.max_calls:
            raise BudgetExceeded(f"there are {self.requests:,} requests to send", hint)


def _completion(answer: Answer[Draft]) -> bytes:
    """Return an answer that was given at once as one of a batch."""
    message = {"role": "assistant", "content": answer.raw}
    usage = {"prompt_tokens": answer.input_tokens, "completion_tokens": answer.output_tokens}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return json.dumps({"choices": [choice], "usage": usage}).encode()
