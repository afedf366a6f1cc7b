"""A conversation that remembers: what was answered once is never asked for again.

The key is everything that the answer depends on; the value is the raw draft, so that a better
gate or a longer length works on it anew. An answer is kept before anything is made of it: a
run that is killed right after has lost nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self

from pydantic import BaseModel, ValidationError

from summarizer.cache import Cache, Stored
from summarizer.llm import Answer, ModelSettings, Said
from summarizer.llm import Engine as Conversation
from summarizer.llm.model import T

_SCHEMAS_KEPT = 256


class CachedConversation:
    """Asks the cache, then the model; a `Conversation`.

    The same question asked twice at once is sent once.
    """

    def __init__(self, inner: Conversation, settings: ModelSettings, cache: Cache) -> None:
        self._inner = inner
        self._settings = settings
        self._cache = cache
        self._under_way: dict[str, asyncio.Future[None]] = {}
        self._schemas: dict[type[BaseModel], str] = {}

    async def __aenter__(self) -> Self:
        await self._inner.__aenter__()
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._inner.__aexit__(*problem)

    async def ask(self, messages: Sequence[Said], response_model: type[T]) -> Answer[T]:
        """Return the draft, from the cache where it is there; errors as the model's."""
        key = self._key(messages, response_model)
        while True:
            if (kept := self._kept(key, response_model)) is not None:
                return kept
            other = self._under_way.get(key)
            if other is None:
                break
            # Whatever becomes of that one, the cache is looked at again.
            await asyncio.wait({other})
        self._under_way[key] = asyncio.get_running_loop().create_future()
        try:
            answer = await self._inner.ask(messages, response_model)
            self._cache.put(
                key,
                Stored(
                    raw=answer.raw,
                    model=answer.model,
                    mode=answer.mode,
                    input_tokens=answer.input_tokens,
                    output_tokens=answer.output_tokens,
                    created=datetime.now(UTC).isoformat(timespec="seconds"),
                ),
            )
            return answer
        finally:
            self._under_way.pop(key).cancel()

    def _kept(self, key: str, response_model: type[T]) -> Answer[T] | None:
        stored = self._cache.get(key)
        if stored is None:
            return None
        try:
            draft = response_model.model_validate_json(stored.raw)
        except ValidationError:
            return None
        return Answer(
            draft=draft,
            raw=stored.raw,
            mode=stored.mode,
            model=stored.model,
            requests=0,
            input_tokens=0,
            output_tokens=0,
            seconds=0.0,
            cost=0.0,
            cached=True,
        )

    def _key(self, messages: Sequence[Said], response_model: type[BaseModel]) -> str:
        settings = self._settings
        parts = [
            [[message.role, message.content] for message in messages],
            self._schema(response_model),
            settings.model,
            settings.mode,
            settings.temperature,
            settings.seed,
            settings.max_tokens,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _schema(self, response_model: type[BaseModel]) -> str:
        known = self._schemas.get(response_model)
        if known is None:
            if len(self._schemas) >= _SCHEMAS_KEPT:
                self._schemas.clear()
            known = json.dumps(response_model.model_json_schema(), sort_keys=True)
            self._schemas[response_model] = known
        return known
