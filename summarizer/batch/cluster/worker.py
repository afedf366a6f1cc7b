"""One worker of a cluster: from a partition to its part file.

What it is told comes with each partition; engine, cache and event loop are made with the first
and stay, for Ray gives the next partitions to the same process.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch import keys
from summarizer.batch.cluster.partition import Chosen, Partition
from summarizer.batch.cluster.parts import Parts, whole_lines
from summarizer.batch.failures import Failures
from summarizer.batch.feed import Feed, Keyed
from summarizer.batch.index import Index
from summarizer.batch.inputs import Fields
from summarizer.batch.lines import known
from summarizer.batch.making import Here
from summarizer.batch.means import options_of, working
from summarizer.batch.output import LinesOutput
from summarizer.batch.record import Bad, Record
from summarizer.batch.tally import Tally
from summarizer.batch.work import Books, Wish, Work
from summarizer.errors import SummarizerError, UnreadableSource, UsageError
from summarizer.pipeline.many import Briefing
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """What every worker of a run is told; no key of a provider is in it.

    Paths are as the caller wrote them, and hold in `cwd`.
    """

    run: str
    cwd: str
    source: str
    parts: str
    settings: Settings
    model: str
    fields: Fields
    prompt: Path | None
    asked: str
    each: int


@dataclass(slots=True)
class Report:
    """What became of a partition, beside the results in its part file."""

    number: int
    failures: list[tuple[Record | Bad, str | None, SummarizerError]] = field(default_factory=list)
    stopped: SummarizerError | None = None
    notices: list[str] = field(default_factory=list)
    given_up: bool = False


class _Noted(Failures):
    """Failures for a report, instead of a file."""

    def __init__(self, output: Path, fields: Fields, index: Index, report: Report) -> None:
        super().__init__(output, fields, index)
        self._report = report

    def add(self, record: Record | Bad, key: str | None, error: SummarizerError) -> None:
        """See `Failures`."""
        self._report.failures.append((record, key, error))


class _Desk:
    """What a process keeps between partitions."""

    def __init__(self, told: Told) -> None:
        os.chdir(told.cwd)
        self.told = told
        self.notices: list[str] = []
        self.loop = asyncio.new_event_loop()
        options = options_of(told.settings, told.prompt, self.notices.append)
        self._means = working(told.settings, told.model, options)
        means = self.loop.run_until_complete(self._means.__aenter__())
        chosen = told.settings
        fixed = "deadline" in chosen.origins
        self.maker = Here(
            Briefing(means.engine, means.options, told.each, chosen.deadline, fixed=fixed)
        )

    def leave(self) -> None:
        """End what an earlier run left in this process."""
        self.loop.run_until_complete(self._means.__aexit__(None, None, None))
        self.loop.close()


# How often a partition is begun on which processes die; Ray itself would go on for ever.
_ATTEMPTS = 4
_DESKS: list[_Desk] = []


def _desk(told: Told) -> _Desk:
    if _DESKS and _DESKS[0].told.run != told.run:
        _DESKS.pop().leave()
    if not _DESKS:
        _DESKS.append(_Desk(told))
    return _DESKS[0]


def work(row: Mapping[str, bytes], told: Told) -> dict[str, bytes]:
    """Do a partition and return its report; both are pickled, for rows hold plain values."""
    partition: Partition = pickle.loads(row["partition"])  # noqa: S301  # the driver's own
    report = Report(partition.number)
    try:
        desk = _desk(told)
        _do(partition, desk, report)
        report.notices, desk.notices[:] = list(desk.notices), []
    except SummarizerError as error:
        report.stopped = error
    return {"report": pickle.dumps(report)}


def _do(partition: Partition, desk: _Desk, report: Report) -> None:
    """Brief what the part files of earlier attempts do not hold."""
    told, parts, index = desk.told, Parts(Path(desk.told.parts)), Index()
    attempts = parts.of(partition.number)
    for path in attempts:
        for line in whole_lines(path):
            found = known(line)
            assert found is not None
            index.wrote(found.key, found.source)
    # A name of its own: who was taken for dead and is not would write into the same file.
    path, tally = parts.new(partition.number), Tally()
    output = LinesOutput(path)
    try:
        books = Books(output, _Noted(path, told.fields, index, report), index, tally)
        feed = Feed(Chosen(told.source, told.fields, partition.places), told.asked)
        if len(attempts) >= _ATTEMPTS:
            _give_up(feed, index, report, alone=len(partition.places) == 1)
            return
        one = Work(books, lambda _: desk.maker, Wish(), 2 * told.each)
        desk.loop.run_until_complete(one.all(feed, lambda: None))
    finally:
        output.finish(whole=False)
        index.close()
    report.stopped = tally.stopped


def _give_up(feed: Feed, index: Index, report: Report, *, alone: bool) -> None:
    """Leave a partition that processes die on to smaller ones; one document alone has failed."""
    report.given_up = True
    for item in feed if alone else ():
        if isinstance(item, Keyed) and not index.written(item.key, item.record.id):
            problem = UnreadableSource(
                f"{item.record.place}: the process ended {_ATTEMPTS} times while it was read",
                "this is a fault of the program, or too little memory; the others go on",
            )
            report.failures.append((item.record, item.key, problem))


def probe(told: Told) -> SummarizerError | None:
    """Return why the node that runs this cannot take part, None where it can."""
    name = socket.gethostname()
    folder = Path(told.cwd, told.parts)
    if not (folder / f".{told.run}").exists():
        return UsageError(
            f"the node {name} does not see {folder}", "name an OUTPUT that all nodes share"
        )
    os.chdir(told.cwd)
    if not Path(told.source).exists():
        return UsageError(
            f"the node {name} does not see {told.source}", "name an INPUT that all nodes share"
        )
    try:
        options = options_of(told.settings, told.prompt, _unheard)
        there = keys.asked(options, told.model, told.settings.judge)
    except SummarizerError as error:
        return error
    if there != told.asked:
        return UsageError(
            f"the node {name} would ask for something else",
            "install the same version of summarizer on every node",
        )
    return None


_unheard: Callable[[str], object] = str
