"""The 23 documents beside the project: each is briefed, and each passage is where it says."""

import json
from functools import cache

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


@cache
def schema(kind):
    return jsonschema.Draft202012Validator(json.loads(contract.schemas()[kind]))


class Briefed:
    """A document with the briefs of it that have been asked for; a draft serves every length."""

    def __init__(self, document):
        self.document = document
        self._draft = cache(lambda kind: ExtractiveEngine().fill_now(document, kinds.load(kind)))
        self.brief = cache(self._brief)

    def _brief(self, kind="brief", length="full"):
        return replay(self.document, self._draft(kind), Options(kinds.load(kind), length))


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def briefed(request):
    return Briefed(DOCUMENTS[request.param])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["brief", "meeting"])
def test_every_document_gives_a_valid_brief_whose_passages_are_where_it_says(briefed, kind):
    brief, document = briefed.brief(kind), briefed.document
    schema(kind).validate(json.loads(brief.as_json()))
    passages = list(evidence_in(brief))
    assert passages
    for passage in passages:
        assert document.text[passage.start : passage.end] == passage.quote
        assert passage.state == "grounded"


@pytest.mark.slow
@pytest.mark.parametrize("length", ["short", "standard"])
def test_every_brief_keeps_its_bound_of_words(briefed, length):
    brief = briefed.brief(length=length)
    bound = limits(length, briefed.document.words).words
    assert words(brief) <= bound
    assert count_words(render(brief, "text")) <= bound
    assert brief.title or brief.summary


@pytest.mark.slow
def test_the_built_in_engine_says_nothing_but_passages(briefed):
    flat = " ".join(briefed.document.text.split())
    for event in briefed.brief("brief").what:
        assert " ".join(event.text.split()) in flat


@pytest.mark.slow
def test_the_measure_of_a_brief_is_the_number_of_words_of_its_text_form(briefed):
    brief = briefed.brief("brief")
    lists = [name for name in type(brief).model_fields if isinstance(getattr(brief, name), list)]
    lists = [name for name in lists if name not in ("dropped",)]
    everything = {name: range(len(getattr(brief, name))) for name in lists}
    shown = brief.model_copy(update={"left_out": {}})
    assert abs(Measure(shown, lists).words(everything) - words(shown)) <= max(
        3, 0.01 * words(shown)
    )
