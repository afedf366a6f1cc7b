"""Bytes to documents: text, Markdown, HTML, PDF, Office, e-mail, web addresses, directories.

Names are imported when they are first used: the process in which a stranger's file is taken
apart needs the readers of this room and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.sources.files import MAX_BYTES, check_file, expand, is_url, slurp
    from summarizer.sources.loading import load, read, read_bytes
    from summarizer.sources.web import read_fetched

__all__ = [
    "MAX_BYTES", "check_file", "expand", "is_url", "load", "read", "read_bytes", "read_fetched",
    "slurp",
]  # fmt: skip

_HOMES = {
    "summarizer.sources.files": ("MAX_BYTES", "check_file", "expand", "is_url", "slurp"),
    "summarizer.sources.loading": ("load", "read", "read_bytes"),
    "summarizer.sources.web": ("read_fetched",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value
