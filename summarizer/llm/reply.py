"""One HTTP answer, read from its bytes and judged by nobody but us.

openai's client turns a web page into a string, an error object into a completion without
choices and a missing usage into an AttributeError: so the bytes are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import NotAnEndpoint, ProviderUnavailable
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import details, from_status, one_line

# More than any model's context: a larger count is a mistake of the server.
_MOST_TOKENS = 10_000_000
_FINAL = {"length", "content_filter"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered.

    `texts` are the places where the JSON may stand; `strangers` the names of called tools
    that were never offered. Tokens are None where the server does not say, or says nonsense.
    """

    texts: tuple[str, ...]
    strangers: tuple[str, ...] = ()
    finish: str = ""
    refusal: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    mode: str = ""

    @property
    def raw(self) -> str:
        """Everything the model wrote, as it is shown again in a re-ask."""
        return "\n".join(self.texts)


def read_reply(body: bytes, endpoint: Endpoint, tool: str | None, mode: str) -> Reply:
    """Return the reply in the body of a successful response.

    Raises NotAnEndpoint for anything but a chat completion, ProviderUnavailable for an empty
    or cut one, and the error that a body of `{"error": …}` names.
    """
    data = _object(body, endpoint)
    if data.get("error") and not data.get("choices"):
        raise from_status(_status(data), data, endpoint, shown=200)
    if "choices" not in data:
        raise NotAnEndpoint(f"{endpoint.address} answers JSON that is no chat completion")
    choices = _dicts(data["choices"])
    for failed in choices:
        # Gateways give the failure of the server behind them as an answer.
        if failed.get("error"):
            raise from_status(_status(failed), failed, endpoint, shown=200)
    messages = _dicts([choice.get("message") for choice in choices])
    if not messages:
        raise ProviderUnavailable(f"{endpoint.address} answered without a message")
    texts: list[str] = []
    strangers: list[str] = []
    for message in messages:
        called, unknown = _called(message, tool) if tool else ([], [])
        content = _content(message.get("content"))
        if content.strip() and not called:
            # Servers that take tool_choice for a wish write the object as their answer.
            called = [content]
        texts += called
        strangers += unknown
    finishes = [str(choice.get("finish_reason") or "") for choice in choices]
    if "error" in finishes and not texts:
        raise ProviderUnavailable(f"{endpoint.address} failed in the middle of its answer")
    refusals = [str(message.get("refusal") or "") for message in messages]
    usage = data.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Reply(
        texts=tuple(texts),
        strangers=tuple(strangers),
        finish=next((finish for finish in finishes if finish in _FINAL), finishes[0]),
        refusal=one_line(max(refusals, key=len), endpoint.key),
        input_tokens=_count(usage.get("prompt_tokens")),
        output_tokens=_count(usage.get("completion_tokens")),
        mode=mode,
    )


def _object(body: bytes, endpoint: Endpoint) -> dict[str, object]:
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if not body.strip() or body.lstrip().startswith(b"{"):
            what = "a cut" if body.strip() else "an empty"
            raise ProviderUnavailable(f"{endpoint.address} sent {what} answer", lost=True) from None
        data = None
    if not isinstance(data, dict):
        raise NotAnEndpoint(f"{endpoint.address} does not answer as an OpenAI endpoint")
    return data


def _status(data: Mapping[str, object]) -> int:
    """Return the HTTP status that an error object with a 200 stands for."""
    said = details(data)
    if said.code.isdecimal() and len(said.code) == 3:
        return int(said.code)
    kinds = f"{said.kind} {said.code}".casefold()
    if "auth" in kinds or "permission" in kinds or "api_key" in kinds:
        return 401
    if "not_found" in kinds:
        return 404
    return 400 if "invalid" in kinds else 503


def _content(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return "".join(text for text in texts if isinstance(text, str))


def _called(message: Mapping[str, object], tool: str) -> tuple[list[str], list[str]]:
    """Return the arguments of the calls of our tool, and the names of other tools."""
    calls = message.get("tool_calls")
    found = [call.get("function") for call in _dicts(calls)] + [message.get("function_call")]
    texts, strangers = [], []
    for function in _dicts(found):
        arguments, name = function.get("arguments"), str(function.get("name") or "")
        if name != tool:
            strangers.append(one_line(name)[:60])
        elif isinstance(arguments, str):
            texts.append(arguments)
        elif isinstance(arguments, dict):
            texts.append(json.dumps(arguments, ensure_ascii=False))
    return texts, strangers


def _dicts(values: object) -> list[dict[str, object]]:
    return (
        [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    )


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MOST_TOKENS else None
