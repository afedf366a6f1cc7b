"""Notes that put the speaker in brackets."""

from __future__ import annotations

import pytest

from summarizer import extractive
from summarizer.attribution import attributions
from summarizer.sources import read_bytes

SAID = (
    ("jorge", "I think the new API should ship in May, since the review is nearly over"),
    ("ana", "We must wait for the audit before anything is sent to the customers"),
    ("jorge", "I disagree, the audit is not needed for the beta and it would cost a month"),
    ("priya", "The beta has 40 customers and all of them have signed the new terms"),
)
HEAD = "# Sync\n\nAttendees: Jorge Marin, Ana Pohl, Priya Rao\n\n"


def load(text: str):
    return read_bytes(text.encode(), name="a.md")


def noted(form: str, *, title: bool = False, said=SAID) -> str:
    lines = (form.format(name=who.title() if title else who, text=text) for who, text in said)
    return HEAD + "".join(f"{line}\n" for line in lines)


def labels(text: str) -> list[tuple[str | None, str]]:
    document = load(text)
    return [
        (one.holder, document.text[one.content[0].start : one.content[-1].end])
        for one in attributions(document)
        if one.manner == "label"
    ]


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("- {text} [{name}]", False),
        ("- {text}. [{name}]", True),
        ("* {text} ({name}).", True),
        ("- [{name}] {text}", True),
        ("- [{name}] {text}", False),
        ("({name}) {text}", True),
        ("{text} [{name}]", False),
    ],
)
def test_a_name_in_brackets_before_or_behind_each_note_said_it(form: str, title: bool) -> None:
    found = labels(noted(form, title=title))
    assert [(who and who.split()[0].lower(), text.rstrip(".")) for who, text in found] == list(SAID)


@pytest.mark.parametrize(
    "word",
    ["inaudible", "1", "applause", "PDF", "see below", "March", "12 May", "done", "TBD", "Monday"],
)
@pytest.mark.parametrize("form", ["- {text} [{name}]", "- {text} ({name})", "- [{name}] {text}"])
def test_what_is_no_name_said_nothing(word: str, form: str) -> None:
    assert labels(noted(form, said=[(word, text) for _, text in SAID])) == []


def test_one_name_in_brackets_is_no_way_of_naming_speakers() -> None:
    text = HEAD + "".join(f"- {text}\n" for _, text in SAID)
    assert labels(text.replace("nearly over", "nearly over [jorge]")) == []


def test_a_list_of_works_has_publishers_and_no_speakers() -> None:
    works = ("Roll Over Beethoven of Hail", "Long Tall Sally by the River", "The Great Pretender")
    assert labels("".join(f"- {work} Again (Chess)\n" for work in works)) == []


def test_the_brackets_are_left_out_of_what_is_shown() -> None:
    draft = extractive.draft(load(noted("- {text} [{name}]")))
    shown = [one.text for one in (*draft.summary, *draft.what, *draft.positions)]
    assert shown
    assert not any("[" in text for text in shown)
    assert "Jorge Marin" in {one.holder for one in draft.positions}
