"""A run of `summarizer brief`: settings, engine, every source, what is written, the exit code."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import kinds, render, settings
from summarizer import sources as reading
from summarizer.api import model_settings
from summarizer.cli.stderr import coloured, report, say
from summarizer.cli.writing import Writer
from summarizer.errors import GateFailed, PromptError, SummarizerError, UsageError
from summarizer.llm import Engine as Conversation
from summarizer.llm import open_client
from summarizer.pipeline import Options, engine_for
from summarizer.pipeline.many import Outcome, Stdin, brief_many
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
        wanted, failures = self._wanted(arguments)
        if notice and wanted:
            self._notice(notice)
        writer = Writer(
            fmt=self.settings.format,
            output=self.output,
            text=self.text,
            many=len(wanted) > 1,
            colour=coloured(sys.stdout.isatty()),
        )
        codes = [error.exit_code for error in failures]
        codes += asyncio.run(self._all(wanted, model, options, writer))
        return max(codes, default=0)

    def _options(self) -> Options:
        kind = kinds.load(self.settings.kind)
        if self.prompt is not None:
            try:
                text = self.prompt.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as problem:
                raise PromptError(f"cannot read the template {self.prompt}") from problem
            kind = replace(kind, template=parse_template(text, self.prompt.stem))
        return Options(kind, self.settings.length, self.settings.ungrounded, notify=self._notice)

    def _wanted(self, arguments: Sequence[str]) -> tuple[list[Path | Stdin], list[SummarizerError]]:
        """Return what is to be read; what cannot be is reported and left out."""
        if not arguments:
            if sys.stdin.isatty():
                raise UsageError("no source is given", "name a file, a directory, or - for stdin")
            arguments = ["-"]
        wanted: list[Path | Stdin] = []
        failures: list[SummarizerError] = []
        for argument in dict.fromkeys(arguments):
            try:
                for found in reading.expand([argument]):
                    stdin = not isinstance(found, Path)
                    wanted.append(Stdin(sys.stdin.buffer.read()) if stdin else Path(found))
            except SummarizerError as error:
                report(error)
                failures.append(error)
        return wanted, failures

    async def _all(
        self, wanted: Sequence[Path | Stdin], model: str, options: Options, writer: Writer
    ) -> list[int]:
        if not wanted:
            return []
        codes = []
        with writer:
            async with AsyncExitStack() as stack:
                engine = engine_for(model_settings(self.settings, model))
                await stack.enter_async_context(engine)
                if judge := self._judge():
                    await stack.enter_async_context(judge)
                    options = replace(options, judge=judge)
                async for outcome in brief_many(wanted, engine, options, self.settings.jobs):
                    codes.append(self._one(outcome, writer, options))
        return codes

    def _judge(self) -> Conversation | None:
        if self.settings.judge is None:
            return None
        asked = model_settings(self.settings, self.settings.judge)
        if asked is None:
            raise UsageError("the built-in engine cannot judge", "give a model with --judge")
        return open_client(asked)

    def _one(self, outcome: Outcome, writer: Writer, options: Options) -> int:
        """Write one outcome and return its exit code."""
        if outcome.error is not None:
            report(outcome.error)
            return outcome.error.exit_code
        if outcome.brief is None or outcome.document is None:
            return 0
        for notice in outcome.document.notices:
            self._notice(f"{outcome.name}: {notice}")
        writer.write(outcome)
        for fallen in outcome.brief.dropped if self.verbose else ():
            self._notice(f"dropped from {fallen.section}: {fallen.text} ({fallen.reason})")
        head = f"{outcome.name}: " if writer.many else ""
        self._notice(head + render.closing(outcome.brief))
        if options.ungrounded == "fail" and failed(outcome.brief.grounding):
            count = outcome.brief.grounding.claims - outcome.brief.grounding.grounded
            report(GateFailed(f"{outcome.name}: {count} statements are not borne out"))
            return GateFailed.exit_code
        return 0

    def _notice(self, line: str) -> None:
        if not self.quiet:
            say(line)
