"""A visit of a mailbox: an mbox file, or a maildir folder; nothing in it is changed."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from summarizer import sources
from summarizer.digest.collect.folders import MOST_BYTES
from summarizer.digest.collect.keys import key, revision
from summarizer.digest.collect.markup import one_line
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.errors import SourceError, UnreadableSource
from summarizer.sources.eml import Letter, letter_of

# Messages of one visit, the newest; a mailbox may hold the mail of years.
MOST_MESSAGES = 500
_LARGEST_MBOX = 512 * 1024 * 1024


def collect_mbox(source: SourceConfig) -> Collected:
    """Return the last messages of an mbox file."""
    path = Path(source.location)
    sources.check_file(path, _LARGEST_MBOX)
    return _collected(source, _of_mbox(path))


def collect_maildir(source: SourceConfig) -> Collected:
    """Return the last messages of a maildir folder, read and unread."""
    path = Path(source.location)
    folders = [path / "new", path / "cur"]
    if not any(folder.is_dir() for folder in folders):
        raise UnreadableSource(f"{path}: this is no maildir", "name the folder that holds cur/")
    return _collected(source, _of_maildir(folders))


def _of_mbox(path: Path) -> Iterator[tuple[str, bytes]]:
    with closing(mailbox.mbox(path, create=False)) as box:
        for at in list(box.keys())[-MOST_MESSAGES:]:
            yield f"message {at}", box.get_bytes(at)


def _of_maildir(folders: list[Path]) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    paths = [
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if not path.name.startswith(".") and not path.is_symlink()
    ]
    # A name begins with the time of delivery.
    for path in sorted(paths, key=lambda path: path.name)[-MOST_MESSAGES:]:
        try:
            yield path.name, sources.slurp(path, MOST_BYTES)
        except UnreadableSource as problem:
            yield path.name, problem


def _collected(
    source: SourceConfig, messages: Iterable[tuple[str, bytes | UnreadableSource]]
) -> Collected:
    items: dict[str, Found] = {}
    notices: list[str] = []
    for name, data in messages:
        if isinstance(data, UnreadableSource):
            notices.append(f"left out: {data.message}")
        elif len(data) > MOST_BYTES:
            notices.append(f"left out: {name}: larger than {MOST_BYTES >> 20} MiB")
        else:
            try:
                letter = letter_of(data, name)
            except SourceError as problem:
                notices.append(f"left out: {problem.message}")
            else:
                found = _item(source, letter, data)
                items.setdefault(found.key, found)
    return Collected(tuple(items.values()), Memory(), notices=tuple(notices))


def _item(source: SourceConfig, letter: Letter, data: bytes) -> Found:
    said = revision(letter.subject or "", letter.body.decode("utf-8", "replace"))
    return Found(
        key=key("mail", letter.message_id) if letter.message_id else key("mail", said),
        revision=said,
        source=source.name,
        title=one_line(letter.subject or "(no subject)"),
        url=None,
        published=letter.sent,
        body=data,
        media_type="message/rfc822",
    )
