"""What instructor makes of a conversation, learned once for each model, mode and row of roles.

instructor builds the JSON Schema anew and copies every message on every call. The same request
differs between two documents only in the contents of its messages, so instructor is shown
marks in their place, once, and every document is then written over the marks.

The way in is `instructor.patch(create=…)`, public since its first versions: the `create` given
here is called with the finished request. `handle_response_model` would do the same, but has
moved twice between modules. instructor's own retry loop and parser never run: it retries what
should not be, logs whole exception texts, and takes the first of two contradicting answers.
"""

from __future__ import annotations

import copy
import json
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NoReturn

from pydantic import BaseModel

from summarizer.errors import ProviderError
from summarizer.llm.model import AnswerMode
from summarizer.llm.strict import strict_schema

# Private-use characters: no template engine or JSON writer gives them a meaning.
_MARK = re.compile("\ue000([0-9]+)\ue001")
_BLANKS = re.compile(r"[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class ShapedMessage:
    """A message as instructor lays it out: fixed text, and numbers of our own messages."""

    role: str
    parts: tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """A request without its contents; `tool` is the function that must be called, if any."""

    messages: tuple[ShapedMessage, ...]
    parameters: Mapping[str, object]
    tool: str | None
    strict: bool = False

    @cached_property
    def characters(self) -> int:
        """How long everything but the contents is."""
        fixed = [p for m in self.messages for p in m.parts if isinstance(p, str)]
        return sum(map(len, fixed)) + len(json.dumps(self.parameters, separators=(",", ":")))

    def made_strict(self, *, openai: bool) -> Shape:
        """Return the request with its schema as a strict one, or itself where that cannot be.

        instructor never asks for it, and strict is what makes a server keep to the schema.
        """
        parameters = copy.deepcopy(dict(self.parameters))
        for holder, name in _schema_holders(parameters):
            schema = holder.get(name)
            made = strict_schema(schema, openai=openai) if isinstance(schema, Mapping) else None
            if made is None:
                return self
            holder.update({name: made, "strict": True})
            return replace(self, parameters=parameters, strict=True)
        return self

    def fill(self, contents: Sequence[str]) -> dict[str, object]:
        """Return the request's body, without the model's name and the sampling parameters."""
        messages = [
            {
                "role": message.role,
                "content": "".join(
                    part if isinstance(part, str) else contents[part] for part in message.parts
                ),
            }
            for message in self.messages
        ]
        return {"messages": messages, **self.parameters}


def shape(mode: AnswerMode, roles: Sequence[str], response_model: type[BaseModel]) -> Shape:
    """Return instructor's request for a conversation with these roles.

    Raises ProviderError if the installed instructor loses or repeats a message.
    """
    request = _prepared(mode, roles, response_model)
    messages = request.pop("messages", None)
    pretty, compact = _schema_texts(response_model)
    shaped = tuple(
        ShapedMessage(str(message["role"]), _parts(message["content"], pretty, compact))
        for message in (messages if isinstance(messages, list) else [])
    )
    numbers = [part for message in shaped for part in message.parts if isinstance(part, int)]
    if sorted(numbers) != list(range(len(roles))):
        raise ProviderError(
            "the installed instructor lays out messages in a way that is not understood",
            "install the versions in constraints.txt",
        )
    tool = response_model.__name__ if mode == "tools" else None
    return Shape(shaped, request, tool)


def _schema_holders(parameters: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the objects of a request that hold a schema, and under which name."""
    answer = parameters.get("response_format") or {}
    if isinstance(answer.get("json_schema"), dict):
        yield answer["json_schema"], "schema"
    for tool in parameters.get("tools") or []:
        yield tool["function"], "parameters"


class Prepared(BaseException):
    """Carries the finished request past instructor's loop.

    Not an Exception on purpose: instructor logs, wraps and may retry every Exception.
    """

    def __init__(self, request: dict[str, object]) -> None:
        self.request = request


def _prepared(
    mode: AnswerMode, roles: Sequence[str], response_model: type[BaseModel]
) -> dict[str, object]:
    from instructor import Mode, patch

    def create(**request: object) -> NoReturn:
        raise Prepared(request)

    if mode == "tools" and "title" not in response_model.model_json_schema():
        response_model = titled(response_model)
    marked = [
        {"role": role, "content": f"\ue000{number}\ue001"} for number, role in enumerate(roles)
    ]
    patched = patch(create=create, mode=Mode[mode.upper()])
    try:
        patched(response_model=response_model, messages=marked, max_retries=0)
    except Prepared as prepared:
        return prepared.request
    raise ProviderError(
        "the installed instructor did not build a request", "install what constraints.txt names"
    )


def titled(response_model: type[BaseModel]) -> type[BaseModel]:
    """Return the model with a title in its schema: instructor takes a tool's name from there.

    A compact schema has none. instructor drops the title again before it sends the schema.
    """

    def model_json_schema(cls: type[BaseModel], /, *_: object, **__: object) -> object:
        return {"title": cls.__name__, **response_model.model_json_schema()}

    members = {
        "model_json_schema": classmethod(model_json_schema),
        "__doc__": response_model.__doc__,
        "__module__": response_model.__module__,
    }
    return types.new_class(
        response_model.__name__, (response_model,), {}, lambda space: space.update(members)
    )


def _schema_texts(response_model: type[BaseModel]) -> tuple[str, str]:
    schema = response_model.model_json_schema()
    pretty = json.dumps(schema, indent=2, ensure_ascii=False)
    return pretty, json.dumps(schema, separators=(",", ":"), ensure_ascii=False)


def _parts(content: object, pretty: str, compact: str) -> tuple[str | int, ...]:
    """Cut a content at its marks; instructor's own words lose blanks, the schema its indents.

    Indented, the schema of a brief is 8,000 characters instead of 3,800.
    """
    pieces = _MARK.split(str(content))
    parts: list[str | int] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            parts.append(int(piece))
        elif piece:
            parts.append(_BLANKS.sub("\n", piece.replace(pretty, compact)))
    return tuple(parts)
