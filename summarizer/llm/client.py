"""The client of one model's server: every call goes through here."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Self

from pydantic import BaseModel

from summarizer.budget import Budget, Reservation, estimated_tokens
from summarizer.errors import (
    BudgetExceeded,
    DeadlineExceeded,
    ProviderUnavailable,
    RequestRefused,
    SummarizerError,
)
from summarizer.llm.anthropic_wire import AnthropicWire
from summarizer.llm.collecting import uncollected
from summarizer.llm.converse import converse
from summarizer.llm.endpoint import Endpoint, resolve
from summarizer.llm.faults import ParameterRefused
from summarizer.llm.google_wire import GoogleWire
from summarizer.llm.lane import Lane, lane_of
from summarizer.llm.model import Answer, ModelSettings, Said, T
from summarizer.llm.modes import (
    Capability,
    Key,
    Memory,
    recall,
    remember,
    step_down,
)
from summarizer.llm.openai_wire import OpenAIWire
from summarizer.llm.reply import Reply
from summarizer.llm.retry import RetryPolicy, retrying
from summarizer.llm.wire import Request, Wire

# What a standard brief comes to at most, for the estimate where no limit is sent.
USUAL_OUTPUT = 1800
# Asked for once where an answer was cut: no brief is longer, and most models can.
_MORE_ROOM = 16_384


def prewarm() -> None:
    """Import openai and instructor, once, with the garbage collector off: a third faster."""
    if "openai" in sys.modules and "instructor.core.patch" in sys.modules:
        return
    with uncollected():
        # Both for their cost alone; instructor loads its handlers with the first request.
        import instructor.core.patch  # noqa: F401
        import openai  # noqa: F401


def open_client(
    settings: ModelSettings,
    *,
    environment: Mapping[str, str] | None = None,
    retry: RetryPolicy | None = None,
    budget: Budget | None = None,
    memory: Memory | None = None,
) -> Client:
    """Return a client for the model that the settings name; use it with `async with`.

    Keys come from `environment` (by default the process's). `budget` is asked before every
    request; `memory` keeps what a server can do from one run to the next. Raises UsageError
    and AuthenticationFailed before anything heavy is imported.
    """
    endpoint = resolve(settings, os.environ if environment is None else environment)
    if budget is not None:
        budget.check(settings.model)
    with uncollected():
        wire = WIRES[endpoint.protocol](settings, endpoint)
    return Client(settings, endpoint, wire, retry or RetryPolicy(), budget, memory)


def _openai(settings: ModelSettings, endpoint: Endpoint) -> Wire:
    prewarm()
    return OpenAIWire(settings, endpoint)


def _anthropic(settings: ModelSettings, endpoint: Endpoint) -> Wire:
    wire = AnthropicWire(settings, endpoint)
    prewarm()
    return wire


def _google(settings: ModelSettings, endpoint: Endpoint) -> Wire:
    wire = GoogleWire(settings, endpoint)
    prewarm()
    return wire


WIRES: Mapping[str, Callable[[ModelSettings, Endpoint], Wire]] = {
    "openai": _openai,
    "anthropic": _anthropic,
    "google": _google,
}


class Client:
    """Asks one model, for any number of documents at once; an `Engine`."""

    def __init__(
        self,
        settings: ModelSettings,
        endpoint: Endpoint,
        wire: Wire,
        retry: RetryPolicy,
        budget: Budget | None,
        memory: Memory | None,
    ) -> None:
        self.settings = settings
        self.endpoint = endpoint
        self.wire = wire
        self.retry = retry
        self.budget = budget
        self._memory = memory
        self._key = Key(endpoint.base_url, endpoint.model, settings.mode)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self.wire.aclose()

    @property
    def can(self) -> Capability:
        """What the server is taken to understand."""
        return recall(self._key, self.wire.modes, self._memory)

    def learn(self, learned: Capability) -> None:
        """Remember what the server refused, for all clients and for the next run."""
        remember(self._key, learned, self.wire.modes, self._memory)

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft that the conversation asks for.

        Raises ProviderError and its kin when no answer comes, DeadlineExceeded when it does
        not come in time, InvalidAnswer when it stays invalid after the re-asks, and
        BudgetExceeded before a request that would not fit.
        """
        clock = self.retry.clock
        started = clock.now()
        call = _Call(self, response_model, started + self.settings.deadline)
        try:
            async with asyncio.timeout(self.settings.deadline):
                valid, replies = await converse(
                    call, messages, response_model, self.settings.reasks
                )
        except TimeoutError:
            last = f"; the last fault: {call.fault.message}" if call.fault else ""
            raise DeadlineExceeded(
                f"no valid answer within {self.settings.deadline:g} s{last}"
            ) from None
        except asyncio.CancelledError:
            # A deadline above this one may be over: what was met here is worth saying there.
            if call.fault is None:
                raise
            raise asyncio.CancelledError(call.fault.message) from None
        call.confirm()
        into = _total([reply.input_tokens for reply in replies])
        out = _total([reply.output_tokens for reply in replies])
        return Answer(
            draft=valid.draft,
            raw=valid.raw,
            mode=replies[-1].mode,
            model=self.settings.model,
            requests=call.requests,
            input_tokens=into,
            output_tokens=out,
            seconds=clock.now() - started,
            cost=self.budget.cost(self.settings.model, into, out) if self.budget else None,
        )


class _Call:
    """One `ask`: counts its requests, remembers its last fault and what it asked for."""

    def __init__(self, client: Client, response_model: type[BaseModel], until: float) -> None:
        self._client = client
        self._response_model = response_model
        self._until = until
        self._max_tokens = client.settings.max_tokens
        self._widened = False
        self._shown: Capability | None = None
        self._used = client.can
        self.requests = 0
        self.fault: SummarizerError | None = None

    def give_room(self) -> bool:
        """Ask for more room, once."""
        if self._widened:
            return False
        self._widened = True
        self._max_tokens = max(_MORE_ROOM, 4 * (self._max_tokens or 0))
        return True

    def show_schema(self) -> None:
        """Go on in the last mode, which writes the schema into the prompt."""
        if self._client.settings.mode == "auto":
            last = self._client.wire.modes[-1]
            self._shown = Capability(last, self._used.without)

    def confirm(self) -> None:
        """Remember, after a valid answer, that only the prompt reaches the model."""
        if self._shown is not None:
            self._client.learn(self._shown)

    async def complete(self, messages: Sequence[Said]) -> Reply:
        """Return the reply to one conversation, in the best mode that the server takes."""
        client = self._client
        lane = lane_of(client.endpoint.base_url, client.endpoint.key, client.retry)
        while True:
            try:
                reply: Reply = await retrying(client.retry)(self._send, lane, messages)
            except ParameterRefused as refused:
                weaker = step_down(
                    self._used, refused.parameter, client.settings.mode, client.wire.modes
                )
                if weaker is None:
                    raise RequestRefused(refused.message) from None
                client.learn(weaker)
            except BudgetExceeded:
                if not client.budget or not client.budget.in_flight:
                    raise
                # Calls under way hold their estimates: when one ends, this one may fit.
                await lane.news(self._until)
            else:
                return reply

    async def _send(self, lane: Lane, messages: Sequence[Said]) -> Reply:
        """Send once, in one's turn; what the server is known to take may have changed meanwhile."""
        client = self._client
        async with lane.turn(self._until, client.endpoint.address, client.endpoint.model):
            self._used = self._shown or client.can
            request = client.wire.request(
                messages, self._response_model, self._used, self._max_tokens
            )
            reservation = self._reserve(request)
            self.requests += 1
            try:
                reply = await client.wire.send(request)
            except BaseException as error:
                self._settle(reservation, error)
                raise
            if client.budget is not None and reservation is not None:
                client.budget.settle(reservation, reply.input_tokens, reply.output_tokens)
            return reply

    def _reserve(self, request: Request) -> Reservation | None:
        client = self._client
        if client.budget is None:
            return None
        return client.budget.reserve(
            client.settings.model,
            input_tokens=estimated_tokens(request.size),
            output_tokens=self._max_tokens or USUAL_OUTPUT,
            bytes=request.size,
        )

    def _settle(self, reservation: Reservation | None, error: BaseException) -> None:
        """Count a failed call: a refusal costs no tokens, a lost answer may have been paid for."""
        if isinstance(error, SummarizerError):
            self.fault = error
        budget = self._client.budget
        if budget is None or reservation is None:
            return
        answered = isinstance(error, SummarizerError)
        if answered and not (isinstance(error, ProviderUnavailable) and error.lost):
            budget.refuse(reservation)
        else:
            budget.settle(reservation, None, None)


def _total(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
