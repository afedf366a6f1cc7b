"""From what a model wrote to exactly one valid draft, or to the reasons why there is none.

Models wrap their JSON in fences, prose, `<think>` blocks and byte-order marks, and that is
taken off. What changes a meaning is not mended: a duplicate key, NaN, a trailing comma or two
different valid objects lead to a re-ask.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from pydantic import ValidationError

from summarizer.errors import InvalidAnswer
from summarizer.llm.faults import one_line
from summarizer.llm.model import T

ANSWER_CAP = InvalidAnswer.answer_cap
FAILURES_SHOWN = 10
_FAILURE_CAP = 160
_THOUGHT_ENDS = "</think>"
# Where text after a broken object may be read again: inside one there is none of these.
_AFRESH = re.compile(r"```|\n[ \t]*\r?\n|</think>")
_OBJECT_OPENS = re.compile(r'\{\s*["}]')
_FLOAT_BOUND = 400
# A key of a schema. Any other is a model's own word, or that of the document it was given.
_KEY = re.compile(r"\w{1,40}", re.ASCII)
# Nobody means one of so many. Each costs a validation, and each broken one a count of the
# lines before it: without a bound, time grows with the square of their number.
_OBJECTS_READ = 50
# A hundred times a full brief. pydantic lists every fault of an answer: of half a million
# small ones that takes seconds, in which no other document is served.
_CHARACTERS_READ = 400_000


@dataclass(frozen=True, slots=True)
class Valid(Generic[T]):
    """The one draft, and the JSON text it was read from."""

    draft: T
    raw: str


@dataclass(frozen=True, slots=True)
class Invalid:
    """What is wrong, in short lines such as `what.3.evidence.0.q: String too short`.

    `found` is False where there was no object at all: the model may never have seen the schema.
    """

    failures: tuple[str, ...]
    found: bool = True


def read_answer(texts: Sequence[str], response_model: type[T]) -> Valid[T] | Invalid:
    """Return the one draft that the texts hold; equal drafts count as one.

    `texts` are the places where an answer may stand: the content, or the arguments of each
    tool call. Linear in their length.
    """
    found: list[Valid[T]] = []
    failures: list[str] = []
    if sum(map(len, texts)) > _CHARACTERS_READ:
        return Invalid((f"more than {_CHARACTERS_READ} characters: give one short object",))
    for text in texts:
        candidates = _objects(text)
        if len(candidates) > _OBJECTS_READ:
            return Invalid((f"more than {_OBJECTS_READ} objects: give exactly one",))
        for candidate in candidates:
            if candidate.fault is not None:
                failures.append(candidate.fault)
                continue
            try:
                draft = response_model.model_validate_json(candidate.raw)
            except ValidationError as error:
                failures.extend(failure_lines(error))
            else:
                if all(draft != other.draft for other in found):
                    found.append(Valid(draft, candidate.raw))
    if len(found) == 1:
        return found[0]
    if found:
        return Invalid((f"{len(found)} different objects: give exactly one",))
    if failures:
        return Invalid(tuple(failures))
    return Invalid(("no JSON object was found",), found=False)


def failure_lines(error: ValidationError) -> list[str]:
    """Return one line for each thing that pydantic found, without the values it was given."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    return [
        one_line(f"{_place(detail['loc'])}: {detail['msg']}")[:_FAILURE_CAP] for detail in details
    ]


def _place(path: Sequence[int | str]) -> str:
    return ".".join(name_of(str(part)) for part in path) or "object"


def name_of(word: str) -> str:
    """Return a key or a tool's name that a model wrote, or "…" where it may be a sentence.

    What failed is said back to the model outside of any block of data.
    """
    return word if _KEY.fullmatch(word) else "…"


def reask_text(failures: Sequence[str]) -> str:
    """Return the message that asks for the same answer without its failures."""
    shown = [f"- {failure}" for failure in failures[:FAILURES_SHOWN]]
    if len(failures) > FAILURES_SHOWN:
        shown.append(f"- and {len(failures) - FAILURES_SHOWN} more like these")
    lines = "\n".join(shown)
    return f"Your answer was not accepted:\n{lines}\nGive the whole corrected JSON object, only."


class _UnacceptableError(ValueError):
    """Correct JSON that has no single meaning."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _UnacceptableError(f"the key {name_of(twice)} stands twice in one object")
    return members


def _constant(name: str) -> object:
    raise _UnacceptableError(f"{name} is not a JSON value")


def _number(text: str) -> float:
    value = float(text) if len(text) < _FLOAT_BOUND else float("inf")
    if value - value != 0:
        raise _UnacceptableError("a number is too large")
    return value


_STRICT = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_constant, parse_float=_number)
_LAX = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Candidate:
    raw: str
    fault: str | None
    start: int
    end: int


def _objects(text: str) -> list[_Candidate]:
    """Return the outermost objects of a text, without those that a thought ends after."""
    begin = 0
    if text.lstrip("\ufeff \t\r\n").startswith("<think>"):
        begin = text.find(_THOUGHT_ENDS)
        if begin < 0:
            return []
    candidates = list(_scan(text, begin))
    if len(candidates) > _OBJECTS_READ:
        # A long thought whose opening was cut; templates of reasoning models do that.
        candidates = list(_scan(text, max(0, text.rfind(_THOUGHT_ENDS))))
    # A `</think>` inside an object is the document's word, not the model's: only the gaps count.
    thought, gap = -1, begin
    for candidate in candidates:
        thought = max(thought, text.rfind(_THOUGHT_ENDS, gap, candidate.start))
        gap = candidate.end
    thought = max(thought, text.rfind(_THOUGHT_ENDS, gap))
    return [candidate for candidate in candidates if candidate.start > thought]


def _scan(text: str, place: int) -> Iterator[_Candidate]:
    seen = 0
    while seen <= _OBJECTS_READ and (match := _OBJECT_OPENS.search(text, place)):
        start = match.start()
        fault: str | None = None
        try:
            _, end = _STRICT.raw_decode(text, start)
        except json.JSONDecodeError as error:
            fault = f"not JSON at character {error.pos - start}: {error.msg}"
            afresh = _AFRESH.search(text, max(error.pos, start + 1))
            end = afresh.start() if afresh else len(text)
        except (ValueError, RecursionError) as error:
            fault = str(error) if isinstance(error, _UnacceptableError) else "not usable JSON"
            try:
                _, end = _LAX.raw_decode(text, start)
            except (ValueError, RecursionError):
                end = len(text)
        seen += 1
        yield _Candidate(text[start:end], fault, start, end)
        place = end
