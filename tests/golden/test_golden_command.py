"""The commands over a directory of a user's own."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked
from tests.documents import ROOT
from tests.golden_cases import small
from tests.llm.server import ok, scripted

COMMAND = str(Path(sys.executable).with_name("summarizer"))


def golden(command, folder, *arguments):
    whole = ("golden", command, folder, *arguments)
    return forked.run(*whole, cwd=folder, env=forked.environment(folder))


@pytest.fixture
def cases(tmp_path):
    small.write(tmp_path / "bridge")
    return tmp_path


def test_a_directory_without_floors_passes(cases):
    done = golden("check", cases)
    assert done.returncode == 0, done.stderr
    assert "| bridge | model |" in done.stdout


def test_a_false_statement_ends_with_1(cases):
    small.write(cases / "bridge", positions=[], false=["The repairs would cost 1.5 million euros."])
    done = golden("check", cases)
    assert done.returncode == 1
    assert "model says what is false: Anna Okoro: The repairs" in done.stderr


def test_floors_are_written_and_hold_from_then_on(cases):
    (cases / "floors.json").write_text('{"other": {"kept": 1}}')
    assert golden("check", cases, "--write-floors").returncode == 0
    floors = json.loads((cases / "floors.json").read_text())
    assert floors["other"] == {"kept": 1}
    assert floors["golden"]["f1"]["model"]["who"] == 0.66
    assert golden("check", cases).returncode == 0
    small.record(cases / "bridge", {**small.draft(), "who": []})
    done = golden("check", cases)
    assert (done.returncode, "model who: F1 0.000 is below its floor 0.660" in done.stderr) == (
        1,
        True,
    )


def test_a_floor_that_goes_down_is_named(cases):
    golden("check", cases, "--write-floors")
    small.record(cases / "bridge", {**small.draft(), "who": []})
    done = golden("check", cases, "--write-floors")
    assert "a floor went down: model who F1: 0.66 → 0.00" in done.stderr
    assert done.stderr.count("went down") == 1


def test_floors_of_cautions_are_held(cases):
    listed = [{"kind": "truncated", "text": "cut", "need": "must", "quotes": [small.SAID]}]
    small.write(cases / "bridge", cautions=listed)
    golden("check", cases, "--write-floors")
    floors = json.loads((cases / "floors.json").read_text())
    assert floors["golden"]["cautions"] == {"model": 0.0, "extractive": 0.0}
    floors["golden"]["cautions"]["model"] = 0.5
    (cases / "floors.json").write_text(json.dumps(floors))
    assert "model cautions: recall 0.000 is below" in golden("check", cases).stderr


def test_accept_shows_and_moves_nothing_without_a_terminal(cases):
    done = golden("accept", cases)
    assert done.returncode == 1
    assert "  who: + Anna Okoro" in done.stdout
    assert "--yes" in done.stderr
    assert not (cases / "bridge" / "brief.json").exists()


def test_accept_with_yes_moves_and_then_nothing_is_left_to_move(cases):
    assert golden("accept", cases, "--yes").returncode == 0
    assert golden("check", cases).returncode == 0
    again = golden("accept", cases)
    assert (again.returncode, again.stdout) == (0, "")
    small.record(cases / "bridge", {**small.draft(), "who": []})
    differs = golden("accept", cases)
    assert "  who: - Anna Okoro" in differs.stdout
    assert "who: - Anna Okoro" in golden("check", cases).stderr


@pytest.mark.parametrize(("answer", "moved"), [(b"n\n", False), (b"y\n", True)])
def test_accept_asks_on_a_terminal(cases, answer, moved):
    leader, follower = pty.openpty()
    os.write(leader, answer)
    done = subprocess.run(
        [COMMAND, "golden", "accept", str(cases)], cwd=cases, env=forked.environment(cases),
        stdin=follower, stdout=subprocess.PIPE, stderr=follower, timeout=60, check=False,
    )  # fmt: skip
    os.close(follower)
    os.close(leader)
    assert done.returncode == (0 if moved else 1)
    assert (cases / "bridge" / "brief.json").is_file() is moved


def test_the_report_tells_scores_costs_and_misses(cases):
    text = golden("report", cases).stdout
    assert "| bridge | model | 1.00 / 0.50 / 0.67 | 1.00 / 1.00 / 1.00 |" in text
    assert "| bridge | model | 4/4 (100%) | 4/4 (100%) | 1 | 200 | 100 | 25 |" in text
    assert "* who missed: Norwick Traders Association" in text
    assert "| model | date | 1 | 1 | 1.00 |" in text


def test_the_report_as_json_holds_the_same(cases):
    out = cases / "out.json"
    done = golden("report", cases, "-f", "json", "-o", out)
    assert (done.returncode, done.stdout) == (0, "")
    data = json.loads(out.read_text(encoding="utf-8"))
    model = data["cases"][0]["engines"]["model"]
    assert model["fields"]["who"]["missed"] == ["Norwick Traders Association"]
    assert (model["tokens_per_claim"], model["over"]) == (25, False)
    assert data["facts"]["model"]["date"] == {"right": 1, "compared": 1, "accuracy": 1}


def test_a_control_character_of_a_document_reaches_no_terminal(cases):
    small.write(cases / "bridge", who=[{"name": "A\x1b[31mB", "need": "must"}])
    for command in (("report",), ("check", "-v")):
        assert "\x1b" not in golden(command[0], cases, *command[1:]).stdout


def test_a_report_is_the_same_each_time(cases):
    assert golden("report", cases).stdout == golden("report", cases).stdout


def test_record_asks_only_for_what_is_missing(cases):
    small.write(cases / "tram", recorded=False)
    before = (cases / "bridge" / "draft.json").read_bytes()
    with scripted(ok(json.dumps(small.draft()))) as server:
        asked = ("record", cases, "-m", "openai/none", "--base-url", server.base_url)
        done = golden(*asked, "--answered-by", "a script")
        assert done.returncode == 0, done.stderr
        again = golden(*asked)
        assert len(server.requests) == 1
    assert "every case has its draft" in again.stderr
    assert json.loads((cases / "tram" / "draft.json").read_text())["recorded"] == "a script"
    assert (cases / "bridge" / "draft.json").read_bytes() == before


def test_the_key_that_the_readme_shows_is_a_key(cases):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("## Your own golden cases")[1].split("```json\n")[1].split("```")[0]
    (cases / "bridge" / "reference.json").write_text(shown, encoding="utf-8")
    model = golden_json(cases)["cases"][0]["engines"]["model"]["fields"]
    assert (model["who"]["f1"], model["next_steps"]["f1"]) == (1, 1)
    assert [fact["right"] for fact in model["next_steps"]["facts"]] == [True, True]


def golden_json(cases):
    return json.loads(golden("report", cases, "-f", "json").stdout)
