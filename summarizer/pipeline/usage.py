"""What the calls of one brief used; an unknown count stays unknown, it never becomes 0."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Requests and tokens; None where a server did not say."""

    requests: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0

    def plus(self, requests: int, input_tokens: int | None, output_tokens: int | None) -> Usage:
        """Return the sum with one more answer."""
        return Usage(
            self.requests + requests,
            _sum(self.input_tokens, input_tokens),
            _sum(self.output_tokens, output_tokens),
        )

    def also(self, other: Usage) -> Usage:
        """Return the sum of two."""
        return self.plus(other.requests, other.input_tokens, other.output_tokens)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
