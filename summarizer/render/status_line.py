"""The line that closes a run: what was checked, by what, and what it cost."""

from __future__ import annotations

from math import floor

from summarizer.published import Envelope, Provenance
from summarizer.render.characters import plain

_UNKNOWN = "–"


def closing(brief: Envelope) -> str:
    """Return the one line for stderr, without a line break; what is not known is "–".

    `read 83 %` stands in it where the engine did not read the whole source.
    """
    grounding, origin = brief.grounding, brief.provenance
    parts = [
        f"grounded {grounding.grounded}/{grounding.claims}",
        plain(origin.model or origin.engine),
        f"{origin.requests:,} request{'' if origin.requests == 1 else 's'}",
        _tokens(origin),
        _cost(origin),
        _seconds(origin.seconds),
        f"dropped {len(brief.dropped)}" if brief.dropped else "",
        f"read {floor(100 * grounding.coverage)} %" if grounding.coverage < 1 else "",
        "cached" if origin.cached else "",
    ]
    return " · ".join(part for part in parts if part)


def _tokens(origin: Provenance) -> str:
    counts = (origin.input_tokens, origin.output_tokens)
    if counts == (None, None):
        return f"{_UNKNOWN} tokens"
    into, out = (_UNKNOWN if count is None else f"{count:,}" for count in counts)
    return f"{into}/{out} tokens"


def _cost(origin: Provenance) -> str:
    cost = origin.cost_usd
    if cost is None:
        # Where nothing was asked of anybody there is no price to be unknown.
        return f"${_UNKNOWN}" if origin.requests else ""
    if 0 < cost < 0.0001:
        return "<$0.0001"
    return f"${cost:.2f}" if cost == 0 or cost >= 1 else f"${cost:.4f}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:,.1f} s"
