"""A statement that says who said it is held to that, too."""

import pytest

from summarizer.checks import Checker
from summarizer.checks.reported import reporter
from summarizer.ground import Index
from summarizer.published import Event
from tests.documents import document

TEXT = (
    "Anna Okoro came late. Bo Lindqvist said that the bridge is safe for all.\n\n"
    "Rain fell on the road all day."
)


def problem(text):
    made = document(TEXT)
    quotes = ("bridge is safe for all", "Anna Okoro came late.")
    found = [Index(made).locate(quote) for quote in quotes]
    event = Event(text=text, when=None, where=None, evidence=found)
    return Checker(made).check(event)[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Okoro says the bridge is safe", "Anna Okoro"),
        ("Okoro: the bridge is safe", "Okoro"),
        ("The bridge is safe, Bo Lindqvist said", "Bo Lindqvist"),
        ("The bridge is safe", None),
        ("Lindqvist opened the bridge", None),
    ],
)
def test_a_statement_names_who_said_it(text, name):
    assert reporter(text) == name


def test_whoever_said_it_may_be_named():
    assert problem("Bo Lindqvist says the bridge is safe") == ""


def test_somebody_else_may_not():
    assert "somebody else" in problem("Anna Okoro says the bridge is safe")


@pytest.mark.parametrize("text", ["Meeting notes stay put for now", "Police reports differ widely"])
def test_a_plural_noun_reports_nothing(text: str) -> None:
    assert reporter(text) is None


def test_a_verb_that_looks_like_a_plural_noun_reports() -> None:
    assert reporter("Anna Okoro notes that the bridge is safe") == "Anna Okoro"
