"""What calls cost, and what a run may use: prices as dated data, caps kept before each call."""

from __future__ import annotations

from summarizer.budget.estimate import estimated_tokens, text_tokens
from summarizer.budget.keeping import Budget, Caps, Reservation, Spent
from summarizer.budget.prices import Price, Prices, cost, load_prices

__all__ = [
    "Budget",
    "Caps",
    "Price",
    "Prices",
    "Reservation",
    "Spent",
    "cost",
    "estimated_tokens",
    "load_prices",
    "text_tokens",
]
