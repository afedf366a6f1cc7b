"""In a letter "I" is who signs it or sent it, and "you" whom it greets."""

from __future__ import annotations

import pytest

from summarizer.attribution.letters import letter
from summarizer.checks.names import NameIndex, check_names
from summarizer.checks.speaker import check_speaker
from summarizer.document import Document, Origin
from summarizer.published import Verdict
from summarizer.segment import sentences

MAIL = (
    "Quarterly figures\n\n"
    "Hi Tomasz,\n\n"
    "After the walk-through the landlord accepts that the damp is old. "
    "I will send the quotes by Friday. "
    "Please confirm the bank details by the end of the week. "
    "Greta Halloran said that the roof leaks. "
    "The new rules are wrong, in my view.\n\n"
    "Kind regards,\n"
    "Philippa Okonjo-Reyes\n"
    "Lettings manager, Quayside Homes\n"
)


def document(text: str, author: str | None = None) -> Document:
    return Document(text, sentences(text, "en"), Origin("mail"), author=author, language="en")


def owner(name: str, words: str, text: str = MAIL) -> Verdict:
    index = NameIndex(document(text))
    number = index.document.sentence_at(text.index(words)).number
    return check_names(f"{name}: {words}", [number], index).verdict


def holder(name: str, words: str, text: str = MAIL) -> Verdict:
    source = document(text)
    start = text.index(words)
    index = NameIndex(source)
    return check_speaker(name, [(start, start + len(words))], source, index.said, index).verdict


@pytest.mark.parametrize("name", ["Philippa Okonjo-Reyes", "Okonjo-Reyes", "Philippa"])
def test_who_signs_does_what_i_will_do(name: str) -> None:
    assert owner(name, "send the quotes by Friday") == "ok"


def test_who_is_greeted_does_what_is_asked_for() -> None:
    assert owner("Tomasz", "confirm the bank details") == "ok"


def test_who_is_greeted_does_not_do_what_i_will_do() -> None:
    assert owner("Tomasz", "send the quotes by Friday") == "warn"


def test_who_is_only_mentioned_does_not_do_what_is_asked_for() -> None:
    assert owner("Greta Halloran", "confirm the bank details") == "warn"


def test_who_signs_holds_a_view_that_nobody_else_is_given() -> None:
    assert holder("Philippa Okonjo-Reyes", "The new rules are wrong") == "ok"
    assert holder("Tomasz", "The new rules are wrong") == "warn"


def test_who_signs_does_not_hold_what_somebody_else_says() -> None:
    assert holder("Philippa Okonjo-Reyes", "the roof leaks") == "fail"
    assert holder("Greta Halloran", "the roof leaks") == "ok"


def test_a_letter_to_several_is_to_each_of_them() -> None:
    found = letter(document(MAIL.replace("Hi Tomasz,", "Dear Ana, Ben Ode and Chloé")))
    assert found is not None
    assert found.recipients == ("Ana", "Ben Ode", "Chloé")


@pytest.mark.parametrize(
    "greeting", ["Dear all,", "Hi Team,", "Dear Colleagues,", "Dear Sir or Madam,"]
)
def test_a_letter_to_everybody_is_to_nobody_by_name(greeting: str) -> None:
    found = letter(document(MAIL.replace("Hi Tomasz,", greeting)))
    assert found is None or found.recipients == ()


def test_who_sent_a_mail_writes_it_by_either_name() -> None:
    text = MAIL.replace("Philippa Okonjo-Reyes\nLettings manager, Quayside Homes\n", "Philippa\n")
    found = letter(document(text, author="Philippa Okonjo-Reyes"))
    assert found is not None
    assert found.writer == ("Philippa", "Philippa Okonjo-Reyes")


def test_what_a_mail_answers_is_not_its_senders() -> None:
    text = MAIL + "\nOn Monday, Tomasz wrote:\n> I will never pay the deposit.\n"
    assert owner("Philippa Okonjo-Reyes", "never pay the deposit", text) != "ok"


@pytest.mark.parametrize(
    "text",
    [
        "Hello Kitty is a brand.\n\nIt was made in 1974 by a firm in Japan, and I like it.\n",
        f"{MAIL}\n{MAIL.replace('Tomasz', 'Ben')}",
        "The board met on Friday.\nIt voted for the budget and I left.\n",
    ],
)
def test_other_texts_and_threads_are_no_letters(text: str) -> None:
    assert letter(document(text)) is None


def test_letters_in_french_and_spanish_are_read() -> None:
    french = letter(
        document("Chère Amélie,\n\nJe viendrai lundi.\n\nBien cordialement,\nPaul Roux\n")
    )
    spanish = letter(document("Estimada Lucía:\n\nIré el lunes.\n\nUn saludo,\nPablo Ruiz\n"))
    assert french is not None
    assert spanish is not None
    assert (french.writer, french.recipients) == (("Paul Roux",), ("Amélie",))
    assert (spanish.writer, spanish.recipients) == (("Pablo Ruiz",), ("Lucía",))
