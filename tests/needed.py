"""Programs that some tests need beside Python: without one they are skipped, in CI they fail."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(reason: str) -> NoReturn:
    """End a test for want of a program; where all tests must run (`.ci/run`), as a failure."""
    if os.environ.get("SUMMARIZER_EVERY_TEST"):
        pytest.fail(reason)
    pytest.skip(reason)
