"""Golden cases: real documents with hand-made keys, and how well briefs of them do.

Names are imported when they are first used: pytest loads the plug-in of this room in every run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.golden.cases import Case, discover
    from summarizer.golden.check import Result, check_case
    from summarizer.golden.floors import Floors, corpus_digest
    from summarizer.golden.recording import Proposal, proposal, record_case, recorded

__all__ = [
    "Case",
    "Floors",
    "Proposal",
    "Result",
    "check_case",
    "corpus_digest",
    "discover",
    "proposal",
    "record_case",
    "recorded",
]

_HOME_OF = {
    "Case": "cases",
    "discover": "cases",
    "Result": "check",
    "check_case": "check",
    "Floors": "floors",
    "corpus_digest": "floors",
    "Proposal": "recording",
    "proposal": "recording",
    "record_case": "recording",
    "recorded": "recording",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
