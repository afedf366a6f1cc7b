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


@given(COUNTS, st.integers(0, 2000))
def test_what_is_selected_fits_into_the_bound(counts, source):
    bounds = limits("standard", source)
    kept = select(counts, bounds, lambda keep: 10 * sum(keep.values()))
    assert 10 * sum(kept.values()) <= bounds.words
    assert all(kept[name] <= counts[name] for name in counts)


@given(COUNTS)
def test_nothing_is_left_out_that_fits(counts):
    bounds = limits("full", 100_000)
    assert select(counts, bounds, lambda keep: 0) == {
        name: min(n, bounds.of(name)) for name, n in counts.items()
    }
