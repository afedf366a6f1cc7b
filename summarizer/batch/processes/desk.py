"""What this process keeps of one other: its documents, and what is asked for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import cast

from summarizer.batch.making import Made
from summarizer.batch.processes.link import Link
from summarizer.batch.processes.messages import (
    Answered,
    Ask,
    Brief,
    Finished,
    Granted,
    Notice,
    Over,
    Place,
    Up,
)
from summarizer.batch.record import Loaded
from summarizer.draft import Draft
from summarizer.errors import SummarizerError
from summarizer.llm import Answer, Message
from summarizer.llm import Engine as Conversation
from summarizer.llm.model import Role
from summarizer.pipeline.turn import Turn


class Lost(Exception):
    """The process died before the document was finished; `waiting` tells that a model had it."""

    def __init__(self, waiting: bool) -> None:
        super().__init__()
        self.waiting = waiting


@dataclass(frozen=True, slots=True)
class _Under:
    turn: Turn
    made: asyncio.Future[Made]


class Desk:
    """One process: `ways` are the models it may ask about, by their numbers.

    `up` is set while it is ready, `gone` once it is there no more.
    """

    def __init__(
        self,
        ways: Sequence[Conversation | None],
        notify: Callable[[str], object],
        up: asyncio.Event,
    ) -> None:
        self.up, self.gone = up, asyncio.Event()
        self.link: Link | None = None
        self._ways = ways
        self._notify = notify
        self._given = 0
        self._documents: dict[int, _Under] = {}
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._places: set[int] = set()
        self._asked: dict[int, int] = {}

    @property
    def used(self) -> bool:
        """Whether the process was given any document."""
        return self._given > 0

    @property
    def asks(self) -> bool:
        """Whether anything is still asked for it."""
        return bool(self._calls)

    @property
    def busy(self) -> int:
        """How many documents the process has."""
        return len(self._documents)

    async def brief(self, loaded: Loaded, turn: Turn) -> Made:
        """Return what the process makes of a record; Lost where it dies meanwhile."""
        self._given += 1
        number = self._given
        made: asyncio.Future[Made] = asyncio.get_running_loop().create_future()
        self._documents[number] = _Under(turn, made)
        try:
            self._send(Brief(number, loaded, _left(turn)))
            return await made
        finally:
            del self._documents[number]

    def heard(self, message: object) -> None:
        """Take what the process says; what it says of a document that was given up is nothing."""
        match message:
            case Ask(number, document) if document in self._documents:
                self._asked[number] = document
                self._begin(number, self._ask(message, self._documents[document].turn))
            case Place(number, document) if document in self._documents:
                self._places.add(number)
                self._begin(number, self._hold(message, self._documents[document].turn))
            case Over(number) if number in self._calls:
                self._calls[number].cancel()
            case Finished(number, made) if number in self._documents:
                self._finish(self._documents[number].made, made)
            case Notice(line):
                self._notify(line)
            case Up():
                self.up.set()

    def _begin(self, number: int, call: Coroutine[object, object, None]) -> None:
        self._calls[number] = task = asyncio.create_task(call)
        task.add_done_callback(lambda _: self._ended(number))

    def _ended(self, number: int) -> None:
        self._calls.pop(number, None)
        self._places.discard(number)
        self._asked.pop(number, None)

    def _finish(self, waiting: asyncio.Future[Made], made: Made | Exception) -> None:
        if waiting.done():
            return
        if isinstance(made, Exception):
            waiting.set_exception(made)
        else:
            waiting.set_result(made)

    def lost(self) -> None:
        """Give its documents back; what was asked for them goes on, and is kept in the cache."""
        self.up.clear()
        self.gone.set()
        waiting = set(self._asked.values())
        for number, under in self._documents.items():
            self._finish(under.made, Lost(number in waiting))
        for number in self._places:
            self._calls[number].cancel()

    def close(self) -> None:
        """Give up its documents, and whatever is asked for them."""
        for under in self._documents.values():
            under.made.cancel()
        for task in self._calls.values():
            task.cancel()
        if self.link is not None:
            self.link.close()

    async def _ask(self, call: Ask, turn: Turn) -> None:
        answer: Answer[Draft] | None = None
        problem: Exception | None = None
        try:
            answer = replace(await self._answer(call, turn), draft=_STAYS)
        except SummarizerError as error:
            problem = error
        except Exception as bug:  # noqa: BLE001  # it is the document's failure, as it is elsewhere
            problem = RuntimeError(type(bug).__name__)
        self._send(Answered(call.number, answer, problem, _left(turn)))

    async def _answer(self, call: Ask, turn: Turn) -> Answer[Draft]:
        way = self._ways[call.way]
        assert way is not None
        said = [Message(cast(Role, role), content) for role, content in call.said]
        if not call.placed:
            return await way.ask(said, call.response_model)
        turn.takes(call.windows)
        async with turn.held():
            return await way.ask(said, call.response_model)

    async def _hold(self, place: Place, turn: Turn) -> None:
        """Hold a place until the process says that it is free, or is gone."""
        turn.takes(place.windows)
        async with turn:
            self._send(Granted(place.number, _left(turn)))
            await asyncio.get_running_loop().create_future()

    def _send(self, message: object) -> None:
        assert self.link is not None
        self.link.send(message)


# The process reads the raw answer itself: that is cheaper than to send what was read from it.
_STAYS = Draft.model_construct()


def _left(turn: Turn) -> float | None:
    return None if turn.until is None else turn.until - asyncio.get_running_loop().time()
