"""A configuration and an environment → what a run works with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from summarizer import settings
from summarizer.api import model_settings
from summarizer.budget import Budget, Caps, load_prices
from summarizer.cache import Cache, folder
from summarizer.digest.channels import channels
from summarizer.digest.config import Config
from summarizer.digest.confirm import grouped
from summarizer.digest.means import Means
from summarizer.digest.stories import candidates, group
from summarizer.digest.values import Briefed, Story
from summarizer.errors import SummarizerError
from summarizer.pipeline import Engine, Services, conversation_for, engine_for


def means(
    config: Config, environment: Mapping[str, str], home: Path, notify: Callable[[str], object]
) -> Means:
    """Return the means of a run; SettingsError where the configuration cannot be worked with."""
    from summarizer.digest.collect import collector

    model, notice = settings.choose_model(config.brief, environment)
    if notice:
        notify(notice)
    collect, load = collector(config.allow_private)
    shop = _Models(config, model, environment, home, notify)
    return Means(
        channels=channels(config, environment),
        collect=collect,
        load=load,
        engine=shop.engine,
        group=group if model == "extractive" else shop.group,
        notify=notify,
    )


class _Models:
    """The models of one run: they share a cache, and a budget from the first call to the last."""

    def __init__(
        self,
        config: Config,
        model: str,
        environment: Mapping[str, str],
        home: Path,
        notify: Callable[[str], object],
    ) -> None:
        chosen = config.brief
        self._chosen, self._model, self._notify = chosen, model, notify
        caps = Caps(chosen.max_cost, chosen.max_calls, chosen.max_tokens, chosen.max_bytes)
        prices = load_prices(settings.configuration(environment, home) / "prices.toml")
        self._budget = Budget(caps, prices)
        self._folder = folder(environment, home)

    @contextmanager
    def _services(self) -> Iterator[Services]:
        with closing(Cache(self._folder, self._notify)) as cache:
            yield Services(cache, self._budget, self._notify)

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[Engine]:
        """Give what briefs the items."""
        with self._services() as services:
            names = (self._model, *self._chosen.fallback)
            chain = [model_settings(self._chosen, name) for name in names]
            async with engine_for(*chain, services=services) as engine:
                yield engine

    def group(self, items: Sequence[Briefed]) -> tuple[Story, ...]:
        """Return the items as stories; the model says yes or no where the rules leave it open."""
        return asyncio.run(self._grouped(items)) if candidates(items) else group(items)

    async def _grouped(self, items: Sequence[Briefed]) -> tuple[Story, ...]:
        asked = model_settings(self._chosen, self._model)
        assert asked is not None, "the built-in engine is asked nothing"
        try:
            with self._services() as services:
                async with conversation_for(asked, services) as conversation:
                    made = await grouped(items, conversation)
        except SummarizerError as error:  # a key that is missing, a cap without a price
            self._notify(f"the model was not heard about stories that may be one: {error.message}")
            return group(items)
        if made.notice:
            self._notify(made.notice)
        return made.stories
