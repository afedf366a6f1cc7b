"""The way that a brief would go, with every error noted instead of stopping there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AsyncExitStack, closing, contextmanager
from dataclasses import dataclass, field

from summarizer import kinds, render
from summarizer.budget import Budget, Caps, Prices, load_prices
from summarizer.cache import Cache, folder
from summarizer.document import Document, Origin
from summarizer.errors import SummarizerError, UsageError
from summarizer.kinds import Kind
from summarizer.llm import Client, ModelSettings, open_client
from summarizer.llm.modes import Key
from summarizer.llm.vendor import check_mode
from summarizer.pipeline.doctor.local import examine_local, origin_of
from summarizer.pipeline.doctor.model import (
    Examination,
    ModeState,
    Place,
    PriceState,
    Problem,
    ServerState,
    Trial,
)
from summarizer.pipeline.doctor.server import look
from summarizer.pipeline.doctor.trial import SENTENCE, ask
from summarizer.pipeline.engines import ExtractiveEngine
from summarizer.pipeline.plan import plan
from summarizer.pipeline.run import Options
from summarizer.segment import sentences
from summarizer.settings import Settings, choose_model, load

_BUILT_IN = "extractive"
# About a thousand words: what the price is worked out for.
_TEXT = (SENTENCE + "\n\n") * 84


async def examine(place: Place, *, asked: bool = False) -> Examination:
    """Return everything that can be found; `asked` allows what must be paid for."""
    found = _Findings(place)
    settings: Settings | None = None
    with found.noted("settings"):
        settings = load(place.flags, place.environment, place.directory, place.home)
    local = examine_local(place, settings)
    if settings is not None:
        await found.examine(settings, asked=asked)
    return Examination(
        local=local,
        model=found.model,
        why=found.why,
        price=found.price,
        server=found.server,
        modes=found.modes,
        trials=found.trials,
        stand_in=found.stand_in,
        problems=tuple(found.problems),
    )


@dataclass(slots=True)
class _Findings:
    """What has been found so far; `examine` and its steps fill it in a brief's order."""

    place: Place
    model: str | None = None
    why: str = ""
    price: PriceState | None = None
    server: ServerState | None = None
    modes: ModeState | None = None
    trials: tuple[Trial, ...] | None = None
    stand_in: str | None = None
    problems: list[Problem] = field(default_factory=list)

    @contextmanager
    def noted(self, about: str) -> Iterator[None]:
        try:
            yield
        except SummarizerError as error:
            self.problems.append(Problem.of(about, error))

    async def examine(self, settings: Settings, *, asked: bool) -> None:
        environment = self.place.environment
        with self.noted("format"):
            if settings.format not in render.FORMATS:
                known = ", ".join(render.FORMATS)
                raise UsageError(f"there is no format {settings.format!r}", f"choose from {known}")
        self.model, notice = choose_model(settings, environment)
        origin = origin_of("model", settings) if settings.model else "OPENAI_API_KEY is set"
        self.why = notice or origin
        kind: Kind | None = None
        with self.noted("kind"):
            kind = kinds.load(settings.kind)
        prices = load_prices()
        with self.noted("price"):
            prices = load_prices(self.place.prices)
        if self.model == _BUILT_IN:
            with self.noted("engine"):
                if kind is not None:
                    ExtractiveEngine().fill_now(_document(SENTENCE), kind)
        else:
            self.price = _price(settings, self.model, kind, prices)
        caps = Caps(settings.max_cost, settings.max_calls, settings.max_tokens, settings.max_bytes)
        await self._models(settings, Budget(caps, prices), asked=asked)

    async def _models(self, settings: Settings, budget: Budget, *, asked: bool) -> None:
        environment = self.place.environment
        store = Cache(folder(environment, self.place.home), str)
        # A look must not make the file.
        memory = store if settings.cache and store.path.exists() else None
        async with AsyncExitStack() as stack:
            stack.enter_context(closing(store))

            def opened(name: str) -> Client:
                asks = ModelSettings(name, settings.base_url, settings.mode, settings.deadline)
                client = open_client(asks, environment=environment, budget=budget, memory=memory)
                stack.push_async_exit(client)
                if settings.mode != "auto":
                    check_mode(settings.mode, client.wire.modes, client.endpoint)
                return client

            clients: dict[str, Client] = {}
            for about, name in self._wanted(settings):
                if name == _BUILT_IN:
                    continue
                with self.noted(about):
                    clients[name] = opened(name)
            with self.noted("judge"):
                if settings.judge == _BUILT_IN:
                    raise UsageError(
                        "the built-in engine cannot judge", "give a model with --judge"
                    )
            client = clients.get(self.model or "")
            if client is not None:
                self.modes = _modes(client, memory)
                await self._server(client, budget, asked=asked)
                if self.server is not None:
                    await self._fallback(settings, clients)

    def _wanted(self, settings: Settings) -> list[tuple[str, str]]:
        """Return the models that a run opens before it begins, in its order."""
        wanted = [("model", self.model or ""), *(("fallback", n) for n in settings.fallback)]
        return [*wanted, ("judge", settings.judge)] if settings.judge else wanted

    async def _server(self, client: Client, budget: Budget, *, asked: bool) -> None:
        self.server, problem = await look(client)
        # A key may be good for the model and not for the list, so a refusal is no reason to stop.
        if asked and self.server.state != "unreachable":
            self.trials, problem = await ask(client, self.place.environment, budget)
        if problem is not None:
            self.problems.append(problem)

    async def _fallback(self, settings: Settings, clients: dict[str, Client]) -> None:
        """Find the fallback that would be asked, where the model's server failed."""
        failed = [p for p in self.problems if p.about in {"server", "modes"} and p.code == 4]
        if not failed or len(self.problems) > len(failed):
            return
        for name in settings.fallback:
            if name == _BUILT_IN or (await look(clients[name]))[1] is None:
                self.stand_in = name
                self.problems.clear()
                return


def _document(text: str) -> Document:
    return Document(text, sentences(text, "en"), Origin("example"), language="en")


def _price(settings: Settings, model: str, kind: Kind | None, prices: Prices) -> PriceState | None:
    price = prices.of(model)
    if price is None:
        return None
    document = _document(_TEXT)
    at_most = None
    if kind is not None:
        at_most = plan("example", document, Options(kind, settings.length), model, prices).cost
    words = document.words
    return PriceState(price.input, price.output, price.as_of, price.source, words, at_most)


def _modes(client: Client, memory: Cache | None) -> ModeState:
    endpoint = client.endpoint
    key = Key(endpoint.base_url, endpoint.model, client.settings.mode)
    kept = memory.recall(key.name) if memory is not None else None
    can = client.can
    return ModeState(client.wire.modes, can.mode, kept is not None, tuple(sorted(can.without)))
