"""The ways to ask that calls.py compares: ours whole, our client, an instructor loop, the SDK."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import _lru_cache_wrapper
from typing import Any

MODEL, SYSTEM = "openai/gpt-5-mini", "Brief the document. Cite sentences by number."
NAMES = ("whole", "client", "instructor", "AsyncOpenAI")
Ask = Callable[[Sequence[str], int], Awaitable[None]]

# These remember whole texts (as gate.py has them); those of single words are left as they are.
OF_TEXTS = frozenset(
    "answers attributions comparable find_names is_strong quotations read speakers _found"
    " _full_names _may_hold _tokens _turns mask".split()
)


def remembering() -> list[Any]:
    """Return the caches of our modules that hold what was found in whole texts."""
    ours = [module for name, module in sys.modules.items() if name.startswith("summarizer.")]
    values = [value for module in ours for value in vars(module).values()]
    return [v for v in values if isinstance(v, _lru_cache_wrapper) and v.__name__ in OF_TEXTS]


@asynccontextmanager
async def whole(url: str) -> AsyncIterator[Ask]:
    from summarizer import kinds
    from summarizer.budget import Budget, Caps, load_prices
    from summarizer.llm import ModelSettings
    from summarizer.pipeline import Options, Services, engine_for
    from summarizer.pipeline.many import Stdin, brief_many

    caches: list[Any] = []

    def forgetful() -> datetime:
        # The clock is read once for each brief, at its end.
        if not caches:
            caches.extend(remembering())
        for cache in caches:
            cache.cache_clear()
        return datetime.now(UTC)

    settings = ModelSettings(MODEL, base_url=url)
    services = Services(budget=Budget(Caps(), load_prices()))
    async with engine_for(settings, services=services) as engine:

        async def ask(texts: Sequence[str], flight: int) -> None:
            options = Options(kinds.load("brief"), clock=forgetful)
            wanted = [Stdin(text.encode()) for text in texts]
            async for outcome in brief_many(wanted, engine, options, flight, 120.0):
                assert outcome.brief is not None, outcome.error
                # What is timed is one request; a text of two windows is only weighed.
                assert outcome.brief.provenance.requests == 1 or outcome.brief.source.words > 2000

        yield ask


def together(one: Callable[[str], Awaitable[object]]) -> Ask:
    """Return how to ask about many texts, so many at once."""

    async def ask(texts: Sequence[str], flight: int) -> None:
        limiter = asyncio.Semaphore(flight)

        async def limited(text: str) -> None:
            async with limiter:
                await one(text)

        await asyncio.gather(*map(limited, texts))

    return ask


@asynccontextmanager
async def client(url: str) -> AsyncIterator[Ask]:
    from summarizer.draft import BriefDraft
    from summarizer.llm import Message, ModelSettings, open_client

    async with open_client(ModelSettings(MODEL, base_url=url), environment={}) as ours:

        async def one(text: str) -> object:
            return await ours.ask([Message("system", SYSTEM), Message("user", text)], BriefDraft)

        yield together(one)


def said(text: str) -> list[Any]:
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]


@asynccontextmanager
async def instructor(url: str) -> AsyncIterator[Ask]:
    import instructor
    from openai import AsyncOpenAI

    from summarizer.draft import BriefDraft

    async with AsyncOpenAI(api_key="none", base_url=url) as http:
        patched = instructor.from_openai(http, mode=instructor.Mode.JSON_SCHEMA)

        async def one(text: str) -> object:
            return await patched.chat.completions.create(
                model="gpt-5-mini",
                messages=said(text),
                response_model=BriefDraft,
                temperature=0.0,
            )

        yield together(one)


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[Ask]:
    from openai import AsyncOpenAI

    async with AsyncOpenAI(api_key="none", base_url=url) as http:

        async def one(text: str) -> object:
            return await http.chat.completions.create(
                model="gpt-5-mini", messages=said(text), temperature=0.0
            )

        yield together(one)


WAYS = dict(zip(NAMES, (whole, client, instructor, bare), strict=True))
