"""What the tests of the llm room ask for, and how they ask a scripted server for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from summarizer.draft import Cites, Draft, Statement
from summarizer.llm import Answer, Clock, Message, ModelSettings, RetryPolicy, open_client
from tests.llm.server import Server


class Leaping:
    """A clock that leaps over every pause; `paused` holds how long each was to be, in seconds."""

    def __init__(self) -> None:
        self._over = 0.0
        self.paused: list[float] = []

    def now(self) -> float:
        return time.monotonic() + self._over

    async def sleep(self, seconds: float) -> None:
        self.paused.append(seconds)
        self._over += seconds
        await asyncio.sleep(0)

    @property
    def policy(self) -> RetryPolicy:
        """The usual policy, with this clock."""
        return RetryPolicy(clock=Clock(self.now, self.sleep))


AT_ONCE = Leaping().policy
CANARY = "sk-canary-5f1c9e77d0a24b"
ASKED = (Message("system", "Brief the document."), Message("user", "[1] The ferry is late."))


class Note(Draft):
    """One note."""

    text: Statement
    count: int = Field(ge=0)


class Notes(Draft):
    """Notes with evidence."""

    what: list[Note]
    evidence: Cites


NOTE = '{"text": "The ferry is late.", "count": 1}'
OTHER = '{"text": "The ferry is early.", "count": 2}'
BAD = '{"text": "The ferry is late.", "count": -1}'


@dataclass(frozen=True)
class Asked:
    """A server's address without a server, for what fails before a request."""

    base_url: str


def ask(
    server: Server | Asked,
    draft: type[Any] = Note,
    messages: Sequence[Message] = ASKED,
    environment: Mapping[str, str] | None = None,
    **settings: Any,
) -> Answer[Any]:
    """Ask once with a fresh client that does not pause between attempts."""
    return ask_often(server, 1, draft, messages, environment, **settings)[0]


def ask_often(
    server: Server | Asked,
    times: int,
    draft: type[Any] = Note,
    messages: Sequence[Message] = ASKED,
    environment: Mapping[str, str] | None = None,
    **settings: Any,
) -> list[Answer[Any]]:
    """Ask several times, one after the other, with one client."""
    made = ModelSettings(**{"model": "openai/ferry", "base_url": server.base_url, **settings})

    async def run() -> list[Answer[Any]]:
        async with open_client(made, environment=environment or {}, retry=AT_ONCE) as client:
            return [await client.ask(messages, draft) for _ in range(times)]

    return asyncio.run(run())
