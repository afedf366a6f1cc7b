"""A number of the passage bears nothing about a thing of which the passage gives another one."""

from __future__ import annotations

import pytest

from summarizer.checks.counted import check_counted


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "It found 38 unknown seamounts.",
            "It mapped the sea in 38 days and found 12 unknown seamounts.",
        ),
        (
            "It flew 318 helicopter missions.",
            "It was called 318 times and flew 74 of those missions by helicopter.",
        ),
    ],
)
def test_a_number_put_to_another_thing_is_a_warning(claim: str, passage: str) -> None:
    found = check_counted(claim, [passage])
    assert found.verdict == "warn"
    assert found.words == (claim.split()[2],)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("12 members voted.", "12 of the 40 members voted."),
        ("38 seamounts were found.", "It found 38 seamounts, 12 of them tall seamounts."),
        ("10 boats came.", "Between 10 and 12 boats came."),
        ("It cost 40 euros.", "It cost $50, or 40 euros."),
        ("It took 38 days.", "It took 38, of 50 days."),
        ("The port has 40 boats.", "Of its boats, 40 are old; 12 boats are new."),
    ],
)
def test_a_number_that_counts_the_same_is_no_warning(claim: str, passage: str) -> None:
    assert check_counted(claim, [passage]).verdict == "none"
