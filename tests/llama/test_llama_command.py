"""The real command against a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import kinds
from tests.documents import ROOT
from tests.llama.asking import DOCUMENTS

pytestmark = pytest.mark.llama

COMMAND = str(Path(sys.executable).with_name("summarizer"))
CANARY = "sk-canary-77b1c0de5f9a"


def brief(server, cwd, *arguments, name=DOCUMENTS[-1], **environment):
    """Run `summarizer brief` in a folder, with nothing of ours in its environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SUMMARIZER", "OPENAI"))}
    where = ["-m", "openai/tiny", "--base-url", server.base_url, "-f", "json"]
    return subprocess.run(
        [COMMAND, "brief", ROOT / "golden" / name, *where, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        env={**clean, "HOME": str(cwd), **environment},
        check=False,
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_brief_is_valid_json_and_nothing_that_a_model_made_up_is_in_it(llama, tmp_path, document):
    done = brief(llama, tmp_path, name=document)
    assert done.returncode == 0, done.stderr
    made = kinds.load("brief").published.model_validate_json(done.stdout)
    assert made.provenance.mode == "json_schema"
    assert made.provenance.requests == len(llama.requests)
    assert made.grounding.grounded == 0 < made.grounding.claims


def test_a_key_that_the_server_does_not_ask_for_changes_nothing(llama, tmp_path):
    done = brief(llama, tmp_path, OPENAI_API_KEY=CANARY)
    assert done.returncode == 0, done.stderr
    assert CANARY not in done.stdout + done.stderr


def test_a_meeting_is_valid_json(llama, tmp_path):
    done = brief(llama, tmp_path, "--kind", "meeting")
    assert done.returncode == 0, done.stderr
    kinds.load("meeting").published.model_validate_json(done.stdout)


def test_a_judge_at_a_real_server_is_heard(llama, tmp_path):
    done = brief(llama, tmp_path, "--judge", "openai/tiny")
    assert done.returncode == 0, done.stderr
    assert "not heard" not in done.stderr


@pytest.mark.parametrize("mode", ["tools", "json", "md_json"])
def test_a_mode_that_binds_nothing_ends_with_5_and_one_line(llama, tmp_path, mode):
    done = brief(llama, tmp_path, "--mode", mode, "-q")
    assert (done.returncode, done.stdout) == (5, "")
    assert len(done.stderr.splitlines()) == 1
    assert "stayed invalid after 3 requests" in done.stderr


def test_a_document_past_the_context_ends_with_4_and_one_line(narrow, tmp_path):
    done = brief(narrow, tmp_path, "-q")
    assert (done.returncode, done.stdout) == (4, "")
    assert len(done.stderr.splitlines()) == 1
    assert "longer than the model can read" in done.stderr
