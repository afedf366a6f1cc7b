"""Steps and decisions are found where the source announces them, and nowhere else."""

from __future__ import annotations

import pytest

from summarizer.draft import NextStepDraft
from summarizer.extractive.steps import Outcome, outcome
from tests.extractive.made import MINUTES, reading


def _steps(text: str, language: str = "en") -> list[NextStepDraft]:
    return outcome(reading(text, language), [], [], meeting=False).next_steps


def _meeting() -> Outcome:
    return outcome(reading(MINUTES), [], ["Cleo"], meeting=True)


@pytest.mark.parametrize(
    ("text", "language", "owner"),
    [
        ("The harbour office will reopen the old pier in May.", "en", "The harbour office"),
        ("The ministry plans to close the harbour for repairs.", "en", "The ministry"),
        ("The new ferry is due to sail on Monday.", "en", "The new ferry"),
        ("Le gouvernement devra fermer le port avant mai.", "fr", "Le gouvernement"),
        ("El gobierno continuará las obras del puerto.", "es", "El gobierno"),
    ],
)
def test_an_announced_future_is_a_step(text: str, language: str, owner: str) -> None:
    [step] = _steps(text, language)
    assert (step.owner, step.status) == (owner, "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Sooner or later they will have to enter the new age.",
        "She said that she would never sail with them again.",
        "Will the ferry sail again this summer?",
        "A ferry that will remember everything is no ferry at all.",
        "People will always make the same old mistakes at sea.",
        "The ferry may sail again in the coming summer.",
        "The ferry sailed to the island on Monday morning.",
    ],
)
def test_what_announces_nothing_is_no_step(text: str) -> None:
    assert _steps(text) == []


def test_a_step_keeps_the_words_of_its_time() -> None:
    [step] = _steps("The harbour office will reopen the old pier by the end of the month.")
    assert step.due == "by the end of the month"


def test_a_condition_makes_a_step_conditional() -> None:
    [step] = _steps("The harbour office will reopen the pier if the town pays for it.")
    assert step.status == "conditional"


def test_a_refusal_is_a_declined_step() -> None:
    [step] = _steps("The harbour office will not reopen the old pier this year.")
    assert step.status == "declined"


def test_an_order_of_law_names_who_and_by_when() -> None:
    [step] = _steps("Within 90 days, the Secretary of Harbours shall submit a report to the town.")
    assert (step.owner, step.due) == ("the Secretary of Harbours", "Within 90 days")


def test_what_a_court_does_is_a_step() -> None:
    text = "".join(
        f"In {year} the court heard the appeal of the plaintiff from the judgment of {year}. "
        for year in ("1901", "1902", "1903")
    )
    [step] = _steps(text + "This case is remanded to the district court for a new hearing.")
    assert step.status == "planned"


def test_a_resolution_is_a_decision() -> None:
    assert "The group will not change the winter timetable" in [
        decision.text for decision in _meeting().decisions
    ]


def test_what_was_agreed_is_a_decision() -> None:
    assert "We agreed to publish the timetable on the harbour site." in [
        decision.text for decision in _meeting().decisions
    ]


def test_a_first_person_promise_belongs_to_the_labelled_speaker() -> None:
    owners = {step.action: step.owner for step in _meeting().actions}
    assert owners["I'll send the timetable to the printers."] == "Ada"


def test_a_marked_action_belongs_to_the_one_it_names() -> None:
    owners = {step.action: step.owner for step in _meeting().actions}
    assert owners["Cleo to write a notice about the old pier"] == "Cleo"


def test_a_forecast_about_others_is_no_step_of_a_meeting() -> None:
    found = _meeting()
    assert all("never read" not in step.action for step in (*found.actions, *found.next_steps))


def test_a_duty_with_a_day_is_a_step() -> None:
    [step] = _steps("The ferry company, which lost its lease, must tell the town by December 1.")
    assert (step.owner, step.due) == ("The ferry company", "December 1")


def test_a_duty_without_a_day_is_no_step() -> None:
    assert _steps("A good captain must know the harbour and its winds.") == []


def test_a_future_inside_a_quotation_is_no_step() -> None:
    assert (
        _steps('The captain called it "a mistake the town will regret for years" on Monday.') == []
    )


def test_a_step_is_not_due_when_it_was_announced() -> None:
    [step] = _steps("The town will pay for the ferry, as it announced yesterday.")
    assert step.due is None


def test_what_is_done_to_a_thing_is_not_owned_by_it() -> None:
    [step] = _steps("The next meeting will be held on Monday, March 9, 2020.")
    assert step.owner is None


def test_what_somebody_urges_is_proposed_to_the_one_urged() -> None:
    [step] = _steps("The mayor is urging the harbour office to reopen the old pier.")
    assert (step.owner, step.status) == ("the harbour office", "proposed")


def test_what_a_court_has_ruled_is_no_next_step() -> None:
    text = "".join(
        f"In {year} the court heard the appeal of the plaintiff from the judgment of {year}. "
        for year in ("1901", "1902", "1903")
    )
    assert _steps(text + "The judgment of the district court is affirmed.") == []


def test_a_meeting_with_a_day_is_a_step_of_the_meeting() -> None:
    made = outcome(
        reading(MINUTES + "\nAda: The next call is on Monday, May 4.\n"), [], [], meeting=True
    )
    assert any("next call" in step.action for step in made.next_steps)


def test_a_pronoun_alone_is_nothing_to_do() -> None:
    made = outcome(reading(MINUTES + "\nAda: Yeah, we should track that.\n"), [], [], meeting=True)
    assert all("track that" not in step.action for step in made.next_steps)
