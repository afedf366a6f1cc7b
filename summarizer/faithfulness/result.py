"""Frozen values: what is told of a summary, and of each of its claims."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.published import Checks, Evidence, Grounding


@dataclass(frozen=True, slots=True)
class VerifiedClaim:
    """One claim of a summary, held against its source.

    `start` and `end` are code points into the summary, `spans` those of the words that are not
    borne out. `evidence` are the sentences of the source that may bear the claim: real spans,
    hence `grounded`, which says nothing of the claim. `risk` is the probability that the claim
    holds something unsupported; `reasons` says in plain words what speaks against it.
    """

    start: int
    end: int
    text: str
    evidence: tuple[Evidence, ...]
    checks: Checks
    risk: float
    spans: tuple[tuple[int, int], ...]
    reasons: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Whether a reader should not rely on the claim as it stands.

        A number that stands nowhere in the source is enough, whatever the risk: 98 % of such
        claims were unsupported where people judged them (`benchmarks/faith.py`).
        """
        return self.risk >= FLAGGED or self.checks.numbers == "fail"


@dataclass(frozen=True, slots=True)
class Verified:
    """A plain summary held against its source; `risk` is that of the summary as a whole."""

    risk: float
    claims: tuple[VerifiedClaim, ...]
    grounding: Grounding

    @property
    def flagged(self) -> bool:
        """Whether the summary, or a claim of it, should not be relied on as it stands."""
        return self.risk >= FLAGGED or any(claim.flagged for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Scored:
    """What `--pairs` writes of one pair: the risk, and the spans in the summary."""

    score: float
    spans: tuple[tuple[int, int], ...]


# The risk from which a claim or a summary counts as flagged.
FLAGGED = 0.5
