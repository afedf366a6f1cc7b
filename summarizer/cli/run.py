"""A run of `summarizer brief`: settings, engine, every source, what is written, the exit code."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import kinds, render, settings
from summarizer import sources as reading
from summarizer.api import model_settings, prices_file
from summarizer.budget import Budget, Caps, load_prices
from summarizer.cache import Cache, folder
from summarizer.cli.failures import Failures
from summarizer.cli.planning import planned
from summarizer.cli.stderr import coloured, say
from summarizer.cli.writing import Writer
from summarizer.errors import GateFailed, PromptError, SummarizerError, UsageError
from summarizer.fetch import FOLDER, Fetcher, Store
from summarizer.llm import Engine as Conversation
from summarizer.pipeline import Options, Services, conversation_for, engine_for
from summarizer.pipeline.many import Outcome, Stdin, Url, brief_many, read_source
from summarizer.pipeline.plan import plan
from summarizer.pipeline.run import failed
from summarizer.prompt import parse_template


@dataclass(frozen=True, slots=True)
class Run:
    """What one call of the command was asked to do."""

    settings: settings.Settings
    prompt: Path | None
    output: Path | None
    text: Path | None
    quiet: bool
    verbose: bool

    @classmethod
    def of(
        cls,
        flags: Mapping[str, object],
        *,
        prompt: Path | None,
        output: Path | None,
        text: Path | None,
        quiet: bool,
        verbose: bool,
    ) -> Run:
        """Return the run, its settings resolved; SettingsError where one cannot be used."""
        chosen = settings.load(flags, os.environ, Path.cwd(), Path.home())
        if chosen.format not in render.FORMATS:
            known = ", ".join(render.FORMATS)
            raise UsageError(f"there is no format {chosen.format!r}", f"choose from {known}")
        return cls(chosen, prompt, output, text, quiet, verbose)

    def briefs(self, arguments: Sequence[str]) -> int:
        """Brief every source and return the exit code: the worst one there was."""
        model, notice = settings.choose_model(self.settings, os.environ)
        options = self._options()
        failures = Failures(many=len(arguments) > 1)
        wanted = self._wanted(arguments, failures)
        failures.many = failures.many or len(wanted) > 1
        if notice and wanted:
            self._notice(notice)
        writer = Writer(
            fmt=self.settings.format,
            output=self.output,
            text=self.text,
            many=len(wanted) > 1,
            colour=coloured(sys.stdout.isatty()),
            sources=[source for source in wanted if isinstance(source, Path)],
        )
        if wanted:
            asyncio.run(self._all(wanted, model, options, writer, failures))
        failures.close()
        return max(failures.codes, default=0)

    def plans(self, arguments: Sequence[str]) -> int:
        """Print what each source would take, send nothing, and return the exit code."""
        model, _ = settings.choose_model(self.settings, os.environ)
        options = self._options()
        failures = Failures(many=len(arguments) > 1)
        prices = load_prices(prices_file())
        made = []
        for source in self._wanted(arguments, failures):
            try:
                name, document = read_source(source)
                made.append(plan(name, document, options, model, prices, self.settings.window))
            except SummarizerError as error:
                failures.add(error, str(source))
        sys.stdout.write(planned(made, model, as_json=self.settings.format in {"json", "jsonl"}))
        return max(failures.codes, default=0)

    def _options(self) -> Options:
        kind = kinds.load(self.settings.kind)
        if self.prompt is not None:
            try:
                text = self.prompt.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as problem:
                raise PromptError(f"cannot read the template {self.prompt}") from problem
            kind = replace(kind, template=parse_template(text, self.prompt.stem))
        chosen = self.settings
        return Options(
            kind, chosen.length, chosen.ungrounded, chosen.max_items, notify=self._notice
        )

    def _wanted(self, arguments: Sequence[str], failures: Failures) -> list[Path | Stdin | Url]:
        """Return what is to be read; what cannot be is reported and left out."""
        if not arguments:
            if sys.stdin.isatty():
                raise UsageError("no source is given", "name a file, a directory, or - for stdin")
            arguments = ["-"]
        wanted: list[Path | Stdin | Url] = []
        kept = Store(folder(os.environ, Path.home()) / FOLDER) if self.settings.cache else None
        fetcher = Fetcher(allow_private=self.settings.allow_private, store=kept)
        for argument in dict.fromkeys(arguments):
            try:
                for found in reading.expand([argument]):
                    if isinstance(found, Path):
                        wanted.append(found)
                    elif reading.is_url(found):
                        wanted.append(Url(found, fetcher))
                    else:
                        wanted.append(Stdin(sys.stdin.buffer.read()))
            except SummarizerError as error:
                failures.add(error)
        return wanted

    async def _all(
        self,
        wanted: Sequence[Path | Stdin | Url],
        model: str,
        options: Options,
        writer: Writer,
        failures: Failures,
    ) -> None:
        chosen = self.settings
        with writer, self._services() as services:
            async with AsyncExitStack() as stack:
                chain = [model_settings(chosen, name) for name in (model, *chosen.fallback)]
                engine = engine_for(*chain, services=services)
                await stack.enter_async_context(engine)
                if judge := self._judge(services):
                    await stack.enter_async_context(judge)
                    options = replace(options, judge=judge)
                async for outcome in brief_many(
                    wanted,
                    engine,
                    options,
                    chosen.jobs,
                    chosen.deadline,
                    fixed="deadline" in chosen.origins,
                ):
                    self._one(outcome, writer, options, failures)

    @contextmanager
    def _services(self) -> Iterator[Services]:
        """Give what the models of this run share; the cache is closed at the end."""
        chosen = self.settings
        caps = Caps(chosen.max_cost, chosen.max_calls, chosen.max_tokens, chosen.max_bytes)
        budget = Budget(caps, load_prices(prices_file()))
        cache = Cache(folder(os.environ, Path.home()), self._notice) if chosen.cache else None
        with closing(cache) if cache else nullcontext():
            yield Services(cache, budget, self._notice, chosen.window)

    def _judge(self, services: Services) -> Conversation | None:
        if self.settings.judge is None:
            return None
        asked = model_settings(self.settings, self.settings.judge)
        if asked is None:
            raise UsageError("the built-in engine cannot judge", "give a model with --judge")
        return conversation_for(asked, services)

    def _one(self, outcome: Outcome, writer: Writer, options: Options, failures: Failures) -> None:
        """Write one outcome, or report what became of it."""
        if outcome.error is not None:
            failures.add(outcome.error, outcome.name)
        if outcome.brief is None or outcome.document is None:
            return
        for notice in outcome.document.notices:
            self._notice(f"{outcome.name}: {notice}")
        writer.write(outcome)
        for fallen in outcome.brief.dropped if self.verbose else ():
            self._notice(f"dropped from {fallen.section}: {fallen.text} ({fallen.reason})")
        head = f"{outcome.name}: " if writer.many else ""
        self._notice(head + render.closing(outcome.brief))
        if options.ungrounded == "fail" and failed(outcome.brief.grounding):
            count = outcome.brief.grounding.claims - outcome.brief.grounding.grounded
            failures.add(GateFailed(f"{outcome.name}: {count} statements are not borne out"))

    def _notice(self, line: str) -> None:
        if not self.quiet:
            say(line)
