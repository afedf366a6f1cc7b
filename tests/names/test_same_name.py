"""Two names are one actor's by alias rules alone, and never by likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.names import country, demonym, same_name

SAME = [
    ("Jake Sullivan", "jake sullivan"),
    ("Mr. Sullivan", "Jake Sullivan"),
    ("MR. SULLIVAN", "Jake Sullivan"),
    ("Sullivan's", "Jake Sullivan"),
    ("José Álvarez", "Jose Alvarez"),
    ("J. Whitcombe", "Janet Whitcombe"),
    ("Janet T. Whitcombe", "Janet Whitcombe"),
    ("Nichole M. Jagger", "Nichole Marie Jagger"),
    ("the Civic Party", "Civic Party"),
    ("KCNA", "Korean Central News Agency"),
    ("the CBC", "Canadian Broadcasting Corporation"),
    ("U.S.", "United States"),
    ("États-Unis", "United States"),
    ("Jean-Pierre", "Karine Jean-Pierre"),
    ("Kim", "Kim Jong-un"),
    ("President Rafael Correa", "Correa"),
    ("Acme Inc.", "Acme"),
    ("Press Secretary Josh Earnest", "Josh Earnest"),
    ("Press Secretary Earnest", "MR. EARNEST"),
    ("Secretary of State Antony Blinken", "Antony Blinken"),
    ("Secretary of Commerce", "the Commerce Secretary"),
    ("U.S. Department of State", "State Department"),
    ("Secretary of Health and Human Services", "Secretary of HHS"),
]
DIFFERENT = [
    ("Jake Sullivan", "Jake Tapper"),
    ("Petersen", "Petersson"),
    ("Lena Petersen", "Lena Petersson"),
    ("Peter Osgood", "Laura Osgood"),
    ("Mr. Osgood", "Mrs. Osgood"),
    ("Jake", "Jake Sullivan"),
    ("North Korea", "South Korea"),
    ("Korea", "North Korea"),
    ("Bank of England", "England"),
    ("Environment Canada", "Canada"),
    ("Civic Party", "Labour Party"),
    ("KCNA", "Korean People's Army"),
    ("John Smith Jr.", "John Smith Sr."),
    ("Secretary of Commerce", "Commerce"),
    ("Secretary of Commerce", "Secretary of Energy"),
    ("Attorney General", "General"),
    ("Secretary of Homeland Security", "Homeland Security"),
    ("Department of Commerce", "Secretary of Commerce"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_two_forms_of_one_name_are_the_same(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_actors_are_not_the_same(a: str, b: str) -> None:
    assert not same_name(a, b)


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


@given(st.sampled_from([form for pair in SAME + DIFFERENT for form in pair]))
def test_every_name_is_the_same_as_itself(name: str) -> None:
    assert same_name(name, name)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Russian", "Russia"),
        ("Russians", "Russia"),
        ("Swede", "Sweden"),
        ("belges", "Belgium"),
        ("équatorienne", "Ecuador"),
        ("estadounidenses", "United States"),
        ("française", "France"),
        ("Russia", None),
        ("table", None),
    ],
)
def test_a_demonym_tells_its_country(word: str, expected: str | None) -> None:
    assert demonym(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("U.K.", "United Kingdom"), ("us", None), ("la Belgique", "Belgium"), ("Ottawa", None)],
)
def test_a_country_has_one_english_name(word: str, expected: str | None) -> None:
    assert country(word) == expected
