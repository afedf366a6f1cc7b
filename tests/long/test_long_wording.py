"""Which statements are one, on labelled pairs and on laws of the comparison."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.merge.wording import alike, likeness, same_words, wording

LINES = Path(__file__).with_name("statements.txt").read_text("utf-8").splitlines()
PAIRS = [
    (line[0] == "=", *line[2:].split(" | ")) for line in LINES if line.startswith(("= ", "! "))
]
TEXTS = [text for _, *texts in PAIRS for text in texts]


def joined(one, other):
    return same_words(wording(one), wording(other))


def test_no_labelled_pair_of_different_facts_is_one():
    assert [pair for same, *pair in PAIRS if not same and joined(*pair)] == []


def test_most_labelled_pairs_that_say_the_same_are_one():
    found = [joined(*pair) for same, *pair in PAIRS if same]
    assert sum(found) / len(found) > 0.66


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council sued the mayor", "The mayor sued the council"),
        ("The mayor was sued by the council", "The mayor sued the council"),
        ("Kirby told Putin to leave", "Putin told Kirby to leave"),
    ],
)
def test_who_does_it_to_whom_tells_two_facts_apart(one, other):
    assert not joined(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They gave 5 million to schools for books", "They gave 5 billion to schools for books"),
        ("The issue was deferred by a week", "The issue was deferred by a month"),
        ("The city plans to build a bridge over the river", "The city built a bridge over the river"),
    ],
)  # fmt: skip
def test_a_magnitude_a_span_of_time_or_a_plan_tells_two_facts_apart(one, other):
    assert not joined(one, other)


def test_a_first_name_is_no_difference_where_it_is_known_whose_it_is():
    texts = (
        wording("The hold of Tommy Tuberville is unfair"),
        wording("Tuberville's hold is unfair"),
    )
    assert not same_words(*texts)
    known = {("tommi", frozenset({"tubervil"}))}
    assert same_words(*texts, known=lambda word, names: (word, names & {"tubervil"}) in known)


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_likeness_is_mutual(one, other):
    a, b = wording(one), wording(other)
    assert alike(a, b) == pytest.approx(alike(b, a))
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert same_words(a, b) == same_words(b, a)


@given(st.sampled_from(TEXTS))
def test_a_statement_says_what_itself_says(text):
    assert joined(text, text)
