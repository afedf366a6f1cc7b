"""Answers that are well formed and say nothing, or say what cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.draft import BriefDraft
from tests.faults import texts
from tests.faults.command import Command
from tests.llm.server import ok, scripted

PLACEHOLDERS = ("N/A", "string", "...", "unknown", "-")
DRAFT: dict[str, Any] = texts.draft(0)
Write = Callable[[str], str]


def event(**changes: object) -> str:
    return texts.answer(0, what=[{**DRAFT["what"][0], **changes}])


def position(**changes: object) -> str:
    return texts.answer(0, positions=[{**DRAFT["positions"][0], **changes}])


def actor(**changes: object) -> str:
    return texts.answer(0, who=[{**DRAFT["who"][0], **changes}])


def step(**changes: object) -> str:
    end = {
        "action": "End the works",
        "owner": None,
        "due": None,
        "status": "planned",
        "evidence": [{"s": 3, "q": "plot 0 are to end in 2030"}],
    }
    return texts.answer(0, next_steps=[{**end, **changes}])


def shown(command: Command, answer: str) -> str:
    """Return the statements of the brief that comes of an answer."""
    sources = texts.write(command.folder / "sources", 1)
    with scripted(ok(answer)) as server:
        brief = command.run(server.base_url, sources).brief
    sections = ("title", "summary", "who", "what", "positions", "next_steps")
    return json.dumps({name: brief[name] for name in sections}, ensure_ascii=False)


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
@pytest.mark.parametrize(
    "write", [lambda x: event(text=x), lambda x: position(topic=x), lambda x: actor(name=x)]
)
def test_a_blank_text_is_refused_by_the_draft(write: Write, blank: str) -> None:
    with pytest.raises(ValidationError):
        BriefDraft.model_validate_json(write(blank))


def test_five_thousand_items_are_refused_by_the_draft() -> None:
    with pytest.raises(ValidationError):
        BriefDraft.model_validate_json(texts.answer(0, what=[DRAFT["what"][0]] * 5000))


@pytest.mark.slow
@pytest.mark.parametrize("word", PLACEHOLDERS)
@pytest.mark.parametrize(
    "write",
    [
        lambda w: actor(role=w),
        lambda w: actor(aliases=[w]),
        lambda w: event(where=w),
        lambda w: event(when=w),
        lambda w: step(owner=w, due=w),
    ],
    ids=["role", "alias", "where", "when", "owner and due"],
)
def test_a_placeholder_in_a_field_that_may_be_empty_is_not_shown(
    command: Command, write: Write, word: str
) -> None:
    assert json.dumps(word) not in shown(command, write(word))


@pytest.mark.slow
@pytest.mark.parametrize("write", [lambda w: actor(name=w), lambda w: position(holder=w)])
def test_a_placeholder_for_a_name_is_not_shown(command: Command, write: Write) -> None:
    assert '"N/A"' not in shown(command, write("N/A"))


@pytest.mark.parametrize("word", PLACEHOLDERS)
@pytest.mark.parametrize(
    "write", [lambda w: event(text=w), lambda w: position(topic=w)], ids=["text", "topic"]
)
def test_a_placeholder_for_a_statement_is_refused_by_the_draft(write: Write, word: str) -> None:
    with pytest.raises(ValidationError, match="placeholder"):
        BriefDraft.model_validate_json(write(word))


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer",
    [
        event(when="31 February 2030"),
        step(due="31 February 2030"),
        event(text="Works on plot 0 are to end on 31 February 2030."),
    ],
    ids=["when", "due", "text"],
)
def test_a_day_that_does_not_exist_is_not_shown(command: Command, answer: str) -> None:
    assert "31 February" not in shown(command, answer)
