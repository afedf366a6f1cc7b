"""What is configured, what the server can do, and what it would cost; as values.

Nothing is paid for unless that is asked for, and nothing is changed.
"""

from __future__ import annotations

from summarizer.pipeline.doctor.findings import examine
from summarizer.pipeline.doctor.model import (
    CacheState,
    Examination,
    KeyState,
    Local,
    ModeState,
    Place,
    PriceState,
    Problem,
    ServerState,
    Setting,
    Trial,
)

__all__ = [
    "CacheState",
    "Examination",
    "KeyState",
    "Local",
    "ModeState",
    "Place",
    "PriceState",
    "Problem",
    "ServerState",
    "Setting",
    "Trial",
    "examine",
]
