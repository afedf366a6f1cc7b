"""From finished batches to answers: in any order, with whatever is missing named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.provider.state import Collecting, Part, State
from summarizer.errors import SummarizerError
from summarizer.llm import Batch, BatchClient

_WHY = {
    "failed": "the batch failed",
    "expired": "the batch expired before this was answered",
    "cancelled": "the batch was cancelled before this was answered",
    "completed": "the batch holds no answer to this",
}


@dataclass(slots=True)
class Waiting:
    """What is still under way: batches, and requests that are answered out of all."""

    batches: int = 0
    answered: int = 0
    requests: int = 0

    def line(self) -> str:
        """Return it as a sentence."""
        batches = "1 batch is" if self.batches == 1 else f"{self.batches} batches are"
        return f"{batches} under way: {self.answered:,} of {self.requests:,} requests are answered"


async def collect(state: State, service: BatchClient, notify: Callable[[str], object]) -> Waiting:
    """Enter the answers of every batch that has finished, and return what has not."""
    waiting = Waiting()
    for part in state.open_parts():
        assert part.batch is not None
        batch = await service.get(part.batch)
        if not batch.finished:
            waiting.batches += 1
            waiting.answered += batch.completed
            waiting.requests += part.count
            continue
        await _one(state, service, part, batch, notify)
    return waiting


async def _one(
    state: State, service: BatchClient, part: Part, batch: Batch, notify: Callable[[str], object]
) -> None:
    """Fetch the files of a finished batch, enter what they hold, and remove them."""
    files = []
    for kind, identity in (("output", batch.output_file), ("errors", batch.error_file)):
        if identity is not None:
            path = Path(state.folder, f"part-{part.n:04}.{kind}.jsonl")
            await service.download(identity, path)
            files.append(path)
    if batch.status != "completed" or batch.problem:
        why = f": {batch.problem}" if batch.problem else ""
        notify(f"the batch {batch.id} is {batch.status}{why}")
    words = _WHY.get(batch.status, "the batch holds no answer to this")
    otherwise = f"{words}: {batch.problem}" if batch.problem else words
    strange = 0
    with state.collecting(part.n, ("ProviderUnavailable", otherwise)) as collecting:
        for path in files:
            with path.open("rb") as lines:
                strange += sum(not _take(line, collecting, service) for line in lines)
        strange += collecting.strangers
    if strange:
        notify(f"the batch {batch.id} holds {strange:,} lines that answer no request of ours")
    for path in (*files, Path(state.folder, part.file)):
        path.unlink(missing_ok=True)


def _take(line: bytes, collecting: Collecting, service: BatchClient) -> bool:
    """Enter one line; False where it is none."""
    try:
        data = json.loads(line)
        identity = data["custom_id"]
        problem = service.problem(data)
        if not isinstance(identity, str):
            return False
        if problem is None:
            collecting.answer(identity, json.dumps(data["response"]["body"]).encode())
        else:
            collecting.error(identity, _named(problem), problem.message)
    except (ValueError, KeyError, TypeError, RecursionError):
        return not line.strip()
    return True


def _named(problem: SummarizerError) -> str:
    return type(problem).__name__
