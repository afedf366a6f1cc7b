"""How much a reader gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.length import importance, limits, select

COUNTS = st.dictionaries(
    st.sampled_from(["summary", "who", "what", "positions", "next_steps", "own"]),
    st.integers(0, 40),
)


@pytest.mark.parametrize(
    ("length", "source", "words"),
    [
        ("short", 50, 120),
        ("short", 100_000, 120),
        ("standard", 100, 120),
        ("standard", 600, 240),
        ("standard", 100_000, 450),
        ("full", 600, None),
    ],
)
def test_the_bound_follows_the_length_of_the_source(length, source, words):
    assert limits(length, source).words == words


def test_full_allows_25_entries_a_list_for_each_5000_words():
    assert limits("full", 5000).of("what") == 25
    assert limits("full", 5001).of("what") == 50


@given(COUNTS)
def test_every_entry_has_one_place_in_the_order_of_importance(counts):
    order = importance(counts)
    assert len(order) == len(set(order)) == sum(counts.values())


def _words(kept):
    return sum(10 + index for indices in kept.values() for index in indices)


@given(COUNTS, st.integers(0, 2000))
def test_what_is_selected_fits_into_the_bound_and_keeps_its_order(counts, source):
    bounds = limits("standard", source)
    kept = select(counts, bounds, _words)
    assert _words(kept) <= bounds.words
    assert all(indices == sorted(set(indices)) for indices in kept.values())
    assert all(len(kept[name]) <= bounds.of(name) for name in counts)


def test_an_entry_that_does_not_fit_gives_way_to_a_shorter_one_behind_it():
    bounds = limits("short", 500)
    long_second = {0: 60, 1: 500, 2: 30}
    kept = select({"what": 3}, bounds, lambda kept: sum(long_second[i] for i in kept["what"]))
    assert kept == {"what": [0, 2]}


@given(COUNTS)
def test_nothing_is_left_out_that_fits(counts):
    bounds = limits("full", 100_000)
    assert select(counts, bounds, lambda kept: 0) == {
        name: list(range(min(n, bounds.of(name)))) for name, n in counts.items()
    }
