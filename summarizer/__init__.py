"""Briefs of documents in which every statement carries the passage that bears it.

    from summarizer import brief
    made = brief("minutes.pdf", model="openai/gpt-5-mini")
    for position in made.positions:
        print(position.holder, position.text, position.evidence[0].quote)

Names are imported when they are first used, so that `import summarizer` stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.api import abrief, brief, verify
    from summarizer.document import Document
    from summarizer.errors import (
        GateFailed,
        InvalidAnswer,
        ProviderError,
        SourceError,
        SummarizerError,
        UsageError,
    )
    from summarizer.faithfulness import Verified
    from summarizer.kinds import Kind
    from summarizer.published import Brief, Claim, Evidence, When

__all__ = [
    "Brief",
    "Claim",
    "Document",
    "Evidence",
    "GateFailed",
    "InvalidAnswer",
    "Kind",
    "ProviderError",
    "SourceError",
    "SummarizerError",
    "UsageError",
    "Verified",
    "When",
    "abrief",
    "brief",
    "verify",
]

_HOMES = {
    "summarizer.api": ("abrief", "brief", "verify"),
    "summarizer.faithfulness": ("Verified",),
    "summarizer.published": ("Brief", "Claim", "Evidence", "When"),
    "summarizer.document": ("Document",),
    "summarizer.errors": (
        "GateFailed",
        "InvalidAnswer",
        "ProviderError",
        "SourceError",
        "SummarizerError",
        "UsageError",
    ),
    "summarizer.kinds": ("Kind",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value
