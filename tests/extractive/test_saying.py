"""A position is what is said, without who says it; its evidence holds both."""

from __future__ import annotations

import pytest

from summarizer.attribution import attributions
from summarizer.draft import PositionDraft
from summarizer.extractive.positions import positions
from summarizer.names import find_names
from tests.extractive.made import document


def _positions(text: str, stepped: frozenset[str] = frozenset()) -> list[PositionDraft]:
    source = document(text)
    names = find_names(source)
    return positions(source, attributions(source), names, stepped=stepped)


def test_the_reporting_words_are_left_out_of_a_position() -> None:
    [found] = _positions("The mayor, Ida Lund, said the town will keep the old ferry in service.")
    assert found.text == "the town will keep the old ferry in service"


def test_the_evidence_of_a_position_says_who_says_it() -> None:
    [found] = _positions("The mayor, Ida Lund, said the town will keep the old ferry in service.")
    assert "Ida Lund, said" in found.evidence[0].q


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lund denied that the town will sell the old ferry to anybody.",
        "Ida Lund never said that the town will sell the old ferry.",
        "Ida Lund said the town will keep the old ferry if the region pays for it.",
    ],
)
def test_a_denial_or_a_condition_keeps_its_words(text: str) -> None:
    for found in _positions(text):
        assert any(word in found.text for word in ("denied", "never", "if"))


def test_another_holder_is_heard_before_one_speaks_again() -> None:
    text = (
        "Ida Lund said the town must keep the ferry for the harbour. Ida Lund said the town must "
        "pay the ferry and its harbour crew. Ida Lund said the harbour must be open all winter.\n\n"
        "Per Holm said the town should sell the ferry.\n"
    )
    assert "Per Holm" in [found.holder for found in _positions(text)[:2]]


def test_what_is_a_next_step_comes_after_what_is_not() -> None:
    text = (
        "Ida Lund said the town must keep the ferry for the harbour. "
        "Ida Lund said the old pier is a treasure of the harbour town."
    )
    first = _positions(text)[0].text
    assert _positions(text, frozenset([first]))[0].text != first
