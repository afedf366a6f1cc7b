from __future__ import annotations

from datetime import date
from enum import Enum

import pytest
from pydantic import Field

from summarizer.errors import UsageError
from summarizer.published import Claim, Envelope, Evidence, Position, Value, When
from summarizer.render import FORMATS, render
from tests.render.render_samples import GROUNDING, absent, cite, claim, envelope, position, source


class Grade(Enum):
    HIGH = "high"


class Risk(Value):
    what: str
    grade: Grade
    since: date | None = None
    until: When | None = None
    owners: list[str] = []
    votes: int = 0
    open: bool = False
    proof: list[Evidence]


class Register(Envelope):
    main_risk: Claim | None = None
    risks: list[Risk] = []
    views: list[Position] = []
    open_points: list[Claim] = Field(default=[], title="still open")
    raw: list[Evidence] = []


def register(**changes: object) -> Register:
    return Register.model_validate(envelope() | changes)


def body(made: Envelope) -> list[str]:
    return render(made, "text").splitlines()[3:]


def risk(**changes: object) -> Risk:
    values: dict[str, object] = {"what": "Flood", "grade": "high", "proof": cite(12, "floods")}
    return Risk.model_validate(values | changes)


def test_a_field_of_a_users_kind_is_a_section_named_in_words() -> None:
    assert body(register(main_risk=claim("Flood."))) == ["MAIN RISK", "  Flood."]


def test_a_field_with_a_title_goes_by_it() -> None:
    assert body(register(open_points=[claim("Who pays?")])) == ["STILL OPEN", "  Who pays?"]


def test_an_entry_of_a_users_kind_shows_its_fields_that_say_something() -> None:
    made = risk(
        since="2024-03-05",
        until=When(text="next May", date="2025-05-01"),
        owners=["Moor", "Berg"],
        votes=12,
        open=True,
    )
    assert " ".join(row.strip() for row in body(register(risks=[made]))) == (
        "RISKS Flood — high — 2024-03-05 — 2025-05-01 — Moor, Berg — votes 12 — open"
    )


def test_evidence_is_found_by_its_type() -> None:
    shown = render(register(risks=[risk()]), "markdown")
    assert "- Flood — high — votes 0 [s12]\n" in shown and "- s12: “floods”\n" in shown


def test_an_entry_of_a_users_kind_is_marked_when_its_evidence_is_absent() -> None:
    assert body(register(risks=[risk(proof=absent())]))[1].endswith("[not in the source]")


def test_a_known_type_is_shown_as_itself_whatever_the_field_is_called() -> None:
    made = register(views=[position("Moor", "Ships pay.")])
    assert body(made) == ["VIEWS", "  Moor", "    Ships pay."]


def test_bare_evidence_is_no_section() -> None:
    assert body(register(raw=cite())) == []


def test_the_fields_of_every_brief_are_no_sections() -> None:
    shown = render(register(grounding=GROUNDING, source=source("x.txt")), "text")
    assert len(shown.splitlines()) == 2


def test_the_formats_are_listed() -> None:
    assert FORMATS[:4] == ("text", "markdown", "json", "jsonl")


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_takes_any_kind(fmt: str) -> None:
    assert "Flood" in render(register(risks=[risk()]), fmt)


def test_an_unknown_format_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="no format 'doc'"):
        render(register(), "doc")
