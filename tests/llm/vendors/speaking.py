"""What Anthropic's and Gemini's servers answer, and how the tests ask their wires."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from summarizer.errors import SummarizerError
from summarizer.llm import AnswerMode, Message, ModelSettings
from summarizer.llm.anthropic_wire import AnthropicWire
from summarizer.llm.endpoint import resolve
from summarizer.llm.google_wire import GoogleWire
from summarizer.llm.modes import Capability
from summarizer.llm.reply import Reply
from summarizer.llm.wire import Request, Wire
from tests.llm import server as http
from tests.llm.asking import ASKED, CANARY, NOTE, Note
from tests.llm.server import JSON, Server, raw

T = TypeVar("T")
KEYS = {"ANTHROPIC_API_KEY": CANARY, "GEMINI_API_KEY": CANARY}
NAMES = {"anthropic": "anthropic/claude-sonnet-5-5", "google": "google/gemini-3.8-flash"}
WIRES: dict[str, Callable[[ModelSettings, Any], Wire]] = {
    "anthropic": AnthropicWire,
    "google": GoogleWire,
}
CLAUDE_USAGE = {"input_tokens": 100, "output_tokens": 20}
GEMINI_USAGE = {"promptTokenCount": 100, "candidatesTokenCount": 20, "totalTokenCount": 120}


def claude(
    *blocks: dict[str, object],
    stop: str = "end_turn",
    usage: dict[str, object] | None = CLAUDE_USAGE,
    **more: object,
) -> http.Reply:
    """Return an Anthropic message made of content blocks."""
    whole: dict[str, object] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude",
        "content": list(blocks),
        "stop_reason": stop,
        "stop_sequence": None,
        **more,
    }
    if usage is not None:
        whole["usage"] = usage
    return raw(whole)


def text(written: str) -> dict[str, object]:
    """Return a block of text."""
    return {"type": "text", "text": written}


def tool_use(arguments: str = NOTE, name: str = "Note") -> dict[str, object]:
    """Return a block that calls a tool."""
    return {"type": "tool_use", "id": "toolu_1", "name": name, "input": json.loads(arguments)}


def gemini(
    *parts: dict[str, object],
    finish: str | None = "STOP",
    usage: dict[str, object] | None = GEMINI_USAGE,
    **more: object,
) -> http.Reply:
    """Return a generateContent response with one candidate."""
    content = {"role": "model", "parts": list(parts)}
    candidate = {"content": content, "finishReason": finish, "index": 0}
    whole: dict[str, object] = {"candidates": [candidate], "modelVersion": "gemini", **more}
    if usage is not None:
        whole["usageMetadata"] = usage
    return raw(whole)


def valid(vendor: str) -> http.Reply:
    """Return an answer that holds the note."""
    return claude(text(NOTE)) if vendor == "anthropic" else gemini({"text": NOTE})


def error(
    vendor: str, status: int, kind: str = "", message: str = "went wrong", **more: object
) -> http.Reply:
    """Return an error in the vendor's form; `more` goes into its object, `headers` to the head."""
    headers = {**JSON, **dict(more.pop("headers", None) or {})}  # type: ignore[call-overload]
    if vendor == "anthropic":
        inner = {"type": kind or "api_error", "message": message, **more}
        return raw({"type": "error", "error": inner, "request_id": "req_1"}, status, headers)
    inner = {"code": status, "status": kind or "INTERNAL", "message": message, **more}
    return raw({"error": inner}, status, headers)


def root(server: Server) -> str:
    """Return the server's address as the SDKs want it: they add the version themselves."""
    return server.base_url.removesuffix("/v1")


def wire_of(vendor: str, base_url: str | None, model: str = "", **settings: Any) -> Wire:
    """Return a wire of a vendor; its key is the canary."""
    made = ModelSettings(model or NAMES[vendor], base_url=base_url, **settings)
    return WIRES[vendor](made, resolve(made, KEYS))


def request_of(
    vendor: str,
    mode: AnswerMode = "json_schema",
    without: Sequence[str] = (),
    messages: Sequence[Message] = ASKED,
    base_url: str | None = "http://127.0.0.1:9",
    max_tokens: int | None = None,
    **settings: Any,
) -> Request:
    """Return the request for the note, without a server."""

    async def run(wire: Wire) -> Request:
        return wire.request(messages, Note, Capability(mode, frozenset(without)), max_tokens)

    return _with(wire_of(vendor, base_url, **settings), run)


def send(
    vendor: str,
    server: Server,
    mode: AnswerMode = "json_schema",
    without: Sequence[str] = (),
    messages: Sequence[Message] = ASKED,
    **settings: Any,
) -> Reply:
    """Ask for the note once and return the reply."""

    async def run(wire: Wire) -> Reply:
        can = Capability(mode, frozenset(without))
        return await wire.send(wire.request(messages, Note, can, settings.get("max_tokens")))

    return _with(wire_of(vendor, root(server), **settings), run)


def models(vendor: str, server: Server) -> list[str]:
    """Return the names that the server lists."""
    return _with(wire_of(vendor, root(server)), lambda wire: wire.models())


def failure(vendor: str, answer: http.Reply, **settings: Any) -> SummarizerError:
    """Return the error that an answer of a server becomes, after exactly one request."""
    with http.scripted(answer) as server:
        try:
            reply = send(vendor, server, **settings)
        except SummarizerError as error:
            assert len(server.requests) == 1
            return error
    raise AssertionError(f"no error, but {reply}")


def _with(wire: Wire, use: Callable[[Wire], Coroutine[Any, Any, T]]) -> T:
    async def run() -> T:
        try:
            return await use(wire)
        finally:
            await wire.aclose()

    return asyncio.run(run())
