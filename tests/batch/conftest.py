from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.llm import modes
from tests.batch.jobs import Batches
from tests.faults.command import Command, preforked


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server() -> Iterator[None]:
    modes.forget()
    yield
    modes.forget()


@pytest.fixture(scope="session")
def batch_prefork() -> Iterator[subprocess.Popen[str]]:
    with preforked() as started:
        yield started


@pytest.fixture
def batches(batch_prefork: subprocess.Popen[str], tmp_path: Path) -> Iterator[Batches]:
    """The command in an empty home; whatever a test does with it, the key is in no file."""
    command = Command(batch_prefork, tmp_path)
    yield Batches(command)
    assert command.leaks() == []
