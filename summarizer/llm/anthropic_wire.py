"""Anthropic's Messages protocol, through the SDK of the extra `anthropic`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from pydantic import BaseModel

from summarizer.errors import ProviderUnavailable, SummarizerError
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import from_exception, one_line
from summarizer.llm.layout import layout
from summarizer.llm.model import AnswerMode, ModelSettings, Said
from summarizer.llm.modes import Capability
from summarizer.llm.reply import Reply
from summarizer.llm.transport import capped
from summarizer.llm.vendor import (
    check_mode,
    fault,
    member,
    members,
    needs_extra,
    read_json,
    read_object,
    stranger,
    tokens,
)
from summarizer.llm.wire import Request

_CONNECT_SECONDS = 10.0
# Anthropic wants a limit in every request. The lower one is what its smallest model takes.
_MAX_TOKENS = 8192
_ALWAYS_TAKEN = 4096
_FINISH = {"max_tokens": "length", "model_context_window_exceeded": "length"}
# The statuses of Anthropic's errors, for one that comes with a 200.
_STATUS = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "api_error": 500,
    "timeout_error": 504,
    "overloaded_error": 529,
}


class AnthropicWire:
    """Speaks the Messages protocol; raises UsageError if the extra is not installed."""

    modes: tuple[AnswerMode, ...] = ("tools", "md_json")

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
        """Return the request for a conversation; there is always a limit of tokens, never a seed.

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
        if self._settings.temperature is not None and "temperature" not in can.without:
            body["temperature"] = self._settings.temperature
        return Request(
            body,
            can.mode,
            made.tool,
            characters=made.characters + sum(map(len, contents)),
            size=made.characters + sum(len(content.encode()) for content in contents),
        )

    async def send(self, request: Request) -> Reply:
        """Send a request once. Raises nothing but errors of our tree."""
        try:
            answered = await self._http.post("/v1/messages", body=request.body, cast_to=bytes)
            return _read(answered, self._endpoint, request)
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


def _read(body: bytes, endpoint: Endpoint, request: Request) -> Reply:
    data = read_object(body, endpoint)
    if data.get("error"):
        kind = str(member(data, "error").get("type"))
        raise _judged(_STATUS.get(kind, 503), data, {}, endpoint, request.body.keys())
    if not isinstance(data.get("content"), list):
        if data.get("type") == "message":
            raise ProviderUnavailable(f"{endpoint.address} answered without a message")
        raise stranger(endpoint)
    blocks = members(data, "content")
    called = [block for block in blocks if block.get("type") == "tool_use"]
    inputs = [
        json.dumps(block.get("input"), ensure_ascii=False)
        for block in called
        if block.get("name") == request.tool
    ]
    text = "".join(str(block.get("text") or "") for block in blocks if block.get("type") == "text")
    stop = str(data.get("stop_reason") or "")
    refusal = ""
    if stop == "refusal":
        said = str(member(data, "stop_details").get("explanation") or text or "no reason given")
        refusal = one_line(said, endpoint.key)
    usage = member(data, "usage")
    cached = ("cache_creation_input_tokens", "cache_read_input_tokens")
    return Reply(
        texts=tuple(inputs or ([text] if text.strip() else [])),
        strangers=tuple(
            one_line(str(block.get("name")))[:60]
            for block in called
            if block.get("name") != request.tool
        ),
        finish=_FINISH.get(stop, stop),
        refusal=refusal,
        input_tokens=tokens(usage, "input_tokens", *cached) if "input_tokens" in usage else None,
        output_tokens=tokens(usage, "output_tokens"),
        mode=request.mode,
    )


def _mapped(error: Exception, endpoint: Endpoint, sent: Collection[str]) -> SummarizerError:
    import anthropic

    if isinstance(error, anthropic.APIStatusError):
        answered = error.response
        body = read_json(answered.content)
        return _judged(answered.status_code, body, answered.headers, endpoint, sent)
    return from_exception(error, endpoint, anthropic, sent)


def _judged(
    status: int,
    body: object,
    headers: Mapping[str, str],
    endpoint: Endpoint,
    sent: Collection[str],
) -> SummarizerError:
    said = member(body, "error")
    code = str(member(said, "details").get("error_code") or "")
    # An empty account is a plain 400, told by its sentence alone; limits of money have codes.
    if "spend_limit" in code or "credit balance is too low" in str(said.get("message")):
        status = 402
    return fault(status, body, headers, endpoint, sent)
