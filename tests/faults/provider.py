"""A provider in virtual time: what it refuses, and when, is a list of rules."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer import kinds
from summarizer.budget import Budget
from summarizer.cache import Cache
from summarizer.errors import SummarizerError
from summarizer.llm import AnswerMode, Client, ModelSettings, Said
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import from_status
from summarizer.llm.modes import ORDER, Capability
from summarizer.llm.reply import Reply
from summarizer.llm.wire import Request
from summarizer.pipeline.cached import CachedConversation
from summarizer.pipeline.engines import Engine, ModelEngine
from summarizer.pipeline.many import Outcome, brief_many
from summarizer.pipeline.run import Options
from tests.faults import texts
from tests.faults.virtual import policy, run

ADDRESS = "http://provider.test/v1"
ENDPOINT = Endpoint("openai", "openai", "scripted", ADDRESS, ADDRESS, "OPENAI_API_KEY", "no-key")


@dataclass(frozen=True)
class Call:
    """One request: which in the row (from 1), when it came, and which document it is about."""

    count: int
    at: float
    document: int


Rule = Callable[[Call], SummarizerError | None]


def fault(status: int, code: str = "", headers: Mapping[str, str] | None = None) -> SummarizerError:
    """Return the error that the client makes of such an answer."""
    return from_status(status, {"error": {"code": code, "message": "no"}}, ENDPOINT, (), headers)


def always(status: int, code: str = "", headers: Mapping[str, str] | None = None) -> Rule:
    """Refuse every call."""
    return lambda _: fault(status, code, headers)


def sometimes(chance: float, status: int, seed: int = 1) -> Rule:
    """Refuse calls with a chance, by a seeded generator."""
    draw = random.Random(seed).random
    return lambda _: fault(status) if draw() < chance else None


def limit(rate: float, burst: float = 1.0, *, says: bool = False) -> Rule:
    """Refuse what goes beyond `rate` calls a second: a bucket that holds `burst` calls.

    `says` names the seconds until there is room again in `retry-after`.
    """
    held, last = burst, 0.0

    def rule(call: Call) -> SummarizerError | None:
        nonlocal held, last
        held, last = min(burst, held + (call.at - last) * rate), call.at
        if held >= 1.0:
            held -= 1.0
            return None
        headers = {"retry-after": f"{(1.0 - held) / rate:.3f}"} if says else {}
        return fault(429, "rate_limit_exceeded", headers)

    return rule


def outage(begins: float, seconds: float, status: int = 503) -> Rule:
    """Refuse every call of a span of time; it begins so long after the first call."""
    first: list[float] = []

    def rule(call: Call) -> SummarizerError | None:
        first.append(call.at)
        return fault(status) if begins <= call.at - first[0] < begins + seconds else None

    return rule


def breaks_after(count: int, status: int = 503) -> Rule:
    """Refuse every call after the first so many."""
    return lambda call: fault(status) if call.count > count else None


class Provider:
    """Answers every document with its perfect draft, after a latency; a `Wire`."""

    modes: tuple[AnswerMode, ...] = ORDER

    def __init__(self, *rules: Rule, latency: float = 0.2) -> None:
        self.calls: list[Call] = []
        self.refused: list[Call] = []
        self._rules = rules
        self._latency = latency

    @property
    def documents(self) -> list[int]:
        """The documents that were asked about, one for each call."""
        return [call.document for call in self.calls]

    def request(
        self,
        messages: Sequence[Said],
        response_model: type[BaseModel],
        can: Capability,
        max_tokens: int | None,
    ) -> Request:
        said = " ".join(message.content for message in messages)
        return Request({"said": said}, can.mode, None, len(said))

    async def send(self, request: Request) -> Reply:
        number = texts.number(str(request.body["said"]))
        call = Call(len(self.calls) + 1, asyncio.get_running_loop().time(), number)
        self.calls.append(call)
        for rule in self._rules:
            error = rule(call)
            if error is not None:
                self.refused.append(call)
                # A refusal is quicker than an answer, and takes a moment all the same.
                await asyncio.sleep(self._latency / 4)
                raise error
        await asyncio.sleep(self._latency)
        answer = texts.answer(number)
        return Reply((answer,), finish="stop", input_tokens=300, output_tokens=200)

    async def models(self) -> list[str]:
        return ["scripted"]

    async def aclose(self) -> None:
        return None


class Silent(Provider):
    """Takes every request and answers none."""

    async def send(self, request: Request) -> Reply:
        loop = asyncio.get_running_loop()
        document = texts.number(str(request.body["said"]))
        self.calls.append(Call(len(self.calls) + 1, loop.time(), document))
        answer: asyncio.Future[Reply] = loop.create_future()
        return await answer


SETTINGS = ModelSettings("openai/scripted", base_url=ADDRESS)


def client(provider: Provider, budget: Budget | None = None, **changes: Any) -> Client:
    """Return a client of the provider, on the running loop's clock."""
    return Client(SETTINGS, ENDPOINT, provider, policy(**changes), budget, None)


def batch(
    provider: Provider, sources: Sequence[Path], *, jobs: int = 8, cache: Cache | None = None
) -> list[Outcome]:
    """Return what becomes of the sources, as the command would brief them; in virtual time."""

    async def work() -> list[Outcome]:
        conversation = client(provider)
        engine: Engine = ModelEngine(
            CachedConversation(conversation, SETTINGS, cache) if cache else conversation
        )
        options = Options(kinds.load("brief"))
        return [
            outcome async for outcome in brief_many(sources, engine, options, jobs, deadline=120.0)
        ]

    return run(work)


def delivered(outcomes: Sequence[Outcome]) -> int:
    """Return how many briefs there are."""
    return sum(outcome.brief is not None for outcome in outcomes)
