"""How likely two items tell one event, and what of their sentences is background."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checks.numbers import quantities
from summarizer.digest.stories.likeness import likeness, shared_figures
from summarizer.digest.stories.rarity import Rarity
from summarizer.digest.stories.signature import signature
from summarizer.digest.stories.telling import Telling, body, is_log, tell
from tests.digest.labelled import item

FRIDAY = date(2031, 6, 20)
ITEMS = ["rates:a", "rates:b", "rates:x", "storm:a", "storm:c", "storm:y", "mecca-a", "mecca-b"]


def told(*lines: str, published: date | None = FRIDAY) -> tuple[Telling, ...]:
    found = [quantities(line, "en", published) for line in lines]
    return tell(lines, found, [()] * len(lines), frozenset({"orba"}), frozenset(), published)


def background(line: str) -> bool:
    first = "Orba cut the price of its phones on Friday to 699 dollars."
    return told("Orba cuts prices", first, line)[2].background


@given(st.sampled_from(ITEMS), st.sampled_from(ITEMS), st.integers(0, 7))
@settings(max_examples=25, deadline=None)
def test_the_odds_are_the_same_whichever_item_comes_first(a: str, b: str, days: int) -> None:
    one, other = signature(item(a)), signature(item(b))
    rarity = Rarity([("A", one), ("B", other)])
    assert likeness(one, other, rarity, days) == likeness(other, one, rarity, days)
    assert shared_figures(one, other, rarity) == shared_figures(other, one, rarity)


@given(st.sampled_from(ITEMS), st.sampled_from(ITEMS), st.integers(0, 6))
@settings(max_examples=25, deadline=None)
def test_more_days_between_two_items_never_make_them_likelier(a: str, b: str, days: int) -> None:
    one, other = signature(item(a)), signature(item(b))
    assert likeness(one, other, Rarity(), days + 1) < likeness(one, other, Rarity(), days)


def test_a_report_is_likelier_than_the_next_event_that_tells_of_it() -> None:
    report, same, later = (signature(item(f"recallcar:{name}")) for name in "acx")
    assert likeness(report, same, Rarity(), 1) > likeness(report, later, Rarity(), 1)


@pytest.mark.parametrize(
    "line",
    [
        "The step comes a day after Pelikan had presented a phone.",
        "Earlier this week Pelikan had presented a phone that folds.",
        "On Wednesday Pelikan had presented a phone that folds.",
    ],
)
def test_a_first_sentence_that_looks_back_is_background(line: str) -> None:
    assert background(line)


@pytest.mark.parametrize(
    "line",
    [
        "The chief executive said on Friday that sales had been weak.",
        "The cut holds until Wednesday in all shops of the country.",
        "The chief executive said that sales had been weak this year.",
    ],
)
def test_another_first_sentence_is_none(line: str) -> None:
    assert not background(line)


def test_the_title_is_no_background_and_later_sentences_are() -> None:
    title, first, second, third = told(
        "A day after", *["One of the six sentences about nothing."] * 3
    )
    assert [one.background for one in (title, first, second, third)] == [False, False, False, True]


def test_small_numbers_and_years_are_no_figures_and_decimals_are() -> None:
    (one,) = told("In 2030 the 7 members paid 3.4 percent of 380,000 euros.")
    assert one.figures == {3.4, 380_000.0}


def test_without_a_date_no_day_is_told() -> None:
    assert not told("Title", "It happened in the town on Wednesday night.", published=None)[1].days


def test_the_title_and_scraps_are_no_sentences_of_the_body() -> None:
    lines = ["Quake in Chile", "Read more", "The quake struck before dawn."]
    assert list(body(lines, "Quake in Chile")) == ["The quake struck before dawn."]


def test_entries_that_begin_with_the_time_make_a_log() -> None:
    assert is_log(["19:00 That is all.", "16:40 Mercer wins.", "14.10 Fenner speaks."])
    assert not is_log(["The vote was at 16:40.", "16:40 Mercer wins.", "He goes on."])


def test_a_date_at_the_beginning_of_time_is_borne() -> None:
    line = "It happened in the town on Wednesday night."
    assert not told("Title", line, published=date(1, 1, 3))[1].days
