"""A plain summary against its source: signs, spans, risk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.faithfulness import FLAGGED, Verified, verify_pair, verify_text
from summarizer.faithfulness.judged import measure
from tests.documents import document

SOURCE = """Harbour reopens in Velmouth

The harbour of Velmouth reopened on Monday after repairs that cost 12 million dollars.
Mayor Ada Brenning thanked the engineers and said fares may rise next year.
The ferry company Northline bought two ships from Castor Marine in 2019.
Passenger numbers increased by 8 percent last year, the port authority reported.
Fishermen criticised the works because three piers stay closed.
"""
TRUE = "The harbour of Velmouth reopened on Monday after repairs that cost 12 million dollars."


def verified(summary: str) -> Verified:
    return verify_text(document(SOURCE), summary)


def marked(summary: str) -> list[str]:
    return [summary[a:b] for claim in verified(summary).claims for a, b in claim.spans]


def test_a_sentence_of_the_source_is_not_flagged() -> None:
    assert not verified(TRUE).flagged


def test_a_sentence_of_the_source_has_no_marked_words() -> None:
    assert marked(TRUE) == []


@pytest.mark.parametrize(
    "summary",
    [
        "The harbour of Velmouth reopened after repairs that cost 47 million dollars.",
        "The harbour of Karsholm reopened on Monday after repairs.",
        "Passenger numbers decreased by 8 percent last year, the port authority reported.",
        "Castor Marine bought two ships from Northline in 2019.",
        "Volcanic eruptions destroyed vineyards, museums and a cathedral in the valley.",
    ],
    ids=["number", "name", "opposite", "roles", "foreign"],
)
def test_a_falsified_statement_is_riskier_than_a_true_one(summary: str) -> None:
    assert verified(summary).risk > verified(TRUE).risk


def test_a_number_that_is_nowhere_in_the_source_is_marked() -> None:
    summary = "The repairs of the harbour cost 47 million dollars."
    assert any("47" in words for words in marked(summary))


def test_a_number_that_is_nowhere_in_the_source_fails_its_check() -> None:
    (claim,) = verified("The repairs of the harbour cost 47 million dollars.").claims
    assert claim.checks.numbers == "fail"


def test_a_name_that_is_nowhere_in_the_source_is_marked() -> None:
    assert "Karsholm" in marked("The harbour of Karsholm reopened on Monday after repairs.")


def test_the_opposite_of_a_word_of_the_source_is_marked() -> None:
    assert marked("Passenger numbers decreased by 8 percent last year.") == ["decreased"]


def test_a_reason_names_the_word_that_the_source_has() -> None:
    (claim,) = verified("Passenger numbers decreased by 8 percent last year.").claims
    assert any("decreased" in reason and "increas" in reason for reason in claim.reasons)


def test_a_synonym_is_not_marked() -> None:
    assert marked("Passenger numbers rose by 8 percent last year.") == []


def test_a_swap_of_roles_is_marked_and_a_passive_that_says_the_same_is_not() -> None:
    source = document("Northline sued Castor on Friday over two unpaid ships.")
    swapped = verify_text(source, "Castor sued Northline on Friday.")
    passive = verify_text(source, "Castor was sued by Northline on Friday.")
    assert swapped.claims[0].spans and not passive.claims[0].spans


def test_a_quantifier_that_is_put_in_is_a_sign() -> None:
    (one,) = measure(document(SOURCE), "Fishermen unanimously criticised the works.")
    assert [sign.words for sign in one.held.signs if sign.name == "stronger"] == ["unanimously"]


def test_the_evidence_of_a_claim_is_a_real_span_of_the_source() -> None:
    source = document(SOURCE)
    (claim,) = verify_text(source, "Northline bought two ships in 2019.").claims
    assert claim.evidence
    assert all(source.text[e.start : e.end] == e.quote for e in claim.evidence)


def test_the_best_candidate_is_the_sentence_that_bears_the_claim() -> None:
    (claim,) = verified("Northline bought two ships in 2019.").claims
    assert claim.evidence[0].quote.startswith("The ferry company Northline")


def test_a_claim_of_foreign_words_has_no_evidence_and_counts_as_absent() -> None:
    found = verified("Volcanic eruptions destroyed vineyards.")
    assert found.claims[0].evidence == () and found.grounding.absent == 1


def test_one_false_claim_makes_the_whole_summary_as_risky_as_itself() -> None:
    false = "Passenger numbers decreased by 8 percent last year."
    assert verified(f"{TRUE} {false}").risk >= verified(false).risk - 1e-9


def test_an_empty_summary_has_no_risk_and_no_claims() -> None:
    found = verified("")
    assert found.risk == 0.0 and found.claims == ()


def test_an_empty_source_bears_nothing() -> None:
    assert verify_pair("", "The harbour reopened in 2019.").score > 0


def test_a_pair_has_the_risk_of_the_same_texts() -> None:
    summary = "Castor Marine bought 99 ships."
    assert verify_pair(SOURCE, summary).score == verified(summary).risk


def test_flagged_begins_at_one_half() -> None:
    assert FLAGGED == 0.5


@given(st.text(alphabet="abAB 12.,;-'é😀\n", max_size=120))
def test_every_marked_span_lies_in_its_claim(summary: str) -> None:
    for claim in verified(summary).claims:
        assert all(claim.start <= a < b <= claim.end for a, b in claim.spans)


@given(st.sampled_from(SOURCE.split()), st.text(alphabet="ab 12.", max_size=40))
def test_the_risk_is_a_probability(word: str, rest: str) -> None:
    assert 0 <= verified(f"{word} {rest}").risk <= 1
