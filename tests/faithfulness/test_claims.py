"""Splitting a plain summary into claims."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summarizer.faithfulness.claims import claims


def texts(summary: str) -> list[str]:
    return [part.text for part in claims(summary)]


def test_every_sentence_is_a_claim() -> None:
    assert texts("The port closed. Two ships left.") == ["The port closed.", "Two ships left."]


def test_a_semicolon_parts_two_claims() -> None:
    assert texts("The port closed; two ships left.") == ["The port closed;", "two ships left."]


def test_the_mark_of_a_list_item_is_no_part_of_the_claim() -> None:
    assert texts("- The port closed.\n2) Two ships left.") == [
        "The port closed.",
        "Two ships left.",
    ]


def test_a_text_without_a_letter_holds_no_claim() -> None:
    assert texts(" --- \n *** ") == []


@given(st.text(alphabet="ab .;\n-1)é😀", max_size=80))
def test_the_offsets_of_a_claim_point_at_its_text(summary: str) -> None:
    assert all(summary[part.start : part.end] == part.text for part in claims(summary))


@given(st.text(alphabet="ab .;\n-1)", max_size=80))
def test_claims_stand_in_order_and_do_not_overlap(summary: str) -> None:
    found = claims(summary)
    assert all(a.end <= b.start for a, b in pairwise(found))
