"""Every name of a claim is borne by its evidence, in some form, or by what that refers to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.names import NameIndex, check_names, check_names_anywhere
from summarizer.document import Document, Origin
from summarizer.published import Verdict
from summarizer.segment import sentences

ARTICLE = (
    "Harbour talks stall in Ostrava\n\n"
    "Transport Minister Greta Halloran said on Friday that the talks had failed. "
    "She blamed the weather. "
    "However, the Northern Port Authority (NPA) denied it. "
    "It has asked for a review. "
    "Ruben Castellan, a Velden Green MP, said that Norwegian crews were wrong. "
    "A Velden council paper was found on the quay by Edith Marlow. "
    "The paper was wet."
)


def index_of(text: str, language: str = "en", title: str | None = None) -> NameIndex:
    return NameIndex(
        Document(text, sentences(text, language), Origin("sample"), title=title, language=language)
    )


def number_of(index: NameIndex, words: str) -> int:
    return index.document.sentence_at(index.document.text.index(words)).number


def verdict(claim: str, words: str, index: NameIndex | None = None) -> Verdict:
    index = index or index_of(ARTICLE)
    return check_names(claim, [number_of(index, words)], index).verdict


def test_a_name_that_the_evidence_has_is_borne() -> None:
    assert verdict("Greta Halloran said the talks failed.", "said on Friday") == "ok"


def test_a_claim_without_a_name_has_nothing_to_check() -> None:
    assert verdict("The talks failed on Friday in May.", "said on Friday") == "none"


def test_a_name_of_the_same_document_in_the_place_of_another_is_a_warning() -> None:
    assert verdict("The talks failed, said Ruben Castellan.", "said on Friday") == "warn"


def test_a_name_that_stands_nowhere_fails() -> None:
    assert verdict("The talks failed, said Anton Velkarov.", "said on Friday") == "fail"


def test_the_finding_names_the_words_and_where_they_stand() -> None:
    index = index_of(ARTICLE)
    claim = "The talks failed, said Anton Velkarov."
    finding = check_names(claim, [number_of(index, "said on Friday")], index)
    assert [claim[start:end] for start, end in finding.spans] == list(finding.words)
    assert finding.words == ("Anton", "Velkarov")


@pytest.mark.parametrize("name", ["Ruben Halloran", "Greta Castellan", "Peter Halloran"])
def test_a_name_that_is_partly_changed_is_flagged(name: str) -> None:
    assert verdict(f"The talks failed, said {name}.", "said on Friday") in {"warn", "fail"}


def test_another_place_is_flagged() -> None:
    assert verdict("A council paper was found in Ostrava.", "was found on the quay") == "warn"


def test_a_pronoun_bears_the_person_named_before_it() -> None:
    assert verdict("Greta Halloran blamed the weather.", "blamed the weather") == "ok"


def test_a_pronoun_does_not_bear_a_person_named_later() -> None:
    assert verdict("Ruben Castellan blamed the weather.", "blamed the weather") == "warn"


def test_it_bears_the_body_named_before() -> None:
    assert verdict("The Northern Port Authority wants a review.", "asked for a review") == "ok"


def test_a_noun_with_its_article_bears_what_stood_before_it() -> None:
    assert verdict("The Velden paper was wet.", "was wet") == "ok"


def test_an_acronym_is_borne_by_its_expansion() -> None:
    text = "The Harbour Safety Board met. It rained."
    assert verdict("It rained while HSB met.", "Board met", index_of(text)) == "ok"


def test_an_expansion_is_borne_by_its_acronym() -> None:
    text = "The Harbour Safety Board (HSB) met.\n\nLater the rain stopped and HSB left."
    claim = "Later Harbour Safety Board members left."
    assert verdict(claim, "HSB left", index_of(text)) == "ok"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The crews come from Norway.", "The Norwegian crews left."),
        ("The Norwegians left.", "Crews from Norway left."),
        ("Halloran's plan failed.", "Hallorans plan by Halloran failed."),
        ("A law of the United States failed.", "An American law failed."),
        ("A law of South Korea failed.", "A South Korean law failed."),
    ],
)
def test_inflections_and_adjectives_bear_a_name(claim: str, evidence: str) -> None:
    assert verdict(claim, evidence, index_of(evidence)) == "ok"


def test_the_other_korea_is_flagged() -> None:
    text = "South Korea fired.\n\nThe wind came from the north.\n\nNorth Korea answered."
    index = index_of(text)
    numbers = [number_of(index, "South Korea"), number_of(index, "The wind")]
    assert check_names("It was North Korea that fired.", numbers, index).verdict == "warn"


def test_an_acronym_is_not_the_pronoun_of_the_same_letters() -> None:
    text = "They told us nothing. The US was silent."
    assert verdict("They told the US nothing.", "They told", index_of(text)) == "warn"


def test_the_first_word_of_a_claim_is_no_name_by_its_capital() -> None:
    assert verdict("Officials blamed Halloran.", "said on Friday") == "ok"


def test_words_in_title_case_are_no_names_by_their_capitals() -> None:
    assert verdict("Harbour Talks Collapse After Stormy Night", "said on Friday") == "none"


def test_a_title_before_a_name_is_not_held_against_the_evidence() -> None:
    assert verdict("So said President Halloran.", "said on Friday") == "ok"


def test_a_common_noun_that_makes_a_name_another_is_flagged() -> None:
    text = "The Canadian Press was silent.\n\nIt rained.\n\nEnvironment Canada lost a paper."
    claim = "A paper of the Canadian Press was lost."
    assert verdict(claim, "lost a paper", index_of(text)) == "warn"


def test_an_office_in_the_place_of_another_is_flagged() -> None:
    text = "The House Committee met.\n\nIt rained.\n\nThen the Senate left."
    assert verdict("Then the House Committee left.", "Senate left", index_of(text)) == "warn"


TALK = (
    "Ada: The Kestrel build is late.\n\nBoris: I can look into it.\n\n"
    "Ada: The Merlin parser broke.\n\nBoris: I will mend it.\n\nCarla: Fine.\n\nBoris: Good."
)


def test_the_label_of_a_turn_bears_the_speaker() -> None:
    assert verdict("Boris can look into it.", "I can look", index_of(TALK)) == "ok"


def test_another_speaker_of_a_talk_is_flagged() -> None:
    assert verdict("Now Carla can look into it.", "I can look", index_of(TALK)) == "warn"


def test_a_talk_goes_on_about_what_was_just_named() -> None:
    assert verdict("Boris looks into the Kestrel build.", "I can look", index_of(TALK)) == "ok"


def test_a_heading_bears_the_name_that_its_sentences_are_about() -> None:
    text = "# Notes\n\n## Kestrel parser\n\nThe work goes on.\n\n## Merlin\n\nNobody works."
    index = NameIndex(
        Document(text, sentences(text, "en", markdown=True), Origin("sample"), language="en")
    )
    assert verdict("Work on Kestrel goes on.", "The work", index) == "ok"
    assert verdict("Work on Merlin goes on.", "The work", index) == "warn"


def test_the_author_of_a_statement_is_borne_by_every_sentence() -> None:
    text = "We mourn the crew. The harbour was their home."
    index = index_of(text, title="Statement by Minister Greta Halloran on the Harbour")
    assert verdict("Greta Halloran mourns the crew.", "We mourn", index) == "ok"


def test_french_names_are_checked() -> None:
    index = index_of("Le ministre Luc Vautrin a parlé à Arles. Il pleut sur Anne Morel.", "fr")
    assert verdict("Selon Anne Morel, il a parlé.", "a parlé", index) == "warn"


def test_an_elided_article_is_no_part_of_a_name() -> None:
    index = index_of("Le train de Norvège arrive à l'Hôtel d'Arvane.", "fr")
    assert verdict("Il arrive de la Norvège à Arvane.", "Le train", index) == "ok"


def test_languages_that_capitalise_nouns_are_not_checked() -> None:
    index = index_of("Der Minister sprach im Hafen.", "de")
    assert verdict("Der Kanzler sprach mit Anton Velkarov.", "Der Minister", index) == "none"


def test_a_summary_without_evidence_fails_only_for_names_from_nowhere() -> None:
    index = index_of(ARTICLE)
    assert check_names_anywhere("Then Castellan met Halloran.", index).verdict == "ok"
    assert check_names_anywhere("Then Castellan met Velkarov.", index).verdict == "fail"


def test_a_plural_of_an_acronym_stands_in_the_document() -> None:
    index = index_of("One PhD left the room.")
    assert check_names_anywhere("The room of PhDs was left.", index).verdict == "ok"


def test_sentences_that_do_not_exist_bear_nothing() -> None:
    assert check_names("So said Greta Halloran.", [99], index_of(ARTICLE)).verdict == "warn"


@given(st.sampled_from(range(1, 9)))
def test_a_sentence_bears_its_own_names(number: int) -> None:
    index = index_of(ARTICLE)
    finding = check_names(index.sentence_text(number), [number], index)
    assert finding.verdict in {"ok", "none"}


@given(st.text(max_size=200))
def test_any_text_is_a_claim(claim: str) -> None:
    finding = check_names(claim, [2], index_of(ARTICLE))
    assert all(claim[start:end] for start, end in finding.spans)


@pytest.mark.parametrize("noun", ["Application", "Death", "Visit", "Praise"])
def test_what_is_of_a_name_at_the_head_of_a_title_is_no_name(noun: str) -> None:
    assert verdict(f"{noun} of Greta Halloran", "said on Friday") == "ok"
    assert verdict(f"{noun} of Greta Velkarov", "said on Friday") == "fail"


def test_the_initials_of_a_name_elsewhere_are_no_strange_name() -> None:
    text = "The quay was closed. It rained all day. The Northern Port Authority met on Friday."
    assert verdict("The NPA closed the quay.", "was closed", index_of(text)) == "warn"
    assert verdict("The NXA closed the quay.", "was closed", index_of(text)) == "fail"
