"""The drafts that models gave, kept in one SQLite file: a repeated run makes no call.

A cache is a convenience. Whatever is wrong with its file, the work goes on without it, and the
user reads one line about it.
"""

from __future__ import annotations

from summarizer.cache.model import CacheInfo, Stored, folder
from summarizer.cache.store import Cache

__all__ = ["Cache", "CacheInfo", "Stored", "folder"]
