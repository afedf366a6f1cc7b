"""Sources → items: what a visit of a feed, a page, a folder or a mailbox gives.

A visit never raises: what goes wrong is one line in its `failure`, or in a notice where only a
part of the source is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from summarizer.digest.collect.feeds import collect_feed
from summarizer.digest.collect.folders import collect_folder
from summarizer.digest.collect.loading import load
from summarizer.digest.collect.mailboxes import collect_maildir, collect_mbox
from summarizer.digest.collect.pages import collect_page
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.fetch import Fetcher

__all__ = ["Collect", "Load", "collect", "collector", "load"]

Collect = Callable[[SourceConfig, Memory], Collected]
Load = Callable[[Found], Document]


def _now() -> datetime:
    return datetime.now(UTC)


def collector(
    allow_private: bool = False, clock: Callable[[], datetime] = _now
) -> tuple[Collect, Load]:
    """Return `collect` and `load` of one run, which share what they know of the sites."""
    fetcher = Fetcher(allow_private=allow_private)
    return partial(collect, fetcher=fetcher, clock=clock), partial(load, fetcher=fetcher)


def collect(
    source: SourceConfig,
    memory: Memory,
    *,
    fetcher: Fetcher,
    clock: Callable[[], datetime] = _now,
) -> Collected:
    """Visit a source and return its items; on failure nothing but the reason and the old memory."""
    try:
        match source.kind:
            case "feed":
                return collect_feed(source, memory, fetcher, clock())
            case "url":
                return collect_page(source, memory, fetcher)
            case "path":
                return collect_folder(source)
            case "mbox":
                return collect_mbox(source)
            case "maildir":
                return collect_maildir(source)
    except SummarizerError as problem:
        return Collected((), memory, " ".join(problem.message.split()))
    except OSError as problem:
        return Collected((), memory, problem.strerror or "it cannot be read")
