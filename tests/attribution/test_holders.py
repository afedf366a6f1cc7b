from __future__ import annotations

from summarizer.attribution import attributions, continuations, wishes
from tests.attribution.helpers import document, said, words


def test_a_surname_stands_for_the_full_name_given_before() -> None:
    found = said("Ada Quill runs the harbour. Quill said the bridge was closed.")
    assert [one.holder for one in found] == ["Ada Quill"]


def test_a_title_before_a_surname_is_no_part_of_the_holder() -> None:
    found = said("Ada Quill runs the harbour. Ms. Quill said the bridge was closed.")
    assert [one.holder for one in found] == ["Ada Quill"]


def test_an_office_before_a_name_is_no_part_of_the_holder() -> None:
    found = said("Harbour Board spokeswoman Ada Quill said the bridge was closed.")
    assert [one.holder for one in found] == ["Ada Quill"]


def test_she_is_the_woman_who_spoke_last() -> None:
    found = said('Ms. Ada Quill said it was closed. "It will stay so," she said.')
    assert [one.holder for one in found] == ["Ada Quill", "Ada Quill"]


def test_it_is_not_a_person() -> None:
    found = said('The Harbour Board said it was open. Ada Quill said no. "It is safe," it added.')
    assert found[-1].holder == "Harbour Board"


def test_a_pronoun_without_a_name_stays_unknown() -> None:
    assert [one.holder for one in said("He said the bridge was closed.")] == [None]


def test_a_label_in_capitals_is_the_full_name_of_the_text() -> None:
    text = (
        "Remarks by Ada Quill and Ben Osk\n\nMS. QUILL:  The bridge is closed.\n\n"
        "MR. OSK:  It will open in May.\n\nMS. QUILL:  I think that is late.\n"
    )
    labels = [one for one in said(text) if one.manner == "label"]
    assert [one.holder for one in labels] == ["Ada Quill", "Ben Osk", "Ada Quill"]


def test_the_first_person_of_a_turn_is_its_speaker() -> None:
    text = "Osk: It is open.\nLund: I think that it is closed.\nOsk: No.\n"
    (thought,) = [one for one in said(text) if one.manner == "indirect"]
    assert thought.holder == "Lund"


def test_lines_that_begin_with_an_ellipsis_belong_to_the_last_label() -> None:
    text = "osk: the bridge is closed\n\n… and it stays so\n\nlund: that is bad\n\nosk: yes it is\n"
    first = said(text)[0]
    assert words(text, first)[2] == ["the bridge is closed\n\n… and it stays so"]


def test_bracketed_speakers_own_their_line_only() -> None:
    text = "".join(f"*   [osk] point {n} of the list\n*   a line of nobody\n" for n in range(9))
    turns = [one for one in said(text) if one.manner == "label"]
    assert words(text, turns[0])[2] == ["point 0 of the list"]


def test_headers_of_a_page_are_no_speakers() -> None:
    text = "Case: 20-15\n\nPage: 1\n\nThe court met.\n\nCase: 20-15\n\nPage: 2\n\nIt rose.\n"
    assert said(text) == ()


def test_a_quotation_right_behind_goes_on_with_the_speaker() -> None:
    text = '"It is closed," Ada Quill said. "Nobody will open it before May."'
    source = document(text)
    (more,) = continuations(source, attributions(source))
    assert more.holder == "Ada Quill"


def test_a_quotation_further_on_is_nobodys() -> None:
    text = '"It is closed," Ada Quill said. The sign read "Nobody will open it before May."'
    source = document(text)
    assert continuations(source, attributions(source)) == ()


def test_two_verbs_share_their_subject() -> None:
    text = "The Harbour Board rejected the plan and demanded a new bridge for the town."
    source = document(text)
    assert {one.holder for one in wishes(source, ())} == {"Harbour Board"}
    assert len(wishes(source, ())) == 2


def test_a_middle_initial_is_no_title() -> None:
    found = said("Ada M. Quill runs the harbour. Quill said the bridge was closed.")
    assert [one.holder for one in found] == ["Ada M. Quill"]


def test_the_number_of_a_point_is_no_first_name() -> None:
    found = said("Discussion\n\nI. Quill was late. Quill said the bridge was closed.")
    assert [one.holder for one in found] == ["Quill"]
