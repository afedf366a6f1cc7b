"""`summarizer verify`: anybody's summary, a brief, and pairs; the real command is run."""

import json

import pytest

from tests.cli.test_streams_and_codes import TEXT, run

TRUE = "Mayor Anna Okoro said the repairs would cost 1.5 million euros."
FALSE = "Mayor Anna Okoro said the repairs would cost 7.5 million euros."


@pytest.fixture
def files(tmp_path):
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "true.txt").write_text(TRUE, encoding="utf-8")
    (tmp_path / "false.txt").write_text(FALSE, encoding="utf-8")
    return tmp_path


def test_a_number_that_stands_nowhere_in_the_source_is_marked_and_ends_with_1(files):
    done = run("verify", "bridge.txt", "false.txt", cwd=files)
    assert done.returncode == 1
    assert "⟦7.5" in done.stdout


def test_a_true_summary_ends_with_0_and_holds_no_mark(files):
    done = run("verify", "bridge.txt", "true.txt", cwd=files)
    assert done.returncode == 0
    assert "⟦" not in done.stdout


def test_offsets_of_claims_point_into_the_summary(files):
    found = json.loads(run("verify", "bridge.txt", "false.txt", "-f", "json", cwd=files).stdout)
    assert 0 <= found["risk"] <= 1
    for claim in found["claims"]:
        assert FALSE[claim["start"] : claim["end"]] == claim["text"]
        for evidence in claim["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_brief_is_checked_again_from_its_quotes_alone(files):
    brief = run("brief", "bridge.txt", "-m", "extractive", "-f", "json", cwd=files).stdout
    (files / "brief.json").write_text(brief, encoding="utf-8")
    assert run("verify", "bridge.txt", "brief.json", cwd=files).returncode == 0
    forged = brief.replace("1.5 million", "7.5 million")
    assert forged != brief
    (files / "brief.json").write_text(forged, encoding="utf-8")
    done = run("verify", "bridge.txt", "brief.json", "-f", "json", cwd=files)
    assert done.returncode == 1
    states = {e["state"] for c in json.loads(done.stdout)["claims"] for e in c["evidence"]}
    assert "grounded" in states
    assert states - {"grounded"}


def test_pairs_are_answered_line_by_line(files):
    rows = [
        {"id": "a", "source": TEXT, "summary": TRUE},
        {"id": "b", "source": TEXT, "summary": FALSE},
    ]
    (files / "pairs.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = run("verify", "--pairs", "pairs.jsonl", cwd=files)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("a", "b")
    assert first["score"] < second["score"]
    assert [FALSE[s["start"] : s["end"]] for s in second["spans"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("verify", "bridge.txt"), 2),
        (("verify", "bridge.txt", "missing.txt"), 3),
        (("verify", "missing.txt", "true.txt"), 3),
        (("verify", "-", "-"), 2),
        (("verify", "--pairs", "missing.jsonl"), 3),
        (("verify", "--pairs", "deep.json"), 2),
        (("verify", "bridge.txt", "deep.json"), 2),
        (("verify", "--pairs", "true.txt"), 2),
    ],
)
def test_a_wrong_call_is_one_line_and_the_right_code(files, arguments, code):
    (files / "deep.json").write_text('{"schema": "urn:summarizer:", "a": ' + "[" * 5000)
    done = run(*arguments, cwd=files)
    assert done.returncode == code
    assert len(done.stderr.splitlines()) == 1


def test_a_list_of_briefs_is_said_to_be_one(files):
    two = run("brief", "bridge.txt", "true.txt", "-m", "extractive", "-f", "json", cwd=files)
    (files / "two.json").write_text(two.stdout, encoding="utf-8")
    done = run("verify", "bridge.txt", "two.json", cwd=files)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: the second file holds a list of briefs: give one brief at a time\n"
    )


def test_a_source_beside_a_file_of_pairs_is_refused(files):
    (files / "pairs.jsonl").write_text("", encoding="utf-8")
    done = run("verify", "bridge.txt", "true.txt", "--pairs", "pairs.jsonl", cwd=files)
    assert done.returncode == 2
    assert "leave out SOURCE" in done.stderr
