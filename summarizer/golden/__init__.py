"""Golden cases: real documents with hand-made keys, and how well briefs of them do."""

from summarizer.golden.cases import Case, discover
from summarizer.golden.check import Result, accept_case, check_case, record_case
from summarizer.golden.floors import Floors, corpus_digest

__all__ = [
    "Case",
    "Floors",
    "Result",
    "accept_case",
    "check_case",
    "corpus_digest",
    "discover",
    "record_case",
]
