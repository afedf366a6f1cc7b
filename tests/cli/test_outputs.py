"""Where a brief is written: never over a source, through links, into devices, or a word why not."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked

COMMAND = str(Path(sys.executable).with_name("summarizer"))
TEXT = "The city council of Norwick decided on Monday to close the harbour bridge from 1 April.\n"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def brief(*arguments, cwd):
    return forked.run("brief", *arguments, "-m", "extractive", cwd=cwd, env=forked.environment(cwd))


def shell(line, cwd, **environment):
    return subprocess.run(
        ["bash", "-c", line], cwd=cwd, env={**forked.environment(cwd), "S": COMMAND, **environment},
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("bridge.txt", "-o", "bridge.txt"),
        ("bridge.txt", "-o", "."),
        (".", "-o", "."),
        ("bridge.txt", "--text", "bridge.txt"),
        ("link.txt", "-o", "bridge.txt"),
    ],
)
def test_a_source_is_never_written_over(source, tmp_path, arguments):
    (tmp_path / "link.txt").symlink_to(source)
    done = brief(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "would be overwritten: choose another -" in done.stderr
    assert source.read_text(encoding="utf-8") == TEXT


def test_a_brief_beside_its_source_under_another_name_is_written(source, tmp_path):
    assert brief(source, "-o", ".", "-f", "json", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "bridge.json").read_text(encoding="utf-8"))["what"]


def test_a_brief_goes_through_a_link_which_stays(source, tmp_path):
    (tmp_path / "out.md").symlink_to("there.md")
    assert brief(source, "-o", "out.md", "-f", "markdown", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.md").is_symlink()
    assert "Norwick" in (tmp_path / "there.md").read_text(encoding="utf-8")


def test_a_device_stays_a_device(source, tmp_path):
    ours, theirs = os.openpty()
    try:
        device = Path(os.ttyname(theirs))
        done = brief(source, "-o", device, cwd=tmp_path)
        assert done.returncode == 0
        assert stat.S_ISCHR(device.stat().st_mode)
        assert b"Norwick" in os.read(ours, 10_000)
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_missing_directory_is_said_before_anything_is_asked(source, tmp_path):
    for option in ("-o", "--text"):
        done = forked.run(
            "brief", source, option, "nowhere/x", "-m", "openai/x",
            "--base-url", "http://127.0.0.1:9/v1", cwd=tmp_path, env=forked.environment(tmp_path),
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (
            2,
            "error: cannot write nowhere/x: there is no directory nowhere: "
            f"choose another {option}\n",
        )


def test_a_file_in_the_way_of_a_directory_is_one_line(source, tmp_path):
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    done = brief(source, "other.txt", "-q", "-o", "bridge.txt/briefs", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "error: cannot write bridge.txt/briefs: Not a directory: choose another -o\n"
    )


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", ["brief bridge.txt -m extractive -q", "schema", "--help"])
def test_a_full_disk_is_one_line_and_no_mistake_of_ours(source, tmp_path, arguments):
    done = shell(f"$S {arguments} >/dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "error: the output cannot be written: No space left on device: "
        "free space, or send it elsewhere\n"
    )


@pytest.mark.parametrize("way", ["2>&-", "2>/dev/full"])
def test_a_stderr_that_takes_nothing_changes_neither_stdout_nor_the_code(source, tmp_path, way):
    line = "$S brief bridge.txt -m extractive -f json"
    silent = shell(f"{line} {way}", tmp_path)
    assert silent.returncode == 0
    assert json.loads(silent.stdout)["what"]
    assert shell(f"$S brief nothing.txt -m extractive {way}", tmp_path).returncode == 3


def test_a_closed_stdin_is_an_empty_source(tmp_path):
    done = shell("$S brief - -m extractive <&-", tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"stdin: the source is empty" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_is_printed_is_utf_8_in_any_locale(source, tmp_path, encoding):
    line = "$S brief bridge.txt -m extractive"
    plain = shell(line, tmp_path, PYTHONIOENCODING="utf-8")
    other = shell(line, tmp_path, PYTHONIOENCODING=encoding)
    assert "·" in other.stdout.decode("utf-8")
    assert (other.returncode, other.stdout) == (0, plain.stdout)


def test_the_bare_command_prints_its_help(tmp_path):
    done = shell("$S", tmp_path)
    assert done.returncode == 2
    assert done.stderr == shell("$S --help", tmp_path).stdout
