"""Events are what happened or is the case, with the time and the place as worded."""

from __future__ import annotations

import pytest

from summarizer.attribution import attributions
from summarizer.draft import EventDraft
from summarizer.extractive.events import events, place
from tests.extractive.made import NEWS, document, reading


def _events() -> list[EventDraft]:
    return events(reading(NEWS), attributions(document(NEWS)), frozenset(), ["Ida Lund"])


def test_the_lead_comes_first() -> None:
    assert _events()[0].text.startswith("The harbour ferry returned to service")


def test_an_event_keeps_its_time_and_place_as_worded() -> None:
    assert (_events()[0].when, _events()[0].where) == ("on Monday", "in Port Ellis")


@pytest.mark.parametrize("words", ["proud", "decade", "Ellis Post", "March 3"])
def test_quotations_questions_sources_and_datelines_are_no_events(words: str) -> None:
    assert all(words not in event.text for event in _events())


def test_a_sentence_of_another_list_is_no_event() -> None:
    taken = frozenset(range(1, 100))
    assert events(reading(NEWS), [], taken, []) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("It was found in Kanna, Ontaria by a walker.", "in Kanna, Ontaria"),
        ("They met near Harbour Street on Monday.", "near Harbour Street"),
        ("It was found in March by a walker.", None),
        ("She believes in Ida Lund and her crew.", None),
        ("It is written in HTML and nothing else.", None),
    ],
)
def test_a_place_is_told_only_where_it_is_plain(text: str, where: str | None) -> None:
    assert place(text, frozenset({"ida lund"})) == where


def test_half_a_condition_is_no_event() -> None:
    text = "The ferry was repaired in May.\n\n- If the ferry is sold without a plan for it\n"
    found = events(reading(text), [], frozenset(), [])
    assert all(not event.text.startswith("If") for event in found)
