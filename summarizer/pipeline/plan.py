"""What a brief would take, before anything is sent."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from summarizer.budget import Prices, cost, estimated_tokens
from summarizer.document import Document
from summarizer.kinds import Kind
from summarizer.length import Length, limits
from summarizer.llm import USUAL_OUTPUT
from summarizer.prompt import messages


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
    name: str, document: Document, kind: Kind, length: Length, model: str, prices: Prices
) -> Plan:
    """Return what the brief of a document would take; the built-in engine takes nothing."""
    if model == "extractive":
        return Plan(name, document.words, 0, 0, 0, 0.0)
    bounds = limits(length, document.words)
    schema = json.dumps(kind.sized(bounds).model_json_schema(), separators=(",", ":"))
    asked = messages(kind.template, document, bounds.sentence())
    sent = len(schema.encode()) + sum(len(message.content.encode()) for message in asked)
    tokens = estimated_tokens(sent)
    price = cost(prices.of(model), tokens, USUAL_OUTPUT)
    return Plan(name, document.words, 1, tokens, USUAL_OUTPUT, price)
