"""The title is the text's own headline; the summary is its weightiest sentences."""

from __future__ import annotations

from summarizer.extractive.headline import summary, title
from summarizer.extractive.salience import read
from tests.extractive.made import MINUTES, NEWS, document, reading


def test_the_first_heading_is_the_title() -> None:
    assert title(reading(NEWS)).text == "Harbour ferry returns after a year"


def test_marks_of_a_heading_are_no_part_of_the_title() -> None:
    assert title(reading(MINUTES)).text == "Harbour group, weekly call"


def test_a_stated_title_that_stands_in_the_text_is_the_title() -> None:
    text = "Home\n\nThe long story of the old pier\n\nThe pier was built in 1901 by the town.\n"
    source = document(text, title="The long story of the old pier")
    assert title(read(source)).text == "The long story of the old pier"


def test_a_text_without_a_heading_is_titled_by_a_sentence() -> None:
    text = "The pier was built by the town of Port Ellis. It was painted green in 1901."
    assert title(reading(text)).text == "The pier was built by the town of Port Ellis."


def test_the_parties_of_a_case_are_its_title() -> None:
    text = (
        "In the Court of Appeals\nIDA LUND,\nAppellant,\nvs.\nSTATE OF ELLIS,\nRespondent.\n\n"
        "The appellant asks for a new hearing. We affirm the judgment.\n"
    )
    assert title(reading(text)).text == "IDA LUND, Appellant, vs. STATE OF ELLIS"


def test_the_summary_of_news_begins_with_its_lead() -> None:
    assert summary(reading(NEWS))[0].text.startswith("The harbour ferry returned")


def test_the_summary_asks_nothing() -> None:
    assert all(not claim.text.endswith("?") for claim in summary(reading(NEWS)))


def test_the_summary_has_at_most_three_sentences() -> None:
    assert len(summary(reading(NEWS * 4))) <= 3


def test_the_subject_of_a_letter_is_its_title() -> None:
    assert (
        title(reading("Subject: Ferry\n\nHi all,\n\nThe ferry sails on Monday.\n")).text == "Ferry"
    )


def test_the_first_line_of_minutes_is_their_title() -> None:
    text = (
        "Minutes of the harbour board\nTuesday, 14 May 2019\n\nThe board met at noon in the hall.\n"
    )
    assert title(reading(text)).text == "Minutes of the harbour board"
