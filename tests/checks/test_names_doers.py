"""Who does it in a claim is who does it in the evidence, where both are named there."""

from __future__ import annotations

import pytest

from tests.checks.test_names import index_of, verdict

TEXT = (
    "Anna Okoro of Vellmar and Bo Lindqvist met twice.\n\n"
    "Anna Okoro, a lawyer from Ostravia, resigned after a quarrel with Bo Lindqvist.\n\n"
    "Bo Lindqvist was forced to sell the house of Anna Okoro.\n\n"
    "Anna Okoro thanked the council, and the friend of Bo Lindqvist wept.\n\n"
    "In the end Anna Okoro was beaten by Bo Lindqvist."
)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Bo Lindqvist resigned.", "resigned after"),
        ("Anna Okoro was forced to sell a house.", "forced to sell"),
        ("Lindqvist thanked the council.", "thanked the council"),
    ],
)
def test_whoever_only_stands_behind_the_verb_does_not_do_it(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(TEXT)) == "warn"


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Okoro resigned.", "resigned after"),
        ("Lindqvist was forced to sell a house.", "forced to sell"),
        # Another voice, a name inside of the subject, a verb that the evidence has not.
        ("Bo Lindqvist beat Anna Okoro.", "beaten by"),
        ("Anna Okoro wept.", "friend of Bo"),
        ("Lindqvist quarrelled with Okoro.", "resigned after"),
    ],
)
def test_whoever_does_it_or_may_do_it_is_no_swap(claim: str, words: str) -> None:
    assert verdict(claim, words, index_of(TEXT)) == "ok"
