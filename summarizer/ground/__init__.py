"""The trust gate: statements against the passages that are said to bear them."""

from summarizer.ground.gate import Gated, Ungrounded, evidence_in, gate, label
from summarizer.ground.locate import Index

__all__ = ["Gated", "Index", "Ungrounded", "evidence_in", "gate", "label"]
