"""A whole digest without a network: sources that are lists, places that keep what they get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from summarizer import sources
from summarizer.digest.config import Config, load
from summarizer.digest.ledger import Ledger
from summarizer.digest.means import Means
from summarizer.digest.run import Report, run
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.document import Document
from summarizer.errors import EmptySource, SummarizerError
from summarizer.pipeline import Drafted, ExtractiveEngine
from tests.digest_job.making import found
from tests.digest_job.places import Clock, Place, Waits
from tests.faults import texts

CONFIG = """
[digest]
name = "morning"
title = "Morning brief"
model = "extractive"
schedule = "0 7 * * *"
timezone = "UTC"
[[sources]]
feed = "https://example.org/a"
name = "A"
[[sources]]
feed = "https://example.org/b"
name = "B"
[[deliver]]
slack_webhook_env = "SLACK_WEBHOOK"
"""


def item(number: int, revision: int = 1, **changes: object) -> Found:
    """Return an item whose text is that document of the tests."""
    text = texts.text(number) + ("" if revision == 1 else f"It is revised {revision} times.\n")
    return found(
        number, revision, **{"body": text.encode(), "title": f"Notice {number}", **changes}
    )


class Counting(ExtractiveEngine):
    """The built-in engine, which counts, and fails where it is told to."""

    def __init__(self, job: Job) -> None:
        self._job = job

    async def fill(self, document: Document, *rest: object) -> Drafted:
        self._job.asked.append(document.text)
        error = self._job.provider() if self._job.provider else None
        if error is not None:
            raise error
        return await super().fill(document, *rest)  # type: ignore[arg-type]


@dataclass
class Job:
    """A digest in a folder; `items` and `failures` are by the names of sources."""

    folder: Path
    config: Config = None  # type: ignore[assignment]
    places: list[Place] = field(default_factory=lambda: [Place()])
    items: dict[str, list[Found]] = field(default_factory=lambda: {"A": [], "B": []})
    failures: dict[str, str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    provider: Callable[[], SummarizerError | None] | None = None
    clock: Clock = field(default_factory=Clock)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        path = self.folder / "digest.toml"
        path.write_text(CONFIG, encoding="utf-8")
        self.config = load(path, {}, self.folder)

    def set(self, **changes: object) -> None:
        """Change the configuration."""
        self.config = replace(self.config, **changes)  # type: ignore[arg-type]

    def means(self) -> Means:
        return Means(
            channels=self.places,
            collect=self._collect,
            load=self._load,
            engine=lambda: Counting(self),
            clock=self.clock,
            patience=Waits(self.clock),
            notify=self.said.append,
        )

    def run(self, **how: bool) -> Report:
        self.said.clear()
        return run(self.config, self.means(), **how)

    def at(self, when: str, **how: bool) -> Report:
        self.clock.now = datetime.fromisoformat(f"{when}+00:00")
        return self.run(**how)

    def ledger(self) -> Ledger:
        return Ledger.read(self.config.state, self.config.name)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.ledger() as ledger:
            return [tuple(row) for row in ledger.database.rows(sql)]

    def told(self, place: Place | None = None) -> list[str]:
        """Return the titles that a place was told, over all editions."""
        shown = (place or self.places[0]).pages
        return [story.title for page in shown for story in page.stories]

    def _collect(self, source: SourceConfig, memory: Memory) -> Collected:
        if source.name in self.failures:
            return Collected((), memory, self.failures[source.name])
        return Collected(tuple(self.items[source.name]), Memory("etag"))

    def _load(self, found: Found) -> Document:
        if found.key in self.unreadable:
            raise EmptySource(f"{found.title}: the source holds no words")
        return sources.read_bytes(found.body, name=found.title, media_type=found.media_type)
