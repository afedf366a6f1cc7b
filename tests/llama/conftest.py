from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.llm import modes
from tests.llama.build import NotBuilt, server_program
from tests.llama.model import write_model
from tests.llama.server import door, running
from tests.llm.server import Server, scripted

# Of tokens; enough for a short question and no answer.
_NARROW = 512


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server() -> Iterator[None]:
    """Ports are used again: what one test learned must not reach the next."""
    modes.forget()
    yield
    modes.forget()


@pytest.fixture(scope="session")
def program(pytestconfig: pytest.Config) -> Path:
    """Return the built server; where there is none or nobody asked, the tests are skipped.

    They take over a minute, which `make test` does not spend on every change.
    """
    if "llama" not in str(pytestconfig.getoption("-m")):
        pytest.skip("run by make test-llama")
    try:
        return server_program()
    except NotBuilt as problem:
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the written model."""
    path = tmp_path_factory.mktemp("llama") / "tiny.gguf"
    write_model(path)
    return path


@pytest.fixture(scope="session")
def address(program: Path, tiny: Path) -> Iterator[str]:
    """Run one server for all tests."""
    with running(program, tiny, tiny.with_name("server.log")) as where:
        yield where


@pytest.fixture
def llama(address: str) -> Iterator[Server]:
    """Return that server, with a record of what this test asks it."""
    with scripted(door(address)) as server:
        yield server


@pytest.fixture
def narrow(program: Path, tiny: Path) -> Iterator[Server]:
    """Return a server with hardly any context, with a record of what this test asks it."""
    log = tiny.with_name("narrow.log")
    with running(program, tiny, log, _NARROW) as where, scripted(door(where)) as server:
        yield server
