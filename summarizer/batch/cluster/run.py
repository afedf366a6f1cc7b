"""One run of a batch on a Ray cluster, from its input to what the tally holds."""

from __future__ import annotations

import json
import pickle
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import cast

from summarizer.batch import keys
from summarizer.batch.cluster import worker
from summarizer.batch.cluster.connect import Cluster, connected, needed, short
from summarizer.batch.cluster.outputs import Gathering
from summarizer.batch.cluster.partition import MOST, Partition, fail, partitions, planned
from summarizer.batch.cluster.shares import Shares, shared, shared_by_cores
from summarizer.batch.cluster.worker import Report, Told
from summarizer.batch.inputs import opened
from summarizer.batch.job import Job, books_of
from summarizer.batch.making import Made
from summarizer.batch.output import OWN, PARTS
from summarizer.batch.tally import Tally
from summarizer.batch.work import Books
from summarizer.errors import ProviderUnavailable, SummarizerError, UsageError
from summarizer.pipeline.usage import Usage

_FILES = {".jsonl", ".ndjson", ".parquet", ".pq"}
_PROBED_WITHIN = 60.0
# Where partitions were given up, the next round's are so many times smaller.
_NARROWER = 16


def run(job: Job, tally: Tally, address: str | None = None) -> None:
    """Do a job on the cluster at `address`, or on this machine's cores; else as `job.run`.

    Raises UsageError where Ray is not installed, the cluster cannot be reached, or its nodes do
    not see INPUT and OUTPUT.
    """
    _refuse(job)
    ray = needed(address)
    with opened(job.source, job.fields):
        pass
    asked = keys.asked(job.options(), job.model, job.settings.judge)
    parts = _parts(job.target)
    with books_of(job, tally) as books:
        one = _Run(job, asked, parts, books, ray, address)
        try:
            one.rounds()
        except KeyboardInterrupt:
            tally.interrupted = True
        except ProviderUnavailable as lost:
            tally.stop(lost)
        finally:
            one.gather()


def _refuse(job: Job) -> None:
    if job.source == "-":
        raise UsageError("--engine ray cannot read stdin", "name a file or a folder as INPUT")
    chosen = job.settings
    for name in ("max_cost", "max_calls", "max_tokens", "max_bytes"):
        if getattr(chosen, name) is not None:
            raise UsageError(
                f"--{name.replace('_', '-')} is not kept over several machines",
                "bound the run with --limit, or see --dry-run for its cost",
            )


def _parts(target: Path) -> Path:
    """Make the folder of the part files and return it: OUTPUT itself, or one beside the file."""
    folder = target
    file = target.suffix.lower() in _FILES and not target.is_dir()
    try:
        if file:
            folder = target.with_name(target.name + PARTS)
        folder.mkdir(exist_ok=True)
        if not file:
            (folder / OWN).touch()
    except OSError as problem:
        raise UsageError(
            f"cannot write {folder} ({problem.strerror})", "name another OUTPUT"
        ) from None
    return folder


class _Run:
    """The state of one run on the driver."""

    def __init__(
        self,
        job: Job,
        asked: str,
        parts: Path,
        books: Books,
        ray: ModuleType,
        address: str | None,
    ) -> None:
        self._job = job
        self._books = books
        self._ray = ray
        self._address = address
        self._output = cast(Gathering, books.output)
        self._strict = job.settings.ungrounded == "fail"
        self._told = Told(
            uuid.uuid4().hex, str(Path.cwd()), job.source, str(parts), job.settings, job.model,
            job.fields, job.prompt, asked, 1,
        )  # fmt: skip
        self._open: set[int] = set()
        self._most = MOST
        self._given_up = False

    def rounds(self) -> None:
        """Plan and work until nothing is left; a second round is for equal and lost documents."""
        job, tally, told = self._job, self._books.tally, self._told
        first, number = True, self._output.parts.next()
        with ExitStack() as stack:
            cluster: Cluster | None = None
            while True:
                plan = planned(job.source, job.fields, told.asked, job.wish(), self._books)
                if first:
                    tally.before, tally.limited = plan.before, plan.limited
                    first = False
                if not plan.places or self._ended():
                    return
                if cluster is None:
                    cluster = stack.enter_context(connected(self._ray, self._address))
                    self._share(cluster)
                before = tally.done + tally.failed
                shares = self._shares(cluster)
                pieces = partitions(plan.places, number, shares, self._most)
                tally.begun += len(plan.places)
                # Nothing that comes late from this round may be taken for the next one's.
                number += len(pieces)
                lost = self._round(cluster, pieces, shares)
                if self._ended() or not (plan.waiting or lost or self._given_up):
                    return
                if self._given_up:
                    self._given_up = False
                    self._most = max(1, len(pieces[0].places) // _NARROWER)
                elif tally.done + tally.failed == before:
                    tally.stop(_gone())
                    return

    def _ended(self) -> bool:
        return self._books.tally.stopped is not None

    def _shares(self, cluster: Cluster) -> Shares:
        nodes = cluster.nodes()
        cores = sum(count for _, count in nodes.values())
        chosen = self._job.settings
        if self._job.model == "extractive" and chosen.judge is None:
            return shared_by_cores(cores, chosen.jobs if "jobs" in chosen.origins else None)
        return shared(chosen.jobs, cores, len(nodes))

    def _share(self, cluster: Cluster) -> None:
        """Ask every node whether it can take part; raise what one of them answers."""
        nodes = cluster.nodes()
        if not nodes:
            raise UsageError("the cluster has no node with a core", "start one that has")
        ray = self._ray
        token = Path(self._told.parts, f".{self._told.run}")
        token.touch()
        at = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy
        asked = ray.remote(num_cpus=0, max_retries=0)(worker.probe)
        try:
            refs = [
                asked.options(scheduling_strategy=at(node, soft=True)).remote(self._told)
                for node in nodes
            ]
            answers: list[SummarizerError | None] = ray.get(refs, timeout=_PROBED_WITHIN)
        except Exception as problem:  # noqa: BLE001  # of whatever kind, the node cannot be used
            raise UsageError(
                f"a node of the cluster cannot be used ({short(problem)})",
                "install the same version of summarizer on every node",
            ) from None
        finally:
            token.unlink(missing_ok=True)
        for answer in answers:
            if answer is not None:
                raise answer

    def _round(self, cluster: Cluster, pieces: Sequence[Partition], shares: Shares) -> bool:
        """Do partitions; tell whether some were lost."""
        told = replace(self._told, each=shares.each)
        self._open = {piece.number for piece in pieces}
        nodes = cluster.nodes()
        count = len(pieces)
        for report in _reports(self._ray, pieces, told, shares.workers):
            self._enter(report)
            self._books.tally.share = 1 - len(self._open) / count
            if self._ended():
                return False
            left = cluster.nodes()
            for name in (nodes[node][0] for node in nodes.keys() - left.keys()):
                self._job.notify(f"the node {name} was lost")
            nodes = left
        return bool(self._open)

    def _enter(self, report: Report) -> None:
        """Enter what a worker reports, once for each partition."""
        if report.number not in self._open:
            return
        self._open.discard(report.number)
        self._take(report.number)
        self._given_up |= report.given_up
        for line in report.notices:
            self._job.notify(line)
        for record, key, error in report.failures:
            fail(self._books, record, key, error)
        if report.stopped is not None:
            self._books.tally.stop(report.stopped)

    def _take(self, number: int) -> None:
        """Take in the part files of a partition, and count what they hold."""
        books, attempts = self._books, self._output.parts.of(number)
        if len(attempts) > 1:
            self._job.notify("a worker was lost: what it had not written is done by another")
        for path in attempts:
            for brief in self._output.take(path, books.index):
                books.tally.wrote(_made(brief), strict=self._strict)

    def gather(self) -> None:
        """Take in what partitions that did not end have written."""
        for number in sorted(self._open):
            self._take(number)


def _reports(
    ray: ModuleType, pieces: Sequence[Partition], told: Told, workers: int
) -> Iterator[Report]:
    """Yield the report of each partition, as they end: the Ray Data pipeline."""
    rows = [{"partition": pickle.dumps(piece)} for piece in pieces]
    work: Callable[..., object] = worker.work
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        work, fn_args=(told,), compute=ray.data.TaskPoolStrategy(size=workers), num_cpus=1
    )
    for row in done.iter_rows():
        yield pickle.loads(row["report"])  # noqa: S301  # our own workers'


def _made(brief: str) -> Made:
    """Return what a brief's JSON comes to."""
    whole = json.loads(brief)
    grounding, origin = whole["grounding"], whole["provenance"]
    claims, grounded = grounding["claims"], grounding["grounded"]
    return Made(
        json="",
        claims=claims,
        grounded=grounded,
        fell=grounded < claims or grounding.get("failed_checks", 0) > 0,
        usage=Usage(
            origin.get("requests", 0),
            origin.get("input_tokens"),
            origin.get("output_tokens"),
            origin.get("cost_usd"),
        ),
    )


def _gone() -> ProviderUnavailable:
    return ProviderUnavailable(
        "the cluster has done nothing more: its nodes or processes were lost",
        "run the same command again: what is written is kept",
    )
