"""A visit of a folder, or of one file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from summarizer import sources
from summarizer.digest.collect.keys import key
from summarizer.digest.collect.markup import one_line
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.errors import EmptySource, UnreadableSource

MOST_BYTES = 10 * 1024 * 1024
# What one visit holds in memory; beyond it the newest files come first.
MOST_IN_ALL = 200 * 1024 * 1024


def collect_folder(source: SourceConfig) -> Collected:
    """Return the files below a folder, sorted; one that cannot be read is named in a notice."""
    root = Path(source.location)
    try:
        found = [Path(path) for path in sources.expand([root])]
    except EmptySource:
        return Collected((), Memory())  # an inbox may be empty
    items: dict[Path, Found] = {}
    notices: list[str] = []
    room, left = MOST_IN_ALL, 0
    for path in sorted(found, key=_changed, reverse=True):
        try:
            item = _item(path, source)
        except UnreadableSource as problem:
            if path == root:
                raise
            notices.append(f"left out: {problem.message}")
            continue
        if len(item.body) > room:
            left += 1
        else:
            room -= len(item.body)
            items[path] = item
    if left:
        notices.append(left_out(left, "file"))
    ordered = tuple(items[path] for path in found if path in items)
    return Collected(ordered, Memory(), notices=tuple(notices))


def left_out(count: int, noun: str) -> str:
    """Return the notice about what one visit has no room for."""
    many = noun if count == 1 else f"{noun}s"
    return f"{count} older {many} left out: more than {MOST_IN_ALL >> 20} MiB in all"


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it is gone; reading it says so
        return 0.0


def _item(path: Path, source: SourceConfig) -> Found:
    data = sources.slurp(path, MOST_BYTES)
    return Found(
        key=key("path", str(path.absolute())),
        revision=sha256(data).hexdigest(),
        source=source.name,
        title=one_line(path.name),
        url=None,
        published=None,
        body=data,
        media_type="",
    )
