"""A claim's numbers against its evidence."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.checks.numbers import Numbers, check_numbers

ANCHOR = date(2015, 8, 21)
HARBOUR = "The harbour took in 60,760 tonnes, $3.4 billion worth, 58 percent of it by rail."
MEETING = "On Thursday the council of Vellmar met with 36 captains for two weeks."
OTHER = "In May 2011 some 98,700 people had signed, and half of the boats had left at 22:30."
WHOLE = Numbers([HARBOUR, MEETING, OTHER], "en", ANCHOR)


def verdict(claim: str, *passages: str, language: str = "en") -> str:
    return check_numbers(claim, passages or (HARBOUR, MEETING, OTHER), WHOLE, language).verdict


@pytest.mark.parametrize(
    "claim",
    [
        "It was worth 3.4 billion.",
        "More than 60,000 tonnes came.",
        "58% came by rail.",
        "Nearly 100,000 people signed.",
        "Dozens of captains met.",
        "About 50 % of the boats left.",
        "Captains met on August 20, 2015.",
        "Captains met in August 2015.",
        "They left at 10:30 p.m.",
        "Thirty-six captains met for 2 weeks.",
        "People had signed in 2011.",
    ],
)
def test_a_number_said_another_way_is_borne(claim: str) -> None:
    assert verdict(claim) == "ok"


@pytest.mark.parametrize(
    "claim",
    [
        "It was worth 3.5 billion.",
        "61,760 tonnes came.",
        "57% came by rail.",
        "Hundreds of captains signed, 37 in all.",
        "Captains met on August 19, 2015.",
        "Captains met in September 2015.",
        "They left at 21:30.",
        "Forty-six captains met.",
        "People had signed in 2012.",
    ],
)
def test_a_changed_number_that_stands_nowhere_fails(claim: str) -> None:
    assert verdict(claim) == "fail"


def test_a_number_of_another_sentence_is_a_warning() -> None:
    assert verdict("36 tonnes came.", HARBOUR) == "warn"


def test_a_percentage_does_not_bear_a_count() -> None:
    assert verdict("58 captains came.", HARBOUR) == "warn"


def test_weeks_do_not_bear_months() -> None:
    assert verdict("The council met for two months.", MEETING) == "warn"


def test_less_than_does_not_bear_more_than() -> None:
    source = "Fewer than 500 boats left."
    found = check_numbers("More than 500 boats left.", [source], Numbers([source]))
    assert found.verdict == "warn"


def test_a_small_count_that_the_claim_made_is_at_most_a_warning() -> None:
    assert verdict("Four captains met.", MEETING) == "warn"


def test_the_pronoun_one_is_no_number() -> None:
    assert verdict("One of them left.", MEETING) == "none"


def test_the_words_that_differ_are_pointed_at() -> None:
    claim = "It took in 61,760 tonnes."
    found = check_numbers(claim, [HARBOUR], WHOLE)
    assert [claim[start:end] for start, end in found.spans] == ["61,760 tonnes"]


def test_a_number_said_twice_in_place_of_two_is_a_warning() -> None:
    source = "They risked over 25 years and took a 22-year term."
    claim = "They risked over 22 years and took a 22-year term."
    assert check_numbers(claim, [source], Numbers([source])).verdict == "warn"


def test_a_name_with_another_numeral_in_it_fails() -> None:
    source = "The W3C took it over."
    assert check_numbers("The W4C took it over.", [source], Numbers([source])).verdict == "fail"


def test_a_name_with_a_numeral_may_stand_anywhere_in_the_document() -> None:
    source, other = "The group took it over.", "The w3c met in May."
    whole = Numbers([source, other])
    assert check_numbers("The W3C took it over.", [source], whole).verdict == "ok"
    assert check_numbers("The W3 took it over.", [source], whole).verdict == "fail"


def test_a_weekday_alone_needs_no_anchor() -> None:
    source = "It will reach 21 degrees on Tuesday, 23 on Wednesday."
    whole = Numbers([source])
    assert check_numbers("21 degrees are due on Tuesday.", [source], whole).verdict == "ok"


def test_french_amounts_are_compared_by_value() -> None:
    source = "Près de 3 millions d'euros et plus de 13 000 comptes le 3 mai 2012."
    whole = Numbers([source], "fr")
    claim = "Environ 3.000.000 euros et 13 000 comptes en mai 2012."
    assert check_numbers(claim, [source], whole, "fr").verdict == "ok"


def test_a_verb_behind_a_french_number_is_nothing_that_it_counts() -> None:
    source = "Plus de 3 millions d’euros auraient été volés dans cinq banques."
    found = check_numbers("3 millions auraient été volés.", [source], Numbers([source], "fr"), "fr")
    assert found.verdict == "ok"


def test_a_changed_french_amount_fails() -> None:
    source = "Plus de 13 000 comptes."
    found = check_numbers("Plus de 14 000 comptes.", [source], Numbers([source], "fr"), "fr")
    assert found.verdict == "fail"


def test_spanish_numerals_and_words_are_one_number() -> None:
    source = "Llegaron 1.200 barcos."
    whole = Numbers([source], "es")
    assert check_numbers("Llegaron mil doscientos barcos.", [source], whole, "es").verdict == "ok"


def test_a_figure_said_twice_stands_in_place_of_no_other_that_the_claim_has_too() -> None:
    passage = "In 22 years of a 25-year term he served."
    claim = "In 22 years of a 25-year term, 22 years were served."
    assert check_numbers(claim, [passage], Numbers([passage], "en", ANCHOR), "en").verdict == "ok"


def test_the_second_day_of_a_span_is_borne() -> None:
    passage = "The fair was held on August 20-21."
    whole = Numbers([passage], "en", ANCHOR)
    assert check_numbers("The fair ended on August 21.", [passage], whole, "en").verdict == "ok"
