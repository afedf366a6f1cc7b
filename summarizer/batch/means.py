"""What a run works with: the engine, the judge, the cache, the budget."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import kinds
from summarizer.api import model_settings, prices_file
from summarizer.budget import Budget, Caps, load_prices
from summarizer.cache import Cache, folder
from summarizer.errors import PromptError, UsageError
from summarizer.pipeline import (
    Chain,
    Engine,
    Options,
    Services,
    chain_for,
    conversation_for,
    engine_of,
)
from summarizer.prompt import parse_template
from summarizer.settings import Settings


def options_of(settings: Settings, prompt: Path | None, notify: Callable[[str], object]) -> Options:
    """Return how each document is briefed; KindError and PromptError where that is not known."""
    kind = kinds.load(settings.kind)
    if prompt is not None:
        try:
            text = prompt.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise PromptError(f"cannot read the template {prompt}") from problem
        kind = replace(kind, template=parse_template(text, prompt.stem))
    return Options(kind, settings.length, settings.ungrounded, settings.max_items, notify=notify)


@dataclass(frozen=True, slots=True)
class Means:
    """The engine of a run, the chain of models that it asks, and the options with the judge."""

    engine: Engine
    chain: Chain
    options: Options


@asynccontextmanager
async def working(settings: Settings, model: str, options: Options) -> AsyncIterator[Means]:
    """Open what a run works with; errors as `engine_for`."""
    caps = Caps(settings.max_cost, settings.max_calls, settings.max_tokens, settings.max_bytes)
    budget = Budget(caps, load_prices(prices_file()))
    cache = Cache(folder(os.environ, Path.home()), options.notify) if settings.cache else None
    with closing(cache) if cache else nullcontext():
        services = Services(cache, budget, options.notify, settings.window)
        async with AsyncExitStack() as stack:
            asked_for = [model_settings(settings, name) for name in (model, *settings.fallback)]
            chain = chain_for(*asked_for, services=services)
            engine = engine_of(chain, settings.window, options.notify)
            await stack.enter_async_context(engine)
            if settings.judge is not None:
                asked = model_settings(settings, settings.judge)
                if asked is None:
                    raise UsageError(
                        "the built-in engine cannot judge", "give a model with --judge"
                    )
                judge = conversation_for(asked, services)
                await stack.enter_async_context(judge)
                options = replace(options, judge=judge)
            yield Means(engine, chain, options)
