"""Names are found by capitals, titles, labels and appositions, and their forms are merged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document, Origin
from summarizer.names import Name, find_names
from summarizer.segment import sentences


def document(text: str, language: str = "en") -> Document:
    return Document(text, sentences(text, language), Origin("sample"), language=language)


def names(text: str, language: str = "en") -> dict[str, Name]:
    return {name.name: name for name in find_names(document(text, language))}


ARTICLE = (
    "Harbour talks stall in Ostrava\n\n"
    "Transport Minister Greta Halloran said on Friday that the talks had failed. However, the "
    "Northern Port Authority (NPA) denied it. Ruben Castellan, a Velden Green MP, said the "
    "minister was wrong. Halloran has asked for a review. The NPA will answer in May."
)


def test_a_title_before_a_name_is_the_role() -> None:
    assert names(ARTICLE)["Greta Halloran"].role == "Transport Minister"


def test_an_apposition_behind_a_name_is_the_role() -> None:
    assert names(ARTICLE)["Ruben Castellan"].role == "Velden Green MP"


def test_a_surname_alone_is_an_alias_of_the_full_name() -> None:
    assert "Halloran" in names(ARTICLE)["Greta Halloran"].aliases


def test_an_acronym_in_brackets_is_an_alias_of_its_expansion() -> None:
    assert names(ARTICLE)["Northern Port Authority"].aliases == ("NPA",)


def test_a_noun_of_organisation_makes_an_organisation() -> None:
    assert names(ARTICLE)["Northern Port Authority"].kind == "organisation"


def test_days_months_and_sentence_openers_are_no_names() -> None:
    assert not {"Friday", "May", "However", "The"} & set(names(ARTICLE))


def test_a_role_behind_according_to_belongs_to_nobody() -> None:
    found = names("According to Piers Wenlock, a guard for the port was hurt.")
    assert found["Piers Wenlock"].role is None


def test_a_lower_case_role_before_a_name_keeps_its_organisation() -> None:
    found = names("It was closed. Port Wenlock spokeswoman Mara Tilling told us so.")
    assert found["Mara Tilling"].role == "Port Wenlock spokeswoman"


def test_initials_and_middle_names_are_one_person() -> None:
    found = names("Clara J. Whitcombe won. The court heard that Clara Whitcombe paid.")
    assert [n for n in found if "Whitcombe" in n] == ["Clara J. Whitcombe"]


def test_two_persons_with_one_surname_are_kept_apart() -> None:
    found = names("Peter Osgood met Laura Osgood. Peter Osgood left, and Laura Osgood stayed.")
    assert {"Peter Osgood", "Laura Osgood"} <= set(found)


def test_a_title_tells_whose_surname_it_is() -> None:
    found = names("Mr. Peter Osgood met Mrs. Laura Osgood. Then Mrs. Osgood said no.")
    assert "Osgood" in found["Laura Osgood"].aliases


def test_a_label_in_capitals_is_merged_with_the_full_name() -> None:
    text = (
        "MODERATOR:  I turn it over to Mr. Owen Tarrant.\n\nMR. TARRANT:  Thank you for that.\n\n"
        "MODERATOR:  A question, please.\n\nMR. TARRANT:  We asked them to wait.\n"
    )
    assert "MR. TARRANT" in names(text)["Owen Tarrant"].aliases


def test_a_moderator_is_a_role() -> None:
    text = "MODERATOR: good morning to all.\n\nMODERATOR: the next one, please.\n"
    assert names(text)["MODERATOR"].kind == "role"


def test_a_first_name_label_is_the_attendee_with_that_first_name() -> None:
    text = (
        "Present\n\n* Ingrid Falk\n* Omar Said\n\nIngrid: we met last week.\n\n"
        "Omar: there is more to do.\n\nIngrid: then let us do it.\n"
    )
    assert "Ingrid" in names(text)["Ingrid Falk"].aliases


def test_the_ministry_is_the_one_ministry_that_is_named() -> None:
    found = names("She wrote to the Ministry of Health. Later the ministry refused.")
    assert "ministry" in found["Ministry of Health"].aliases


def test_a_possessive_is_no_part_of_a_name() -> None:
    found = names("We saw Norway's envoy and the Civic Party's Dana Ulrich there.")
    assert {"Norway", "Civic Party", "Dana Ulrich"} <= set(found)


def test_of_joins_inside_an_organisation_and_parts_a_person_from_a_party() -> None:
    found = names("Later Joan Merrick of Civic Passion joined the Bank of Velden.")
    assert {"Joan Merrick", "Civic Passion", "Bank of Velden"} <= set(found)


def test_an_office_and_its_holder_are_parted() -> None:
    found = names("Today Secretary of State Nora Quill met Head of Mission Tomas Beck.")
    assert found["Nora Quill"].role == "Secretary of State"


def test_a_legal_caption_names_the_parties() -> None:
    text = (
        "CHAPEL OF THE ROCK,\nPlaintiff, Appellant,\nv.\nCLARA J. WHITCOMBE, in her official "
        "capacity as Governor of the State of Velden,\nDefendant, Appellee.\n"
    )
    assert names(text)["CLARA J. WHITCOMBE"].role == "Governor of the State of Velden"


def test_the_governor_is_the_person_with_that_title() -> None:
    found = names("Governor Clara Whitcombe spoke. Then the Governor left. The Governor is ill.")
    assert "Governor" in found["Clara Whitcombe"].aliases


def test_a_headline_in_title_case_gives_only_names_the_text_has() -> None:
    text = "Quarrel Over Harbour Grows As Halloran Walks Out\n\nGreta Halloran said no to us.\n"
    assert set(names(text)) == {"Greta Halloran"}


def test_particles_belong_to_the_name() -> None:
    found = names("We met General Tarik al-Amin and Marius van der Wal in town.")
    assert {"Tarik al-Amin", "Marius van der Wal"} <= set(found)


def test_a_french_title_in_small_letters_is_the_role() -> None:
    text = "Hier, le président Rafael Quintero a refusé. La loi est morte pour Quintero."
    assert names(text, "fr")["Rafael Quintero"].role == "président"


def test_a_french_body_keeps_its_tail_in_small_letters() -> None:
    found = names("Selon elle, la Fédération belge du secteur hôtelier a protesté.", "fr")
    assert found["Fédération belge du secteur hôtelier"].kind == "organisation"


def test_a_french_office_without_a_name_is_an_actor() -> None:
    assert names("Pour sa part, le procureur fédéral a refusé.", "fr")["procureur fédéral"]


def test_a_spanish_title_in_small_letters_is_the_role() -> None:
    found = names("El lunes, la ministra Elena Robledo dijo que no.", "es")
    assert found["Elena Robledo"].role == "ministra"


def test_a_country_in_french_is_a_country() -> None:
    assert names("Hier, le Royaume-Uni a refusé.", "fr")["Royaume-Uni"].kind == "country"


def test_names_inside_addresses_and_code_are_not_found() -> None:
    assert not names("See https://example.org/Jane_Doe and `Jane Doe` there.")


def test_skipped_sentences_are_not_read() -> None:
    text = "---\nauthor: Greta Halloran\n---\n\nNothing was said.\n"
    skipped = Document(text, sentences(text, markdown=True), Origin("sample"), language="en")
    assert find_names(skipped) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*ARTICLE.split(), "\n\n", "—", "“No,”", "O’Neil's"]), max_size=60))
def test_every_mention_stands_where_it_says(parts: list[str]) -> None:
    doc = document(" ".join(parts))
    for name in find_names(doc):
        for mention in name.mentions:
            assert doc.text[mention.start : mention.end] == mention.text
            assert doc.sentence_at(mention.start).number == mention.sentence


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(name.mentions for name in find_names(document(text)))


@pytest.mark.parametrize("text", ["", "   \n", "I", "...", "A B C D E"])
def test_a_text_without_names_gives_none(text: str) -> None:
    assert find_names(document(text)) == ()


def test_an_office_is_an_alias_of_who_has_a_name_in_the_text() -> None:
    found = names("President Halloran spoke. The President said no. The President left again.")
    assert "Halloran" in found


def test_a_short_surname_in_capitals_is_no_acronym_where_the_text_has_it_in_small_letters() -> None:
    found = names("ADA MARIE QUILL\n\nAda M. Quill appeals. Quill said no. Quill’s plea stands.")
    assert [name for name in found if "Quill" in name] == ["Ada M. Quill"]
