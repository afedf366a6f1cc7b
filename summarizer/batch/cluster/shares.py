"""How what a provider allows is divided over the workers of a cluster."""

from __future__ import annotations

from dataclasses import dataclass

# So many requests at once keep one process busy with checking their answers.
_OF_ONE = 16


@dataclass(frozen=True, slots=True)
class Shares:
    """So many workers, each asking about `each` documents at once."""

    workers: int
    each: int


def shared(jobs: int, cores: int, nodes: int) -> Shares:
    """Divide `jobs` over workers: together they never ask about more at once.

    One worker for each node at the least, as far as there are jobs and cores; a remainder is
    given to nobody.
    """
    workers = max(1, min(jobs, cores, max(nodes, -(-jobs // _OF_ONE))))
    return Shares(workers, max(1, jobs // workers))


def shared_by_cores(cores: int, most: int | None) -> Shares:
    """Give each core a worker, at most `most`, for an engine that waits for nobody."""
    return Shares(max(1, min(cores, most or cores)), 2)
