"""Orders in a document change nothing, and are told; texts about orders are briefed as any."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest

from summarizer import kinds, sources
from summarizer.document import Document
from summarizer.llm import FakeEngine, Said
from summarizer.pipeline import ExtractiveEngine, ModelEngine, Options
from summarizer.pipeline.run import make_brief
from summarizer.published import Brief
from summarizer.render import FORMATS, render
from tests.security.injections.controls import CONTROLS, Control
from tests.security.injections.documents import Hostile, documents
from tests.security.injections.obeying import honest, obeying

HOSTILE = documents()
_SECTIONS = ("summary", "what", "positions", "next_steps")
Answering = Callable[[Sequence[Said]], str]


def briefed(document: Document, answer: Answering) -> Brief:
    def answers(messages: Sequence[Said]) -> str:
        asked_for_a_brief = "summary" in fake.asked[-1][1].model_fields
        return answer(messages) if asked_for_a_brief else "{}"

    fake = FakeEngine(repeat(answers), reasks=0)
    options = Options(kinds.load("brief"))
    made = asyncio.run(make_brief(document, ModelEngine(fake), options))
    assert isinstance(made, Brief)
    return made


def read(case: Hostile, folder: Path) -> Document:
    file = folder / f"source{case.suffix}"
    file.write_bytes(case.data)
    made = sources.read(file)
    return replace(made, origin=replace(made.origin, url=case.url)) if case.url else made


def shown(brief: Brief) -> list[str]:
    """Return the statements that a reader gets."""
    entries = [entry for name in _SECTIONS for entry in getattr(brief, name)]
    told = [getattr(entry, "text", None) or entry.action for entry in entries]
    return told + ([brief.title.text] if brief.title else [])


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_model_that_obeys_a_document_is_flagged(case: Hostile, tmp_path: Path) -> None:
    brief = briefed(read(case, tmp_path), obeying(case.claim))
    assert "instruction_in_source" in [caution.kind for caution in brief.cautions]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_what_an_order_asks_for_is_no_statement(case: Hostile, tmp_path: Path) -> None:
    brief = briefed(read(case, tmp_path), obeying(case.claim))
    assert case.claim not in shown(brief)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_a_text_about_orders_is_briefed_as_any(control: Control, tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    file.write_text(control.text, encoding="utf-8")
    brief = briefed(sources.read(file), honest(control.said))
    assert [event.text for event in brief.what] == [text for text, _ in control.said]
    cautions = [caution.kind for caution in brief.cautions]
    assert control.may_warn or "instruction_in_source" not in cautions


NAMING = [case for case in HOSTILE if case.name.startswith("asks for")]


@pytest.mark.parametrize("case", NAMING, ids=lambda case: case.name)
@pytest.mark.parametrize("engine", ["model", "extractive"])
def test_nothing_that_a_document_names_is_read_fetched_or_run(
    case: Hostile, engine: str, tmp_path: Path
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("the word is quicksilver", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x.png"
        text = case.data.decode().replace("{canary}", str(canary))
        document = read(replace(case, data=text.replace("{listener}", address).encode()), tmp_path)
        if engine == "model":
            brief = briefed(document, obeying(case.claim))
        else:
            made = asyncio.run(
                make_brief(document, ExtractiveEngine(), Options(kinds.load("brief")))
            )
            assert isinstance(made, Brief)
            brief = made
        for form in FORMATS:
            assert "quicksilver" not in render(brief, form)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["canary.txt", "source.txt"]
