"""The requests of a document, and the id that each is known by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.llm import ModelSettings, Said
from summarizer.pipeline import Options, dated
from summarizer.pipeline.reading import asked_of, model_of
from summarizer.prompt import Message
from summarizer.windows import windows


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what is said, and the class of its answer."""

    id: str
    messages: tuple[Message, ...]
    response_model: type[Draft]


def asked(
    document: Document, options: Options, settings: ModelSettings, window: int
) -> list[Asked]:
    """Return the requests of a document, one for each window of about `window` tokens."""
    document = dated(document)
    bounds = options.bounds(document)
    found = []
    for part in windows(document, window):
        said = asked_of(document, part, options.kind, bounds)
        model = model_of(options.kind, bounds, part)
        found.append(Asked(identity(said, model, settings), said, model))
    return found


def identity(
    messages: Sequence[Said], response_model: type[BaseModel], settings: ModelSettings
) -> str:
    """Return the id of a request: a hash of all that its answer depends on; 40 hex digits."""
    parts = [
        [[message.role, message.content] for message in messages],
        _schema(response_model),
        settings.model,
        settings.temperature,
        settings.seed,
        settings.max_tokens,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


@lru_cache(maxsize=256)
def _schema(response_model: type[BaseModel]) -> str:
    return json.dumps(response_model.model_json_schema(), sort_keys=True)
