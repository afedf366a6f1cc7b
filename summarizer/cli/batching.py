"""A run of `summarizer batch`: its settings, what is said about it, the exit code."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from summarizer import settings
from summarizer.batch.inputs import Fields
from summarizer.batch.job import Job, run
from summarizer.batch.planning import Sum, planned
from summarizer.batch.tally import Pace, Tally, closing
from summarizer.cli.progress import Progress
from summarizer.cli.stderr import report, say
from summarizer.errors import NotYet, SummarizerError, UsageError

ENGINES = ("local", "openai-batch", "ray")
_INTERRUPTED = 130
_TEXTS = ("text/plain", "text/markdown", "text/html")
# What a reader sees of failures as they come; all of them are in the failures file.
_SHOWN = 10
_NO_SETTINGS = frozenset({"cache", "format", "allow_private", "origins"})


def flags_of(given: Mapping[str, object]) -> dict[str, object]:
    """Return the options that are settings, under their names."""
    names = settings.Settings.__dataclass_fields__.keys() - _NO_SETTINGS
    flags = {name: given.get(name) for name in names}
    return {
        **flags,
        "fallback": given.get("fallback") or None,
        "cache": False if given.get("no_cache") else None,
    }


@dataclass(frozen=True, slots=True)
class Batch:
    """What one call of the command was asked to do."""

    job: Job
    engine: str
    address: str | None
    wait: bool
    notice: str | None
    quiet: bool

    @classmethod
    def of(cls, flags: Mapping[str, object], given: Mapping[str, object]) -> Batch:
        """Return the run, its settings resolved; SettingsError where one cannot be used."""
        chosen = settings.load(flags, os.environ, Path.cwd(), Path.home())
        model, notice = settings.choose_model(chosen, os.environ)
        if given["media_type"] not in _TEXTS:
            raise UsageError(
                f"--media-type is {given['media_type']!r}", f"choose from {', '.join(_TEXTS)}"
            )
        names = ("text", "id", "title", "url", "date", "path")
        keys = {name: given[f"{name}_key"] for name in names}
        fields = Fields(**keys, root=given["path_root"], media_type=given["media_type"])  # type: ignore[arg-type]  # the parser has checked them
        job = Job(
            source=cast(str, given["source"]),
            target=cast(Path, given["target"]),
            settings=chosen,
            model=model,
            fields=fields,
            prompt=cast(Path | None, given["prompt"]),
            limit=cast(int | None, given["limit"]),
            only_failed=bool(given["retry_failures"]),
        )
        engine, address = cast(str, given["engine"]), cast(str | None, given["address"])
        if engine not in ENGINES:
            raise UsageError(f"there is no engine {engine!r}", f"choose from {', '.join(ENGINES)}")
        if address is not None and engine != "ray":
            raise UsageError("--address is a Ray cluster's", "add --engine ray")
        return cls(job, engine, address, bool(given["wait"]), notice, bool(given["quiet"]))

    def runs(self) -> int:
        """Do it, and return the exit code: the worst one there was."""
        tally, started = Tally(), time.monotonic()
        pace = Pace(started)
        with Progress(lambda: pace.line(tally, time.monotonic()), quiet=self.quiet) as progress:
            told = _Told(progress, quiet=self.quiet)
            if self.notice:
                told.notice(self.notice)
            job = replace(self.job, notify=told.notice, failed=told.failure)
            if self.engine == "openai-batch":
                from summarizer.batch.provider.run import run as through_provider

                through_provider(job, tally, wait=self.wait)
            elif self.engine == "ray":
                from summarizer.batch.cluster.run import run as on_cluster

                on_cluster(job, tally, self.address)
            else:
                run(job, tally)
        waits = isinstance(tally.stopped, NotYet)
        if tally.stopped is not None and not waits:
            report(tally.stopped)
        if not self.quiet:
            say(closing(tally, time.monotonic() - started))
            for line in self._rest(tally):
                say(line)
        return _INTERRUPTED if tally.interrupted else max(tally.codes, default=0)

    def _rest(self, tally: Tally) -> list[str]:
        """Return what a reader may do next."""
        lines = []
        if tally.failed:
            lines.append(f"failures: {self.job.failures_path}")
        if isinstance(tally.stopped, NotYet):
            lines.append(f"{tally.stopped.message}: {tally.stopped.hint}")
        elif tally.interrupted or tally.stopped is not None or tally.limited:
            lines.append("the same command does the rest")
        return lines

    def plans(self) -> int:
        """Print what the run would take, send nothing, and return the exit code."""
        total = Sum()
        with Progress(lambda: f"{total.documents:,} documents", quiet=self.quiet) as progress:
            told = _Told(progress, quiet=self.quiet)
            planned(replace(self.job, notify=told.notice, failed=told.failure), total)
        factor = 0.5 if self.engine == "openai-batch" else 1.0
        print(total.line(self.job.model, factor))  # noqa: T201  # the document of this command
        return max(total.codes, default=0)


class _Told:
    """What is said while a run is under way: notices once each, failures up to a number."""

    def __init__(self, progress: Progress, *, quiet: bool) -> None:
        self._progress = progress
        self._quiet = quiet
        self._before: set[str] = set()
        self._failures = 0

    def notice(self, line: str) -> None:
        """Say a notice, once; of thousands of documents no more than a screen of them."""
        if self._quiet or line in self._before or len(self._before) >= _SHOWN:
            return
        self._before.add(line)
        self._progress.say(line)

    def failure(self, error: SummarizerError, place: str) -> None:
        """Say that a document failed."""
        self._failures += 1
        if self._failures <= _SHOWN:
            self._progress.error(error, place)
        elif self._failures == _SHOWN + 1:
            self._progress.say("further failures are listed in the failures file only")
