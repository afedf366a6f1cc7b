"""From the fields of one line or row to a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from summarizer.batch.inputs.model import Fields
from summarizer.batch.record import Bad, Facts, Record
from summarizer.errors import EmptySource, UnreadableSource

_LONGEST_ID = 1000
_LONGEST_TITLE = 500  # as of any source: it goes into every request
_KEYS_SHOWN = 8


def record_of(
    row: Mapping[str, object], fields: Fields, place: str, otherwise: str, folder: Path
) -> Record | Bad:
    """Return the record of a row; `otherwise` is its id where it has none of its own.

    `folder` is that of the input.
    """
    identity = _id(row.get(fields.id)) or otherwise
    facts = Facts(
        title=(_text(row.get(fields.title)) or "")[:_LONGEST_TITLE].rstrip() or None,
        url=_text(row.get(fields.url)),
        published=_day(row.get(fields.date)),
        media_type=fields.media_type,
    )
    text = row.get(fields.text)
    named = _text(row.get(fields.path)) if fields.path else None
    if named is not None and not (isinstance(text, str) and text.strip()):
        return _of_file(named, identity, place, facts, fields.root or folder)
    if isinstance(text, str):
        return Record(identity, place, text, facts=facts)
    return Bad(identity, place, _missing(row, fields, place))


def _of_file(name: str, identity: str, place: str, facts: Facts, root: Path) -> Record | Bad:
    """Return the record of a file that a row names; it must lie below `root`."""
    try:
        file = root / name
        inside = file.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        inside = False
        file = root
    if not inside:
        problem = UnreadableSource(
            f"{place}: the file {name[:200]!r} is not below {root}", "name another --path-root"
        )
        return Bad(identity, place, problem)
    return Record(identity, place, file=file, path=name, facts=facts)


def _missing(row: Mapping[str, object], fields: Fields, place: str) -> EmptySource:
    wanted = f"{fields.text!r}"
    if fields.text in row and row[fields.text] is not None:
        return EmptySource(f"{place}: {wanted} is no text", "--text-key names the field")
    keys = [str(key)[:40] for key in row]
    known = ", ".join(keys[:_KEYS_SHOWN]) + (", …" if keys[_KEYS_SHOWN:] else "")
    return EmptySource(
        f"{place}: there is no field {wanted}",
        f"--text-key names the field; there are {known}" if keys else "the record is empty",
    )


def _id(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _whole(str(value))[:_LONGEST_ID] or None


def _text(value: object) -> str | None:
    return _whole(value).strip() or None if isinstance(value, str) else None


def _whole(text: str) -> str:
    """Return a text that every encoding can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day(value: object) -> date | None:
    """Return a date; one that cannot be read is left to what the text says."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
