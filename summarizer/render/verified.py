"""A summary with what is not borne out marked in it, and why; as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from summarizer.faithfulness import Verified, VerifiedClaim
from summarizer.render.characters import json_text, plain
from summarizer.render.page import Look
from summarizer.render.paragraph import paragraph


def as_json(found: Verified) -> str:
    """Return the result as the one JSON object of the contract."""
    data = {
        "risk": round(found.risk, 4),
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
                "evidence": [e.model_dump(mode="json") for e in claim.evidence],
                "checks": claim.checks.model_dump(mode="json"),
                "risk": round(claim.risk, 4),
                "spans": [{"start": a, "end": b} for a, b in claim.spans],
                "reasons": list(claim.reasons),
            }
            for claim in found.claims
        ],
        "grounding": found.grounding.model_dump(mode="json"),
    }
    return json_text(json.dumps(data, indent=2, ensure_ascii=False)) + "\n"


def as_text(found: Verified, summary: str, *, colour: bool = False, width: int = 80) -> str:
    """Return the claims as they stand, `⟦…⟧` around what is not borne out, with the reasons."""
    look = Look(colour, width)
    lines: list[str] = []
    for claim in found.claims:
        lines += paragraph([(_marked(claim, summary), "")], look)
        for reason in claim.reasons if claim.flagged or claim.spans else ():
            lines += paragraph([(f"→ {plain(reason)}", "yellow")], look, 2, 4)
        for cited in claim.evidence[:2] if claim.flagged or claim.spans else ():
            quote = plain(cited.quote)
            short = quote if len(quote) <= 160 else quote[:160].rsplit(" ", 1)[0] + " …"
            lines += paragraph([(f"source [{cited.sentence}]: “{short}”", "dim")], look, 2, 4)
    flagged = sum(claim.flagged for claim in found.claims)
    marked = sum(bool(claim.spans) and not claim.flagged for claim in found.claims)
    verdict = f"risk {found.risk:.2f} · {flagged} of {len(found.claims)} claims flagged"
    verdict += f", {marked} more with a word to look at" if marked else ""
    return "\n".join([*lines, "", *paragraph([(verdict, "bold")], look)]) + "\n"


def _marked(claim: VerifiedClaim, summary: str) -> str:
    """Return a claim's words as they stand, those that are not borne out between marks."""
    if summary[claim.start : claim.end] != claim.text:
        # The summary is a brief: its JSON writes the words in its own way.
        return plain(f"⟦{claim.text}⟧" if claim.spans else claim.text)
    parts: list[str] = []
    at = claim.start
    for start, end in _within(claim.spans, claim.start, claim.end):
        parts += [summary[at:start], "⟦", summary[start:end], "⟧"]
        at = end
    return plain("".join([*parts, summary[at : claim.end]]))


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for first, last in sorted(spans):
        if first >= at and last <= end:
            yield first, last
            at = last
