"""Negation and modality of a claim against its passages."""

from __future__ import annotations

import pytest

from summarizer.checks.negation import check_negation


def verdict(claim: str, *passages: str, language: str = "en") -> str:
    return check_negation(claim, passages, language).verdict


SIGN = "The ministry of Vellmar will sign the harbour treaty on Monday."
NOT_SIGN = "The ministry of Vellmar will not sign the harbour treaty on Monday."


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The ministry will not sign the treaty.", SIGN),
        ("The ministry will sign the treaty.", NOT_SIGN),
        ("The ministry never signed the treaty.", SIGN),
        ("Injuries were reported in Vellmar.", "No injuries were reported in Vellmar."),
        ("The captain signed the treaty.", "The captain refused to sign the treaty."),
        ("The captain did not buy boats.", "The captain bought boats in Vellmar."),
        ("The captain confirmed the report.", "The captain denied the report."),
        ("Boat sales fell in Vellmar.", "Boat sales rose in Vellmar."),
        ("The talks began after the storm.", "The talks began before the storm."),
        ("The ministry may sign the treaty.", SIGN),
        ("The port will close on Monday.", "The port might close on Monday."),
        ("They plan to attend the talks.", "They do not plan to attend the talks."),
        # A break in speech, a word between, an object that only stands for something.
        ("The ministry will sign the treaty.", "The ministry will not — will never — sign it."),
        ("A loan is the best way.", "A loan? We do not regard that as the best way."),
        ("Moving boats will end the delays.", "That will help. It won't end them, not at all."),
        ("Anna Okoro was elected.", "Anna Okoro of the Harbour Party failed to get elected."),
        ("The plan can be closed if it is green.", 'If the plan is not "green", we close it.'),
        # What is denied elsewhere in a sentence answers for nothing else.
        ("They would not fire boats.", "They would fire boats and act if the talks do not end."),
        ("The port feels free and may not move it.", "They should feel free to move it."),
        ("The captain sold boats.", "The captain allegedly sold boats."),
        # Opposites.
        ("The events are important.", "The events are totally unimportant."),
        ("The fund is more than the debt.", "The fund is less, by far, than the debt."),
        ("The port backs any delay.", "The port is against any delay."),
        # Rejected where nothing speaks against it.
        ("The ministry declined to look into it.", "The ministry will look into it."),
        ("The mayor refused money for boats.", "The mayor asked for the money to buy boats."),
    ],
)
def test_a_statement_that_was_turned_is_a_warning(claim: str, passage: str) -> None:
    assert verdict(claim, passage) == "warn"


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The ministry will sign the treaty.", SIGN + " It was not raining."),
        ("The ministry will sign the treaty.", "If it rains, boats stay. " + SIGN),
        ("The ministry won't sign the treaty.", NOT_SIGN),
        ("The ministry refuses to sign the treaty.", NOT_SIGN),
        ("The ministry said it did not find evidence.", "The ministry found no evidence."),
        ("The captain denied the report.", "The captain said the report was not true."),
        ("The port could close on Monday.", "The port might close on Monday."),
        ("The captain was unable to sail.", "The captain could not sail."),
        ("The captain asked whether boats sail.", "The captain asked if boats sail."),
        ("The port will not bear it.", "The port cannot — and will not — bear it."),
        ("He is asked whether it is a storm.", "Don't you think it is a storm?"),
        ("Nothing is left to fight about.", "What is there to fight about?"),
        ("It might save boats but cost money.", "It might save boats. But it might cost money."),
        ("It may be what saves the port.", 'It may be "what saves the port".'),
        ("Boats sail with a captain.", "Boats sail if you have a captain."),
        ("In May Anna Okoro left.", "In Might Anna Okoro left."),
        ("The captain could sail.", "The order authorized the captain to sail."),
        ("The mayor failed to keep her seat.", "The mayor lost her seat."),
        ("The captain allegedly sold boats.", "The captain sold boats."),
    ],
)
def test_a_statement_said_another_way_is_no_warning(claim: str, passage: str) -> None:
    assert verdict(claim, passage) != "warn"


def test_a_second_not_is_not_covered_by_the_first() -> None:
    source = "No injuries were reported and the port was evacuated."
    assert verdict("No injuries were not reported and the port was evacuated.", source) == "warn"


def test_words_without_any_cue_give_none() -> None:
    assert verdict("The boats sailed.", "The boats sailed to Vellmar.") == "none"


def test_the_negator_that_was_put_in_is_pointed_at() -> None:
    claim = "The ministry will not sign the treaty."
    found = check_negation(claim, [SIGN])
    assert [claim[start:end] for start, end in found.spans] == ["not"]


def test_a_month_of_may_is_no_modal() -> None:
    assert verdict("The port closed in May of that year.", "The port closed that May.") == "none"


@pytest.mark.parametrize(
    ("claim", "passage", "language"),
    [
        ("Le port ne fermera pas lundi.", "Le port fermera lundi.", "fr"),
        ("Le port fermera lundi.", "Le port ne fermera pas lundi.", "fr"),
        ("El puerto no cerrará el lunes.", "El puerto cerrará el lunes.", "es"),
        ("El puerto cerrará el lunes.", "El puerto no cerrará el lunes.", "es"),
    ],
)
def test_french_and_spanish_negators_are_known(claim: str, passage: str, language: str) -> None:
    assert verdict(claim, passage, language=language) == "warn"


def test_other_languages_are_not_judged() -> None:
    assert verdict("Der Hafen schließt nicht.", "Der Hafen schließt.", language="de") == "none"


def test_a_word_elsewhere_does_not_excuse_its_opposite_here() -> None:
    passages = [
        "The district court refused the request for a restraining order.",
        "Congress has power to grant money to the states.",
    ]
    found = check_negation("The district court granted the request.", passages)
    assert found.words == ("granted",)


def test_to_ask_somebody_if_is_no_condition() -> None:
    passage = "Nikhita will ask the whole board if we can have sessions for contributors."
    assert (
        check_negation("Ask the board about sessions for contributors", [passage]).verdict != "warn"
    )


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Never before were so many boats hired.", "It hired 40 boats, the most since 1921."),
        ("They felt no difference at sea.", "Most of them felt no different at sea."),
        (
            "The crew, not the machine, must choose the port.",
            "The machine offers ports, but the crew must choose the port.",
        ),
    ],
)
def test_a_negator_that_words_a_superlative_or_a_contrast_is_no_warning(
    claim: str, passage: str
) -> None:
    assert check_negation(claim, [passage]).verdict != "warn"


def test_a_may_of_one_sentence_does_not_hide_the_not_of_another() -> None:
    passages = ["The captain did not sign the charter.", "The captain may sign the charter in May."]
    assert check_negation("The captain signed the charter.", passages).verdict == "warn"
