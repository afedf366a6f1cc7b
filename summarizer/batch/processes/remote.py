"""How a process that makes briefs asks the one that asks models."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import replace
from itertools import count
from typing import Self, cast

from summarizer.batch.processes.messages import Answered, Ask, Granted, Over, Place
from summarizer.draft import Draft
from summarizer.llm import Answer, Said
from summarizer.llm.model import T
from summarizer.pipeline.turn import Turn

Reply = Answered | Granted


class Calls:
    """What is asked and not answered yet; `send` takes it to the other process."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._numbers = count()
        self._waiting: dict[int, asyncio.Future[Reply]] = {}

    def number(self) -> int:
        """Return the number of the next call."""
        return next(self._numbers)

    async def wait(self, call: Ask | Place) -> Reply:
        """Return the reply to a call; who stops waiting says so."""
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[call.number] = reply
        try:
            self._send(call)
            return await reply
        except asyncio.CancelledError:
            self.over(call.number)
            raise
        finally:
            del self._waiting[call.number]

    def over(self, number: int) -> None:
        """Say that a place is free again, or that nobody waits."""
        self._send(Over(number))

    def heard(self, reply: Reply) -> None:
        """Give a reply to whoever waits for it."""
        waiting = self._waiting.get(reply.number)
        if waiting is not None and not waiting.done():
            waiting.set_result(reply)


class RemoteTurn(Turn):
    """The turn of a document whose places and whose clock are in the other process.

    The one request of a short document is given its place there, when it is its turn: a place
    that is free is not kept waiting for this process. The windows of a long document take
    theirs beforehand.
    """

    def __init__(self, calls: Calls, document: int, left: float | None) -> None:
        super().__init__()
        self.document = document
        self.windows = 1
        self.placed = False
        self._calls = calls
        self._held: list[int] = []
        self.learn(left)

    def learn(self, left: float | None) -> None:
        """Note how many seconds the document may still take."""
        if left is not None:
            self.until = asyncio.get_running_loop().time() + left

    def takes(self, windows: int) -> None:
        """See `Turn`."""
        self.windows = windows

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """See `Turn`."""
        if self.windows > 1:
            async with super().held():
                yield
            return
        self.placed = True
        try:
            yield
        finally:
            self.placed = False

    async def __aenter__(self) -> None:
        place = Place(self._calls.number(), self.document, self.windows)
        reply = await self._calls.wait(place)
        self._held.append(place.number)
        self.learn(reply.left)

    async def __aexit__(self, *problem: object) -> None:
        self._calls.over(self._held.pop())


TURN: ContextVar[RemoteTurn] = ContextVar("TURN")


class RemoteConversation:
    """A model by its place in the chain, asked for the document of `TURN`; a `Conversation`."""

    def __init__(self, calls: Calls, way: int) -> None:
        self._calls = calls
        self._way = way

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft that the other process was given; errors as the model's."""
        turn = TURN.get()
        said = tuple((message.role, message.content) for message in messages)
        asked = cast(type[Draft], response_model)
        call = Ask(
            self._calls.number(), turn.document, self._way, said, asked, turn.placed, turn.windows
        )  # fmt: skip
        reply = cast(Answered, await self._calls.wait(call))
        turn.learn(reply.left)
        if reply.error is not None:
            raise reply.error
        assert reply.answer is not None
        draft = response_model.model_validate_json(reply.answer.raw)
        return cast(Answer[T], replace(reply.answer, draft=cast(Draft, draft)))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        return None
