from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.faults.command import preforked

# How long an example takes says how busy the machine is, and no test here is about that.
settings.register_profile("any load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What has to pass before a change lands tries the same examples each time: a new find of chance
# belongs to whoever looks for it, here or with `python -m tests.fuzz`.
settings.register_profile("the same", settings.get_profile("any load"), derandomize=True)
settings.load_profile("the same" if "SUMMARIZER_EVERY_TEST" in os.environ else "any load")

# A shell starts what it runs in the background with ^C ignored, and every child would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def prefork() -> Iterator[subprocess.Popen[str]]:
    """The process that commands against a scripted server are forked from."""
    with preforked() as started:
        yield started
