"""A visit of a mailbox: an mbox file, or a maildir folder; nothing in it is changed."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from summarizer import sources
from summarizer.digest.collect.folders import MOST_BYTES, MOST_IN_ALL, left_out
from summarizer.digest.collect.keys import key, revision
from summarizer.digest.collect.markup import one_line
from summarizer.digest.values import Collected, Found, Memory, SourceConfig
from summarizer.errors import SourceError, UnreadableSource
from summarizer.sources.eml import Letter, letter_of

# Messages of one visit, the newest; a mailbox may hold the mail of years.
MOST_MESSAGES = 500
_LARGEST_MBOX = 512 * 1024 * 1024

_Message = tuple[str, bytes | UnreadableSource]


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


def _of_mbox(path: Path) -> Iterator[_Message]:
    """Yield the messages of a file, the last first."""
    try:
        with closing(mailbox.mbox(path, create=False)) as box:
            for at in reversed(box.keys()[-MOST_MESSAGES:]):
                with closing(box.get_file(at)) as file:
                    yield f"message {at}", file.read(MOST_BYTES + 1)
    except (mailbox.Error, KeyError) as problem:  # another program has changed it meanwhile
        raise UnreadableSource(f"{path}: cannot be read as an mbox", "try again later") from problem


def _of_maildir(folders: list[Path]) -> Iterator[_Message]:
    """Yield the messages of a folder, the last first: a name begins with the time of delivery."""
    paths = [
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if not path.name.startswith(".") and not path.is_symlink()
    ]
    for path in sorted(paths, key=lambda path: path.name, reverse=True)[:MOST_MESSAGES]:
        try:
            yield path.name, sources.slurp(path, MOST_BYTES)
        except UnreadableSource as problem:
            yield path.name, problem


def _collected(source: SourceConfig, messages: Iterable[_Message]) -> Collected:
    items: dict[str, Found] = {}
    notices: list[str] = []
    room, left = MOST_IN_ALL, 0
    for name, data in messages:
        if isinstance(data, UnreadableSource):
            notices.append(f"left out: {data.message}")
        elif len(data) > MOST_BYTES:
            notices.append(f"left out: {name}: larger than {MOST_BYTES >> 20} MiB")
        elif len(data) > room:
            left += 1
        else:
            room -= len(data)
            try:
                found = _item(source, letter_of(data, name), data)
            except SourceError as problem:
                notices.append(f"left out: {problem.message}")
            else:
                items.setdefault(found.key, found)
    if left:
        notices.append(left_out(left, "message"))
    return Collected(tuple(reversed(items.values())), Memory(), notices=tuple(notices))


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
