"""Sources → the ledger: all are visited at once, and one that fails is named, never silent."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from summarizer.digest.ledger import Ledger
from summarizer.digest.means import Means
from summarizer.digest.values import Collected, Memory, SourceConfig
from summarizer.errors import SummarizerError
from summarizer.render.digest_page import Trouble

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Visited:
    """What the visits of one run gave: which sources failed, and how many items are new."""

    failed: tuple[Trouble, ...]
    of: int
    new: int = 0
    revised: int = 0

    @property
    def all_failed(self) -> bool:
        """Tell whether no source could be read."""
        return len(self.failed) == self.of


def visit(sources: Sequence[SourceConfig], ledger: Ledger, means: Means) -> Visited:
    """Visit every source and keep what it has, each in one commit with its memory."""
    failed: dict[str, Trouble] = {}
    new = revised = 0
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        running = {
            threads.submit(_visit, source, ledger.sources.memory(source), means): source
            for source in sources
        }
        for done in as_completed(running):
            source, collected = running[done], done.result()
            means.reached("collected", source.name)
            stored = ledger.sources.store(source, collected, means.clock())
            means.reached("stored", source.name)
            new += stored.new
            revised += stored.revised
            for notice in collected.notices:
                means.notify(f"{source.name}: {notice}")
            if stored.passed:
                means.notify(
                    f"{source.name}: {stored.passed} entries older than its newest {source.most}"
                    " are left out, since this was its first visit"
                )
            if collected.failure is not None:
                means.notify(f"{source.name} failed: {collected.failure}")
                failed[source.location] = Trouble(source.name, collected.failure, source.link)
    # In the order of the configuration, however they came in.
    in_order = tuple(failed[s.location] for s in sources if s.location in failed)
    return Visited(in_order, len(sources), new, revised)


def _visit(source: SourceConfig, memory: Memory, means: Means) -> Collected:
    try:
        return means.collect(source, memory)
    except SummarizerError as error:
        return Collected((), memory, error.message)
    except Exception as problem:  # noqa: BLE001  # a reader's slip over one feed is that feed's failure
        return Collected((), memory, f"cannot be read ({type(problem).__name__})")
