"""A visit of a feed: RSS 0.9 to 2.0 and Atom."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from summarizer import children
from summarizer.digest import feed_child
from summarizer.digest.collect.entries import Entry, entry_of, found_of, shared_guids
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.errors import UnreadableSource
from summarizer.fetch import FEED, Fetched, Fetcher, Validators, shown

_SECONDS = 60.0
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG", "SYSTEMROOT")


def collect_feed(
    source: SourceConfig, memory: Memory, fetcher: Fetcher, now: datetime
) -> Collected:
    """Fetch a feed, unless it has not changed, and return its entries in the feed's order."""
    known = Validators(memory.etag, memory.modified)
    fetched = fetcher.fetch(source.location, FEED, known)
    moved = (f"the feed has moved to {shown(fetched.moved)}",) if fetched.moved else ()
    if fetched.status == 304:
        return Collected((), memory, notices=moved)
    feed = _parsed(fetched)
    entries = [entry_of(values, now) for values in feed.entries]
    shared = shared_guids(entries)
    items: dict[str, Found] = {}
    empty = 0
    for entry in entries:
        found = found_of(entry, source, trusted=entry.guid not in shared)
        if found is None:
            empty += 1
        else:
            items.setdefault(found.key, found)
    left = Memory(fetched.validators.etag, fetched.validators.modified)
    notices = (*moved, *_notices(feed, entries, empty, len(items)))
    return Collected(tuple(items.values()), left, notices=notices)


@dataclass(frozen=True, slots=True)
class _Feed:
    entries: Sequence[Mapping[str, object]]
    count: int
    broken: bool


def _notices(feed: _Feed, entries: Sequence[Entry], empty: int, kept: int) -> tuple[str, ...]:
    undated = sum(entry.impossible for entry in entries)
    same = len(entries) - empty - kept
    counted = (
        (feed.count - len(entries), f"beyond the first {len(entries)} left out"),
        (empty, "without a text and a link left out"),
        (same, "given twice"),
        (undated, "with a date that cannot be"),
    )
    lines = [f"{n} {'entry' if n == 1 else 'entries'} {what}" for n, what in counted if n]
    if feed.broken:
        lines.append("the feed is not well-formed; what could be read was read")
    return tuple(lines)


def _parsed(fetched: Fetched) -> _Feed:
    """Read a feed's bytes in a process that can be ended."""
    if not fetched.body.strip():
        raise UnreadableSource("the feed is empty", "check the address")
    headers = {"content-location": fetched.url}
    if fetched.content_type:
        headers["content-type"] = fetched.content_type
    # No key goes along.
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  our own module
            children.command(f"from {feed_child.__name__} import main; main()"),
            input=json.dumps(headers).encode() + b"\n" + fetched.body,
            capture_output=True,
            env=kept,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableSource("the feed takes too long to read", "check the feed") from problem
    if done.returncode != 0:
        if b"No module named 'feedparser'" in done.stderr:
            raise UnreadableSource(
                "feeds need the extra `digest`", "pip install 'summarizer-brief[digest]'"
            )
        raise UnreadableSource("the feed takes too much to read", "check the feed")
    said = json.loads(done.stdout)
    if not said["version"] and not said["entries"]:
        raise UnreadableSource("this is no feed", "check the address; a page is `url = …`")
    return _Feed(said["entries"], said["count"], said["broken"])
