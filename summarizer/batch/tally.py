"""What a run has come to, for its progress, its closing line and its exit code."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.batch.making import Made
from summarizer.errors import GateFailed, SummarizerError
from summarizer.pipeline.usage import Usage

_UNKNOWN = "–"


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    begun: int = 0
    done: int = 0
    before: int = 0
    failed: int = 0
    flagged: int = 0
    claims: int = 0
    grounded: int = 0
    usage: Usage = field(default_factory=Usage)
    share: float | None = None
    codes: set[int] = field(default_factory=set)
    stopped: SummarizerError | None = None
    interrupted: bool = False
    limited: bool = False

    def wrote(self, made: Made, *, strict: bool) -> None:
        """Count a brief that was written; `strict` where a fallen statement is a failure."""
        self.done += 1
        self.claims += made.claims
        self.grounded += made.grounded
        self.usage = self.usage.also(made.usage)
        if strict and made.fell:
            self.flagged += 1
            self.codes.add(GateFailed.exit_code)

    def fails(self, error: SummarizerError) -> None:
        """Count a document that failed."""
        self.failed += 1
        self.codes.add(error.exit_code)

    def stop(self, error: SummarizerError) -> None:
        """Note what ends the run before its input does; the first counts."""
        if self.stopped is None:
            self.stopped = error
            self.codes.add(error.exit_code)


def closing(tally: Tally, seconds: float) -> str:
    """Return the closing line of a run."""
    parts = [f"{_documents(tally.done)} briefed"]
    if tally.before:
        parts.append(f"{tally.before:,} were done before")
    if tally.failed:
        parts.append(f"{tally.failed:,} failed")
    if tally.flagged:
        parts.append(f"{tally.flagged:,} with statements that are not borne out")
    if tally.done:
        parts.append(f"grounded {tally.grounded:,}/{tally.claims:,}")
        used = tally.usage
        parts.append(f"{used.requests:,} request{'' if used.requests == 1 else 's'}")
        parts.append(f"{_count(used.input_tokens)}/{_count(used.output_tokens)} tokens")
        parts.append(f"${_UNKNOWN}" if used.cost is None else f"${used.cost:.4f}")
    parts.append(f"{seconds:.1f} s")
    if tally.done and seconds > 0:
        parts.append(f"{tally.done / seconds:.1f}/s")
    return " · ".join(parts)


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"


def _count(tokens: int | None) -> str:
    return _UNKNOWN if tokens is None else f"{tokens:,}"


@dataclass(slots=True)
class Pace:
    """How fast a run goes; what was done before counts neither as work nor as time."""

    started: float
    share: float | None = None

    def line(self, tally: Tally, now: float) -> str:
        """Return the line of progress at the time `now`, in seconds of the same clock."""
        parts = [f"{_documents(tally.done)}"]
        if tally.before:
            parts.append(f"{tally.before:,} done before")
        if tally.failed:
            parts.append(f"{tally.failed:,} failed")
        if not tally.begun:
            self.started, self.share = now, tally.share
            return " · ".join(parts)
        seconds = now - self.started
        if seconds > 0:
            parts.append(f"{tally.done / seconds:.1f}/s")
        if tally.share is not None:
            parts.append(f"{100 * tally.share:.0f} %")
            worked = tally.share - (self.share or 0.0)
            if worked > 0 and seconds > 1:
                parts.append(f"{_span(seconds * (1 - tally.share) / worked)} left")
        return " · ".join(parts)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
