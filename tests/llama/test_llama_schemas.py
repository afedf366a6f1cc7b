"""The schemas that we send pass llama.cpp's grammar, and what it writes by them is valid."""

import asyncio

import pytest

from summarizer import extractive
from summarizer.ground import Gate
from summarizer.llm import ModelSettings, open_client
from summarizer.pipeline.judge import judge
from summarizer.pipeline.repair import mend
from tests.llama.asking import DOCUMENTS, ask_for, read, wanted
from tests.llm.asking import ask

pytestmark = pytest.mark.llama


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_a_draft_is_valid_at_the_first_request(llama, kind, document, seed):
    answer = ask_for(kind, llama, document, seed, mode="json_schema")
    assert answer.requests == len(llama.requests) == 1
    assert type(answer.draft).model_validate_json(answer.raw) == answer.draft


@pytest.mark.parametrize(
    ("length", "words"), [("short", 300), ("standard", 3_000), ("full", 30_000), ("full", 900_000)]
)
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_the_bounds_of_every_length_pass_the_grammar(llama, kind, length, words):
    draft, said = wanted(kind, read(DOCUMENTS[-1]), length, words)
    answer = ask(llama, draft, said, model="tiny", mode="json_schema", temperature=1.0)
    assert answer.requests == len(llama.requests) == 1


def test_seeds_give_different_drafts(llama):
    drafts = [ask_for("brief", llama, seed=seed).raw for seed in range(3)]
    assert len(set(drafts)) == 3


def test_the_mode_that_is_found_by_itself_is_json_schema(llama):
    answer = ask_for("brief", llama, mode="auto")
    assert (answer.mode, len(llama.requests)) == ("json_schema", 1)


def is_reask(request):
    """Tell whether a request goes on after an invalid answer."""
    return any(message["role"] == "assistant" for message in request.json["messages"])


def with_client(server, seed, asked):
    """Run `asked` with a client of the server."""
    settings = ModelSettings(
        "tiny", base_url=server.base_url, mode="json_schema", seed=seed, temperature=1.0
    )

    async def run():
        async with open_client(settings, environment={}) as client:
            return await asked(client)

    return asyncio.run(run())


@pytest.mark.parametrize("seed", range(2))
def test_a_repair_of_every_section_is_valid_at_each_first_request(llama, seed):
    source, other = read(DOCUMENTS[0]), read(DOCUMENTS[1])
    gate = Gate(source)
    # What one document says is not in the other: everything failed.
    failed = gate.slots(extractive.draft(other, meeting=True))
    assert len({slot.section for slot in failed if not slot.passed}) > 1
    mended = with_client(llama, seed, lambda client: mend(failed, source, gate, client))
    assert mended.notice is None
    assert llama.requests
    assert not any(is_reask(request) for request in llama.requests)


@pytest.mark.parametrize("seed", range(3))
def test_the_judges_verdicts_are_valid_at_the_first_request(llama, seed):
    source = read(DOCUMENTS[0])
    passed = Gate(source).slots(extractive.draft(source))
    judged = with_client(llama, seed, lambda client: judge(passed, source, client))
    assert judged.notice is None
    assert llama.requests
    assert not any(is_reask(request) for request in llama.requests)
