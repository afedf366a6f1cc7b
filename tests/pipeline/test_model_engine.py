"""The whole way with a model: scripted answers through the real client, and the real command."""

import json

import pytest

from tests import forked
from tests.llm.server import error, ok, refuse_parameter, scripted, tool

TEXT = (
    "Bridge will close\n\nMayor Anna Okoro said the repairs of the bridge would cost 1.5 million "
    "euros. The council will publish a timetable on 15 March 2024.\n\n"
) + "The old bridge was opened in 1931 and carries nine thousand cars on a working day. " * 45


def claim(text, s, q, **more):
    return {"text": text, "evidence": [{"s": s, "q": q}], **more}


def answer(quote="repairs of the bridge would cost 1.5 million euros"):
    return json.dumps(
        {
            "title": claim("Bridge will close", 1, "Bridge will close"),
            "summary": [],
            "who": [
                {"name": "Anna Okoro", "aliases": [], "kind": "person", "role": "Mayor", "s": 2}
            ],
            "what": [],
            "positions": [
                claim(
                    "Repairs cost 1.5 million euros.",
                    2,
                    quote,
                    holder="Anna Okoro",
                    stance="neutral",
                    topic="cost",
                )
            ],
            "next_steps": [
                {
                    "action": "Publish a timetable",
                    "owner": "The council",
                    "due": "15 March 2024",
                    "status": "planned",
                    "evidence": [{"s": 3, "q": "publish a timetable on 15 March"}],
                }
            ],
            "cautions": [],
        }
    )


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(source, server, *arguments, **environment):
    home, model = source.parent, ("-m", "openai/scripted", "--base-url", server.base_url)
    return forked.run(
        *("brief", source, *model, "-f", "json", *arguments),
        cwd=home,
        env=forked.environment(home, **environment),
    )


def test_a_short_document_is_one_request_and_a_grounded_brief(source):
    with scripted(ok(answer())) as server:
        done = run(source, server)
    brief = json.loads(done.stdout)
    assert len(server.requests) == 1
    assert brief["grounding"]["grounded"] == brief["grounding"]["claims"] == 4
    assert brief["next_steps"][0]["due"] == {"text": "15 March 2024", "date": "2024-03-15"}
    assert brief["provenance"]["mode"] == "json_schema"
    assert brief["provenance"]["requests"] == 1


WRONG = "repairs of the bridge would cost 2.5 million euros"
RIGHT = "repairs of the bridge would cost 1.5 million euros"


def mended(quote, n=1):
    item = json.loads(answer(quote))["positions"][0]
    return ok(json.dumps({"positions": [{"n": n, "item": item}]}))


def test_a_changed_digit_never_reaches_the_reader(source):
    with scripted(ok(answer(WRONG)), mended(WRONG)) as server:
        brief = json.loads(run(source, server).stdout)
    assert brief["positions"] == []
    assert brief["dropped"][0]["state"] == "near"
    assert len(server.requests) == 2


def test_what_was_mended_wrongly_is_shown_and_asked_for_once_more(source):
    other = "repairs of the bridge would cost 3.5 million euros"
    with scripted(ok(answer(WRONG)), mended(other), mended(WRONG)) as server:
        brief = json.loads(run(source, server).stdout)
        assert len(server.requests) == 3
    assert "3.5 million" in server.requests[2].contents[-1]
    assert brief["positions"] == []


def test_a_re_ask_carries_what_failed_and_nothing_that_was_borne_out(source):
    with scripted(ok(answer(WRONG)), mended(RIGHT)) as server:
        brief = json.loads(run(source, server).stdout)
    assert brief["positions"][0]["evidence"][0]["quote"] == RIGHT
    assert brief["dropped"] == []
    assert len(server.requests) == 2
    asked = server.requests[1].body.decode()
    assert "2.5 million" in asked
    assert "Publish a timetable" not in asked
    assert len(asked) < len(server.requests[0].body) / 2
    assert brief["provenance"]["requests"] == 2


@pytest.mark.parametrize("reply", [ok("nonsense"), error(500), mended(RIGHT, n=9)])
def test_a_re_ask_that_fails_loses_nothing(source, reply):
    with scripted(ok(answer(WRONG)), reply) as server:
        done = run(source, server)
    brief = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(brief["who"]) == 1
    assert len(brief["dropped"]) == 1


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_every_mode_gives_the_same_brief(source, mode):
    reply = tool(answer()) if mode == "tools" else ok(answer())
    with scripted(reply) as server:
        brief = json.loads(run(source, server, "--mode", mode).stdout)
    assert brief["provenance"]["mode"] == mode
    assert brief["who"][0]["name"] == "Anna Okoro"


def test_an_invalid_first_answer_is_asked_for_again_and_mended(source):
    with scripted(ok('{"title": 3}'), ok(answer())) as server:
        done = run(source, server)
    assert done.returncode == 0
    assert json.loads(done.stdout)["provenance"]["requests"] == len(server.requests) == 2


def test_an_answer_that_stays_invalid_ends_with_5(source):
    with scripted(ok("no"), ok("no"), ok("no")) as server:
        done = run(source, server)
    assert done.returncode == 5
    assert len(server.requests) == 3
    assert done.stdout == ""


def test_a_wrong_key_ends_with_4_after_one_call_and_is_never_shown(source):
    with scripted(error(401, "invalid_api_key")) as server:
        done = run(source, server, OPENAI_API_KEY="sk-canary-123456789")
    assert done.returncode == 4
    assert len(server.requests) == 1
    assert "canary" not in done.stdout + done.stderr


def test_a_server_without_json_schema_is_stepped_down_once(source):
    with scripted(refuse_parameter("response_format"), tool(answer())) as server:
        brief = json.loads(run(source, server).stdout)
    assert brief["provenance"]["mode"] == "tools"


def test_no_unreadable_source_costs_a_call(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    with scripted(ok(answer())) as server:
        done = run(empty, server)
    assert done.returncode == 3
    assert not server.requests


def test_a_4_kb_document_costs_at_most_1_7_times_its_bytes_and_the_schema(source):
    from summarizer import kinds
    from summarizer.document import count_words
    from summarizer.length import limits

    with scripted(ok(answer())) as server:
        run(source, server)
    sent = len(server.requests[0].body)
    bounds = limits("standard", count_words(TEXT))
    schema = kinds.load("brief").sized(bounds).model_json_schema()
    room = len(json.dumps(schema, separators=(",", ":")).encode())
    assert 3800 <= len(TEXT.encode()) <= 4200
    assert sent <= 1.7 * len(TEXT.encode()) + room


def verdicts(*pairs):
    found = [{"n": n, "verdict": v, "words": ["1.5 million"]} for n, v in pairs]
    return ok(json.dumps({"verdicts": found}))


def test_the_judge_sees_statements_with_their_passages_only_and_its_no_drops_one(source):
    with scripted(ok(answer()), verdicts((1, "supported"), (2, "unsupported"))) as server:
        brief = json.loads(run(source, server, "--judge", "openai/judge").stdout)
    assert brief["title"]["checks"]["judge"] == "supported"
    assert brief["positions"] == []
    assert "judge" in brief["dropped"][0]["reason"]
    assert brief["next_steps"][0]["checks"]["judge"] == "not_run"
    assert brief["provenance"]["requests"] == 2
    asked = server.requests[1].body.decode()
    assert "1.5 million" in asked
    assert "nine thousand cars" not in asked


@pytest.mark.parametrize("reply", [error(401), ok("nonsense")])
def test_a_judge_that_cannot_be_heard_blocks_nothing(source, reply):
    with scripted(ok(answer()), reply) as server:
        done = run(source, server, "--judge", "openai/judge")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["positions"]) == 1
    assert "judge was not heard" in done.stderr


def test_verbose_says_what_was_dropped_and_why(source):
    with scripted(ok(answer(WRONG)), mended(WRONG)) as server:
        done = run(source, server, "-v")
    assert "dropped from positions: Repairs cost" in done.stderr
    assert "“2” for “1”" in done.stderr


def test_fail_writes_the_brief_and_ends_with_1_when_something_fell(source):
    with scripted(ok(answer(WRONG)), mended(WRONG)) as server:
        done = run(source, server, "--ungrounded", "fail")
    assert done.returncode == 1
    assert json.loads(done.stdout)["who"]
    assert "not borne out" in done.stderr
