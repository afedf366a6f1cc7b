"""The next steps of a mail are its sender's, who says "I", or those of whom it asks them."""

from __future__ import annotations

from pathlib import Path

from summarizer import extractive, sources

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
