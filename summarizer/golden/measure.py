"""What a brief of a case took and gave, beside its score: grounding, requests, tokens, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer.ground import evidence_in
from summarizer.length import Length, limits
from summarizer.published import Checks, Envelope
from summarizer.render import words


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of one brief; unknown tokens are None.

    `claims` and `grounded` are of the draft as it came, before anything is asked again;
    `shown` and `shown_grounded` are of the published statements, without cautions. `bound` is
    the most words that the length allows, None where nothing does.
    """

    claims: int
    grounded: int
    shown: int
    shown_grounded: int
    requests: int
    input_tokens: int | None
    output_tokens: int | None
    words: int
    bound: int | None

    @property
    def grounded_share(self) -> float:
        """Share of the draft's statements that are borne out; 1 where there is none."""
        return self.grounded / self.claims if self.claims else 1.0

    @property
    def shown_share(self) -> float:
        """Share of the published statements that are borne out; 1 where there is none."""
        return self.shown_grounded / self.shown if self.shown else 1.0

    @property
    def tokens_per_claim(self) -> float | None:
        """Output tokens for each statement of the draft that is borne out."""
        if self.output_tokens is None or not self.grounded:
            return None
        return self.output_tokens / self.grounded

    @property
    def over(self) -> bool:
        """Tell whether the brief has more words than its length allows."""
        return self.bound is not None and self.words > self.bound


def measures(brief: Envelope, length: Length) -> Measures:
    """Return the measures of a brief that was made at that length."""
    statements = list(_statements(brief))
    return Measures(
        claims=brief.grounding.claims,
        grounded=brief.grounding.grounded,
        shown=len(statements),
        shown_grounded=sum(map(_borne_out, statements)),
        requests=brief.provenance.requests,
        input_tokens=brief.provenance.input_tokens,
        output_tokens=brief.provenance.output_tokens,
        words=words(brief),
        bound=limits(length, brief.source.words).words,
    )


def _statements(brief: Envelope) -> Iterator[BaseModel]:
    for name in type(brief).model_fields:
        if name not in Envelope.model_fields:
            value = getattr(brief, name)
            held = value if isinstance(value, list) else [value]
            yield from (one for one in held if isinstance(one, BaseModel))


def _borne_out(statement: BaseModel) -> bool:
    checks = getattr(statement, "checks", None)
    verdicts = set(checks.model_dump().values()) if isinstance(checks, Checks) else set()
    failed = bool(verdicts & {"fail", "unsupported"})
    return not failed and all(e.state == "grounded" for e in evidence_in(statement))
