"""Anthropic's Messages protocol, through the SDK of the extra `anthropic`."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from pydantic import BaseModel

from summarizer.errors import SummarizerError
from summarizer.llm.anthropic_reply import FORMAT, judge_claude, read_claude
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import from_exception
from summarizer.llm.layout import layout
from summarizer.llm.model import AnswerMode, ModelSettings, Said
from summarizer.llm.modes import Capability
from summarizer.llm.reply import Reply
from summarizer.llm.transport import capped
from summarizer.llm.vendor import check_mode, members, needs_extra, read_json, read_object, stranger
from summarizer.llm.wire import Request

_CONNECT_SECONDS = 10.0
# Anthropic wants a limit in every request. The lower one is what its smallest model takes.
_MAX_TOKENS = 8192
_ALWAYS_TAKEN = 4096


class AnthropicWire:
    """Speaks the Messages protocol; raises UsageError if the extra is not installed."""

    # Forced tools are refused from Claude 5.5 on, and schemas before 4.5: both are needed.
    modes: tuple[AnswerMode, ...] = ("json_schema", "tools", "md_json")

    def __init__(self, settings: ModelSettings, endpoint: Endpoint) -> None:
        try:
            import anthropic
        except ImportError:
            raise needs_extra("anthropic") from None
        self._settings = settings
        self._endpoint = endpoint
        connect = min(_CONNECT_SECONDS, settings.deadline)
        http = anthropic.DefaultAsyncHttpxClient(
            follow_redirects=False, timeout=anthropic.Timeout(settings.deadline, connect=connect)
        )
        capped(http, endpoint.address)
        # The SDK's API version, 2026-10-21, refuses any temperature; other servers may take one.
        self._cool = urlsplit(endpoint.base_url).hostname != "api.anthropic.com"
        self._http = anthropic.AsyncAnthropic(
            api_key=endpoint.key, base_url=endpoint.base_url, max_retries=0, http_client=http
        )

    def request(
        self,
        messages: Sequence[Said],
        response_model: type[BaseModel],
        can: Capability,
        max_tokens: int | None,
    ) -> Request:
        """Return the request for a conversation; always with a limit of tokens, never a seed.

        Raises UsageError for a mode that Anthropic does not have.
        """
        check_mode(can.mode, self.modes, self._endpoint)
        roles = tuple(message.role for message in messages)
        made = layout("anthropic", can.mode, roles, response_model)
        contents = [message.content for message in messages]
        limit = _MAX_TOKENS if max_tokens is None else max_tokens
        body: dict[str, object] = {
            "model": self._endpoint.model,
            "max_tokens": min(limit, _ALWAYS_TAKEN) if "max_tokens" in can.without else limit,
            **made.fill(contents),
        }
        fixed = made.characters
        if can.mode == "json_schema":
            schema, length = _schema(response_model)
            body[FORMAT] = {"format": {"type": "json_schema", "schema": schema}}
            fixed += length
        temperature = self._settings.temperature
        if self._cool and temperature is not None and "temperature" not in can.without:
            body["temperature"] = temperature
        return Request(
            body,
            can.mode,
            made.tool,
            size=fixed + sum(len(content.encode()) for content in contents),
        )

    async def send(self, request: Request) -> Reply:
        """Send a request once. Raises nothing but errors of our tree."""
        try:
            answered = await self._http.post("/v1/messages", body=request.body, cast_to=bytes)
            return read_claude(answered, self._endpoint, request)
        except Exception as error:  # noqa: BLE001  # nothing of a library may pass
            # Without the cause: its text and its request hold the prompt, and may hold the key.
            raise _mapped(error, self._endpoint, request.body.keys()) from None

    async def models(self) -> list[str]:
        """Return the names of the models that the server offers; errors as `send`."""
        try:
            answered = await self._http.get(
                "/v1/models", cast_to=bytes, options={"params": {"limit": 1000}}
            )
            data = read_object(answered, self._endpoint)
            if not isinstance(data.get("data"), list):
                raise stranger(self._endpoint)
            return [str(model["id"]) for model in members(data, "data") if model.get("id")]
        except Exception as error:  # noqa: BLE001  # as in `send`
            raise _mapped(error, self._endpoint, ()) from None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.close()


@lru_cache(maxsize=128)
def _schema(response_model: type[BaseModel]) -> tuple[dict[str, object], int]:
    """Return the schema in the subset that Anthropic compiles, and its length in characters.

    The SDK writes the bounds outside of the subset into the descriptions.
    """
    import anthropic

    schema = response_model.model_json_schema()
    # Where that fails it goes as it is: the server says what it cannot take.
    with contextlib.suppress(ValueError, TypeError, KeyError):
        schema = anthropic.transform_schema(schema)
    return schema, len(json.dumps(schema, separators=(",", ":"), ensure_ascii=False))


def _mapped(error: Exception, endpoint: Endpoint, sent: Collection[str]) -> SummarizerError:
    import anthropic

    if isinstance(error, anthropic.APIStatusError):
        answered = error.response
        body = read_json(answered.content)
        return judge_claude(answered.status_code, body, answered.headers, endpoint, sent)
    return from_exception(error, endpoint, anthropic, sent)
