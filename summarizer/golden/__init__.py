"""Golden cases: real documents with hand-made keys, and how well briefs of them do."""

from summarizer.golden.cases import Case, discover
from summarizer.golden.check import Result, check_case, record_case
from summarizer.golden.floors import Floors, corpus_digest

__all__ = [
    "Case",
    "Floors",
    "Result",
    "check_case",
    "corpus_digest",
    "discover",
    "record_case",
]
