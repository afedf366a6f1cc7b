"""What goes to which stream, and which code a call ends with."""

import importlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked
from tests.documents import ROOT

COMMAND = [str(Path(sys.executable).with_name("summarizer"))]
TEXT = (
    "Harbour bridge will close for repairs\n\nTuesday, 5 March 2024\n\n"
    "The city council of Norwick decided on Monday to close the harbour bridge from 1 April. "
    "Mayor Anna Okoro said the repairs would cost 1.5 million euros. “We cannot wait any longer,” "
    "she told reporters. The Norwick Traders Association opposes the closure. The council will "
    "publish a timetable on 15 March.\n"
)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments, cwd):
    return forked.run(*arguments, cwd=cwd, env=forked.environment(cwd))


def installed(*arguments, cwd, stdin=""):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=cwd, env=forked.environment(cwd),
        input=stdin, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_brief_goes_to_stdout_and_the_closing_line_to_stderr(source, tmp_path):
    done = installed("brief", source, cwd=tmp_path)
    assert done.returncode == 0
    assert "Harbour bridge will close" in done.stdout
    assert "grounded" in done.stderr.splitlines()[-1]
    assert "no model is configured" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_json_on_stdout_points_into_the_very_file(source, tmp_path):
    done = run("brief", source, "-m", "extractive", "-f", "json", cwd=tmp_path)
    brief = json.loads(done.stdout)
    assert brief["schema"] == "urn:summarizer:brief:1"
    assert brief["provenance"]["engine"] == "extractive"
    passages = [e for event in brief["what"] for e in event["evidence"]]
    assert passages
    assert all(TEXT[e["start"] : e["end"]] == e["quote"] for e in passages)


def test_stdin_is_read_with_a_dash_and_when_nothing_is_named(tmp_path):
    for arguments in (("brief", "-"), ("brief",)):
        done = installed(*arguments, cwd=tmp_path, stdin=TEXT)
        assert done.returncode == 0
        assert "Okoro" in done.stdout


@pytest.mark.parametrize(
    "content", [None, b"", b" \n\t", b"\x00\x01\x02\xff" * 400, b"... --- !!!"]
)
def test_an_unreadable_or_empty_source_ends_with_3_and_one_line(tmp_path, content):
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    done = run("brief", path, "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")


def test_with_json_an_error_is_one_object(tmp_path):
    done = installed("brief", "missing.txt", "-f", "json", "-q", cwd=tmp_path)
    error = json.loads(done.stderr)["error"]
    assert (error["code"], error["type"]) == (3, "UnreadableSource")
    assert error["hint"]


def test_good_sources_are_written_and_the_code_is_the_worst_one(source, tmp_path):
    done = run("brief", source, "missing.txt", "-m", "extractive", cwd=tmp_path)
    assert done.returncode == 3
    assert "Harbour bridge" in done.stdout
    assert "missing.txt" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "x.txt", "--nonsense"),
        ("brief", "x.txt", "-f", "yaml"),
        ("brief", "x.txt", "--length", "huge"),
        ("brief", "x.txt", "--kind", "poem"),
        ("nonsense",),
        ("schema", "nonsense"),
        ("golden", "check", "nowhere"),
        ("batch", "in.jsonl", "out.jsonl", "--media-type", "text/poem"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line(tmp_path, arguments):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_a_hosted_model_without_a_key_ends_with_4(source, tmp_path):
    done = run("brief", source, "-m", "openai/gpt-5-mini", cwd=tmp_path)
    assert done.returncode == 4
    assert "OPENAI_API_KEY" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_several_sources_go_into_a_directory(source, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "bridge.md").write_text(TEXT, encoding="utf-8")
    done = run("brief", source, "b", "-o", "out", "-f", "markdown", cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["bridge-2.md", "bridge.md"]
    assert done.stdout == ""


def test_several_sources_as_json_are_one_array(source, tmp_path):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    done = run("brief", source, "c.txt", "-f", "json", cwd=tmp_path)
    assert len(json.loads(done.stdout)) == 2


def test_jsonl_is_one_line_a_source(source, tmp_path):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    done = run("brief", source, "c.txt", "-f", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["source"]["name"][-5:] for line in done.stdout.splitlines()] == [
        "e.txt",
        "c.txt",
    ]


def test_the_text_that_offsets_point_into_can_be_written(tmp_path):
    (tmp_path / "a.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    done = run("brief", "a.html", "-f", "json", "--text", "a.out", cwd=tmp_path)
    text = (tmp_path / "a.out").read_text(encoding="utf-8")
    evidence = json.loads(done.stdout)["who"][0]["evidence"][0]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_reader_that_has_gone_is_no_error(tmp_path):
    # More than a pipe holds, so that the command is still writing when the reader goes.
    long = str(ROOT / "golden" / "minutes-publishing-f2f" / "source.html")
    arguments = ("brief", long, "-m", "extractive", "-f", "json", "--length", "full")
    assert len(run(*arguments, cwd=tmp_path).stdout) > 70_000
    done = subprocess.run(
        ["bash", "-c", f"{COMMAND[0]} {' '.join(arguments)} | head -c 1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("{", 0)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_an_interrupt_ends_with_130(tmp_path):
    fifo_reader = subprocess.Popen(
        [*COMMAND, "brief", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    # It has begun to read once the pipe is full: then a signal meets it in the middle.
    fifo_reader.stdin.write(b"words and words\n" * 20_000)
    fifo_reader.stdin.flush()
    fifo_reader.send_signal(signal.SIGINT)
    _, stderr = fifo_reader.communicate(timeout=30)
    assert fifo_reader.returncode == 130
    assert b"Traceback" not in stderr


def test_an_interrupt_while_the_command_is_loaded_ends_with_130(tmp_path):
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *more):\n"
        "        if name == 'typer':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from summarizer.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_fail_ends_with_0_where_nothing_fell(source, tmp_path):
    done = run("brief", source, "-m", "extractive", "--ungrounded", "fail", cwd=tmp_path)
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["brief", "meeting", "draft", "meeting-draft"])
def test_schema_prints_what_is_committed(tmp_path, name):
    done = run("schema", name, cwd=tmp_path)
    committed = Path(__file__).parents[2] / "schemas" / f"{name}.schema.json"
    assert done.stdout == committed.read_text(encoding="utf-8")


def test_prompt_prints_a_template_that_can_be_used_again(source, tmp_path):
    (tmp_path / "mine.md").write_text(run("prompt", "brief", cwd=tmp_path).stdout, encoding="utf-8")
    done = run("brief", source, "--prompt", "mine.md", "-m", "extractive", cwd=tmp_path)
    assert done.returncode == 0


def test_a_mistake_of_the_program_is_one_line_without_what_it_met(monkeypatch, capsys):
    command = importlib.import_module("summarizer.cli.command")

    def fails(**options):
        raise RuntimeError("sk-canary")

    monkeypatch.delenv("SUMMARIZER_TRACEBACK", raising=False)
    monkeypatch.setattr(command, "app", fails)
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 70
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "RuntimeError" in told
    assert "canary" not in told
