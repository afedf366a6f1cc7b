"""The chat completions protocol: OpenAI, Azure, Ollama, llama.cpp, vLLM, LM Studio, OpenRouter."""

from __future__ import annotations

import json
import ssl
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from pydantic import BaseModel

from summarizer.errors import RequestRefused
from summarizer.llm.collecting import uncollected
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import from_exception
from summarizer.llm.model import AnswerMode, ModelSettings, Said
from summarizer.llm.modes import ORDER, STRICT, Capability, limit_name
from summarizer.llm.reply import Reply, read_reply
from summarizer.llm.shape import Shape, shape
from summarizer.llm.transport import ANSWER_BYTES, capped
from summarizer.llm.wire import Request

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_CONNECT_SECONDS = 10.0
# Far more than one run needs; a caller who makes a class for each document must not fill memory.
_SHAPES_KEPT = 128
_AZURE = ".azure.com"


class OpenAIWire:
    """Speaks chat completions to one server; a `Wire`."""

    modes: tuple[AnswerMode, ...] = ORDER

    def __init__(self, settings: ModelSettings, endpoint: Endpoint) -> None:
        self._settings = settings
        self._endpoint = endpoint
        self._shapes: dict[tuple[AnswerMode, bool, tuple[str, ...], type[BaseModel]], Shape] = {}
        self._http = http_client(settings, endpoint)
        host = urlsplit(endpoint.base_url).hostname or ""
        self._at_openai = host == "api.openai.com" or host.endswith(_AZURE)

    def request(
        self,
        messages: Sequence[Said],
        response_model: type[BaseModel],
        can: Capability,
        max_tokens: int | None,
    ) -> Request:
        """Return the request for a conversation."""
        made = self._shape(can, messages, response_model)
        settings = self._settings
        limit = limit_name(can) if max_tokens is not None else None
        optional = {"temperature": settings.temperature, "seed": settings.seed}
        body = {
            "model": self._endpoint.model,
            **made.fill([message.content for message in messages]),
            **{
                name: value
                for name, value in optional.items()
                if value is not None and name not in can.without
            },
            **({limit: max_tokens} if limit else {}),
        }
        size = made.characters + sum(len(message.content.encode()) for message in messages)
        return Request(body, can.mode, made.tool, size, strict=made.strict)

    async def send(self, request: Request) -> Reply:
        """Send a request once."""
        sent = {*request.body, STRICT} if request.strict else {*request.body}
        try:
            # `post` is openai's public way to any route. `chat.completions.create` walks
            # through every message by its type hints first, and parses what we judge ourselves.
            answered = await self._http.post("/chat/completions", body=request.body, cast_to=bytes)
            return read_reply(answered, self._endpoint, request.tool, request.mode)
        except Exception as error:  # noqa: BLE001  # nothing of a library may pass
            import openai

            # Without the cause: its text and its request hold the prompt, and may hold the key.
            raise from_exception(error, self._endpoint, openai, sent) from None

    async def models(self) -> list[str]:
        """Return the names of the models that the server lists."""
        try:
            answered = json.loads(await self._http.get("/models", cast_to=bytes))
            return [str(entry["id"]) for entry in answered["data"]]
        except (ValueError, KeyError, TypeError):
            raise RequestRefused(
                f"{self._endpoint.address} does not list its models",
                "`summarizer doctor --ask` tries it",
            ) from None
        except Exception as error:  # noqa: BLE001  # as in `send`
            import openai

            raise from_exception(error, self._endpoint, openai) from None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.close()

    def _shape(
        self, can: Capability, messages: Sequence[Said], response_model: type[BaseModel]
    ) -> Shape:
        strict = STRICT not in can.without
        key = (can.mode, strict, tuple(message.role for message in messages), response_model)
        known = self._shapes.get(key)
        if known is None:
            if len(self._shapes) >= _SHAPES_KEPT:
                self._shapes.clear()
            with uncollected():
                known = shape(can.mode, key[2], response_model)
            if strict:
                known = known.made_strict(openai=self._at_openai)
            self._shapes[key] = known
        return known


def http_client(
    settings: ModelSettings, endpoint: Endpoint, limit: int = ANSWER_BYTES
) -> AsyncOpenAI:
    """Return openai's client: no retries, no redirects, no answer of more than `limit` bytes."""
    import openai

    # Reading the certificates costs more than all else about a client, and a server on plain
    # http needs none: this context knows nobody, so that any TLS would fail.
    plain = urlsplit(endpoint.base_url).scheme == "http"
    # openai's own subclass: it is built on httpx or httpx2, whichever the version wants.
    http = openai.DefaultAsyncHttpxClient(
        follow_redirects=False,
        verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True,
        timeout=openai.Timeout(settings.deadline, connect=min(_CONNECT_SECONDS, settings.deadline)),
    )
    capped(http, endpoint.address, limit)
    # Azure's older addresses end in ?api-version=…, and its keys have a header of their own.
    parts = urlsplit(endpoint.base_url)
    azure = (parts.hostname or "").endswith(_AZURE)
    return openai.AsyncOpenAI(
        api_key=endpoint.key,
        base_url=urlunsplit(parts._replace(query="")),
        max_retries=0,
        http_client=http,
        default_query=dict(parse_qsl(parts.query)),
        default_headers={"api-key": endpoint.key} if azure else None,
    )
