from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.llm import client
from tests.batch.bench import Bench
from tests.batch.jobs import Batches
from tests.batch.provider import providing
from tests.faults.command import CANARY, Command
from tests.faults.conftest import (  # noqa: F401  # fixtures of these tests, too
    command,
    nothing_is_known_of_any_server,
)
from tests.llm.asking import Leaping


@pytest.fixture
def batches(command: Command) -> Batches:  # noqa: F811  # the fixture
    """The command `summarizer batch` in an empty home."""
    return Batches(command)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A provider of batches, and jobs that go through it; the clock leaps over pauses."""
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(client, "RetryPolicy", lambda: Leaping().policy)
    with providing() as (provider, server):
        yield Bench(provider, server.base_url, tmp_path)
