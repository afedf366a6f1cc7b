"""A machine's transcript is cut into clauses, and what hangs on others is left out."""

from __future__ import annotations

from summarizer.extractive.salience import read
from tests.extractive.made import document

_TURN = (
    "so we are planning to close the old pier at the end of this week and the town has "
    "already paid for the whole of the new ferry and the crew was trained by two captains last "
    "month um because it matters and we believe the new ferry will have a great impact on the "
    "harbour and the harbour office has sold every one of the tickets for the first day and so "
    "on we have worked with our friends to build it over the course of the past two years"
)


def _texts(text: str) -> list[str]:
    return [unit.passage.text for unit in read(document(text)).units]


def test_a_turn_without_marks_is_cut_into_clauses() -> None:
    assert "the town has already paid for the whole of the new ferry" in _texts(f"{_TURN}\n{_TURN}")


def test_no_clause_begins_with_what_hangs_on_another() -> None:
    assert all(not text.startswith("because") for text in _texts(f"{_TURN}\n{_TURN}"))


def test_a_punctuated_sentence_stays_whole() -> None:
    text = "The town paid for the ferry, and the crew was trained by two captains last month."
    assert _texts(text) == [text]
