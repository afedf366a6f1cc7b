"""What a rule finds, in tokens, before it becomes an attribution."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.attribution.model import Attribution, Manner, Span
from summarizer.attribution.tokens import Tokens

Range = tuple[int, int]


class Found(NamedTuple):
    """A reporting word with its speaker (both ranges of tokens) and its content."""

    source: Range | None
    cue: Range
    content: tuple[Span, ...]
    manner: Manner

    def attribution(self, tokens: Tokens, sentence: int) -> Attribution:
        """Return it in code points, with no holder yet."""
        source = self.source
        return Attribution(
            span_of(tokens, source) if source else None,
            span_of(tokens, self.cue),
            self.content,
            self.manner,
            None,
            sentence,
        )


def span_of(tokens: Tokens, stretch: Range) -> Span:
    """Return the code points of a range of tokens."""
    return Span(tokens.starts[stretch[0]], tokens.ends[stretch[1] - 1])
