"""The next steps of a mail are its sender's, who says "I", or those of whom it asks them."""

from __future__ import annotations

from pathlib import Path

from summarizer import extractive, sources
from summarizer.names import find_names
from tests.documents import document

MAIL = (
    b"From: Philippa Okonjo-Reyes <p@quayside.example>\n"
    b"To: Tomasz Zielinski <t@quayside.example>\n"
    b"Subject: Damp in units 4 and 9\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0000\n\n"
    b"Hi Tomasz,\n\n"
    b"The landlord accepts that the damp in units 4 and 9 is older than your tenancy. "
    b"He pays for the plasterer and gives back one month of rent to each household. "
    b"I will send you the quotes of three roofers by Friday.\n\n"
    b"Please confirm the bank details by the end of the week so the transfers can go out.\n\n"
    b"Kind regards,\nPhilippa\n"
)


def test_a_mail_gives_each_step_to_whoever_is_to_take_it(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(MAIL)
    steps = extractive.draft(sources.read(file)).next_steps
    assert {step.owner: step.action[:14] for step in steps} == {
        "Philippa": "I will send yo",
        "Tomasz": "Please confirm",
    }


def test_who_writes_a_mail_and_whom_it_greets_are_its_actors(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(MAIL)
    assert {"Philippa", "Tomasz"} <= {one.name for one in extractive.draft(sources.read(file)).who}


def test_what_a_letter_asks_for_in_bare_words_is_a_step_too() -> None:
    text = "Dear Ben,\n\nPlease book the room for the meeting on 17 November.\n\nRegards,\nMarta\n"
    (step,) = extractive.draft(sources.read_bytes(text.encode(), name="letter.txt")).next_steps
    assert (step.owner, step.action[:15]) == ("Ben", "Please book the")


def test_a_greeting_is_no_part_of_a_name() -> None:
    assert [name.name for name in find_names(document("Dear Ben,\n\nAnna came."))][:1] == ["Ben"]
