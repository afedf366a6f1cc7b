"""The measured table of altered quotes: what no peer gets right."""

from collections import Counter

import pytest

from summarizer.ground import Index
from tests.documents import golden_documents, shared_documents
from tests.ground.altered import FALSE, TRUE, altered


def _accepted(documents, each):
    indexes = {id(d): Index(d) for d in documents}
    given, taken = Counter(), Counter()
    for quote in altered(documents, each):
        given[quote.how] += 1
        found = indexes[id(quote.document)].locate(quote.quote, quote.sentence)
        taken[quote.how] += found.state == "grounded"
    return given, taken


@pytest.fixture(scope="module")
def golden():
    return _accepted(golden_documents(), 12)


@pytest.mark.parametrize("how", FALSE)
def test_no_altered_quote_of_the_golden_sources_is_grounded(golden, how):
    given, taken = golden
    assert given[how] >= 20
    assert taken[how] == 0


@pytest.mark.parametrize("how", TRUE)
def test_every_true_quote_of_the_golden_sources_is_found(golden, how):
    given, taken = golden
    assert given[how] >= 80
    assert taken[how] == given[how]


@pytest.mark.slow
@pytest.mark.skipif(not shared_documents(), reason="the 23 documents lie beside the project only")
def test_the_table_over_all_documents_is_all_or_nothing():
    given, taken = _accepted(shared_documents(), 12)
    assert sum(given[how] for how in FALSE) >= 700
    assert {how: taken[how] / given[how] for how in (*FALSE, *TRUE)} == {
        **dict.fromkeys(FALSE, 0.0),
        **dict.fromkeys(TRUE, 1.0),
    }
