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


def collect_folder(source: SourceConfig) -> Collected:
    """Return the files below a folder, sorted; one that cannot be read is named in a notice."""
    root = Path(source.location)
    try:
        found = sources.expand([root])
    except EmptySource:
        return Collected((), Memory())  # an inbox may be empty
    items: list[Found] = []
    notices: list[str] = []
    for path in map(Path, found):
        try:
            items.append(_item(path, source))
        except UnreadableSource as problem:
            if path == root:
                raise
            notices.append(f"left out: {problem.message}")
    return Collected(tuple(items), Memory(), notices=tuple(notices))


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
