"""Where a quote stands, and what does not count as standing there."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.ground import Index
from tests.documents import document

TEXT = (
    "The ministry will not sign the treaty, Anna Okoro said. It would cost 1.5 million euros.\n\n"
    "Non-essential shops were closed. It wasn't clear who won the vote. The temperature fell to "
    "-5 degrees. “We resign,” she wrote. «Le montant est plutôt de 700 000 euros», dit-elle.\n"
)


def state(quote, sentence=None, **options):
    return Index(document(TEXT)).locate(quote, sentence, **options).state


@pytest.mark.parametrize(
    "quote",
    [
        "will not sign the treaty",
        "WILL NOT  SIGN\nTHE TREATY",
        "It would cost 1.5 million euros.",
        '"We resign," she wrote',
        "'We resign,' she wrote",
        "Le montant est plutôt de 700 000 euros",
        "will\u00adnot sign the trea\u200bty".replace("\u00ad", "\u00a0"),
        "will not … the treaty",
        "[...] will not sign the treaty ...",
        unicodedata.normalize("NFD", "montant est plutôt de"),
    ],
)
def test_a_true_quote_is_grounded_whatever_its_case_quotes_and_spaces(quote):
    assert state(quote) == "grounded"


@pytest.mark.parametrize(
    "quote",
    [
        "will sign the treaty",
        "will not not sign the treaty",
        "would cost 2.5 million euros",
        "The embassy will not sign the treaty",
        "sign the treaty … The ministry",
        "The ministry will … sign the treaty",
        "essential shops were closed",
        "5 million euros",
        "5 degrees. “We",
        "sign the treaty entirely unrelated zebra",
    ],
)
def test_a_quote_with_other_words_is_not_grounded(quote):
    assert state(quote) != "grounded"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("sign the treaty", "They will resign the treaty office."),
        ("five people won the", "twenty-five people won the day."),
        ("it was", "it wasn't so"),
        ("the cost is 1", "the cost is 1.5 in all"),
        ("the share was 58", "the share was 58% of them"),
        ("यह पुल शनिव", "यह पुल शनिवार को खुला"),
        ("पुल शनिवार को", "यह पिपुल शनिवार को खुला"),
        ("they paid 5 % more q", "they paid 5 % more q\u0307uay fees"),
    ],
)
def test_a_quote_must_end_where_words_and_numbers_end(quote, text):
    assert Index(document(text)).locate(quote).state != "grounded"


@pytest.mark.parametrize("quote", ["the", "it would", "she", "said", "", "  ", "…", "’"])
def test_one_or_two_common_words_ground_nothing(quote):
    assert state(quote) == "absent"


def test_a_name_is_its_own_evidence_even_before_a_hyphen():
    index = Index(document("The Canada-based firm and Okoro's office agreed."))
    assert index.locate("Canada", name=True).state == "grounded"
    assert index.locate("Okoro", name=True).state == "grounded"
    assert index.locate("Canad", name=True).state == "absent"


def test_a_near_miss_shows_the_words_that_differ():
    found = Index(document(TEXT)).locate("would cost 2.5 million euros", 2)
    assert found.state == "near"
    assert [(d.quote, d.source) for d in found.differs] == [("2", "1")]


@pytest.mark.parametrize("word", ["a ", "عَ", "ﷺ "])
def test_the_nearest_of_one_word_said_ten_thousand_times_is_not_looked_for(word):
    text = word * 20_000
    started = time.process_time()
    assert Index(document(text)).locate(word * 500 + "quay", 1).state == "absent"
    assert time.process_time() - started < 10


def test_a_quote_ends_between_two_letters_that_are_written_as_one_each():
    text = "The talks lasted ½ ……… and then the ministers left."
    found = Index(document(text)).locate("talks lasted ½ … ")
    assert found.quote == "talks lasted ½"
    assert Index(document("We saw ŉŉŉ there")).locate("We saw ŉ", 1).quote == "We saw ŉ"


def test_a_letter_with_forty_thousand_marks_is_compared_in_no_time():
    started = time.process_time()
    found = Index(document("The quay" + "\u0323\u0307" * 20_000 + " is closed today")).locate("x")
    assert found.state == "absent"
    assert time.process_time() - started < 10


def test_a_quote_is_taken_from_the_sentence_it_was_cited_for():
    index = Index(document("The vote was close here.\n\nMore.\n\nThe vote was close here."))
    assert index.locate("The vote was close", 3).sentence == 3
    assert index.locate("The vote was close", 1).sentence == 1


def test_a_wrong_sentence_number_does_not_hide_a_true_quote():
    found = Index(document(TEXT)).locate("will not sign the treaty", 4)
    assert (found.state, found.sentence) == ("grounded", 1)


def test_a_word_hyphenated_at_a_line_end_is_found_in_both_spellings():
    index = Index(document("The nego-\ntiations and the well-\nknown rules of Nagorno-\nKarabakh."))
    assert index.locate("The negotiations and the").state == "grounded"
    assert index.locate("the well-known rules").state == "grounded"
    assert index.locate("rules of Nagorno-Karabakh").state == "grounded"
    assert index.locate("The nego- tiations and the").state == "grounded"
    assert index.locate("the well- known rules").state == "grounded"


def test_parts_of_a_quote_far_apart_do_not_make_one():
    filler = " ".join(f"Nothing happened on day {n}." for n in range(30))
    text = f"The ministry denied it all. {filler} Its members sign the treaty."
    assert Index(document(text)).locate("The ministry denied … sign the treaty").state != "grounded"


def test_parts_of_a_quote_may_run_over_three_sentences_and_not_over_four():
    index = Index(
        document("The ministry agreed. It was late. They sign the treaty. Rain fell today.")
    )
    assert index.locate("The ministry agreed … sign the treaty").state == "grounded"
    assert index.locate("The ministry agreed … Rain fell today").state != "grounded"


def test_a_later_place_of_the_first_part_is_tried_where_the_second_does_not_follow():
    filler = " ".join(f"Nothing happened on day {n}." for n in range(9))
    text = f"The ministry agreed. {filler} The ministry agreed to sign the treaty."
    found = Index(document(text)).locate("The ministry agreed … the treaty")
    assert (found.state, found.quote) == ("grounded", "The ministry agreed to sign the treaty")


def test_two_wraps_are_found_where_a_quote_squeezes_only_one():
    index = Index(document("They keep the well-\nknown rules and the self-\nmade laws."))
    assert index.locate("the well-known rules and the self- made laws").state == "grounded"


def test_a_near_miss_that_begins_before_the_cited_sentence_is_shown_whole():
    found = Index(document("The old bridge fell. It was closed early that day.")).locate(
        "The old bridge fell. It was closed late that day", 2
    )
    assert [(d.quote, d.source) for d in found.differs] == [("late", "early")]
    assert found.sentence == 1


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200), st.data())
def test_what_is_grounded_is_the_raw_text_at_its_offsets(text, data):
    index = Index(document(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = index.locate(text[start:end])
    if found.state == "grounded":
        assert text[found.start : found.end] == found.quote


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "The",
                "état",
                "ﬁnal",
                "“agreed”",
                "—",
                "no,",
                "12.5",
                "%",
                "of",
                "Ünïon\xadist",
                "ŵ",
                "ß",
                "x",
            ]
        ),
        min_size=4,
        max_size=40,
    ),
    st.sampled_from([" ", "  ", "\n", "\u00a0", " \n "]),
)
def test_a_whole_text_is_found_again_after_its_white_space_has_changed(words, gap):
    text = " ".join(words)
    found = Index(document(text + " end")).locate(gap.join(words))
    assert found.state in ("grounded", "absent")
    if found.state == "absent":  # only marks and function words
        assert sum(len(w) > 1 for w in words) < 4


TITLE = 'title: "Declaraci\\xF3n del\\_Presidente\\_\\\n  Joe Biden for\\\n  \\ the press"'


@pytest.mark.parametrize(
    "quote", ["Declaración del Presidente Joe Biden", "Presidente Joe Biden for the press"]
)
def test_a_title_in_front_matter_is_found_as_it_is_read(quote):
    text = f"---\n{TITLE}\n---\n\nThe bridge opened on Monday."
    found = Index(document(text, markdown=True)).locate(quote)
    assert found.state == "grounded"
    assert text[found.start : found.end] == found.quote


def test_an_escape_does_not_make_another_letter_equal():
    text = f"---\n{TITLE}\n---\n\nThe bridge opened on Monday."
    assert Index(document(text)).locate("Declaracion del Presidente Joe Biden").state == "near"
