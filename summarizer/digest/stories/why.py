"""Say why several items were taken for one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.digest.stories.evidence import Evidence

_NAMES, _FIGURES = 3, 2


def reason(pairs: Sequence[Evidence], *, confirmed: bool) -> str:
    """Return in one line what the items of a story share; empty where there is one item only.

    The names and figures are those that most pairs of its items share. `confirmed` tells that
    a model was asked and said yes.
    """
    if not pairs:
        return ""
    parts = []
    if names := _most([pair.names for pair in pairs], _NAMES):
        parts.append(f"names in common: {', '.join(names)}")
    if figures := _most([pair.figures for pair in pairs], _FIGURES):
        parts.append(f"figures: {', '.join(figures)}")
    if any(pair.quoted for pair in pairs):
        parts.append("the same words are quoted")
    days = [pair.days for pair in pairs if pair.days is not None]
    if days:
        furthest = max(days)
        parts.append("the same day" if not furthest else f"{_days(furthest)} apart at most")
    if confirmed:
        parts.append("confirmed by the model")
    return "; ".join(parts) or "much the same text"


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


def _most(lists: Sequence[tuple[str, ...]], most: int) -> list[str]:
    counts = Counter(one for each in lists for one in each)
    ranked = sorted(counts, key=lambda one: (-counts[one], -len(one), one))
    return ranked[:most]
