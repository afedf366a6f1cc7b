"""A bound, a condition, a share or a doubt of a passage that a claim leaves out."""

from __future__ import annotations

import pytest

from summarizer.checks.qualifiers import check_qualifiers


@pytest.mark.parametrize(
    ("claim", "passage", "dropped"),
    [
        ("The port moved 80 boats.", "The port moved about 80 boats.", "about"),
        ("One boat sank.", "At least one boat sank near the port.", "at least"),
        ("It runs every two weeks.", "It runs about every two weeks.", "about"),
        ("Polls show rain.", "Some polls show rain.", "some"),
        ("Observers left.", "Most observers left.", "most"),
        (
            "It will pass the harbour bill.",
            "If it gets a vote, it will pass the harbour bill.",
            "if",
        ),
        ("The port closes on Monday.", "The port closes on Monday unless boats come.", "unless"),
        ("The mayor opens the talks.", "The mayor opens the talks once Vellmar agrees.", "once"),
        (
            "Anna attends the harbour talks.",
            "Anna is trying to attend the harbour talks.",
            "trying",
        ),
        ("The port is a failure.", "Critics contend the port is a failure.", "contend"),
    ],
)
def test_a_qualifier_that_was_left_out_is_a_warning(claim: str, passage: str, dropped: str) -> None:
    found = check_qualifiers(claim, [passage])
    assert found.verdict == "warn"
    assert found.dropped[0].split()[0] == dropped.split()[0]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Around 80 boats moved.", "The port moved about 80 boats."),
        ("80 boats moved.", "The port moved about 80 boats, 80 to the day."),
        ("A few polls show rain.", "Some polls show rain."),
        ("Polls show rain.", "Some polls show rain, and polls show wind."),
        ("It would pass with a vote.", "If it gets a vote, it will pass."),
        ("A vote would open the port.", "If there is a vote, the port opens."),
        ("The port is old.", "If it rains, boats stay. The port is old."),
        ("They know the port closes.", "They ask if the port closes."),
        ("Anna hopes to attend the talks.", "Anna is trying to attend the talks."),
        ("Critics call the port a failure.", "Critics contend the port is a failure."),
    ],
)
def test_a_qualifier_said_another_way_is_no_warning(claim: str, passage: str) -> None:
    assert check_qualifiers(claim, [passage]).verdict == "none"


def test_what_somebody_thinks_is_no_doubt_in_a_position() -> None:
    passage = "Critics contend the port is a failure."
    assert check_qualifiers("The port is a failure.", [passage], fact=False).verdict == "none"


def test_the_number_that_lost_its_bound_is_pointed_at() -> None:
    found = check_qualifiers("The port moved 80 boats.", ["The port moved about 80 boats."])
    assert found.words == ("80",)


def test_a_bound_in_one_passage_is_none_where_another_has_the_number_plain() -> None:
    passages = ["The port moved about 80 boats.", "All 80 boats sank."]
    assert check_qualifiers("The port moved 80 boats.", passages).verdict == "none"


def test_other_languages_are_not_judged() -> None:
    found = check_qualifiers("80 bateaux sont partis.", ["about 80 bateaux sont partis."], "fr")
    assert found.verdict == "none"


@pytest.mark.parametrize(
    "passage",
    [
        "Work on the quay may begin only after the appeal.",
        "Work on the quay may begin in the event of a vote.",
        "Work on the quay may begin, contingent on a vote.",
    ],
)
def test_a_may_of_the_passage_says_nothing_of_its_condition(passage: str) -> None:
    assert check_qualifiers("Work on the quay may begin.", [passage]).verdict == "warn"
