"""What `quantities` reads out of a text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.numbers import Quantity, quantities


def only(text: str, language: str = "en", anchor: date | None = None) -> Quantity:
    found = quantities(text, language, anchor)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,709 schools", "en", 1709.0),
        ("1.5 million votes", "en", 1_500_000.0),
        ("twenty-five boats", "en", 25.0),
        ("two hundred and fifty boats", "en", 250.0),
        ("two million three hundred thousand", "en", 2_300_000.0),
        ("a dozen eggs", "en", 12.0),
        ("640m euros", "en", 640_000_000.0),
        ("640m hurdles", "en", 640.0),
        ("half a million", "en", 500_000.0),
        ("three and a half years", "en", 3.5),
        ("700 000 personnes", "fr", 700_000.0),
        ("quatre-vingt-dix bateaux", "fr", 90.0),
        ("trois cent vingt-cinq", "fr", 325.0),
        ("1.709,5 metros", "es", 1709.5),
        ("tres mil quinientos barcos", "es", 3500.0),
        ("treinta y cinco barcos", "es", 35.0),
    ],
)
def test_a_number_is_worth_what_its_language_means(text: str, language: str, value: float) -> None:
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("58 %", "en", "%"),
        ("58 percent", "en", "%"),
        ("58 pour cent", "fr", "%"),
        ("58 por ciento", "es", "%"),
        ("$3 bn", "en", "USD"),
        ("3 billion dollars", "en", "USD"),
        ("3 millions d'euros", "fr", "EUR"),
        ("a 15-year-old", "en", "year"),
        ("58 boats", "en", "#"),
    ],
)
def test_a_unit_is_told(text: str, language: str, unit: str) -> None:
    assert only(text, language).unit == unit


def test_an_amount_with_a_short_scale_is_worth_its_scale() -> None:
    assert only("$3 bn").value == 3e9


def test_both_ends_of_a_range_have_the_scale_and_the_unit_of_the_second() -> None:
    found = quantities("between 5 and 7 million euros")
    assert [(q.value, q.unit) for q in found] == [(5e6, "EUR"), (7e6, "EUR")]


def test_two_counts_joined_by_and_are_two_numbers() -> None:
    found = quantities("1.5 million and twenty-five")
    assert [q.value for q in found] == [1_500_000.0, 25.0]


def test_nearly_bounds_a_number_from_above() -> None:
    assert only("nearly 100,000 boats").bound == -1


def test_more_than_bounds_a_number_from_below() -> None:
    assert only("more than 60,000 boats").bound == 1


def test_a_weekday_is_told_from_the_anchor() -> None:
    day = only("They met on Thursday.", anchor=date(2015, 8, 21)).day
    assert day is not None
    assert (day.year, day.month, day.day, day.weekday) == (2015, 8, 20, 3)


def test_a_duration_is_a_number_with_a_unit_and_no_date() -> None:
    found = only("within 30 days")
    assert (found.kind, found.value, found.unit) == ("number", 30.0, "day")


def test_afternoon_times_count_from_midnight() -> None:
    assert only("at 10 p.m.").value == only("at 22:00").value


def test_a_version_is_a_label() -> None:
    assert only("version 1.7.1").kind == "label"


def test_a_date_that_cannot_be_is_read_as_numbers() -> None:
    assert [q.value for q in quantities("2020-23-03")] == [2020.0, 23.0, 3.0]


@given(st.integers(0, 10**12))
def test_thousands_marks_never_change_a_number(number: int) -> None:
    assert only(f"{number:,}").value == number


@given(st.text(alphabet="0123456789 .,-$%:hkone twhudradmil/\n", max_size=80))
def test_every_quantity_is_the_text_between_its_offsets(text: str) -> None:
    assert all(text[q.start : q.end] == q.text for q in quantities(text))
