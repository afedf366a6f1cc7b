"""What fills a draft: the built-in engine, or a model behind the llm room's client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Protocol

from summarizer.budget import Budget
from summarizer.cache import Cache
from summarizer.document import Document
from summarizer.draft import BriefDraft, Draft, MeetingDraft
from summarizer.errors import KindError, ProviderError
from summarizer.kinds import Kind
from summarizer.length import Limits
from summarizer.llm import Engine as Conversation
from summarizer.llm import ModelSettings, open_client
from summarizer.pipeline.cached import CachedConversation
from summarizer.pipeline.usage import Usage
from summarizer.prompt import messages


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and how it came about; an unknown count is None.

    `conversation` is what can be asked again for what fails, None where asking again changes
    nothing. `instead_of` names the models that failed before.
    """

    draft: Draft
    engine: str
    model: str | None = None
    mode: str | None = None
    prompted: bool = False
    usage: Usage = field(default_factory=Usage)
    cached: bool = False
    conversation: Conversation | None = None
    instead_of: tuple[str, ...] = ()


class Engine(Protocol):
    """Fills the draft of a kind from a document."""

    async def fill(self, document: Document, kind: Kind, bounds: Limits) -> Drafted:
        """Return the draft of `document`."""
        ...

    async def __aenter__(self) -> Engine: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class ExtractiveEngine:
    """The built-in engine: passages of the source, no model, no network."""

    async def fill(self, document: Document, kind: Kind, bounds: Limits) -> Drafted:
        """Return a draft of passages; KindError for a kind it was not made for.

        `bounds` do not matter to it: what a reader gets is cut after the gate, at no cost.
        """
        del bounds
        return await asyncio.to_thread(self.fill_now, document, kind)

    def fill_now(self, document: Document, kind: Kind) -> Drafted:
        """Do the same without an event loop."""
        from summarizer import extractive

        if kind.draft not in (BriefDraft, MeetingDraft):
            raise KindError(
                f"the built-in engine cannot fill the kind {kind.name}", "give a model with -m"
            )
        draft = extractive.draft(document, meeting=kind.draft is MeetingDraft)
        return Drafted(draft, "extractive")

    async def __aenter__(self) -> ExtractiveEngine:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


class ModelEngine:
    """A language model; one request for a document that fits into one."""

    def __init__(self, client: Conversation) -> None:
        self._client = client
        self._stack = AsyncExitStack()

    async def fill(self, document: Document, kind: Kind, bounds: Limits) -> Drafted:
        """Return the model's draft; errors as the llm room raises them."""
        asked = messages(kind.template, document, bounds.sentence())
        answer = await self._client.ask(asked, kind.sized(bounds))
        return Drafted(
            draft=answer.draft,
            engine="model",
            model=answer.model,
            mode=answer.mode,
            prompted=True,
            usage=Usage.of(answer),
            cached=answer.cached,
            conversation=self._client,
        )

    async def __aenter__(self) -> ModelEngine:
        await self._stack.enter_async_context(self._client)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()


class FallbackEngine:
    """Engines by name: the next is asked where one's provider failed, and never otherwise.

    A draft that the gate refuses, or an answer that stays invalid, is no failure of a
    provider: another model would only hide it. `notify` hears of each kind of failure once.
    """

    def __init__(
        self, chain: Sequence[tuple[str, Engine]], notify: Callable[[str], object]
    ) -> None:
        self._chain = chain
        self._notify = notify
        self._told: set[tuple[str, type[ProviderError]]] = set()
        self._stack = AsyncExitStack()

    async def fill(self, document: Document, kind: Kind, bounds: Limits) -> Drafted:
        """Return the draft of the first that has one; the error of the last if none has."""
        failed: list[str] = []
        for (name, engine), following in zip(
            self._chain, [*(name for name, _ in self._chain[1:]), None], strict=True
        ):
            try:
                drafted = await engine.fill(document, kind, bounds)
            except ProviderError as error:
                if following is None:
                    raise
                failed.append(name)
                self._tell(name, following, error)
            else:
                return replace(drafted, instead_of=tuple(failed))
        raise AssertionError("a chain has an engine")

    def _tell(self, name: str, following: str, error: ProviderError) -> None:
        if (name, type(error)) not in self._told:
            self._told.add((name, type(error)))
            self._notify(f"{name} failed, going on with {following}: {error.message}")

    async def __aenter__(self) -> FallbackEngine:
        for _, engine in self._chain:
            await self._stack.enter_async_context(engine)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()


@dataclass(frozen=True, slots=True)
class Services:
    """What the models of one run share; each may be missing."""

    cache: Cache | None = None
    budget: Budget | None = None
    notify: Callable[[str], object] = str


def conversation_for(settings: ModelSettings, services: Services) -> Conversation:
    """Return the way to a model; errors as `llm.open_client`."""
    client = open_client(settings, budget=services.budget, memory=services.cache)
    if services.cache is None:
        return client
    return CachedConversation(client, settings, services.cache)


def engine_for(
    settings: ModelSettings | None,
    *fallbacks: ModelSettings | None,
    services: Services | None = None,
) -> Engine:
    """Return the engine of a run: a model's, or the built-in one where there are no settings.

    `fallbacks` are asked, in their order, for a document that the ones before failed at.
    """
    services = services or Services()
    chain: list[tuple[str, Engine]] = [
        (made.model, ModelEngine(conversation_for(made, services)))
        if made is not None
        else ("extractive", ExtractiveEngine())
        for made in (settings, *fallbacks)
    ]
    return chain[0][1] if len(chain) == 1 else FallbackEngine(chain, services.notify)
