"""The trust gate: statements against the passages that are said to bear them."""

from summarizer.ground.gate import (
    Gate,
    Gated,
    Slot,
    Ungrounded,
    evidence_in,
    gate,
    gated,
    label,
)
from summarizer.ground.locate import Index

__all__ = [
    "Gate",
    "Gated",
    "Index",
    "Slot",
    "Ungrounded",
    "evidence_in",
    "gate",
    "gated",
    "label",
]
