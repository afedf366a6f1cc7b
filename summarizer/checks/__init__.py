"""A claim against the passages that are said to bear it: numbers, names, negation, speaker."""

from summarizer.checks.claims import Checker
from summarizer.checks.values import Finding

__all__ = ["Checker", "Finding"]
