"""What fills a draft: the built-in engine, or a model behind the llm room's client."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol

from summarizer.document import Document
from summarizer.draft import BriefDraft, Draft, MeetingDraft
from summarizer.errors import KindError
from summarizer.kinds import Kind
from summarizer.length import Limits
from summarizer.llm import Engine as Conversation
from summarizer.llm import ModelSettings, open_client
from summarizer.pipeline.usage import Usage
from summarizer.prompt import messages


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and how it came about; an unknown count is None."""

    draft: Draft
    engine: str
    model: str | None = None
    mode: str | None = None
    prompted: bool = False
    usage: Usage = field(default_factory=Usage)


class Engine(Protocol):
    """Fills the draft of a kind from a document."""

    async def fill(self, document: Document, kind: Kind, bounds: Limits) -> Drafted:
        """Return the draft of `document`."""
        ...

    @property
    def conversation(self) -> Conversation | None:
        """What can be asked again for what failed; None where asking again changes nothing."""
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

    @property
    def conversation(self) -> None:
        """None: it would give the same passages again."""
        return None

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
            usage=Usage(answer.requests, answer.input_tokens, answer.output_tokens),
        )

    @property
    def conversation(self) -> Conversation:
        """The model itself."""
        return self._client

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


def engine_for(settings: ModelSettings | None) -> Engine:
    """Return the engine of a run: a model's, or the built-in one where there are no settings."""
    return ExtractiveEngine() if settings is None else ModelEngine(open_client(settings))
