"""A passage is a span without mark-up, and no cut changes what it says."""

from __future__ import annotations

import pytest

from summarizer.extractive.clauses import Passage, body, shorten, speakers
from tests.extractive.made import document


def _body(text: str, language: str = "en") -> str | None:
    source = document(text, language)
    found = body(source, source.sentences[0], language)
    return found.text if found else None


def _short(text: str, language: str = "en", limit: int = 12) -> str:
    source = document(text, language)
    whole = Passage(1, 0, len(text), text)
    return shorten(source, whole, language, limit).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("However, the pier was closed on Monday.", "the pier was closed on Monday."),
        ("Cependant, le port a été fermé lundi.", "le port a été fermé lundi."),
        ("* The pier was closed on Monday", "The pier was closed on Monday"),
        ("> ***Resolution #1: to close the pier***", "Resolution #1: to close the pier"),
        ("* [ada] We closed the pier", "We closed the pier"),
        ("- The pier is closed [#12](https://example.org/12)", "The pier is closed"),
        ("… and then the pier was\nclosed again", "then the pier was closed again"),
    ],
)
def test_what_is_no_statement_is_left_out(text: str, words: str) -> None:
    assert _body(text, "fr" if text.startswith("Cep") else "en") == words


def test_a_trailing_relative_clause_is_cut_off() -> None:
    text = "The town paid for the ferry in March, which was what the harbour had always wanted."
    assert _short(text) == "The town paid for the ferry in March"


def test_a_short_sentence_stays_whole() -> None:
    text = "The town paid for the ferry, which is new."
    assert _short(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The town pays for the ferry and its crew, if the council of the region agrees to it.",
        "The town pays for the ferry and its crew, which it will not do unless asked by them.",
        "The town paid “for the ferry and its crew, which the harbour needs every single day now”.",
        "The town paid 1,000,000 crowns and 2,000 more for the ferry and for its brave old crew.",
    ],
)
def test_conditions_negations_quotations_and_numbers_stay_whole(text: str) -> None:
    assert _short(text) == text


def test_a_label_holds_until_the_next_one() -> None:
    source = document(
        "Ada: One is here.\n\n… two is here\n\nBen: Three.\n\nAda: Four.\n\nBen: Five.\n"
    )
    assert speakers(source) == ["Ada", "Ada", "Ben", "Ada", "Ben"]


def test_a_note_is_no_speaker() -> None:
    source = document("Note: One.\n\nNote: Two.\n\nNote: Three.\n\nNote: Four.\n\nNote: Five.\n")
    assert set(speakers(source)) == {None}


def test_a_dateline_is_no_part_of_the_statement() -> None:
    text = "PORT ELLIS (July 9, 2021) — The council rejected the plan on Thursday."
    assert _body(text) == "The council rejected the plan on Thursday."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The town closed the old pier after a ship of the line had struck it in the night.",
            "The town closed the old pier",
        ),
        (
            "The town does not close the old pier because ships of the line strike it at night.",
            None,
        ),
        ("The town feared a fine of the court or, according to its own lawyers, a trial.", None),
    ],
)
def test_a_reason_behind_what_happened_is_cut_off_and_no_other(
    text: str, words: str | None
) -> None:
    assert _short(text, limit=9) == (words or text)


def test_a_dash_with_which_a_speaker_goes_on_is_left_out() -> None:
    assert _body("— making sure that the port is open all day.") == (
        "making sure that the port is open all day."
    )
