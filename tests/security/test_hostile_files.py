"""Files that are made to harm: each is read or refused in one line, within time and memory."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import ROOT
from tests.security.hostile import TEXT
from tests.security.hostile_files import corpus

# The corpus is read once, in one worker.
pytestmark = pytest.mark.xdist_group("hostile files")
CORPUS = {hostile.name: hostile for hostile in corpus()}
# What a reader may take (20 s), and as much again where the machine is busy.
SECONDS = 40
MEGABYTES = 1500
COMMAND = str(Path(sys.executable).with_name("summarizer"))
CANARY = Path("/tmp/summarizer-canary")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Read the whole corpus in one real process."""
    folder = tmp_path_factory.mktemp("hostile")
    for hostile in CORPUS.values():
        (folder / hostile.name).write_bytes(hostile.make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.security.reading_hostile", folder],
        cwd=ROOT, capture_output=True, text=True, timeout=900, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return {said["name"]: said for said in map(json.loads, done.stdout.splitlines())}


def test_there_are_enough_of_them():
    assert len(CORPUS) >= 90


@pytest.mark.long
@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_read_or_refused_within_bounds(name, results):
    said, refused = results[name], CORPUS[name].refused
    if refused is not None:
        assert said["exit"] == (3 if refused else 0), said["line"]
    if said["exit"]:
        assert name in said["line"]
        assert said["line"].count(": ") >= 3, "what happened, and a way out"
    assert "\n" not in said["line"]
    assert "Traceback" not in said["line"]
    assert said["seconds"] <= SECONDS
    assert said["megabytes"] <= MEGABYTES
    assert said["megabytes apart"] <= MEGABYTES
    assert not CANARY.exists()


@pytest.mark.long
def test_the_command_refuses_them_with_code_3_and_without_a_word_on_stdout(tmp_path):
    names = [
        "no-pages.pdf",
        "bomb-by-ratio.docx",
        "nested-div.html",
        "binary.txt",
        "headers-long.eml",
    ]
    for name in names:
        (tmp_path / name).write_bytes(CORPUS[name].make())
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "circle.pdf").symlink_to(tmp_path / "circle.pdf")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(tmp_path / "s.pdf"))
        given = [*names, "pipe.pdf", "circle.pdf", "s.pdf", "/dev/zero", str(tmp_path / "none.pdf")]
        done = subprocess.run(
            [COMMAND, "brief", *given, "-m", "openai/none",
             "--base-url", "http://127.0.0.1:9/v1", "-o", tmp_path / "out"],
            cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "OPENAI_API_KEY": "canary-key", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert sum(line.startswith("error: ") for line in lines) == len(given)
    assert "canary-key" not in done.stderr


def test_text_that_is_not_hostile_is_read_from_the_same_mould():
    from summarizer.sources import read_bytes
    from tests.security.hostile_office import paragraph, word

    assert read_bytes(word(paragraph(TEXT)), name="a.docx").text == f"{TEXT}\n"
