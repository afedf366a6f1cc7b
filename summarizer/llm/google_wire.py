"""Gemini's generateContent protocol, through the SDK of the extra `google`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence

from pydantic import BaseModel, ValidationError

from summarizer.errors import ProviderUnavailable, QuotaExhausted, SummarizerError
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

_FILTERED = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "RECITATION", "SPII", "MODEL_ARMOR"}
# Google's names for parameters that the room knows under OpenAI's.
_PARAMETERS = {
    "response_format": ("response_json_schema", re.compile(r"schema|mime_?type|json mode", re.I)),
    "max_tokens": ("max_output_tokens", re.compile(r"max_?output_?tokens", re.I)),
    "temperature": ("temperature", re.compile(r"\btemperature\b", re.I)),
    "seed": ("seed", re.compile(r"\bseed\b", re.I)),
}


class GoogleWire:
    """Speaks generateContent; raises UsageError if the extra is not installed."""

    modes: tuple[AnswerMode, ...] = ("json_schema", "md_json")

    def __init__(self, settings: ModelSettings, endpoint: Endpoint) -> None:
        try:
            import httpx2
            from google import genai
            from google.genai import types
        except ImportError:
            raise needs_extra("google") from None
        self._settings = settings
        self._endpoint = endpoint
        # A client of our own: google-genai follows redirects, and with aiohttp, which instructor
        # brings along, it tries once more after some seconds whatever its retry options say.
        self._http = httpx2.AsyncClient(follow_redirects=False)
        capped(self._http, endpoint.address)
        self._client = genai.Client(
            vertexai=False,
            api_key=endpoint.key,
            http_options=types.HttpOptions(
                base_url=endpoint.base_url,
                timeout=max(1, int(settings.deadline * 1000)),
                retry_options=types.HttpRetryOptions(attempts=1),
                httpx_async_client=self._http,
            ),
        )

    def request(
        self,
        messages: Sequence[Said],
        response_model: type[BaseModel],
        can: Capability,
        max_tokens: int | None,
    ) -> Request:
        """Return the request for a conversation, as arguments of `generate_content`.

        Raises UsageError for a mode that Gemini does not have.
        """
        check_mode(can.mode, self.modes, self._endpoint)
        roles = tuple(message.role for message in messages)
        made = layout("google", can.mode, roles, response_model)
        contents = [message.content for message in messages]
        body = made.fill(contents)
        config = dict(member(body, "config"))
        fixed = made.characters
        if "system_instruction" in config:
            # instructor ends every system message with two line ends.
            config["system_instruction"] = str(config["system_instruction"]).strip()
        if can.mode == "json_schema":
            schema = response_model.model_json_schema()
            config["response_mime_type"] = "application/json"
            config["response_json_schema"] = schema
            fixed += len(json.dumps(schema, separators=(",", ":"), ensure_ascii=False))
        parameters = {
            "temperature": self._settings.temperature,
            "seed": self._settings.seed,
            "max_tokens": max_tokens,
        }
        for name, value in parameters.items():
            if value is not None and name not in can.without:
                config[_PARAMETERS[name][0]] = value
        body = {"model": self._endpoint.model, **body, "config": config}
        return Request(
            body,
            can.mode,
            None,
            characters=fixed + sum(map(len, contents)),
            size=fixed + sum(len(content.encode()) for content in contents),
        )

    async def send(self, request: Request) -> Reply:
        """Send a request once. Raises nothing but errors of our tree."""
        config = member(request.body, "config")
        sent = [name for name, (field, _) in _PARAMETERS.items() if field in config]
        try:
            return _read(await self._post(request.body, config), self._endpoint, request, sent)
        except Exception as error:  # noqa: BLE001  # nothing of a library may pass
            # Without the cause: its text and its request hold the prompt, and may hold the key.
            raise _mapped(error, self._endpoint, sent) from None

    async def _post(self, body: Mapping[str, object], config: dict[str, object]) -> bytes:
        from google.genai import types

        answered = await self._client.aio.models.generate_content(
            model=str(body["model"]),
            contents=[types.Content.model_validate(said) for said in members(body, "contents")],
            config=types.GenerateContentConfig.model_validate(
                {
                    **config,
                    # The body as it came, judged here; and no request of the SDK's own.
                    "should_return_http_response": True,
                    "automatic_function_calling": {"disable": True},
                }
            ),
        )
        raw = answered.sdk_http_response
        return (raw.body or "" if raw else "").encode()

    async def models(self) -> list[str]:
        """Return the names of the models that can write; errors as `send`."""
        try:
            pager = await self._client.aio.models.list(config={"page_size": 1000})
        except Exception as error:  # noqa: BLE001  # as in `send`
            raise _mapped(error, self._endpoint, ()) from None
        return [
            (model.name or "").removeprefix("models/")
            for model in pager.page
            if model.name and "generateContent" in (model.supported_actions or ["generateContent"])
        ]

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aio.aclose()
        self._client.close()
        await self._http.aclose()


def _read(body: bytes, endpoint: Endpoint, request: Request, sent: Collection[str]) -> Reply:
    data = read_object(body, endpoint)
    if data.get("error"):
        code = member(data, "error").get("code")
        raise _judged(code if isinstance(code, int) else 503, data, {}, endpoint, sent)
    if not {"candidates", "promptFeedback", "usageMetadata"} & data.keys():
        raise stranger(endpoint)
    blocked = str(member(data, "promptFeedback").get("blockReason") or "")
    candidate = next(iter(members(data, "candidates")), None)
    if candidate is None and not blocked:
        raise ProviderUnavailable(f"{endpoint.address} answered without a candidate")
    parts = members(member(candidate, "content"), "parts")
    text = "".join(str(part.get("text") or "") for part in parts if not part.get("thought"))
    calls = [member(part, "functionCall") for part in parts if "functionCall" in part]
    finish = str((candidate or {}).get("finishReason") or "")
    if blocked or finish in _FILTERED:
        finish = "content_filter"
    usage = member(data, "usageMetadata")
    return Reply(
        texts=(text,) if text.strip() else (),
        strangers=tuple(one_line(str(call.get("name")))[:60] for call in calls),
        finish={"MAX_TOKENS": "length", "STOP": "stop"}.get(finish, finish),
        # Cached tokens are a part of the prompt's; thoughts are paid for as output.
        input_tokens=tokens(usage, "promptTokenCount"),
        output_tokens=tokens(usage, "candidatesTokenCount", "thoughtsTokenCount"),
        mode=request.mode,
    )


def _mapped(error: Exception, endpoint: Endpoint, sent: Collection[str]) -> SummarizerError:
    import httpx2
    import openai
    from google.genai import errors

    if isinstance(error, errors.APIError):
        content, headers = getattr(error.response, "content", b""), error.response.headers
        return _judged(error.code, read_json(content), headers, endpoint, sent)
    if isinstance(error, UnicodeDecodeError | json.JSONDecodeError | ValidationError):
        return stranger(endpoint)
    if isinstance(error, httpx2.RequestError):
        late = isinstance(error, httpx2.TimeoutException)
        plain = TimeoutError() if late else ConnectionError(str(error))
        plain.__cause__ = error
        error = plain
    # google-genai has no errors of its own for the rest; the names of openai's match none of it.
    return from_exception(error, endpoint, openai, sent)


def _judged(
    status: int,
    body: object,
    headers: Mapping[str, str],
    endpoint: Endpoint,
    sent: Collection[str],
) -> SummarizerError:
    said = member(body[0] if isinstance(body, list) and body else body, "error")
    if not said:
        return fault(status, body, headers, endpoint, sent)
    details = members(said, "details")
    if any(detail.get("reason") == "API_KEY_INVALID" for detail in details):
        status = 401  # Google says 400
    violations = [violation for detail in details for violation in members(detail, "violations")]
    if status == 429 and any("PerDay" in str(v.get("quotaId")) for v in violations):
        return QuotaExhausted(
            f"{endpoint.address} (HTTP 429): the quota of this day is used up",
            "try again tomorrow, raise the quota, or choose another model",
        )
    message = str(said.get("message") or "")
    refused = next((name for name in sent if _PARAMETERS[name][1].search(message)), "")
    named = {"message": message, "type": said.get("status"), "param": refused}
    delay = next((str(detail["retryDelay"]) for detail in details if "retryDelay" in detail), "")
    if delay and "retry-after" not in headers:
        headers = {**headers, "retry-after": delay.removesuffix("s")}
    return fault(status, {"error": named}, headers, endpoint, sent)
