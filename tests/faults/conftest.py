from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.llm import modes
from tests.faults.command import Command


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server() -> Iterator[None]:
    """Ports are used again: what one test learned must not reach the next."""
    modes.forget()
    yield
    modes.forget()


@pytest.fixture
def command(prefork: subprocess.Popen[str], tmp_path: Path) -> Iterator[Command]:
    """The command in an empty home; whatever a test does with it, the key is in no file."""
    made = Command(prefork, tmp_path)
    yield made
    assert made.leaks() == []
