"""Budgets that hold, usage that is believed only where it can be, and fallbacks that say so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.faults import texts
from tests.faults.command import Command
from tests.faults.server import good, said
from tests.llm.server import Scripted, error, ok, scripted

pytestmark = pytest.mark.slow

USAGES: dict[str, Mapping[str, object] | None] = {
    "missing": None,
    "negative": {"prompt_tokens": -(10**6), "completion_tokens": -(10**6)},
    "absurd": {"prompt_tokens": 10**15, "completion_tokens": 10**15},
    "no numbers": {"prompt_tokens": "300", "completion_tokens": [20]},
}


@pytest.mark.parametrize("usage", USAGES.values(), ids=USAGES.keys())
def test_a_usage_that_says_nothing_is_null_and_never_widens_a_budget(
    command: Command, usage: Mapping[str, object] | None
) -> None:
    sources = texts.write(command.folder / "sources", 8)
    with scripted(said(texts.answer, usage=usage)) as server:
        one = command.run(server.base_url, sources[:1])
        done = command.run(
            server.base_url, sources, "--max-tokens", "10000", "--jobs", "1", "--no-cache"
        )
    provenance = one.brief["provenance"]
    assert (provenance["input_tokens"], provenance["output_tokens"]) == (None, None)
    assert provenance["cost_usd"] is None
    assert done.code == 4
    # Two calls of some 4,000 tokens each fit, whatever the server says of them.
    assert len(server.requests) - 1 == len(done.brief) == 2


def test_a_budget_that_is_used_up_names_how_many_documents_are_left(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 10)
    with scripted(good()) as server:
        done = command.run(server.base_url, sources, "--max-calls", "3", leap=False)
        rest = command.run(server.base_url, sources)
    assert (done.code, len(done.brief)) == (4, 3)
    assert "6 more documents are not done for the same reason" in done.errors[1]
    assert (rest.code, len(rest.brief), len(server.requests)) == (0, 10, 10)


@pytest.mark.parametrize(
    "reply", [error(503), error(429, "insufficient_quota"), error(401)], ids=["503", "quota", "401"]
)
def test_a_fallback_is_said_once_on_stderr_and_in_every_brief(
    command: Command, reply: Scripted
) -> None:
    sources = texts.write(command.folder / "sources", 3)
    with scripted(reply) as server:
        done = command.run(server.base_url, sources, "--fallback", "extractive")
    assert done.code == 0
    assert done.stderr.count("openai/scripted failed, going on with extractive: ") == 1
    assert [b["provenance"]["instead_of"] for b in done.brief] == [["openai/scripted"]] * 3
    assert [b["provenance"]["engine"] for b in done.brief] == ["extractive"] * 3


@pytest.mark.parametrize("script", [(ok("no"),), (good(shift=1),)], ids=["invalid", "ungrounded"])
def test_a_bad_answer_is_not_hidden_by_a_fallback(
    command: Command, script: tuple[Scripted, ...]
) -> None:
    sources = texts.write(command.folder / "sources", 1)
    with scripted(*script) as server:
        done = command.run(server.base_url, sources, "--fallback", "extractive")
    assert "going on with" not in done.stderr
    assert not done.stdout or done.brief["provenance"]["instead_of"] == []


def test_answers_crossed_between_documents_are_shown_by_none_of_them(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 8)
    with scripted(good(shift=1)) as server:
        done = command.run(server.base_url, sources)
    assert [brief["grounding"]["grounded"] for brief in done.brief] == [0] * 8
    for brief in done.brief:
        assert brief["who"] == brief["what"] == brief["positions"] == brief["summary"] == []


def test_what_stopped_the_rest_keeps_the_way_to_mend_it(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 3)
    with scripted(error(401)) as server:
        done = command.run(server.base_url, sources, leap=False)
    assert len(done.errors) == 2
    assert "2 more documents are not done" in done.errors[1]
    assert "check OPENAI_API_KEY in the environment" in done.errors[1]


def test_a_refusal_is_said_of_each_document_by_name(command: Command) -> None:
    sources = texts.write(command.folder / "sources", 3)
    with scripted(ok("x", finish="content_filter")) as server:
        done = command.run(server.base_url, sources, leap=False)
    assert len(server.requests) == len(done.errors) == 3
    assert all(f"doc{n:02}.txt" in done.stderr for n in range(3))
