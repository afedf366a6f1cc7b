"""Kinds: built in, a user's directory, and what is refused."""

import pytest

from summarizer import kinds
from summarizer.errors import KindError, PromptError
from summarizer.ground import gate
from summarizer.length import limits
from tests.documents import document

SCHEMA = """
from typing import Literal
from pydantic import BaseModel
from summarizer import Claim, Evidence

class Cause(BaseModel):
    what: str
    certain: bool
    proof: list[Evidence]

class Incident(BaseModel):
    severity: Literal["low", "high"]
    impact: list[Claim]
    causes: list[Cause]
"""
PROMPT = "Report the incident. ${nonce} ${bounds}"
TEXT = "The database was down for two hours. A full disk stopped it, Mara Lind said."


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "incident"
    path.mkdir()
    (path / "schema.py").write_text(SCHEMA)
    (path / "prompt.md").write_text(PROMPT)
    return path


def test_the_draft_of_a_users_kind_asks_for_sentence_and_quote(folder):
    schema = kinds.load(str(folder)).draft.model_json_schema()
    assert set(schema["properties"]) == {"severity", "impact", "causes"}
    assert set(schema["$defs"]["Cite"]["properties"]) == {"s", "q"}


def test_evidence_of_a_users_kind_is_found_by_type_and_checked(folder):
    kind = kinds.load(str(folder))
    made = kind.draft.model_validate(
        {
            "severity": "high",
            "impact": [{"text": "Down.", "evidence": [{"s": 1, "q": "was down for two hours"}]}],
            "causes": [
                {
                    "what": "disk",
                    "certain": True,
                    "proof": [{"s": 2, "q": "A full disk stopped it"}],
                },
                {"what": "rats", "certain": True, "proof": [{"s": 2, "q": "A fat rat stopped it"}]},
            ],
        }
    )
    result = gate(made, document(TEXT))
    (cause,) = result.fields["causes"]
    assert TEXT[cause.proof[0].start : cause.proof[0].end] == "A full disk stopped it"
    assert [fallen.text for fallen in result.dropped] == ["rats"]
    assert result.fields["severity"] == "high"


def test_a_schema_without_evidence_is_refused(folder):
    (folder / "schema.py").write_text(
        "from pydantic import BaseModel\nclass A(BaseModel):\n    x: str\n"
    )
    with pytest.raises(KindError, match="no evidence"):
        kinds.load(str(folder))


@pytest.mark.parametrize("broken", ["1/0", "syntax error", "x = 1"])
def test_a_schema_that_does_not_run_or_holds_no_class_is_one_error(folder, broken):
    (folder / "schema.py").write_text(broken)
    with pytest.raises(KindError):
        kinds.load(str(folder))


def test_a_field_that_every_brief_carries_cannot_be_taken(folder):
    (folder / "schema.py").write_text(SCHEMA.replace("severity:", "source:"))
    with pytest.raises(KindError, match="source"):
        kinds.load(str(folder))


def test_a_bad_template_of_a_users_kind_is_refused(folder):
    (folder / "prompt.md").write_text("no places")
    with pytest.raises(PromptError):
        kinds.load(str(folder))


def test_an_unknown_kind_names_those_there_are():
    with pytest.raises(KindError) as caught:
        kinds.load("poem")
    assert "meeting" in caught.value.hint


def test_the_schema_sent_asks_for_no_more_entries_than_the_length_allows():
    bounds = limits("standard", 600)
    schema = kinds.load("brief").sized(bounds).model_json_schema()
    assert schema["properties"]["what"]["maxItems"] == bounds.of("what")
    assert list(schema["properties"])[:2] == ["title", "who"]  # a summary is made of the lists


def test_more_entries_than_asked_for_are_accepted():
    kind = kinds.load("brief").sized(limits("short", 600))
    claim = {"text": "x", "evidence": [{"s": 1, "q": "x"}]}
    event = {"when": None, "where": None, **claim}
    empty = {"summary": [], "who": [], "positions": [], "next_steps": [], "cautions": []}
    assert len(kind.model_validate({"title": claim, **empty, "what": [event] * 30}).what) == 30


def test_an_installed_package_can_offer_a_kind(tmp_path, monkeypatch):
    info = tmp_path / "incidents-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: incidents\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[summarizer.kinds]\nincident = incidents:KIND\n")
    module = (
        SCHEMA
        + f"\nfrom summarizer import Kind\nKIND = Kind.of('incident', Incident, {PROMPT!r})\n"
    )
    (tmp_path / "incidents.py").write_text(module)
    monkeypatch.syspath_prepend(tmp_path)
    assert "incident" in kinds.names()
    assert set(kinds.load("incident").draft.model_fields) == {"severity", "impact", "causes"}
