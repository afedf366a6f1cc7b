from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.llm import modes
from tests.llama.build import NotBuilt, server_program
from tests.llama.model import write_model
from tests.llama.server import door, running
from tests.llm.server import Server, scripted


@pytest.fixture(scope="session")
def llama_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start one llama-server for all tests; where none is built they are skipped."""
    try:
        program = server_program()
    except NotBuilt as problem:
        pytest.skip(str(problem))
    room = tmp_path_factory.mktemp("llama")
    write_model(room / "tiny.gguf")
    with running(program, room / "tiny.gguf", room / "server.log") as address:
        yield address


@pytest.fixture
def llama(llama_address: str) -> Iterator[Server]:
    """A llama-server of which nothing is known, with a record of what it is asked."""
    modes.forget()
    with scripted(door(llama_address)) as server:
        yield server
    modes.forget()
