"""Ask again for exactly what failed, and take what then passes the gate.

A re-ask carries the statements that failed, the reason of each, and the sentences around what
they cited: neither the document nor anything that was already borne out is sent again. All of it
is data: a statement may be what the document told the model to write.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, Field, create_model

from summarizer import _resources
from summarizer.document import Document
from summarizer.draft import ACCEPTED_ITEMS, Draft
from summarizer.errors import BudgetExceeded, InvalidAnswer, ProviderError
from summarizer.ground import Gate, Slot
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.usage import Usage
from summarizer.prompt import (
    STATEMENTS,
    Message,
    PromptTemplate,
    fenced,
    nonce_of,
    numbered,
    parse_template,
)

ROUNDS = 2
AROUND = 2


@dataclass(frozen=True, slots=True)
class Mended:
    """The slots after the re-asks, what they used, and a line where one was not answered."""

    slots: tuple[Slot, ...]
    usage: Usage
    notice: str | None = None


async def mend(
    slots: Sequence[Slot],
    document: Document,
    gate: Gate,
    conversation: Conversation,
    *,
    later: bool = False,
) -> Mended:
    """Return the slots with those mended that a model could mend, in at most two rounds.

    The second round shows what the first one made worse or no better; where that is what was
    asked before, the answer would be too, and is not paid for. A `later` window's single
    statement (its title) is left as it is: the first window's or the document's own is shown.
    """
    current = list(slots)
    latest = dict(enumerate(slots))
    usage = Usage()
    before: list[Slot] = []
    for _ in range(ROUNDS):
        failed = [
            i
            for i, slot in enumerate(current)
            if not slot.passed and not (later and slot.index is None)
        ]
        asked = [latest[i] for i in failed]
        if not failed or asked == before:
            break
        before = asked
        try:
            answer = await conversation.ask(_messages(asked, document), _model(asked))
        except (ProviderError, InvalidAnswer, BudgetExceeded) as error:
            # The brief is there; what failed stays out of it.
            return Mended(tuple(current), usage, f"what failed was not mended: {error.message}")
        usage = usage.also(Usage.of(answer))
        for section, n, item in _answers(answer.draft):
            if not 1 <= n <= len(failed) or asked[n - 1].section != section:
                continue
            slot = gate.judge(item, section, asked[n - 1].index)
            latest[failed[n - 1]] = slot
            if slot.passed:
                current[failed[n - 1]] = slot
    return Mended(tuple(current), usage)


def _answers(draft: Draft) -> list[tuple[str, int, BaseModel]]:
    return [
        (section, entry.n, entry.item)
        for section in type(draft).model_fields
        for entry in getattr(draft, section)
    ]


@lru_cache(maxsize=1)
def _template() -> PromptTemplate:
    text = _resources.read_text("prompts", "repair.md")
    return parse_template(text, "repair", frozenset({"nonce"}))


def _messages(failed: Sequence[Slot], document: Document) -> list[Message]:
    near = {
        number
        for slot in failed
        for cited in _cited(slot)
        for number in range(cited - AROUND, cited + AROUND + 1)
    }
    lines = [
        " ".join(
            f"{n}. {slot.section}: {slot.item.model_dump_json()} failed: {slot.problem}".split()
        )
        for n, slot in enumerate(failed, 1)
    ]
    nonce = nonce_of(document, *lines)
    system = _template().body.replace("${nonce}", nonce)
    block = fenced(nonce, [*numbered(document, near), STATEMENTS, *lines])
    return [Message("system", system), Message("user", block)]


def _cited(slot: Slot) -> list[int]:
    """Return the numbers of the sentences that a statement cited, or where it was found."""
    data = json.loads(slot.item.model_dump_json())
    numbers: list[int] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("s"), int):
                numbers.append(node["s"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(data)
    return numbers


def _model(failed: Sequence[Slot]) -> type[Draft]:
    """Return the class of the answer: a list for each section in which something failed."""
    sections: dict[str, type[BaseModel]] = {}
    for slot in failed:
        sections.setdefault(slot.section, type(slot.item))
    return _made(tuple(sections.items()))


@lru_cache(maxsize=64)
def _made(sections: tuple[tuple[str, type[BaseModel]], ...]) -> type[Draft]:
    make: Callable[..., type[Draft]] = create_model
    fields: dict[str, object] = {}
    for section, item in sections:
        entry = make(
            f"Mended{item.__name__}",
            __base__=Draft,
            n=(int, Field(ge=1, le=ACCEPTED_ITEMS)),
            item=(item, ...),
        )
        fields[section] = (list[entry], Field(max_length=ACCEPTED_ITEMS))  # type: ignore[valid-type]  # made at run time
    made = make("Repair", __base__=Draft, **fields)
    made.made_by = (_made, (sections,))
    return made
