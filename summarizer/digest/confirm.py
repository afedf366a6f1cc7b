"""Ask a model which pairs of items tell one story, where the rules leave it open.

Many pairs go in one request, each item once. A model that cannot be reached changes nothing:
the rules' own verdict stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import Field

from summarizer import _resources
from summarizer.digest.stories import candidates, group
from summarizer.digest.stories.days import published_on
from summarizer.digest.stories.statements import said_in
from summarizer.digest.values import Briefed, Story
from summarizer.draft import ACCEPTED_ITEMS, Draft
from summarizer.errors import BudgetExceeded, InvalidAnswer, ProviderError
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.usage import Usage
from summarizer.prompt import Message, PromptTemplate, fenced, nonce_for, parse_template
from summarizer.render.characters import plain

AT_ONCE = 30
# More pairs than this are not asked about: the surest come first.
MOST = 120
_CLAIMS = 4
_LONGEST = 240

Pair = tuple[Briefed, Briefed]


class Same(Draft):
    """What the model says of one pair."""

    n: int = Field(ge=1, le=ACCEPTED_ITEMS)
    same: bool


class Answers(Draft):
    """What the model says of every pair it was shown."""

    pairs: list[Same] = Field(max_length=ACCEPTED_ITEMS)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a model said of pairs, None where nothing; what that took; a line where it failed."""

    same: tuple[bool | None, ...]
    usage: Usage
    notice: str | None = None


async def ask(pairs: Sequence[Pair], conversation: Conversation) -> Heard:
    """Return what a model says of pairs of items, the first 120 of them.

    Never raises for a model: what it did not answer is None, and left to the rules.
    """
    said: list[bool | None] = [None] * len(pairs)
    usage = Usage()
    for start in range(0, min(len(pairs), MOST), AT_ONCE):
        some = pairs[start : min(start + AT_ONCE, MOST)]
        try:
            answer = await conversation.ask(messages(some), Answers)
        except (ProviderError, InvalidAnswer, BudgetExceeded) as error:
            notice = f"the model was not heard about stories that may be one: {error.message}"
            return Heard(tuple(said), usage, notice)
        usage = usage.also(Usage.of(answer))
        for one in answer.draft.pairs:
            if one.n <= len(some):
                said[start + one.n - 1] = one.same
    return Heard(tuple(said), usage)


@dataclass(frozen=True, slots=True)
class Grouped:
    """The stories, what was used to find them, and a line where the model was not heard."""

    stories: tuple[Story, ...]
    usage: Usage
    notice: str | None = None


async def grouped(items: Sequence[Briefed], conversation: Conversation) -> Grouped:
    """Return the items as stories; a model says of the pairs that are open whether they are one."""
    pairs = candidates(items)
    heard = await ask(pairs, conversation) if pairs else Heard((), Usage())
    said = {(a.key, b.key): same for (a, b), same in zip(pairs, heard.same, strict=True)}

    def confirm(asked: Sequence[Pair]) -> list[bool | None]:
        return [said.get((a.key, b.key)) for a, b in asked]

    return Grouped(group(items, confirm), heard.usage, heard.notice)


@lru_cache(maxsize=1)
def _template() -> PromptTemplate:
    text = _resources.read_text("prompts", "same_story.md")
    return parse_template(text, "same_story", frozenset({"nonce"}))


def messages(pairs: Sequence[Pair]) -> list[Message]:
    """Return the question about some pairs: the items as fenced data, then the pairs by number."""
    items = list({item.key: item for pair in pairs for item in pair}.values())
    number = {item.key: n for n, item in enumerate(items, 1)}
    lines = [line for n, item in enumerate(items, 1) for line in _lines(n, item)]
    nonce = nonce_for(lines)
    asked = [f"{n}. [{number[a.key]}] and [{number[b.key]}]" for n, (a, b) in enumerate(pairs, 1)]
    system = _template().body.replace("${nonce}", nonce)
    return [
        Message("system", system),
        Message("user", "\n".join([fenced(nonce, lines), *asked])),
    ]


def _lines(n: int, item: Briefed) -> Iterator[str]:
    day = published_on(item)
    yield f"[{n}] {plain(item.title)[:_LONGEST]} ({day.isoformat() if day else 'no date'})"
    claims = [said for said in said_in(item.brief) if said.sort not in ("actor", "step")]
    texts = dict.fromkeys(
        f"{said.lead}: {said.text}" if said.lead else said.text
        for said in sorted(claims, key=lambda said: said.sort == "position")
        if said.section != "title"
    )
    for text in list(texts)[:_CLAIMS]:
        yield f"- {plain(text)[:_LONGEST]}"
