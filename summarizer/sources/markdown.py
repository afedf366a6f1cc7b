"""Read Markdown: the text stays as it is; the front matter says what the document is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.sources.dates import as_date
from summarizer.sources.decode import text_of
from summarizer.sources.model import Extract, Raw

# As far as the segmenter looks for the line that closes the front matter.
_LONGEST_FRONT_MATTER = 400
# A megabyte of YAML takes ten seconds.
_LARGEST_FRONT_MATTER = 64 * 1024
_LONGEST_FIELD = 500
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(\S.*)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")
_CLOSING_MARKS = re.compile(r"[ \t]+#+$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}[^()]{0,300}\)")
_MARKS = re.compile(r"\*\*|__|`|<!--.{0,200}?-->")


def extract(raw: Raw) -> Extract:
    """Return Markdown as it is, with title, date, author and address from its front matter."""
    text, notices = text_of(raw)
    block, body = _split(text)
    fields = _fields(block)
    published = next(
        (found for key in _DATES if (found := as_date(fields.get(key))) is not None), None
    )
    return Extract(
        text,
        title=_line(fields.get("title")) or _first_heading(body),
        published=published,
        author=_names(fields.get("author") or fields.get("authors")),
        site=_line(fields.get("site") or fields.get("sitename")),
        url=_url(fields.get("source_url") or fields.get("url") or fields.get("canonical_url")),
        language=_line(fields.get("lang") or fields.get("language")),
        notices=notices,
        markdown=True,
    )


_DATES = ("date", "published", "published_time", "publish_date", "pubdate")


def _split(text: str) -> tuple[str, str]:
    """Return the front matter (without its fences) and what follows it."""
    first, _, rest = text.partition("\n")
    if first.strip() != "---":
        return "", text
    at = 0
    for count, line in enumerate(rest.splitlines(keepends=True), 1):
        if count >= _LONGEST_FRONT_MATTER or at > _LARGEST_FRONT_MATTER:
            break
        if line.strip() == "---":
            return rest[:at], rest[at + len(line) :]
        at += len(line)
    return "", text


def _fields(block: str) -> Mapping[str, object]:
    """Return the front matter's fields; of a block that is no YAML, its `key: value` lines."""
    if not block.strip():
        return {}
    import yaml

    try:
        loaded = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        pairs = (_PAIR.match(line) for line in block.splitlines())
        return {hit[1].lower(): hit[2].strip().strip("'\"") for hit in pairs if hit}
    if not isinstance(loaded, dict):
        return {}
    return {str(key).lower(): value for key, value in loaded.items()}


def _line(value: object) -> str | None:
    """Return a scalar as one line of text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split())[:_LONGEST_FIELD] or None


def _names(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for item in value[:20] if (name := _names(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _line(value.get("name"))
    return _line(value)


def _url(value: object) -> str | None:
    line = _line(value)
    return line if line and line.startswith(("http://", "https://")) else None


def _first_heading(body: str) -> str | None:
    """Return the first heading outside fenced code, without its marks."""
    before, fence = "", ""
    for line in body.splitlines():
        if hit := _FENCE.match(line):
            fence = "" if fence == hit[1] else fence or hit[1]
        elif not fence:
            if heading := _HEADING.match(line):
                return _plain(_CLOSING_MARKS.sub("", heading[1].rstrip()))
            if before and _UNDERLINE.match(line):
                return _plain(before)
        before = "" if _FENCE.match(line) else line.strip()
    return None


def _plain(heading: str) -> str | None:
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", heading)).split()) or None
