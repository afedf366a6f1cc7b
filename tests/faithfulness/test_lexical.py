"""The signs in a claim's own words."""

from __future__ import annotations

from summarizer.faithfulness import lexical
from summarizer.faithfulness.candidates import candidates
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.stems import words
from tests.documents import document

SOURCE = Source(
    document(
        "The council hired 40 gardeners and sold 7 tractors. Rain may delay the planting."
        " Economic growth surprised the council."
    )
)


def bearing(claim: str) -> lexical.Passage:
    return lexical.passage(SOURCE, candidates(SOURCE, words(claim)))


def test_a_word_that_is_not_in_the_source_is_new() -> None:
    assert [s.words for s in lexical.novel(SOURCE, words("hired clever gardeners"))] == ["clever"]


def test_another_derivation_of_a_word_of_the_source_counts_half() -> None:
    (sign,) = lexical.novel(SOURCE, words("economically"))
    assert sign.weight == 0.5


def test_a_number_put_to_another_noun_is_a_sign() -> None:
    source = Source(
        document("The council hired 40 gardeners in spring. " + "It rained. " * 9 + "A tractor.")
    )
    assert [s.words for s in lexical.figures(source, words("40 tractor"))] == ["40"]


def test_a_number_at_its_own_noun_is_no_sign() -> None:
    assert list(lexical.figures(SOURCE, words("hired 40 gardeners"))) == []


def test_certainty_where_the_source_hedges_is_a_sign() -> None:
    claim = "Rain will delay the planting."
    found = lexical.stronger(SOURCE, words(claim), bearing(claim))
    assert [sign.words for sign in found] == ["will"]


def test_a_hedge_that_is_kept_is_no_sign() -> None:
    claim = "Rain may delay the planting."
    assert list(lexical.stronger(SOURCE, words(claim), bearing(claim))) == []


def test_an_opposite_beside_other_words_is_no_sign() -> None:
    text = "Prices rose in spring while farmers from the lake and the mill mended the castle wall."
    claim = words("The castle wall fell")
    source = Source(document(text))
    found = lexical.passage(source, candidates(source, claim))
    assert found.words and list(lexical.opposites(claim, found)) == []


def test_a_hyphenated_word_is_known_by_its_parts() -> None:
    assert SOURCE.has(words("council-growth")[0])
