"""A model is asked once which statements of a long document's windows matter, by number.

It sees statements that are borne out already and answers with numbers alone, so that nothing
can enter a brief here. What it leaves unsaid, and all of it where it cannot be asked, is
ordered by the scores of `merge.in_order`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import Field, create_model

from summarizer import _resources
from summarizer.budget import text_tokens
from summarizer.document import Document
from summarizer.draft import ACCEPTED_ITEMS, Draft, sent
from summarizer.errors import BudgetExceeded, InvalidAnswer, ProviderError
from summarizer.length import Limits
from summarizer.llm import Engine as Conversation
from summarizer.merge import Entry, Merged, in_order, repeats_last
from summarizer.merge.statements import text_of
from summarizer.pipeline.usage import Usage
from summarizer.prompt import Message, PromptTemplate, fenced, nonce_of, parse_template, titled
from summarizer.published import Actor, Position

# Lists in the order in which room is given to them; others come between.
_FIRST = ("summary", "what", "decisions", "positions")
_LAST = ("next_steps", "actions", "who", "cautions", "title")
# For each place in a list so many are shown to choose from, and a line has so many characters.
_SHOWN, _LINE = 1.6, 160


@dataclass(frozen=True, slots=True)
class Selected:
    """The entries of each field in order, what asking used, and a line where it failed.

    A list that the model has chosen from holds what it chose; other lists hold everything.
    """

    lists: Mapping[str, tuple[Entry, ...]]
    single: Mapping[str, tuple[Entry, ...]]
    usage: Usage = field(default_factory=Usage)
    notice: str | None = None


def scored(merged: Merged) -> Selected:
    """Return the entries in the order of their scores."""
    actors = [e for found in merged.lists.values() for e in found if isinstance(e.value, Actor)]
    return Selected(
        {name: in_order(found, actors) for name, found in merged.lists.items()},
        {name: _titles(found) for name, found in merged.single.items()},
    )


def _titles(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the candidates of a single statement: the first window's, then what most say."""
    return tuple(sorted(found, key=lambda e: (min(e.windows), -len(e.windows), e.place)))


async def choose(
    merged: Merged,
    bounds: Limits,
    document: Document,
    conversation: Conversation | None,
    tokens: float,
) -> Selected:
    """Return the entries in the order that a model gives them, where there is one to ask.

    `tokens` bounds what it is shown. A number that stands for nothing, or comes again, is
    dropped; versions of one statement come together.
    """
    found = scored(merged)
    shown = _shown(found, bounds, tokens)
    if conversation is None or not shown:
        return found
    most = {name: 1 if name in found.single else bounds.of(name) for name in shown}
    try:
        answer = await conversation.ask(_messages(shown, most, document), _model(most))
    except (ProviderError, InvalidAnswer, BudgetExceeded) as error:
        notice = f"no model has chosen among the statements: {error.message}"
        return Selected(found.lists, found.single, found.usage, notice)
    numbered = dict(enumerate((e for some in shown.values() for e in some), 1))
    lists, single = dict(found.lists), dict(found.single)
    for name, some in shown.items():
        numbers = dict.fromkeys(getattr(answer.draft, name))
        chosen = [numbered[n] for n in numbers if n in numbered and numbered[n] in some]
        if name in single:
            rest = [entry for entry in single[name] if entry not in chosen]
            single[name] = (*chosen, *rest)
        elif chosen:
            lists[name] = repeats_last(_together(chosen, merged.lists[name]))
    return Selected(lists, single, Usage.of(answer))


def _together(chosen: Sequence[Entry], every: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return what was chosen, with the other versions of each, in the order of the document."""
    order: dict[int, Entry] = {}
    for entry in chosen:
        group = [entry]
        if entry.linked is not None:
            group = [other for other in every if other.linked == entry.linked]
        order.update((id(other), other) for other in group if id(other) not in order)
    return tuple(order.values())


def _shown(found: Selected, bounds: Limits, tokens: float) -> dict[str, tuple[Entry, ...]]:
    """Return what a model chooses from: of each list somewhat more than it may have."""
    room = tokens - text_tokens(_template().body)
    every = {**found.single, **found.lists}
    middle = [name for name in every if name not in _FIRST + _LAST]
    shown: dict[str, tuple[Entry, ...]] = {}
    for name in (*_FIRST, *middle, *_LAST):
        most = 1 if name in found.single else bounds.of(name)
        some = every.get(name, ())
        if len(some) <= most:
            continue
        some = some[: max(most + 3, int(most * _SHOWN))]
        cost = sum(text_tokens(_line(entry)) + 3 for entry in some) + 8
        if cost <= room:
            shown[name] = some
            room -= cost
    return shown


def _line(entry: Entry) -> str:
    value = entry.value
    text = text_of(value)
    if isinstance(value, Position):
        text = f"{value.holder}: {text}"
    elif isinstance(value, Actor) and value.role:
        text = f"{text}, {value.role}"
    text = " ".join(text.split())
    return text if len(text) <= _LINE else text[: _LINE - 1] + "…"


@lru_cache(maxsize=1)
def _template() -> PromptTemplate:
    text = _resources.read_text("prompts", "select.md")
    return parse_template(text, "select", frozenset({"nonce"}))


def _messages(
    shown: Mapping[str, Sequence[Entry]], most: Mapping[str, int], document: Document
) -> list[Message]:
    lines: list[str] = []
    number = 0
    for name, some in shown.items():
        lines.append(f"{name} (at most {most[name]}):")
        for entry in some:
            number += 1
            lines.append(f"{number} {_line(entry)}")
    nonce = nonce_of(document, *lines)
    system = _template().body.replace("${nonce}", nonce)
    block = fenced(nonce, [*titled(document), *lines])
    return [Message("system", system), Message("user", block)]


def _model(most: Mapping[str, int]) -> type[Draft]:
    return _made(tuple(most.items()))


@lru_cache(maxsize=64)
def _made(most: tuple[tuple[str, int], ...]) -> type[Draft]:
    make: Callable[..., type[Draft]] = create_model
    fields: dict[str, object] = {
        name: (
            list[int],
            Field(max_length=ACCEPTED_ITEMS, json_schema_extra=sent(maxItems=count)),
        )
        for name, count in most
    }
    made = make("Selection", __base__=Draft, **fields)
    made.made_by = (_made, (most,))
    return made
