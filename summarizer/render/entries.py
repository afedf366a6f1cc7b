"""One statement of a brief → one entry; any type of statement that has no way of its own
is shown by its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum

from pydantic import BaseModel

from summarizer.published import (
    Actor,
    Caution,
    Checks,
    Claim,
    Decision,
    Event,
    Evidence,
    NextStep,
    Position,
    When,
)
from summarizer.render.characters import columns, plain
from summarizer.render.page import DATED, Entry

# A quote beside a statement is there to be recognised, not to be read in full.
_LEAST_QUOTE, _SPEAKER_WORDS = 5, 5
_QUOTE_WORDS = 25
_BESIDE_WORDS = 10
# So that a cut never saves a word or two.
_QUOTE_SLACK = 5
# A date of the calendar takes ten columns; anything longer would make a wide column.
_DATE = 10
_ALIASES = 2

_WORD = re.compile(r"\w+")
_FULL_STOP = re.compile(r"(?<=\w\w)\.$")
_QUOTE_MARKS = "\"'“”„‟«»‹›‘’‚ \u00a0\u202f"

_CAUTIONS = {
    "name_variant": "name spelled two ways",
    "attribution": "attribution in doubt",
    "date_conflict": "conflicting dates",
    "instruction_in_source": "instruction in the source",
    "truncated": "cut off",
}


def entry(statement: object) -> Entry:
    """Return the entry that shows a statement, without marks and cites."""
    if not isinstance(statement, BaseModel) or isinstance(statement, (Evidence, Checks)):
        return Entry(text=phrase(statement))
    # By the very type: a user's subclass may add fields, which only the general way shows.
    shape = _SHAPES.get(type(statement))
    return shape(statement) if shape else Entry(text=" — ".join(_fields(statement)))


def phrase(value: object) -> str:
    """Return a field's value in words; empty where it has none for a reader."""
    match value:
        case Evidence() | Checks() | None | bool():
            return ""
        case When():
            return plain(value.date or value.text)
        case Enum():
            return phrase(value.value)
        case str():
            return plain(value)
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case BaseModel():
            return ", ".join(_fields(value))
        case Mapping():
            return _joined(f"{plain(str(key))}: {phrase(one)}" for key, one in value.items())
        case list() | tuple() | set() | frozenset():
            return _joined(map(phrase, value))
    return ""


def in_words(name: str) -> str:
    """Return the name of a field as a reader writes it."""
    return plain(name.replace("_", " "))


def _fields(model: BaseModel) -> list[str]:
    pieces = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        text = phrase(value)
        if value is True:
            pieces.append(in_words(name))
        elif text and isinstance(value, (int, float)) and not isinstance(value, Enum):
            pieces.append(f"{in_words(name)} {text}")
        elif text:
            pieces.append(text)
    return pieces


def _joined(pieces: Iterable[str]) -> str:
    return ", ".join(piece for piece in pieces if piece)


def _claim(claim: Claim) -> Entry:
    return Entry(text=plain(claim.text))


def _actor(actor: Actor) -> Entry:
    name, role = plain(actor.name), plain(actor.role or "")
    others = [plain(alias) for alias in actor.aliases]
    useful = [one for one in dict.fromkeys(others) if _tells(one, f"{name} {role}")][:_ALIASES]
    also = f" ({', '.join(useful)})" if useful else ""
    return Entry(text="" if _says(name, role) else role, lead=name + also, link=" — ")


def _event(event: Event) -> Entry:
    text, where = plain(event.text), plain(event.where or "")
    lead, link = plain(event.when.date or "") if event.when else "", DATED
    if event.when and not lead and not _says(text, event.when.text):
        lead = plain(event.when.text)
    if not (event.when and event.when.date and columns(lead) <= _DATE):
        link = ": "
    tail = "" if _says(text, where) else f" ({where})"
    return Entry(text=_open(text, tail), lead=lead, link=link, tail=tail)


def _position(position: Position) -> Entry:
    text, quote = plain(position.text), plain(position.quote or "").strip(_QUOTE_MARKS)
    told, said = _row(text), _row(quote)
    if _is_quote_and_speaker(told, said):
        text, quote = "", _shortened(quote)
    elif said in told and told not in said:
        quote = ""
    elif quote and told in said and (said in told or quote == _shortened(quote)):
        text = ""
    elif text and quote.startswith(text):
        # A statement that is the beginning of a long quote is that quote, cut there.
        text, quote = "", f"{text} …"
    elif text and len(quote.split()) > _BESIDE_WORDS:
        # Both would say it twice; the JSON and the passages of Markdown have the quote.
        quote = ""
    else:
        quote = _shortened(quote)
    group = plain(position.holder) or "unnamed"
    # The stance is the engine's reading, which no check has held against the text: it stays in
    # the JSON. What is said says by itself what it is for.
    return Entry(text=text, link=": ", quote=quote, group=group)


def _is_quote_and_speaker(told: str, said: str) -> bool:
    """Tell whether a statement is a quote with little more than who said it, both as rows."""
    more = told.count(" ") - said.count(" ")
    return said.count(" ") > _LEAST_QUOTE and 0 < more <= _SPEAKER_WORDS and said in told


def _next_step(step: NextStep) -> Entry:
    text, owner = plain(step.action), plain(step.owner or "")
    due = plain(step.due.date or step.due.text) if step.due else ""
    tail = "" if _says(text, due) else f" — due {due}"
    if step.status != "planned":
        tail += f" ({step.status})"
    starts = owner and text.casefold().startswith(owner.casefold())
    return Entry(text=_open(text, tail), lead="" if starts else owner, link=" — ", tail=tail)


def _decision(decision: Decision) -> Entry:
    text, by = plain(decision.text), plain(decision.by or "")
    tail = "" if _says(text, by) else f" (by {by})"
    return Entry(text=_open(text, tail), tail=tail)


def _caution(caution: Caution) -> Entry:
    kind = _CAUTIONS.get(caution.kind, in_words(caution.kind))
    return Entry(text=plain(caution.text), lead=kind, link=": ")


def _open(text: str, tail: str) -> str:
    return _FULL_STOP.sub("", text) if tail else text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _row(text: str) -> str:
    """Return the words of a text with a blank before, between and behind them, or nothing."""
    words = _words(text)
    return f" {' '.join(words)} " if words else ""


def _says(text: str, part: str) -> bool:
    """Tell whether a text already holds the words of a part, in their order."""
    return not part or _row(part) in _row(text)


def _tells(alias: str, known: str) -> bool:
    """Tell whether an alias is a name of its own, and no shorter form of what is known."""
    own = _words(alias)
    return bool(own) and not alias[0].islower() and not set(own) & set(_words(known))


def _shortened(quote: str) -> str:
    words = quote.split(" ")
    if len(words) <= _QUOTE_WORDS + _QUOTE_SLACK:
        return quote
    return " ".join(words[:_QUOTE_WORDS]) + " …"


_SHAPES: dict[type[BaseModel], Callable[..., Entry]] = {
    Claim: _claim,
    Actor: _actor,
    Event: _event,
    Position: _position,
    NextStep: _next_step,
    Decision: _decision,
    Caution: _caution,
}
