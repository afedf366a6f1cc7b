"""A directory that holds documents runs no code, whatever modules a stranger has laid into it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import children
from tests.digest.feeds import feed_page, item, rss
from tests.fetch.server import serving
from tests.needed import missing

COMMAND = str(Path(sys.executable).with_name("summarizer"))
TEXT = "Mayor Anna Okoro said the bridge of Kelso will close on Monday, 4 March 2024."
# Of the standard library, of what is installed, and of the program itself.
NAMES = (
    "json", "re", "pickle", "struct", "socket", "signal", "selectors", "tempfile", "random",
    "multiprocessing", "resource", "threading", "email", "html", "zipfile", "sqlite3", "ssl",
    "feedparser", "lxml", "pydantic", "typer", "rich", "openai", "docx", "pptx", "pypdf", "pyarrow",
    "ray", "sitecustomize", "usercustomize", "summarizer",
)  # fmt: skip


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A directory of documents with modules beside them, each of which leaves a trace."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(
            f"import os\nos.open({str(tmp_path / 'ran')!r} + '-{name}', os.O_CREAT)\n",
            encoding="utf-8",
        )
    (tmp_path / "in").mkdir()
    return tmp_path


def ran(inbox: Path) -> list[str]:
    return sorted(path.name for path in inbox.glob("ran-*"))


def run(inbox: Path, *arguments: str) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=inbox,
        capture_output=True,
        env={**environment, "XDG_CACHE_HOME": str(inbox / "cache")},
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_trap_works(inbox: Path) -> None:
    subprocess.run([sys.executable, "-c", "import json"], cwd=inbox, check=False)
    assert "ran-json" in ran(inbox)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".eml"])
def test_no_module_beside_a_document_is_run_for_a_brief(inbox: Path, suffix: str) -> None:
    head = "Subject: Bridge\r\n\r\n" if suffix == ".eml" else ""
    (inbox / f"source{suffix}").write_text(head + TEXT, encoding="utf-8")
    run(inbox, "brief", f"source{suffix}", "-m", "extractive")
    assert ran(inbox) == []


def test_no_module_beside_the_documents_is_run_by_the_processes_of_a_batch(inbox: Path) -> None:
    for n in range(220):
        (inbox / "in" / f"{n}.txt").write_text(f"{TEXT} It has {n} steps.", encoding="utf-8")
    run(inbox, "batch", "in", "out.jsonl", "-m", "extractive")
    assert ran(inbox) == []


def test_no_module_beside_a_configuration_is_run_for_a_feed(inbox: Path) -> None:
    with serving({"/feed": feed_page(rss(item()))}) as server:
        (inbox / "morning.toml").write_text(
            '[digest]\nname = "morning"\nmodel = "extractive"\nallow_private = true\n'
            f'[[sources]]\nfeed = "{server.url("/feed")}"\n'
            '[[deliver]]\nslack_webhook_env = "SLACK_WEBHOOK"\n',
            encoding="utf-8",
        )
        run(inbox, "digest", "preview", "morning.toml")
        assert server.paths
    assert ran(inbox) == []


@pytest.mark.long
def test_no_module_beside_the_documents_is_run_by_the_workers_of_ray(inbox: Path) -> None:
    if importlib.util.find_spec("ray") is None:
        missing("ray is not installed: make ray")
    for n in range(4):
        (inbox / "in" / f"{n}.txt").write_text(f"{TEXT} It has {n} steps.", encoding="utf-8")
    run(inbox, "batch", "in", "out.jsonl", "-m", "extractive", "--engine", "ray")
    assert ran(inbox) == []


def test_a_child_has_no_place_that_is_relative_to_where_it_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", ["", ".", "lib", os.sep + "kept"])
    command = children.command("pass")
    assert command[command.index("-c") + 2 :] == [
        os.sep + "kept",
        str(Path(children.__file__).parents[1]),
    ]


def test_what_was_set_for_children_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    with children.safe_path():
        assert os.environ["PYTHONSAFEPATH"] == "1"
    assert "PYTHONSAFEPATH" not in os.environ
