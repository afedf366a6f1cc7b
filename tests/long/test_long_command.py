"""The real command on a long document, against a server that reads what it is sent."""

import json

import pytest

from summarizer.sources import read
from summarizer.windows import windows
from tests import forked
from tests.llm.server import error, ok, scripted
from tests.long.reader import filler, said

FACT = "FACT: The council sold the old lighthouse to Ada Roe."


def answers(request):
    names = request.json["response_format"]["json_schema"]["schema"]["properties"]
    text = request.contents[-1]
    return ok(
        json.dumps(
            said(text) if "who" in names and "title" in names else {name: [] for name in names}
        )
    )


def fails_on(word):
    return lambda request: (
        error(400, "no_such_thing") if word in request.contents[-1] else answers(request)
    )


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(f"{filler(100)} {FACT} {filler(1100, 100)}", encoding="utf-8")
    return path


def run(source, *arguments):
    whole = ("brief", source, "-m", "openai/scripted", *arguments)
    return forked.run(*whole, cwd=source.parent, env=forked.environment(source.parent))


@pytest.mark.slow
def test_a_long_document_is_several_requests_and_one_brief_and_nothing_the_second_time(source):
    with scripted(answers) as server:
        to = ("--base-url", server.base_url, "-f", "json")
        brief = json.loads(run(source, *to).stdout)
        asked = len(server.requests)
        again = json.loads(run(source, *to).stdout)
        assert len(server.requests) == asked > 2
    text = source.read_text(encoding="utf-8")
    (fact,) = brief["what"]
    passage = fact["evidence"][0]
    assert text[passage["start"] : passage["end"]] == passage["quote"]
    assert brief["provenance"]["requests"] == asked
    assert brief["grounding"]["coverage"] == 1
    assert again["what"] == brief["what"]
    assert again["provenance"]["cached"] is True


@pytest.mark.slow
def test_what_was_not_read_is_said_on_stderr_and_in_the_brief(source):
    with scripted(fails_on("number 2150.")) as server:
        done = run(source, "--base-url", server.base_url, "-f", "json")
    brief = json.loads(done.stdout)
    assert done.returncode == 0
    assert brief["cautions"][0]["kind"] == "truncated"
    assert 0.5 < brief["grounding"]["coverage"] < 1
    assert "not read: " in done.stderr
    assert "· read " in done.stderr.splitlines()[-1]
    assert len(brief["what"]) == 1


def test_a_dry_run_counts_the_windows_and_sends_nothing(source):
    done = run(source, "--dry-run", "--window", "2000", "-f", "json")
    (planned,) = json.loads(done.stdout)["sources"]
    assert planned["requests"] == len(windows(read(source), 2000)) + 1 > 10
