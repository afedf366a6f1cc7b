from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import forked

ITEMS = 3


@pytest.fixture(scope="session")
def prefork() -> subprocess.Popen[str]:
    """The process that digest commands are forked from."""
    return forked.prefork()


@pytest.fixture
def world(tmp_path: Path, prefork: subprocess.Popen[str]) -> Iterator[object]:
    """Real parts around a digest of three items; whatever a test does, no secret is in a file."""
    from tests.digest_job.real import world

    with world(tmp_path, prefork, range(ITEMS)) as made:
        yield made
        assert made.leaks() == []
