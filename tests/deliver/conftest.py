"""A certificate authority that a client may trust, made anew for each run."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import pytest
import trustme


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("localhost")


@pytest.fixture(scope="session")
def trusting(authority: trustme.CA) -> Callable[[], ssl.SSLContext]:
    """A verifying context that knows the authority of the tests."""

    def make() -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    return make
