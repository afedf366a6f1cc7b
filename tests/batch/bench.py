"""Jobs that go through one provider's batches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.batch.job import Job
from summarizer.batch.provider import run as room
from summarizer.batch.tally import Tally
from summarizer.settings import Settings
from tests.batch.jobs import read_lines, rows, write_lines
from tests.batch.provider import Provider


class Bench:
    """Runs jobs against one provider."""

    def __init__(self, provider: Provider, base_url: str, folder: Path) -> None:
        self.provider = provider
        self.folder = folder
        self.source = write_lines(folder / "in.jsonl", rows(6))
        self.target = folder / "out.jsonl"
        self.base_url = base_url
        self.said: list[str] = []

    def job(self, **changes: Any) -> Job:
        limit, only_failed = changes.pop("limit", None), changes.pop("only_failed", False)
        model = changes.pop("model", "openai/scripted")
        settings = Settings(model=model, base_url=self.base_url, cache=False, **changes)
        return Job(
            str(self.source),
            self.target,
            settings,
            model,
            limit=limit,
            only_failed=only_failed,
            notify=self.said.append,
        )

    def run(self, *, wait: bool = False, **changes: Any) -> Tally:
        tally = Tally()
        room.run(self.job(**changes), tally, wait=wait)
        return tally

    @property
    def failures(self) -> list[dict[str, Any]]:
        return read_lines(self.folder / "out.jsonl.failures.jsonl")

    @property
    def state(self) -> Path:
        return self.folder / "out.jsonl.openai-batch"


def only(provider: Provider) -> list[dict[str, Any]]:
    """Return the lines of the one batch there is."""
    assert len(provider.batches) == 1
    return provider.lines("batch_1")


def briefs(path: Path) -> dict[str, Any]:
    """Return keys and briefs by their sources, without what differs between two runs."""
    made = {row["source"]: (row["key"], row["brief"]) for row in read_lines(path)}
    for _, brief in made.values():
        del brief["provenance"]
    return made
