"""The lines of the footer: how many items, how much of them was read, by what, at what cost."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.digest.values import Briefed


def facts(items: Sequence[Briefed], stories: int) -> tuple[str, ...]:
    """Return the facts of an edition; a price that is not known is said to be unknown."""
    if not items:
        return ()
    sources = len({item.source for item in items})
    return (
        f"{_count(len(items), 'item')} from {_count(sources, 'source')} in "
        f"{_count(stories, 'story', 'stories')}",
        _coverage(items),
        _model(items),
        _cost(items),
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _coverage(items: Sequence[Briefed]) -> str:
    whole = sum(item.brief.source.characters for item in items)
    read = sum(item.brief.source.characters * item.brief.grounding.coverage for item in items)
    part = sum(1 for item in items if item.brief.grounding.coverage < 1)
    share = f"coverage {100 * read / whole:.0f} %" if whole else "coverage unknown"
    unchecked = sum(1 for item in items if not item.brief.grounding.checked)
    lines = [share]
    if part:
        lines.append(f"{_count(part, 'item')} read in part")
    if unchecked:
        lines.append(f"{_count(unchecked, 'item')} located, not checked")
    return "; ".join(lines)


def _model(items: Sequence[Briefed]) -> str:
    names = {
        item.brief.provenance.model or f"{item.brief.provenance.engine} (built in)"
        for item in items
    }
    return "briefs by " + ", ".join(sorted(names))


def _cost(items: Sequence[Briefed]) -> str:
    asked = [item.brief.provenance for item in items if item.brief.provenance.model is not None]
    if not asked:
        return "cost: none, no model was asked"
    known = [one.cost_usd for one in asked if one.cost_usd is not None]
    if not known:
        return "cost unknown"
    total = f"cost ${sum(known):.4f}" if sum(known) < 1 else f"cost ${sum(known):.2f}"
    missing = len(asked) - len(known)
    return f"{total}, and unknown for {_count(missing, 'item')}" if missing else total
