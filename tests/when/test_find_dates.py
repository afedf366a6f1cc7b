"""Dates are found as worded, and told only where they are certain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.when import document_date, find_dates, resolve

FRIDAY = date(2015, 8, 21)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Friday, August 21, 2015", "en", "2015-08-21"),
        ("16 août 2012", "fr", "2012-08-16"),
        ("1er mars 2019", "fr", "2019-03-01"),
        ("3 de marzo de 2020", "es", "2020-03-03"),
        ("2020-03-03", "en", "2020-03-03"),
        ("09/26/2023", "en", "2023-09-26"),
        ("26.09.2023", "en", "2023-09-26"),
        ("the 4th of July 2020", "en", "2020-07-04"),
        ("in May 2014", "en", "2014-05"),
        ("en décembre 2006", "fr", "2006-12"),
        ("in 2012", "en", "2012"),
    ],
)
def test_a_full_date_is_told_without_an_anchor(text: str, language: str, told: str) -> None:
    assert resolve(text, None, language) == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("yesterday", "en", "2015-08-20"),
        ("tomorrow", "en", "2015-08-22"),
        ("three days ago", "en", "2015-08-18"),
        ("last month", "en", "2015-07"),
        ("next year", "en", "2016"),
        ("by the end of the month", "en", "2015-08-31"),
        ("hier", "fr", "2015-08-20"),
        ("le mois dernier", "fr", "2015-07"),
        ("il y a trois jours", "fr", "2015-08-18"),
        ("ayer", "es", "2015-08-20"),
        ("el lunes pasado", "es", "2015-08-17"),
        ("within 90 days of the date of this order", "en", "2015-11-19"),
    ],
)
def test_a_relative_day_is_told_from_the_anchor(text: str, language: str, told: str) -> None:
    assert resolve(text, FRIDAY, language) == told


@pytest.mark.parametrize(
    "text",
    ["31 February 2012", "February 30, 2016", "2020-13-01", "Monday, August 21, 2015"],
)
def test_a_day_that_cannot_be_is_not_told(text: str) -> None:
    assert resolve(text, FRIDAY, "en") is None


@pytest.mark.parametrize("text", ["03/04/2020", "next week", "within 90 days", "48 hours", "May 3"])
def test_an_uncertain_date_is_found_and_not_told(text: str) -> None:
    found = find_dates(f"It runs {text}.", date(2015, 11, 5), "en")
    assert [(each.text, each.date) for each in found] == [(text, None)]


def test_a_weekday_in_a_past_sentence_is_the_one_before_the_anchor() -> None:
    [found] = find_dates("The vote was held on Sunday.", FRIDAY, "en")
    assert found.date == "2015-08-16"


def test_a_weekday_in_a_future_sentence_is_the_one_after_the_anchor() -> None:
    [found] = find_dates("The council will meet on Monday.", FRIDAY, "en")
    assert found.date == "2015-08-24"


def test_a_weekday_without_a_tense_is_not_told() -> None:
    assert resolve("on Thursday", FRIDAY, "en") is None


def test_the_anchors_own_weekday_is_not_told() -> None:
    [found] = find_dates("The vote was held on Friday.", FRIDAY, "en")
    assert found.date is None


def test_a_day_without_a_year_is_told_when_it_is_near_the_anchor() -> None:
    assert resolve("March 9th", date(2020, 3, 3), "en") == "2020-03-09"


def test_a_day_without_a_year_is_not_told_beside_another_year() -> None:
    found = find_dates("In 1945 she left, and on August 10 she wrote.", FRIDAY, "en")
    assert [each.date for each in found] == ["1945", None]


def test_may_the_verb_is_no_month() -> None:
    assert find_dates("They may go, and one may stay.", FRIDAY, "en") == ()


def test_a_count_that_looks_like_a_year_is_no_year() -> None:
    assert find_dates("It drew 2000 people and 1999 votes.", FRIDAY, "en") == ()


def test_mañana_with_an_article_is_the_morning() -> None:
    assert find_dates("Llegó por la mañana.", FRIDAY, "es") == ()


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "es", "de", "und"]))
def test_every_date_stands_where_it_says(text: str, language: str) -> None:
    for found in find_dates(text, FRIDAY, language):
        assert text[found.start : found.end] == found.text


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_every_iso_day_is_told_as_itself(day: date) -> None:
    assert resolve(f"On {day.isoformat()} it ended.", None, "en") == day.isoformat()


@pytest.mark.parametrize(
    ("head", "language", "told"),
    [
        ("Ferry returns\n\n\nFriday, August 15, 2008 \n\nA ferry", "en", date(2008, 8, 15)),
        ("Titre\n\n17 août 2012. - Le maire a décidé hier", "fr", date(2012, 8, 17)),
        ("Working group, 2nd day\n\n11 November 2025\n", "en", date(2025, 11, 11)),
        ("# Council Meeting 2020-03-03\n\nPresent", "en", date(2020, 3, 3)),
    ],
)
def test_a_dateline_dates_the_document(head: str, language: str, told: date) -> None:
    assert document_date(head, language) == told


def test_a_date_inside_the_story_dates_no_document() -> None:
    assert document_date("She was born on May 3, 2001, in a small town by the sea.", "en") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It began two weeks ago today.", "2015-08-07"),
        ("It began two years ago today.", "2013-08-21"),
        ("It ends the day after tomorrow.", "2015-08-23"),
        ("It ended the day before yesterday.", "2015-08-19"),
        ("It ends a week from tomorrow.", "2015-08-29"),
        ("It ends a few weeks from now.", None),
        ("He left last Friday.", "2015-08-14"),
        ("They meet this Thursday at noon.", "2015-08-27"),
        ("It was held on the 5th.", "2015-08-05"),
        ("They will meet on the 5th, at noon.", "2015-09-05"),
        ("They will meet on the 31st.", "2015-08-31"),
    ],
)
def test_a_day_is_told_from_all_of_its_words(text: str, told: str | None) -> None:
    [found] = find_dates(text, FRIDAY, "en")
    assert found.date == told


@pytest.mark.parametrize("text", ["Tomorrow: the talks", "They live on the 5th floor."])
def test_a_heading_and_a_floor_are_no_day(text: str) -> None:
    assert find_dates(text, FRIDAY, "en") == ()


@given(st.dates(date(1970, 1, 31), date(2090, 1, 1)), st.integers(2, 12))
def test_weeks_ago_today_fall_on_the_weekday_of_the_anchor(anchor: date, weeks: int) -> None:
    told = resolve(f"{weeks} weeks ago today", anchor, "en")
    assert told is not None
    assert (anchor - date.fromisoformat(told)).days == 7 * weeks
