"""The 23 documents beside the project: each is briefed, and each passage is where it says."""

import json

import jsonschema
import pytest

from summarizer import contract, kinds
from summarizer.document import count_words
from summarizer.ground import evidence_in
from summarizer.length import limits
from summarizer.pipeline import ExtractiveEngine, Options, replay
from summarizer.render import Measure, render, words
from tests.documents import golden_documents, shared_documents

DOCUMENTS = {
    d.origin.name.rsplit("/", 1)[-1] + d.origin.sha256[:4]: d
    for d in (*golden_documents(), *shared_documents())
}


def briefed(document, kind="brief", length="standard"):
    loaded = kinds.load(kind)
    return replay(document, ExtractiveEngine().fill_now(document, loaded), Options(loaded, length))


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def document(request):
    return DOCUMENTS[request.param]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_every_document_gives_a_valid_brief_whose_passages_are_where_it_says(document, kind):
    brief = briefed(document, kind, "full")
    data = json.loads(brief.as_json())
    jsonschema.validate(data, json.loads(contract.schemas()[kind]))
    passages = list(evidence_in(brief))
    assert passages
    for passage in passages:
        assert document.text[passage.start : passage.end] == passage.quote
        assert passage.state == "grounded"


@pytest.mark.slow
@pytest.mark.parametrize("length", ["short", "standard"])
def test_every_brief_keeps_its_bound_of_words(document, length):
    brief = briefed(document, length=length)
    bound = limits(length, document.words).words
    assert words(brief) <= bound
    assert count_words(render(brief, "text")) <= bound
    assert brief.title or brief.summary


@pytest.mark.slow
def test_the_built_in_engine_says_nothing_but_passages(document):
    flat = " ".join(document.text.split())
    for event in briefed(document, length="full").what:
        assert " ".join(event.text.split()) in flat


@pytest.mark.slow
def test_the_measure_of_a_brief_is_the_number_of_words_of_its_text_form(document):
    brief = briefed(document, length="full")
    lists = [name for name in type(brief).model_fields if isinstance(getattr(brief, name), list)]
    lists = [name for name in lists if name not in ("dropped",)]
    everything = {name: range(len(getattr(brief, name))) for name in lists}
    shown = brief.model_copy(update={"left_out": {}})
    assert abs(Measure(shown, lists).words(everything) - words(shown)) <= max(
        3, 0.01 * words(shown)
    )
