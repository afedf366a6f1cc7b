"""Read a message of e-mail: its plain text, else the text of its HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TypeVar

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources import html, mended_mail, text
from summarizer.sources.model import Extract, Raw

_LONGEST_HEADERS = 256 * 1024
# The standard library's parser of a header takes time by the square of its length: 200 kB took a
# minute. What lies beyond is cut off.
_LONGEST_HEADER = 4000
# Each line costs it, and each that could part a message more. An attachment of 64 MB in base64
# has under a million lines.
_MOST_LINES = 1_000_000
_MOST_SEPARATORS = 10_000
_DEEPEST = 30
_MOST_PARTS = 1000
_MOST_BOUNDARIES = 400
# The parser of parameters is slow: ten thousand characters of them take ten seconds.
_LONG_HEADER = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\r\n]|\r?\n[ \t]){4000}", re.I | re.M)
_MOST_NAMED = 10
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_T = TypeVar("_T")


class _Bounded(policy.EmailPolicy):
    """The policy of today's messages, with headers of bounded length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message holds: the bytes of its text with type and charset, and its headers.

    `broken` says in words what is wrong with it.
    """

    body: bytes
    media_type: str
    charset: str | None
    subject: str | None
    author: str | None
    sent: datetime | None
    message_id: str | None
    attachments: tuple[str, ...]
    broken: tuple[str, ...] = ()


def extract(raw: Raw) -> Extract:
    """Return the text of a message under its subject; attachments are named in a notice.

    Raises EmptySource for a message without text, UnreadableSource for one that cannot be taken
    apart.
    """
    letter = letter_of(raw.data, raw.name)
    notices = (*_noticed(letter.attachments), *_warned(letter.broken))
    part = replace(raw, data=letter.body, media_type=letter.media_type, charset=letter.charset)
    if not letter.body.strip():
        raise EmptySource(f"{raw.name}: the message holds no text", "give its attachment as a file")
    found = html.extract(part) if letter.media_type == "text/html" else text.extract(part)
    head = f"{letter.subject}\n\n" if letter.subject else ""
    return Extract(
        head + found.text,
        title=letter.subject,
        published=letter.sent.date() if letter.sent else None,
        author=letter.author,
        language=found.language,
        notices=(*notices, *found.notices),
        hidden=found.hidden,
    )


def letter_of(data: bytes, name: str) -> Letter:
    """Take a message apart; raises UnreadableSource where that cannot be done."""
    end = _HEADERS_END.search(data)
    if (end.start() if end else len(data)) > _LONGEST_HEADERS:
        raise UnreadableSource(f"{name}: its headers are too long", "give its text as a file")
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > _MOST_LINES or data.count(b"\n--") > _MOST_SEPARATORS:
        raise _knot(name)
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES or _LONG_HEADER.search(data):
        raise _knot(name)
    try:
        rules = _Bounded()
        message = message_from_bytes(data, policy=rules)
        assert isinstance(message, EmailMessage)  # what this policy makes
        if _parts(message) is None:
            raise _knot(name)
        broken = mended_mail.mend(message, rules)
        parts = _parts(message)
        body = _body(message)
        payload, coding = mended_mail.content(body) if body is not None else (b"", ())
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise _knot(name) from problem
    if parts is None:
        raise _knot(name)
    charset = body.get_content_charset() if body is not None else None
    return Letter(
        body=payload,
        media_type="text/html" if body and _is_html(body, payload) else "text/plain",
        charset=charset,
        subject=_header(lambda: " ".join(str(message["subject"] or "").split())) or None,
        author=_header(lambda: _author(message)),
        sent=_header(lambda: _sent(message)),
        message_id=_header(lambda: str(message["message-id"] or "").strip()[:1000]) or None,
        attachments=tuple(
            filename for part in parts if part is not body and (filename := _filename(part))
        ),
        broken=tuple(dict.fromkeys((*broken, *coding))),
    )


def _parts(message: EmailMessage) -> list[EmailMessage] | None:
    """Return the parts that hold no others, or None where there are too many, or too deep."""
    found: list[EmailMessage] = []
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEEPEST or len(found) > _MOST_PARTS:
            return None
        if part.is_multipart():
            waiting.extend((inner, depth + 1) for inner in reversed(list(part.iter_parts())))
        else:
            found.append(part)
    return found


def _body(message: EmailMessage) -> EmailMessage | None:
    found = message.get_body(preferencelist=("plain", "html"))
    if found is None and message.get_content_maintype() == "multipart":
        # Of several parts, it says, but cannot be parted: what is there is the text.
        return None if message.is_multipart() else message
    return found if isinstance(found, EmailMessage) else None


def _is_html(body: EmailMessage, payload: bytes) -> bool:
    unparted = body.get_content_maintype() == "multipart"
    return mended_mail.is_html(payload) if unparted else body.get_content_type() == "text/html"


def _header(read: Callable[[], _T]) -> _T | None:
    """Return a header, or None where it is broken: the parser of headers trips over many ways."""
    try:
        return read()
    except Exception:  # noqa: BLE001  a broken header must not lose the message
        return None


def _author(message: EmailMessage) -> str | None:
    sender = message["from"].addresses[0]
    return " ".join((sender.display_name or sender.addr_spec).split()) or None


def _sent(message: EmailMessage) -> datetime | None:
    """Return when it was sent, by the sender's clock; "-0000" names no zone, and is UTC."""
    moment: datetime | None = message["date"].datetime
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _filename(part: EmailMessage) -> str | None:
    name: str | None = _header(lambda: part.get_filename())  # noqa: PLW0108  overloaded for mypy
    return name


def _noticed(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    shown = [" ".join(name.split())[:80] for name in names[:_MOST_NAMED]]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    noun = "attachment" if len(names) == 1 else "attachments"
    return (f"{len(names)} {noun} left out: {', '.join(shown)}{more}",)


def _warned(broken: tuple[str, ...]) -> tuple[str, ...]:
    return (f"the message is broken: {', '.join(broken)}",) if broken else ()


def _knot(name: str) -> UnreadableSource:
    return UnreadableSource(f"{name}: the message cannot be taken apart", "give its text as a file")
