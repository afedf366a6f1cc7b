"""What is said where there is no llama-server, and the model for one; no server is needed."""

import pytest

from tests.llama.build import NotBuilt, build, server_program
from tests.llama.model import write_model


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine with an empty cache, no tools and no package index; yields where tools go."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, value in (
        ("XDG_CACHE_HOME", tmp_path / "cache"),
        ("PATH", tools),
        ("PIP_CONFIG_FILE", "/dev/null"),
        ("PIP_FIND_LINKS", tools),
        ("PIP_NO_INDEX", "1"),
    ):
        monkeypatch.setenv(name, str(value))
    return tools


def test_a_server_that_was_never_built_is_skipped_with_the_command_that_builds_it(bare):
    with pytest.raises(NotBuilt, match="^not built: make test-llama$"):
        server_program()


def test_missing_tools_are_named_and_stay_the_reason_for_the_tests(bare):
    with pytest.raises(NotBuilt, match="^there is no cmake, no ninja, no C\\+\\+ compiler$"):
        build()
    with pytest.raises(NotBuilt, match="^not built: there is no cmake"):
        server_program()


@pytest.mark.slow
def test_a_source_that_cannot_be_fetched_is_the_reason(bare):
    for tool in ("cmake", "ninja", "c++"):
        (bare / tool).write_text("#!/bin/sh\n")
        (bare / tool).chmod(0o755)
    with pytest.raises(NotBuilt, match="fetch"):
        build()
    with pytest.raises(NotBuilt, match="^not built: .*fetch"):
        server_program()


def test_the_model_has_the_same_bytes_every_time(tmp_path):
    one, two = tmp_path / "one.gguf", tmp_path / "two.gguf"
    write_model(one)
    write_model(two)
    assert one.read_bytes()[:4] == b"GGUF"
    assert one.read_bytes() == two.read_bytes()
