"""The client of one OpenAI-compatible server."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel

from summarizer.errors import DeadlineExceeded, RequestRefused, SummarizerError
from summarizer.llm.converse import converse
from summarizer.llm.endpoint import Endpoint, resolve
from summarizer.llm.faults import ParameterRefused, RetryPolicy, from_exception, retrying
from summarizer.llm.model import Answer, AnswerMode, ModelSettings, Said, T
from summarizer.llm.modes import Capability, Key, limit_name, recall, remember, step_down
from summarizer.llm.reply import Reply, read_reply
from summarizer.llm.shape import Shape, shape

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_CONNECT_SECONDS = 10.0
# Far more than one run needs; a caller who makes a class for each document must not fill memory.
_SHAPES_KEPT = 128


def prewarm() -> None:
    """Import openai and instructor, once, with the garbage collector off: a third faster."""
    if "openai" in sys.modules and "instructor.core.patch" in sys.modules:
        return
    collecting = gc.isenabled()
    gc.disable()
    try:
        import openai  # noqa: F401  # imported for its cost alone
        from instructor import Mode, patch

        # instructor loads its handlers with the first patch.
        patch(create=lambda **_: None, mode=Mode.JSON_SCHEMA)
    finally:
        if collecting:
            gc.enable()


def open_client(
    settings: ModelSettings,
    *,
    environment: Mapping[str, str] | None = None,
    retry: RetryPolicy | None = None,
) -> Client:
    """Return a client for the model that the settings name; use it with `async with`.

    Keys come from `environment` (by default the process's). Raises UsageError and
    AuthenticationFailed before anything heavy is imported.
    """
    endpoint = resolve(settings, os.environ if environment is None else environment)
    prewarm()
    # Another vendor's protocol is another factory here, chosen by `endpoint.protocol`.
    factories = {"openai": _openai_client}
    http = factories[endpoint.protocol](settings, endpoint)
    return Client(settings, endpoint, http, retry or RetryPolicy())


def _openai_client(settings: ModelSettings, endpoint: Endpoint) -> AsyncOpenAI:
    import openai

    # openai's own subclass: it is built on httpx or httpx2, whichever the version wants.
    http = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        timeout=openai.Timeout(settings.deadline, connect=min(_CONNECT_SECONDS, settings.deadline)),
    )
    return openai.AsyncOpenAI(
        api_key=endpoint.key, base_url=endpoint.base_url, max_retries=0, http_client=http
    )


class Client:
    """Asks one model, for any number of documents at once; an `Engine`."""

    def __init__(
        self, settings: ModelSettings, endpoint: Endpoint, http: AsyncOpenAI, retry: RetryPolicy
    ) -> None:
        self._settings = settings
        self._endpoint = endpoint
        self._http = http
        self._retry = retrying(retry)
        self._key = Key(endpoint.base_url, endpoint.model, settings.mode)
        self._shapes: dict[tuple[AnswerMode, tuple[str, ...], type[BaseModel]], Shape] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft that the conversation asks for.

        Raises ProviderError and its kin when no answer comes, DeadlineExceeded when it does
        not come in time, InvalidAnswer when it stays invalid after the re-asks.
        """
        started = time.monotonic()
        call = _Call(self, response_model)
        try:
            async with asyncio.timeout(self._settings.deadline):
                valid, replies = await converse(
                    call.complete, messages, response_model, self._settings.reasks
                )
        except TimeoutError:
            last = f"; the last fault: {call.fault.message}" if call.fault else ""
            raise DeadlineExceeded(
                f"no valid answer within {self._settings.deadline:g} s{last}"
            ) from None
        return Answer(
            draft=valid.draft,
            raw=valid.raw,
            mode=replies[-1].mode,
            model=self._settings.model,
            requests=call.requests,
            input_tokens=_total([reply.input_tokens for reply in replies]),
            output_tokens=_total([reply.output_tokens for reply in replies]),
            seconds=time.monotonic() - started,
        )

    def _shape(
        self, mode: AnswerMode, messages: Sequence[Said], response_model: type[BaseModel]
    ) -> Shape:
        key = (mode, tuple(message.role for message in messages), response_model)
        known = self._shapes.get(key)
        if known is None:
            if len(self._shapes) >= _SHAPES_KEPT:
                self._shapes.clear()
            known = self._shapes[key] = shape(mode, key[1], response_model)
        return known

    def _body(self, made: Shape, messages: Sequence[Said], can: Capability) -> dict[str, object]:
        settings = self._settings
        limit = limit_name(can) if settings.max_tokens is not None else None
        optional = {"temperature": settings.temperature, "seed": settings.seed}
        return {
            "model": self._endpoint.model,
            **made.fill([message.content for message in messages]),
            **{
                name: value
                for name, value in optional.items()
                if value is not None and name not in can.without
            },
            **({limit: settings.max_tokens} if limit else {}),
        }


class _Call:
    """One `ask`: counts its requests and remembers its last fault."""

    def __init__(self, client: Client, response_model: type[BaseModel]) -> None:
        self._client = client
        self._response_model = response_model
        self.requests = 0
        self.fault: SummarizerError | None = None

    async def complete(self, messages: Sequence[Said]) -> Reply:
        """Return the reply to one conversation, in the best mode that the server takes."""
        client = self._client
        can = recall(client._key)
        while True:
            made = client._shape(can.mode, messages, self._response_model)
            body = client._body(made, messages, can)
            try:
                # A copy for each use: tenacity keeps the state of a run in the object.
                reply: Reply = await client._retry.copy()(self._send, body, made, can.mode)
            except ParameterRefused as refused:
                weaker = step_down(can, refused.parameter, client._settings.mode)
                if weaker is None:
                    raise RequestRefused(refused.message) from None
                can = remember(client._key, weaker)
            else:
                return reply

    async def _send(self, body: dict[str, object], made: Shape, mode: AnswerMode) -> Reply:
        endpoint = self._client._endpoint
        self.requests += 1
        try:
            # `post` is openai's public way to any route. `chat.completions.create` walks
            # through every message by its type hints first, and parses what we judge ourselves.
            answered = await self._client._http.post("/chat/completions", body=body, cast_to=bytes)
            return read_reply(answered, endpoint, made.tool, mode)
        except Exception as error:  # noqa: BLE001  # nothing of a library may pass
            self.fault = from_exception(error, endpoint, body.keys())
            # Without the cause: its text and its request hold the prompt, and may hold the key.
            raise self.fault from None


def _total(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
