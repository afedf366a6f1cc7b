from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.llm import modes
from tests.batch.jobs import Batches
from tests.faults.command import Command


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server() -> Iterator[None]:
    modes.forget()
    yield
    modes.forget()


@pytest.fixture
def batches(prefork: subprocess.Popen[str], tmp_path: Path) -> Iterator[Batches]:
    """The command in an empty home; whatever a test does with it, the key is in no file."""
    command = Command(prefork, tmp_path)
    yield Batches(command)
    assert command.leaks() == []
