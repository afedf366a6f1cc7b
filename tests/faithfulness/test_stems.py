"""Stems, and the families of words that mean nearly the same or the opposite."""

from __future__ import annotations

import pytest

from summarizer.faithfulness.opposites import antonyms, synonyms
from summarizer.faithfulness.stems import stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("companies", "company"),
        ("prices", "price"),
        ("fell", "falling"),
        ("underwent", "undergoing"),
        ("upheld", "upholds"),
        ("frozen", "freezes"),
        ("took", "takes"),
        ("organised", "organize"),
        ("ministry's", "ministry"),
        ("colour", "color"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("port", "report"), ("use", "bus"), ("ship", "shop")])
def test_two_words_have_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_decimal_is_one_word() -> None:
    assert [word.text for word in words("up 12.5 points.")] == ["up", "12.5", "points"]


def test_a_function_word_is_no_content() -> None:
    assert [word.text for word in words("the ship is in it") if word.content] == ["ship"]


def test_to_lose_is_no_spanish_article() -> None:
    assert [word.text for word in words("it lost los barcos") if word.content] == ["lost", "barcos"]


def test_a_word_is_no_opposite_of_its_synonym() -> None:
    assert not antonyms(stem("increase")) & synonyms(stem("increase"))


def test_the_families_know_opposites_in_both_directions() -> None:
    assert stem("fall") in antonyms(stem("rise")) and stem("rise") in antonyms(stem("fall"))


def test_a_denying_prefix_makes_an_opposite() -> None:
    assert stem("unmarked") in antonyms(stem("marked"))
