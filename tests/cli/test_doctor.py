"""`summarizer doctor` against a scripted server: what it finds, and the command."""

import asyncio
import json
import socket
from pathlib import Path

import pytest

from summarizer.cli.doctor_report import as_json
from summarizer.llm import modes
from summarizer.pipeline.doctor import Place, examine
from tests import forked
from tests.llm.asking import CANARY
from tests.llm.server import error, hang, html, ok, raw, redirect, refuse_parameter, scripted, tool

MODELS = raw({"data": [{"id": name} for name in ("llama3.1:latest", "qwen3-32b", "qwen3-8b")]})
ERRAND = '{"who": "The town council", "what": "will close the bridge"}'


@pytest.fixture(autouse=True)
def nothing_is_known_of_any_server():
    """Ports are used again: what one test learned must not reach the next."""
    modes.forget()
    yield
    modes.forget()


def doctor(home, *arguments, **environment):
    env = forked.environment(home, **environment)
    return forked.run("doctor", *arguments, cwd=home, env=env)


def found(home, *, model=None, url=None, ask=False, code=0, **environment):
    """Return the JSON of the findings, which must have that exit code."""
    flags = {"model": model, "base_url": url}
    place = Place(flags, environment, home, home, home / "prices.toml")
    made = asyncio.run(examine(place, asked=ask))
    data = json.loads(as_json(made, environment))
    assert (made.exit_code, data["exit_code"], data["ok"]) == (code, code, code == 0)
    return data


def asked(home, server, *, model="openai/qwen3-8b", **options):
    return found(home, model=model, url=server.base_url, **options)


def route(*script, models=MODELS):
    """Answer /models with the list, and each other request with the next reply."""
    replies = iter(script)

    def reply(request):
        given = models if request.path.endswith("/models") else next(replies)
        return given(request) if callable(given) else given

    return reply


def test_the_command_prints_one_object_and_ends_with_its_code(tmp_path):
    with scripted(MODELS) as server:
        for name, code in (("qwen3-8b", 0), ("qwen3-9b", 4)):
            arguments = ("-m", f"openai/{name}", "--base-url", server.base_url, "-f", "json")
            done = doctor(tmp_path, *arguments)
            data = json.loads(done.stdout)
            assert (done.returncode, data["exit_code"], done.stderr) == (code, code, "")
            assert data["server"]["address"] == server.base_url


def test_the_command_without_a_model_ends_with_0(tmp_path):
    done = doctor(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "briefs can be made with extractive" in done.stdout


def test_without_a_model_the_built_in_engine_is_named_and_no_server_is_asked(tmp_path):
    data = found(tmp_path)
    assert data["model"] == "extractive"
    assert "no model is configured" in data["why"]
    assert (data["server"], data["trials"], data["price"]) == (None, None, None)


def test_each_setting_says_where_it_comes_from_and_chosen_ones_come_first(tmp_path):
    (tmp_path / "summarizer.toml").write_text('jobs = 8\nlength = "short"\n', encoding="utf-8")
    data = found(tmp_path, model="extractive", SUMMARIZER_LENGTH="full", SUMMARIZER_MODEL="x/y")
    file = str(tmp_path / "summarizer.toml")
    rows = [(row["name"], row["value"], row["origin"]) for row in data["settings"]]
    assert rows[:3] == [
        ("model", "extractive", "--model"),
        ("length", "full", "SUMMARIZER_LENGTH"),
        ("jobs", 8, file),
    ]
    assert {origin for _, _, origin in rows[3:]} == {"default"}
    assert ("cache", True, "default") in rows
    assert data["files"] == [file]
    assert data["why"] == "--model"


def test_a_variable_that_sets_nothing_is_named_with_the_one_that_may_be_meant(tmp_path):
    done = doctor(tmp_path, SUMMARIZER_LENGHT="short")
    assert "SUMMARIZER_LENGHT (SUMMARIZER_LENGTH?) is no setting" in done.stdout
    assert done.returncode == 0


def test_a_settings_file_that_is_wrong_is_named_and_the_rest_is_still_shown(tmp_path):
    (tmp_path / "summarizer.toml").write_text("jobs = [", encoding="utf-8")
    data = found(tmp_path, code=2)
    assert "is not TOML" in data["problems"][0]["message"]
    assert data["keys"]
    assert data["model"] is None


@pytest.mark.parametrize(
    ("name", "value", "about"),
    [
        ("SUMMARIZER_FORMAT", "yaml", "format"),
        ("SUMMARIZER_KIND", "poem", "kind"),
        ("SUMMARIZER_JUDGE", "extractive", "judge"),
        ("SUMMARIZER_FALLBACK", "nobody/x", "fallback"),
    ],
)
def test_what_brief_would_refuse_is_found(tmp_path, name, value, about):
    data = found(tmp_path, code=2, **{name: value})
    assert [problem["about"] for problem in data["problems"]] == [about]


def test_a_cap_on_cost_without_a_price_is_what_brief_would_refuse(tmp_path):
    with scripted(MODELS) as server:
        data = asked(tmp_path, server, code=2, SUMMARIZER_MAX_COST="1")
    assert "price of openai/qwen3-8b is not known" in data["problems"][0]["message"]


def test_keys_are_shown_as_names_and_as_set_or_not_set(tmp_path):
    data = found(tmp_path, model="extractive", GOOGLE_API_KEY=CANARY, OPENAI_API_KEY="  ")
    states = {key["name"]: key["set"] for key in data["keys"]}
    assert states["GOOGLE_API_KEY"] is True
    assert states["OPENAI_API_KEY"] is states["ANTHROPIC_API_KEY"] is False


def test_a_missing_key_ends_with_4_and_names_the_variable(tmp_path):
    data = found(tmp_path, model="anthropic/claude-haiku-4-5", code=4)
    assert "ANTHROPIC_API_KEY is not set" in data["problems"][0]["message"]
    assert data["server"] is None


def test_the_cache_that_is_not_there_yet_is_not_made(tmp_path):
    with scripted(MODELS) as server:
        data = asked(tmp_path, server)
    assert data["cache"] == {
        "folder": str(tmp_path / ".cache" / "summarizer"),
        "entries": 0,
        "bytes": 0,
        "problem": None,
    }
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_used_says_why_and_stops_nothing(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    data = found(tmp_path, SUMMARIZER_CACHE_DIR=str(tmp_path / "taken" / "below"))
    assert "is no folder that can be written to" in data["cache"]["problem"]
    (tmp_path / "summarizer-drafts.sqlite3").write_bytes(b"not a database at all" * 100)
    data = found(tmp_path, SUMMARIZER_CACHE_DIR=str(tmp_path))
    assert "is damaged" in data["cache"]["problem"]


def test_a_known_price_has_its_day_and_source_and_what_a_brief_costs_at_most(tmp_path):
    with scripted(raw({"data": [{"id": "gpt-5-mini"}]})) as server:
        data = asked(tmp_path, server, model="openai/gpt-5-mini")
    price = data["price"]
    assert price["as_of"]
    assert price["source"]
    assert price["words"] == pytest.approx(1000, abs=20)
    tokens_out_alone = 1800 * price["output"] / 1e6
    assert tokens_out_alone < price["at_most"] < 2 * tokens_out_alone


def test_an_unknown_price_says_how_to_set_it(tmp_path):
    with scripted(MODELS) as server:
        arguments = ("-m", "openai/qwen3-8b", "--base-url", server.base_url)
        shown = " ".join(doctor(tmp_path, *arguments).stdout.split())
    assert 'unknown; prices.toml may hold "openai/qwen3-8b" = {input =' in shown


def test_nothing_is_paid_for_unasked_and_the_report_says_so(tmp_path):
    with scripted(MODELS) as server:
        done = doctor(tmp_path, "-m", "openai/qwen3-8b", "--base-url", server.base_url)
        assert [request.path for request in server.requests] == ["/v1/models"]
    assert "nothing was paid for" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("qwen3-8b", "listed", []),
        ("llama3.1", "alias", ["llama3.1:latest"]),
    ],
)
def test_a_model_of_the_list_is_known_by_its_name_or_its_alias(tmp_path, name, known, near):
    with scripted(MODELS) as server:
        data = asked(tmp_path, server, model=f"openai/{name}")
    assert data["server"]["state"] == "reachable"
    assert (data["server"]["known"], data["server"]["near"]) == (known, near)


@pytest.mark.parametrize(
    ("model", "variable", "listed", "known"),
    [
        (
            "anthropic/claude-haiku-4-5",
            "ANTHROPIC_API_KEY",
            {"data": [{"id": "claude-opus-4-5-20251101"}, {"id": "claude-haiku-4-5-20251001"}]},
            "alias",
        ),
        (
            "google/gemini-2.5-flash",
            "GEMINI_API_KEY",
            {"models": [{"name": "models/gemini-2.5-flash"}, {"name": "models/gemini-3-pro"}]},
            "listed",
        ),
    ],
)
def test_other_vendors_lists_are_read_too(tmp_path, model, variable, listed, known):
    with scripted(raw(listed)) as server:
        url = server.base_url.removesuffix("/v1")
        data = found(tmp_path, model=model, url=url, **{variable: CANARY})
    assert (data["server"]["state"], data["server"]["known"]) == ("reachable", known)


def test_an_answer_that_is_no_draft_leads_on_to_the_next_mode_and_its_cost_is_told(tmp_path):
    with scripted(route(ok("no"), tool(ERRAND))) as server:
        data = asked(tmp_path, server, ask=True, model="openai/gpt-5-mini")
    first, second = data["trials"]
    assert "stayed invalid" in first["problem"]
    assert first["cost"] == second["cost"] == pytest.approx((100 * 0.25 + 20 * 2.0) / 1e6)


def test_a_model_that_is_not_listed_ends_with_4_and_the_nearest_names(tmp_path):
    with scripted(MODELS) as server:
        data = asked(tmp_path, server, model="openai/qwen3-9b", code=4)
    assert data["server"]["known"] == "missing"
    assert data["server"]["near"][0] == "qwen3-8b"
    assert data["problems"][0]["type"] == "ModelNotFound"


def test_a_server_of_one_model_may_take_any_name(tmp_path):
    with scripted(raw({"data": [{"id": "model.gguf"}]})) as server:
        data = asked(tmp_path, server)
    assert (data["server"]["known"], data["server"]["near"]) == ("alone", ["model.gguf"])


def test_a_server_that_is_not_there_is_unreachable_and_ends_with_4(tmp_path):
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        data = found(tmp_path, model="openai/x", url=url, ask=True, code=4)
    assert data["server"]["state"] == "unreachable"
    assert data["trials"] is None


@pytest.mark.slow
def test_a_server_that_hangs_is_given_a_few_seconds(tmp_path):
    with scripted(hang()) as server:
        data = asked(tmp_path, server, code=4)
    assert data["server"]["state"] == "unreachable"
    assert "did not answer in 5 s" in data["server"]["message"]


@pytest.mark.parametrize(
    ("reply", "state", "code"),
    [
        (error(401, "invalid_api_key", f"Incorrect API key: {CANARY}"), "key_refused", 4),
        (redirect("http://127.0.0.1:9/"), "not_an_endpoint", 4),
        (error(503), "unreachable", 4),
        (error(402), "failing", 4),
        (error(404, message="Not Found"), "no_list", 0),
        (html(404), "no_list", 0),
        (raw({"object": "list"}), "no_list", 0),
    ],
)
def test_what_the_server_says_decides_its_state_and_the_code(tmp_path, reply, state, code):
    with scripted(reply) as server:
        data = asked(tmp_path, server, code=code, OPENAI_API_KEY=CANARY)
    assert data["server"]["state"] == state


def test_an_address_without_v1_that_lists_nothing_gets_the_hint(tmp_path):
    with scripted(html()) as server:
        url = server.base_url.removesuffix("/v1")
        data = found(tmp_path, model="openai/x", url=url)
    assert "usually ends in /v1" in data["server"]["hint"]


def test_ask_tries_the_modes_from_the_strongest_until_one_works(tmp_path):
    script = route(refuse_parameter("response_format"), tool(ERRAND))
    with scripted(script) as server:
        data = asked(tmp_path, server, ask=True, model="openai/gpt-5-mini")
        sent = [request.path for request in server.requests]
    assert sent == ["/v1/models", "/v1/chat/completions", "/v1/chat/completions"]
    first, second = data["trials"]
    assert first["mode"] == "json_schema"
    assert "refuses response_format" in first["problem"]
    assert (second["mode"], second["problem"]) == ("tools", None)
    assert (second["input_tokens"], second["output_tokens"]) == (100, 20)
    assert second["cost"] == pytest.approx((100 * 0.25 + 20 * 2.0) / 1e6)
    assert data["server"]["known"] == "missing"  # and yet it answers: that decides


def test_ask_tries_only_a_mode_that_was_chosen(tmp_path):
    with scripted(route(ok("no"), ok("no"))) as server:
        data = asked(tmp_path, server, ask=True, code=5, SUMMARIZER_MODE="json")
    assert [trial["mode"] for trial in data["trials"]] == ["json"]


def test_ask_gives_up_at_what_is_not_about_the_mode(tmp_path):
    with scripted(route(error(402))) as server:
        data = asked(tmp_path, server, ask=True, code=4)
    assert len(data["trials"]) == 1
    assert data["problems"][0]["type"] == "QuotaExhausted"


def test_a_fallback_stands_in_for_a_server_that_fails(tmp_path):
    with scripted(error(401)) as server:
        data = asked(tmp_path, server, SUMMARIZER_FALLBACK="extractive")
    assert (data["stand_in"], data["problems"]) == ("extractive", [])


def test_a_mode_that_an_earlier_run_found_is_remembered(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("The council closes the bridge on Monday. It says so.", encoding="utf-8")
    refused = route(refuse_parameter("response_format"), error(402))
    with scripted(refused) as server:
        model = ("-m", "openai/qwen3-8b", "--base-url", server.base_url)
        forked.run("brief", "a.txt", *model, cwd=tmp_path, env=forked.environment(tmp_path))
        data = asked(tmp_path, server)
    assert data["modes"]["remembered"] is True
    assert data["modes"]["begins_with"] == "tools"


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_key_and_no_password_is_in_any_output(tmp_path, form):
    listed = raw({"data": [{"id": f"x-{CANARY}"}, {"id": f"model {CANARY[:14]}"}]})
    script = route(error(400, message=f"bad key {CANARY}"), ok("no"), ok("no"), models=listed)
    with scripted(script) as server:
        url = server.base_url.replace("http://", "http://user:hunter2hunter2@")
        done = doctor(
            tmp_path,
            *("-m", "openai/x", "--base-url", url, "--ask", "-f", form),
            OPENAI_API_KEY=CANARY,
            SUMMARIZER_KIND=CANARY,
        )
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "OPENAI_API_KEY" in said
    assert not any(part in said for part in (CANARY, CANARY[:10], CANARY[-8:], "hunter2"))


def test_the_text_is_80_columns_and_each_mark_stands_in_front(tmp_path):
    with scripted(MODELS) as server:
        done = doctor(
            tmp_path,
            *("-m", "openai/qwen3-9b", "--base-url", server.base_url),
            SUMMARIZER_FALLBACK="openai/a-model,openai/another-model,openai/a-third-model",
        )
    lines = done.stdout.splitlines()
    package = str(Path(__file__).parents[2] / "summarizer")
    assert max(len(line) for line in lines if line != package) <= 80
    assert "\x1b" not in done.stdout
    assert lines[-1].startswith("fail  verdict") or lines[-2].startswith("fail  verdict")
    assert any(line.startswith("fail  listed        no, none of 3") for line in lines)
    assert "cache         ~/.cache/summarizer:" in done.stdout


def test_an_unknown_format_ends_with_2_and_one_line(tmp_path):
    done = doctor(tmp_path, "-f", "yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
