from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.llm import modes


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server() -> Iterator[None]:
    """Ports are used again: what one test learned must not reach the next."""
    modes.forget()
    yield
    modes.forget()
