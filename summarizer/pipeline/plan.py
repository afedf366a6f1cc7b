"""What a brief would take, before anything is sent."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from summarizer.budget import Prices, cost, estimated_tokens
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.llm import USUAL_OUTPUT
from summarizer.pipeline.reading import asked_of, model_of
from summarizer.pipeline.run import Options
from summarizer.pipeline.whole import MOST_TO_CHOOSE
from summarizer.prompt import Message
from summarizer.windows import MOST_TOKENS, windows

# Some forty numbers, and the names of the lists.
CHOSEN_OUTPUT = 250


@dataclass(frozen=True, slots=True)
class Plan:
    """What one document is estimated to take without re-asks; `cost` in US dollars or unknown."""

    name: str
    words: int
    requests: int
    input_tokens: int
    output_tokens: int
    cost: float | None

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def plan(
    name: str,
    document: Document,
    options: Options,
    model: str,
    prices: Prices,
    window: int = MOST_TOKENS,
) -> Plan:
    """Return what the brief of a document would take; the built-in engine takes nothing.

    A long document takes a request for each window of about `window` tokens, and one in which
    a model chooses among what they say.
    """
    if model == "extractive":
        return Plan(name, document.words, 0, 0, 0, 0.0)
    kind, bounds = options.kind, options.bounds(document)
    parts = windows(document, window)
    requests = [
        _tokens(model_of(kind, bounds, part), asked_of(document, part, kind, bounds))
        for part in parts
    ]
    written = [USUAL_OUTPUT] * len(parts)
    if len(parts) > 1:
        requests.append(math.ceil(MOST_TO_CHOOSE))
        written.append(CHOSEN_OUTPUT)
    each = [cost(prices.of(model), *pair) for pair in zip(requests, written, strict=True)]
    known = [one for one in each if one is not None]
    price = sum(known) if len(known) == len(each) else None
    return Plan(name, document.words, len(requests), sum(requests), sum(written), price)


def _tokens(schema: type[Draft], asked: Sequence[Message]) -> int:
    text = json.dumps(schema.model_json_schema(), separators=(",", ":"))
    return estimated_tokens(
        len(text.encode()) + sum(len(message.content.encode()) for message in asked)
    )
