from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.faults.command import preforked

# How long an example takes says how busy the machine is, and no test here is about that.
settings.register_profile("any load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any load")

# A shell starts what it runs in the background with ^C ignored, and every child would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def prefork() -> Iterator[subprocess.Popen[str]]:
    """The process that commands against a scripted server are forked from."""
    with preforked() as started:
        yield started
