"""Every row of the table, through the real command."""

from __future__ import annotations

import json
import re

import pytest

from tests.faults import texts
from tests.faults.command import Command
from tests.faults.server import MIB, good
from tests.faults.table import Row, play, rows
from tests.llm.server import scripted

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_fault_costs_these_calls_and_ends_so(row: Row, command: Command) -> None:
    seen = play(row, command)
    assert (seen.calls, seen.elsewhere, seen.done.code) == (row.calls, 0, row.code)
    assert re.search(row.message, seen.done.message)
    said = seen.done.stderr.splitlines()
    assert not any(line.startswith(("Traceback", "  File")) for line in said)
    assert all(json.loads(line)["error"]["hint"] for line in seen.done.errors)
    assert bool(seen.done.errors) == bool(row.code)
    assert bool(seen.done.stdout) == (row.code == 0 or (row.calls == 3 and row.documents == 10))
    assert seen.done.rss < 200 * MIB


def test_a_server_that_is_not_there_is_said_to_be_not_there(command: Command) -> None:
    with scripted(good()) as server:
        gone = server.base_url
    done = command.run(gone, texts.write(command.folder / "sources", 1))
    assert done.code == 4
    assert "no connection to http://127.0.0.1" in done.message
    assert "--base-url" in done.message


def test_the_names_of_the_rows_differ() -> None:
    names = [row.name for row in rows()]
    assert len(set(names)) == len(names)
