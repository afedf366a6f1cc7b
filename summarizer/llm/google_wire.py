"""Gemini's generateContent protocol, through the SDK of the extra `google`."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from summarizer.errors import SummarizerError
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import from_exception
from summarizer.llm.google_reply import PARAMETERS, judge_gemini, read_gemini
from summarizer.llm.layout import layout
from summarizer.llm.model import AnswerMode, ModelSettings, Said
from summarizer.llm.modes import Capability
from summarizer.llm.reply import Reply
from summarizer.llm.transport import capped
from summarizer.llm.vendor import check_mode, member, members, needs_extra, read_json, stranger
from summarizer.llm.wire import Request

if TYPE_CHECKING:
    import httpx2

# From Gemini 3 on, Google asks to leave the temperature alone: low ones make it loop.
_COOL = re.compile(r"(?:models/)?(?:gemini-[12]\b|gemma)")


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
        self._cool = _COOL.match(endpoint.model) is not None
        # A client of our own: google-genai follows redirects, and with aiohttp, which instructor
        # brings along, it tries once more after some seconds whatever its retry options say.
        self._http = httpx2.AsyncClient(
            follow_redirects=False,
            limits=httpx2.Limits(max_connections=1000, max_keepalive_connections=100),
        )
        capped(self._http, endpoint.address)
        hooks = self._http.event_hooks["response"]
        self._http.event_hooks = {"response": [*hooks, _raise_for_status]}
        with _silent("google_genai._api_client"):
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
            schema, length = _schema(response_model)
            config["response_mime_type"] = "application/json"
            config["response_json_schema"] = schema
            fixed += length
        parameters = {
            "temperature": self._settings.temperature if self._cool else None,
            "seed": self._settings.seed,
            "max_tokens": max_tokens,
        }
        for name, value in parameters.items():
            if value is not None and name not in can.without:
                config[PARAMETERS[name][0]] = value
        body = {"model": self._endpoint.model, **body, "config": config}
        return Request(
            body,
            can.mode,
            None,
            size=fixed + sum(len(content.encode()) for content in contents),
        )

    async def send(self, request: Request) -> Reply:
        """Send a request once. Raises nothing but errors of our tree."""
        config = member(request.body, "config")
        sent = [name for name, (field, _) in PARAMETERS.items() if field in config]
        try:
            answered = await self._post(request.body, config)
            return read_gemini(answered, self._endpoint, request.mode, sent)
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


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Keep a logger still: with two keys in the environment it names the one that is not used."""
    logger = logging.getLogger(name)
    was, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = was


@lru_cache(maxsize=128)
def _schema(response_model: type[BaseModel]) -> tuple[dict[str, object], int]:
    """Return the schema and its length in characters."""
    schema = response_model.model_json_schema()
    return schema, len(json.dumps(schema, separators=(",", ":"), ensure_ascii=False))


class _StatusError(Exception):
    """Carries a response past google-genai, which fails itself over the body of some."""

    def __init__(self, response: httpx2.Response) -> None:
        super().__init__()
        self.response = response


async def _raise_for_status(response: httpx2.Response) -> None:
    if response.status_code != 200:
        await response.aread()
        raise _StatusError(response)


def _mapped(error: Exception, endpoint: Endpoint, sent: Collection[str]) -> SummarizerError:
    import httpx2
    import openai

    if isinstance(error, _StatusError):
        answered = error.response
        body = read_json(answered.content)
        return judge_gemini(answered.status_code, body, answered.headers, endpoint, sent)
    if isinstance(error, json.JSONDecodeError | ValidationError):
        return stranger(endpoint)
    if isinstance(error, httpx2.RequestError):
        late = isinstance(error, httpx2.TimeoutException)
        plain = TimeoutError() if late else ConnectionError(str(error))
        plain.__cause__ = error
        error = plain
    # google-genai has no errors of its own for the rest; the names of openai's match none of it.
    return from_exception(error, endpoint, openai, sent)
