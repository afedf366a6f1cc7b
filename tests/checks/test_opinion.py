"""What the source gives to somebody is not told as a fact."""

from __future__ import annotations

from summarizer.checks import Checker
from summarizer.ground import Index
from summarizer.published import Event, Position
from tests.documents import document

NEWS = (
    "Rain fell on Vellmar all day and the old bridge was closed.\n\n"
    '"The mayor has ruined this town and its bridge," Anna Okoro said.\n\n'
    "Bo Lindqvist said that the road must be mended and that it is open.\n\n"
    "The council met at noon."
)
INTERVIEW = "An interview with Anna Okoro\n\n" + "\n\n".join(
    f"{question}\n\n{answer}"
    for question, answer in (
        ("What is the port like?", "The port is the heart of Vellmar and of its trade."),
        ("Who built it?", "Sailors built the port in two years."),
        ("What comes next?", "Boats are leaving Vellmar for other towns."),
        ("Are you sad?", "Every harbour has an end."),
        ("Will you stay?", "My house stands by the water."),
    )
)


def problem(text: str, quote: str, source: str = NEWS) -> str:
    made = document(source)
    event = Event(text=text, when=None, where=None, evidence=[Index(made).locate(quote)])
    return Checker(made).check(event)[1]


def test_the_words_of_a_quotation_are_no_fact() -> None:
    found = problem("The mayor has ruined the town", "mayor has ruined this town")
    assert found == "it leaves out “Anna Okoro says” of its passage"


def test_a_quotation_given_to_its_speaker_may_be_told() -> None:
    assert problem("Okoro says the mayor ruined the town", "mayor has ruined this town") == ""


def test_a_judgement_that_is_reported_is_no_fact() -> None:
    assert "Bo Lindqvist says" in problem("The road must be mended", "the road must be mended")


def test_a_fact_that_is_reported_may_be_told() -> None:
    assert problem("The road is open", "road must be mended and that it is open") == ""


def test_what_the_source_says_itself_may_be_told() -> None:
    assert problem("The old bridge was closed", "the old bridge was closed") == ""


def test_an_answer_of_an_interview_is_no_fact() -> None:
    found = problem("Boats leave Vellmar", "Boats are leaving Vellmar for other", INTERVIEW)
    assert found == "it leaves out “Anna Okoro says” of its passage"


def test_an_answer_about_the_guest_by_name_may_be_told() -> None:
    assert problem("Okoro's boats leave Vellmar", "Boats are leaving Vellmar", INTERVIEW) == ""


def test_a_position_tells_its_holder() -> None:
    made = document(NEWS)
    position = Position(
        holder="Anna Okoro",
        stance="opposes",
        topic="mayor",
        text="The mayor has ruined the town",
        quote=None,
        evidence=[Index(made).locate("mayor has ruined this town")],
    )
    assert Checker(made).check(position)[1] == ""


def test_a_sentence_torn_by_a_page_is_read_whole() -> None:
    torn = "The denial of an order is not ordinarily\n\nappealable in Vellmar."
    made = document(torn)
    quotes = ("of an order is not ordinarily", "appealable in Vellmar")
    event = Event(
        text="An order's denial is ordinarily appealable",
        when=None,
        where=None,
        evidence=[Index(made).locate(quote) for quote in quotes],
    )
    assert "otherwise" in Checker(made).check(event)[1]
