"""How `--dry-run` shows what a run would take."""

from __future__ import annotations

import json
from collections.abc import Sequence

from summarizer.pipeline.plan import Plan


def planned(plans: Sequence[Plan], model: str, *, as_json: bool) -> str:
    """Return the estimates, one line a source and their sum."""
    costs = [plan.cost for plan in plans]
    known = [cost for cost in costs if cost is not None]
    total = sum(known) if len(known) == len(costs) else None
    if as_json:
        whole = {"model": model, "sources": [plan.as_dict() for plan in plans], "cost": total}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    lines = [
        f"{plan.name}: {plan.words:,} words, {_calls(plan.requests)}, about "
        f"{plan.input_tokens:,} tokens in and at most {plan.output_tokens:,} out, "
        f"{_dollars(plan.cost)}"
        for plan in plans
    ]
    tokens = sum(plan.input_tokens for plan in plans)
    lines.append(
        f"{model}: {_calls(sum(plan.requests for plan in plans))}, about {tokens:,} tokens in, "
        f"{_dollars(total)}; nothing was sent"
    )
    return "\n".join(lines) + "\n"


def _calls(count: int) -> str:
    return "1 request" if count == 1 else f"{count:,} requests"


def _dollars(cost: float | None) -> str:
    if cost is None:
        return "price unknown"
    return f"at most ${cost:.4f}" if cost else "no cost"
