"""A name that stands where the evidence has another one is a swap, whatever stands around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.names.capitals import capitals
from summarizer.checks.names.swaps import swapped
from tests.checks.test_names import ARTICLE, index_of, number_of, verdict

BRIEFING = (
    "Press: What about the aid for Veldania and Ostravia?\n\n"
    "MS. MARLOW: We have been sending weapons to Veldania since the spring.\n\n"
    "MS. MARLOW: It is important to the United States that Ostravia gets support.\n\n"
    "Press: And what does Karelia think? Karelia is silent.\n\n"
    "MS. MARLOW: The Senate passed the bill last week. Karelia will answer the letter soon."
)
ROLES = (
    "Project Manager: The remote should be trendy.\n\nUser Interface: Yes, it should.\n\n"
    "Project Manager: I want it to be cheap, about seventeen.\n\nUser Interface: Fine.\n\n"
    "Industrial Designer: It costs twenty, they are made of rubber.\n\nProject Manager: Good.\n\n"
    "Industrial Designer: Okay."
)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("They have been sending weapons to Karelia since the spring.", "sending weapons"),
        ("We have been sending weapons to Ostravia since spring.", "sending weapons"),
        ("It is important to Veldania that Ostravia gets support.", "It is important"),
        ("It said Veldania will answer the letter soon.", "will answer"),
    ],
)
def test_a_name_between_the_words_of_another_is_flagged(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(BRIEFING)) == "warn"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("They have been sending weapons to Veldania.", "sending weapons"),
        ("It is important to America that Ostravia gets support.", "It is important"),
    ],
)
def test_the_name_itself_and_another_form_of_it_are_no_swap(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(BRIEFING)) == "ok"


def test_the_first_word_of_a_claim_is_flagged_in_the_place_of_a_name() -> None:
    text = "Barlow was there.\n\nJonas will gladly help out here, and Barlow left."
    claim = "Castor will gladly help out here."
    index = index_of(f"{text}\n\nThen Castor came. Castor sat. Also Castor sang.")
    assert verdict(claim, "gladly help", index) == "warn"


def test_a_pronoun_in_the_place_of_a_name_is_no_other_name() -> None:
    index = index_of(ARTICLE)
    claim = "Greta Halloran blamed the weather."
    assert not list(swapped(claim, capitals(claim), [number_of(index, "blamed")], index))


def test_an_acronym_is_no_other_name_than_its_expansion() -> None:
    text = "The Harbour Safety Board (HSB) met.\n\nThe ship of HSB left the port at night."
    claim = "The ship of the Harbour Safety Board left the port at night."
    assert verdict(claim, "left the port", index_of(text)) == "ok"


def test_a_demonstrative_between_a_name_and_what_follows_it_parts_them() -> None:
    text = "## Joining the Velden Union\n\nRobin: This is a go for the harbour.\n\nRobin: Good."
    index = index_of(text)
    claim = "Joining the Velden Union is a go for the harbour."
    assert not list(swapped(claim, capitals(claim), [number_of(index, "is a go")], index))


def test_a_name_behind_a_comma_is_not_the_rest_of_the_name_before_it() -> None:
    text = "Greta Halloran sang. They love the brothers of Greta, Julio and Armando."
    index = index_of(text)
    assert verdict("They love the brothers of Greta Halloran.", "They love", index) == "ok"


def test_a_name_behind_a_preposition_is_not_the_subject() -> None:
    text = "Don Marlow leads Kestrel. The boss of Kestrel admitted the company failed."
    index = index_of(text)
    claim = "It was Don Marlow who failed. Don Marlow admitted the company failed."
    assert not list(swapped(claim, capitals(claim), [number_of(index, "admitted")], index))


def test_words_on_one_side_are_enough_where_they_are_many() -> None:
    text = "Minister John Castor has asked officials how it came about. Then Julie Marlow left."
    claim = "The person Julie Marlow asked officials how it came about."
    assert verdict(claim, "asked officials", index_of(text)) == "warn"


def test_a_title_in_the_place_of_another_is_flagged() -> None:
    text = (
        "The President met the Secretary of Defense.\n\nIt rained.\n\n"
        "The Secretary of Defense shall carry out the actions of this section."
    )
    claim = "Now the President shall carry out the actions of this section."
    assert verdict(claim, "carry out", index_of(text)) == "warn"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The User Interface wants it to be cheap.", "to be cheap"),
        ("Industrial Designer wants a cheap one.", "to be cheap"),
        ("They cost twenty, the Project Manager says.", "costs twenty"),
    ],
)
def test_the_label_of_another_turn_bears_nothing(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(ROLES)) == "warn"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The Project Manager wants it to be cheap.", "to be cheap"),
        ("Project Manager wants a cheap one.", "to be cheap"),
        ("They cost twenty, the Industrial Designer says.", "costs twenty"),
    ],
)
def test_the_label_of_the_very_turn_bears_a_role(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(ROLES)) == "ok"


def test_a_definite_noun_bears_no_longer_name_that_holds_the_word_before_it() -> None:
    text = (
        "The Norwegian Gull reported. A wet Norwegian document was found on the quay. "
        "The document was torn."
    )
    claim = "A document of the Norwegian Gull was torn."
    assert verdict(claim, "was torn", index_of(text)) == "warn"


@given(st.sampled_from(range(1, 12)), st.sampled_from([ARTICLE, BRIEFING, ROLES]))
def test_a_sentence_swaps_none_of_its_own_names(number: int, text: str) -> None:
    index = index_of(text)
    sentence = index.sentence_text(number)
    assert not list(swapped(sentence, capitals(sentence), [number], index))


@given(st.text(max_size=120), st.text(max_size=200))
def test_any_claim_is_compared_with_any_text(claim: str, text: str) -> None:
    index = index_of(f"{text}\n\n{BRIEFING}")
    parts = list(swapped(claim, capitals(claim), [1, 2], index))
    assert all(claim[part.start : part.end] == part.text for part in parts)
