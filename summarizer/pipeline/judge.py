"""Ask a second model whether each statement follows from its own passages.

A fifth to a half of real hallucinations hold only words of the source; no program sees those.
Many statements go in one request, each with its passages only. A judge that cannot be reached
changes nothing: the statements stay as the program found them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, Field

from summarizer import _resources
from summarizer.document import Document
from summarizer.draft import ACCEPTED_ITEMS, Draft, Phrase
from summarizer.errors import BudgetExceeded, InvalidAnswer, ProviderError
from summarizer.ground import Slot, evidence_in, label
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
from summarizer.published import Checks

AT_ONCE = 40


class Verdict(Draft):
    """What the judge says of one statement."""

    n: int = Field(ge=1, le=ACCEPTED_ITEMS)
    verdict: Literal["supported", "unsupported", "unclear"]
    words: list[Phrase] = Field(max_length=20)


class Verdicts(Draft):
    """What the judge says of every statement it was shown."""

    verdicts: list[Verdict] = Field(max_length=ACCEPTED_ITEMS)


@dataclass(frozen=True, slots=True)
class Judged:
    """The slots after the judge, what it used, and a line where it could not be asked."""

    slots: tuple[Slot, ...]
    usage: Usage
    notice: str | None = None


async def judge(slots: Sequence[Slot], document: Document, conversation: Conversation) -> Judged:
    """Return the slots with the judge's verdicts; an unsupported statement no longer passes."""
    current = list(slots)
    usage = Usage()
    asked = [i for i, slot in enumerate(current) if slot.passed and _checks(slot) is not None]
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        try:
            messages = _messages([current[i] for i in some], document)
            answer = await conversation.ask(messages, Verdicts)
        except (ProviderError, InvalidAnswer, BudgetExceeded) as error:
            return Judged(tuple(current), usage, f"the judge was not heard: {error.message}")
        usage = usage.also(Usage.of(answer))
        for verdict in answer.draft.verdicts:
            if 1 <= verdict.n <= len(some):
                place = some[verdict.n - 1]
                current[place] = _with(current[place], verdict)
    return Judged(tuple(current), usage)


def _checks(slot: Slot) -> Checks | None:
    found = getattr(slot.value, "checks", None)
    return found if isinstance(found, Checks) else None


def _with(slot: Slot, verdict: Verdict) -> Slot:
    checks = _checks(slot)
    if checks is None or verdict.verdict == "unclear":
        return slot
    value: BaseModel = slot.value.model_copy(
        update={"checks": checks.model_copy(update={"judge": verdict.verdict})}
    )
    if verdict.verdict == "supported":
        return replace(slot, value=value)
    words = ", ".join(f"“{words}”" for words in verdict.words) or "the statement"
    problem = f"the judge finds that its passage does not bear {words}"
    return replace(slot, value=value, problem=problem, checked=True)


@lru_cache(maxsize=1)
def _template() -> PromptTemplate:
    text = _resources.read_text("prompts", "judge.md")
    return parse_template(text, "judge", frozenset({"nonce"}))


def _messages(slots: Sequence[Slot], document: Document) -> list[Message]:
    passages: set[int] = set()
    lines = []
    for n, slot in enumerate(slots, 1):
        cited = sorted({e.sentence for e in evidence_in(slot.value) if e.sentence})
        passages.update(cited)
        holder = getattr(slot.value, "holder", None)
        said = f"{holder} says: {label(slot.item)}" if holder else label(slot.item)
        said = " ".join(said.split())
        lines.append(f"{n}. {said} (passage: {', '.join(f'[{s}]' for s in cited)})")
    nonce = nonce_of(document, *lines)
    system = _template().body.replace("${nonce}", nonce)
    block = fenced(nonce, [*numbered(document, passages), STATEMENTS, *lines])
    return [Message("system", system), Message("user", block)]
