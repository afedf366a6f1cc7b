"""What instructor makes of a conversation for a vendor whose requests are not OpenAI's.

As in `shape`, instructor is shown marks in place of the messages, once for each mode, row of
roles and model; every document is then written over the marks. Its handlers of a vendor move
the system text, name the roles and describe the tool. Two things are not taken from them: the
prompt that asks for fenced JSON is the one that all vendors get (`shape`), and Gemini's schema
is left to the wire, because instructor's loses `additionalProperties`, wants one package more
and switches the safety settings off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NoReturn

from pydantic import BaseModel

from summarizer.errors import ProviderError
from summarizer.llm.model import AnswerMode
from summarizer.llm.shape import Prepared, shape, titled
from summarizer.llm.vendor import member, members

Vendor = Literal["anthropic", "google"]

# Private-use characters: no template engine or JSON writer gives them a meaning.
_MARK = re.compile("\ue000([0-9]+)\ue001")
# Far more than one run needs; a caller who makes a class for each document must not fill memory.
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Layout:
    """A vendor's request with marks for contents; `fixed` is the part without any.

    `characters` is the length of everything but the contents.
    """

    marked: Mapping[str, object]
    fixed: Mapping[str, object]
    tool: str | None
    characters: int

    def fill(self, contents: Sequence[str]) -> dict[str, object]:
        """Return the request's body, without the model's name and the sampling parameters."""
        filled = {name: _filled(node, contents) for name, node in self.marked.items()}
        return {**filled, **self.fixed}


@lru_cache(maxsize=_KEPT)
def layout(
    vendor: Vendor, mode: AnswerMode, roles: tuple[str, ...], response_model: type[BaseModel]
) -> Layout:
    """Return instructor's request for a conversation with these roles.

    Raises ProviderError if the installed instructor loses or repeats a message.
    """
    tool = response_model.__name__ if mode == "tools" else None
    messages = [(role, _mark(number)) for number, role in enumerate(roles)]
    if mode == "md_json":
        shaped = shape(mode, roles, response_model).messages
        messages = [
            (message.role, "".join(p if isinstance(p, str) else _mark(p) for p in message.parts))
            for message in shaped
        ]
    tree = _prepared(vendor, messages, response_model if tool else None)
    texts = {name: json.dumps(node, ensure_ascii=False) for name, node in tree.items()}
    if sorted(int(n) for t in texts.values() for n in _MARK.findall(t)) != list(range(len(roles))):
        raise ProviderError(
            "the installed instructor lays out messages in a way that is not understood",
            "install the versions in constraints.txt",
        )
    marked = {name: node for name, node in tree.items() if _MARK.search(texts[name])}
    return Layout(
        marked,
        {name: node for name, node in tree.items() if name not in marked},
        tool,
        sum(len(_MARK.sub("", text)) for text in texts.values()),
    )


def _prepared(
    vendor: Vendor, messages: Sequence[tuple[str, str]], tool: type[BaseModel] | None
) -> dict[str, object]:
    """Return instructor's request as plain JSON."""
    from instructor import Mode, Provider, patch

    def create(**request: object) -> NoReturn:
        raise Prepared(request)

    # instructor knows Gemini's name for the assistant, but does not give it.
    names = {"assistant": "model"} if vendor == "google" else {}
    patched = patch(
        create=create,
        mode=Mode.TOOLS,
        provider=Provider.GENAI if vendor == "google" else Provider.ANTHROPIC,
    )
    given = [{"role": names.get(role, role), "content": text} for role, text in messages]
    failed = ""
    try:
        patched(
            response_model=titled(tool) if tool else None,
            messages=given,
            max_retries=0,
        )
    except Prepared as prepared:
        made = {name: _plain(node) for name, node in prepared.request.items()}
        # The title has done its work; instructor drops it for OpenAI only.
        for described in members(made, "tools"):
            member(described, "input_schema").pop("title", None)
        return made
    except Exception as error:  # noqa: BLE001  # whatever it was, no request came of it
        failed = f": {type(error).__name__}"
    raise ProviderError(
        f"the installed instructor did not build a request{failed}",
        "install what constraints.txt names",
    )


def _plain(node: object) -> object:
    """Return JSON for what may hold models of google-genai."""
    if isinstance(node, BaseModel):
        return node.model_dump(mode="json", exclude_none=True)
    return [_plain(item) for item in node] if isinstance(node, list) else node


def _mark(number: int) -> str:
    return f"\ue000{number}\ue001"


def _filled(node: object, contents: Sequence[str]) -> object:
    if isinstance(node, str):
        return _MARK.sub(lambda mark: contents[int(mark[1])], node)
    if isinstance(node, list):
        return [_filled(item, contents) for item in node]
    if isinstance(node, dict):
        return {name: _filled(value, contents) for name, value in node.items()}
    return node
