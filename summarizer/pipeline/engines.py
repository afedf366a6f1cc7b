"""What fills a draft: the built-in engine, or a model behind the llm room's client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.budget import Budget
from summarizer.cache import Cache
from summarizer.document import Document
from summarizer.draft import BriefDraft, MeetingDraft
from summarizer.errors import KindError, ProviderError
from summarizer.kinds import Kind
from summarizer.length import Limits
from summarizer.llm import Engine as Conversation
from summarizer.llm import ModelSettings, open_client
from summarizer.pipeline.cached import CachedConversation
from summarizer.pipeline.drafted import Drafted
from summarizer.pipeline.reading import Reading, Room
from summarizer.pipeline.turn import Turn
from summarizer.windows import MOST_TOKENS


class Engine(Protocol):
    """Fills the draft of a kind from a document."""

    async def fill(
        self, document: Document, kind: Kind, bounds: Limits, turn: Turn | None = None
    ) -> Drafted:
        """Return the draft of `document`; each request holds a place of `turn`."""
        ...

    async def __aenter__(self) -> Engine: ...

    async def __aexit__(self, *problem: object) -> None: ...


class ExtractiveEngine:
    """The built-in engine: passages of the source, no model, no network."""

    async def fill(
        self, document: Document, kind: Kind, bounds: Limits, turn: Turn | None = None
    ) -> Drafted:
        """Return a draft of passages; KindError for a kind it was not made for.

        `bounds` do not matter to it: what a reader gets is cut after the gate, at no cost. It
        reads the whole of a long document.
        """
        del bounds
        async with (turn or Turn()).held():
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

    async def __aexit__(self, *problem: object) -> None:
        return None


class ModelEngine:
    """A language model; one request for each window of about `window` tokens of a document."""

    def __init__(self, client: Conversation, window: int = MOST_TOKENS) -> None:
        self._client = client
        self._room = Room(window)
        self._stack = AsyncExitStack()

    async def fill(
        self, document: Document, kind: Kind, bounds: Limits, turn: Turn | None = None
    ) -> Drafted:
        """Return the model's drafts; errors as the llm room raises them, where it has none."""
        reading = Reading(document, kind, bounds, self._client, self._room)
        return await reading.drafted(turn or Turn())

    async def __aenter__(self) -> ModelEngine:
        await self._stack.enter_async_context(self._client)
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._stack.aclose()


class FallbackEngine:
    """Engines by name: the next is asked where one's provider failed, and never otherwise.

    A draft that the gate refuses, or an answer that stays invalid, is no failure of a
    provider: another model would only hide it. A document of which a part was not read is
    given to the next, and kept as it is where that fails, too. `notify` hears of each kind of
    failure once.
    """

    def __init__(
        self, chain: Sequence[tuple[str, Engine]], notify: Callable[[str], object]
    ) -> None:
        self._chain = chain
        self._notify = notify
        self._told: set[tuple[str, type[ProviderError]]] = set()
        self._stack = AsyncExitStack()

    async def fill(
        self, document: Document, kind: Kind, bounds: Limits, turn: Turn | None = None
    ) -> Drafted:
        """Return the draft of the first that has one; the error of the last if none has."""
        turn = turn or Turn()
        failed: list[str] = []
        part: Drafted | None = None
        for (name, engine), following in zip(
            self._chain, [*(name for name, _ in self._chain[1:]), None], strict=True
        ):
            try:
                drafted = await engine.fill(document, kind, bounds, turn)
            except ProviderError as error:
                if following is None or turn.over:
                    if part is not None:
                        return part
                    raise
                failed.append(name)
                self._tell(name, following, error)
            else:
                drafted = replace(drafted, instead_of=tuple(failed))
                if part is None or drafted.coverage > part.coverage:
                    part = drafted
                if following is None or turn.over or not drafted.provider_failed:
                    return part
                failed.append(name)
                self._tell(name, following, ProviderError("a part was not read"))
        raise AssertionError("a chain has an engine")

    def _tell(self, name: str, following: str, error: ProviderError) -> None:
        if (name, type(error)) not in self._told:
            self._told.add((name, type(error)))
            self._notify(f"{name} failed, going on with {following}: {error.message}")

    async def __aenter__(self) -> FallbackEngine:
        for _, engine in self._chain:
            await self._stack.enter_async_context(engine)
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._stack.aclose()


@dataclass(frozen=True, slots=True)
class Services:
    """What the models of one run share; each may be missing. `window` is in tokens."""

    cache: Cache | None = None
    budget: Budget | None = None
    notify: Callable[[str], object] = str
    window: int = MOST_TOKENS


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
    chain = chain_for(settings, *fallbacks, services=services)
    return engine_of(chain, services.window, services.notify)


Chain = Sequence[tuple[str, Conversation | None]]


def chain_for(*settings: ModelSettings | None, services: Services) -> Chain:
    """Return the models of a run by name, each with the way to it: None for the built-in engine."""
    return [
        ("extractive", None) if made is None else (made.model, conversation_for(made, services))
        for made in settings
    ]


def engine_of(chain: Chain, window: int, notify: Callable[[str], object]) -> Engine:
    """Return the engine that asks the models of a chain, in its order."""
    engines: list[tuple[str, Engine]] = [
        (name, ExtractiveEngine() if way is None else ModelEngine(way, window))
        for name, way in chain
    ]
    return engines[0][1] if len(engines) == 1 else FallbackEngine(engines, notify)
