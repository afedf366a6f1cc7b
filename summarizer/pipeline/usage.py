"""What the calls of one brief used; an unknown count stays unknown, it never becomes 0."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.llm import Answer
from summarizer.llm.model import T


@dataclass(frozen=True, slots=True)
class Usage:
    """Requests, tokens and US dollars; None where a server did not say or a price is not known."""

    requests: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    cost: float | None = 0.0

    @classmethod
    def of(cls, answer: Answer[T]) -> Usage:
        """Return what one answer used."""
        return cls(answer.requests, answer.input_tokens, answer.output_tokens, answer.cost)

    def also(self, other: Usage) -> Usage:
        """Return the sum of two."""
        return Usage(
            self.requests + other.requests,
            _sum(self.input_tokens, other.input_tokens),
            _sum(self.output_tokens, other.output_tokens),
            None if self.cost is None or other.cost is None else self.cost + other.cost,
        )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
