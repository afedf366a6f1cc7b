"""One entry of a feed → one item."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from summarizer.digest.collect.keys import canonical, key, link, revision
from summarizer.digest.collect.markup import Text, one_line
from summarizer.digest.values import Found, SourceConfig
from summarizer.masking import masked

# A feed that gives the whole text says so by `content`; a `description` is one mostly when it
# is long. What ends in these words is a teaser, however long.
_WHOLE_CONTENT = 40
_WHOLE_SUMMARY = 200
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:read|continue|learn)\s+(?:more|reading|the (?:rest|full \w+))"
    r"|weiterlesen|mehr lesen|lire la suite|leer más|the post .{1,300} appeared first on .{1,100})"
    r"\W{0,5}$",
    re.IGNORECASE,
)
_TAIL = 500
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)  # clocks and time zones are off by hours, not by days


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says; `impossible` tells that it has a date which cannot be."""

    guid: str
    url: str | None
    title: str
    text: Text
    whole: bool
    published: datetime | None
    impossible: bool


def entry_of(values: Mapping[str, object], now: datetime) -> Entry:
    """Return an entry out of the values that the feed's reader gives."""
    summary = _text(values.get("summary"))
    listed = values.get("content")
    contents = [_text(value) for value in listed] if isinstance(listed, list) else []
    content = max(contents, key=lambda text: text.words, default=Text("", ""))
    text = content if content.words >= summary.words else summary
    cut = _CUT.search(text.plain[-_TAIL:]) is not None
    enough = _WHOLE_CONTENT if text is content else _WHOLE_SUMMARY
    published, impossible = _date(values.get("date"), now)
    return Entry(
        guid=str(values.get("id") or "").strip(),
        url=link(str(values.get("link") or "")),
        title=one_line(_text(values.get("title")).plain),
        text=text,
        whole=not cut and text.words >= enough,
        published=published,
        impossible=impossible,
    )


def shared_guids(entries: Sequence[Entry]) -> set[str]:
    """Return the guids that several pages share: they name the site, not the entry."""
    pages: dict[str, set[str | None]] = defaultdict(set)
    for entry in entries:
        pages[entry.guid].add(canonical(entry.url) if entry.url else None)
    return {guid for guid, urls in pages.items() if len(urls) > 1}


def found_of(entry: Entry, source: SourceConfig, *, trusted: bool) -> Found | None:
    """Return an entry as an item, or None where it holds neither a text nor a link.

    `trusted` tells that its guid names it alone.
    """
    if not entry.text.plain and entry.url is None:
        return None
    title = entry.title or one_line(entry.text.plain)[:80] or masked(str(entry.url))
    media_type = "text/html" if entry.text.is_html else "text/plain"
    return Found(
        key=_key(entry, source, trusted=trusted),
        revision=revision(entry.title, entry.text.plain),
        source=source.name,
        title=title,
        url=entry.url,
        published=entry.published,
        body=_body(entry, title).encode("utf-8", "replace"),
        media_type=f"{media_type}; charset=utf-8",
        fetch=entry.url is not None and not entry.whole,
    )


def _body(entry: Entry, title: str) -> str:
    """Return the text under its title, which is a statement, too; empty where there is no text."""
    if not entry.text.plain:
        return ""
    if not entry.text.is_html:
        return f"{title}\n\n{html.unescape(entry.text.value)}"
    head = html.escape(title)
    return (
        f"<html><head><title>{head}</title></head><body><article><h1>{head}</h1>\n"
        f"<div>{entry.text.value}</div></article></body></html>"
    )


def _key(entry: Entry, source: SourceConfig, *, trusted: bool) -> str:
    feed = canonical(source.location) or source.location
    if entry.guid and trusted:
        return key("guid", feed, entry.guid)
    if entry.url:
        return key("url", canonical(entry.url) or entry.url)
    dated = entry.published.isoformat() if entry.published else ""
    return key("entry", feed, entry.title, dated or entry.text.plain)


def _text(value: object) -> Text:
    if not isinstance(value, Mapping):
        return Text("", "")
    return Text(str(value.get("value") or ""), str(value.get("type") or ""))


def _date(value: object, now: datetime) -> tuple[datetime | None, bool]:
    if not isinstance(value, list):
        return None, False
    try:
        year, month, day, hour, minute, second = value
        date = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None, True
    return (date, False) if _FIRST <= date <= now + _AHEAD else (None, True)
