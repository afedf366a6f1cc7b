"""Read the calendar dates that metadata holds."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T|\s*$)")


def as_date(value: object) -> date | None:
    """Return the calendar date of an ISO 8601 text or a date value, or None.

    Of a time with an offset the date is the one written down, which is the publisher's own.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    hit = _ISO.match(value) or _COMPACT.match(value)
    if hit is None:
        return None
    try:
        return date(int(hit[1]), int(hit[2]), int(hit[3]))
    except ValueError:
        return None
