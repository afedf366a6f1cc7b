"""Read a numeral as a language writes it: "1,709.5", "1 709,5", "1.709,5"."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\s'’  ]")


def read_numeral(text: str, language: str) -> tuple[float, float] | None:
    """Return the value of a numeral and the place of its last digit, or None for a label.

    A label is something like "1.7.1" that counts nothing. The place is 1000.0 for "13,000"
    (a zero at the end may be a rounding) and 0.1 for "3.4".
    """
    plain = _BLANK.sub("", text)
    dots, commas = plain.count("."), plain.count(",")
    thousands, decimal = (",", ".") if language not in ("fr", "es") else (".", ",")
    if dots and commas:
        # The mark that stands last and once is the decimal one, whatever the language.
        decimal = "." if plain.rfind(".") > plain.rfind(",") else ","
        thousands = "," if decimal == "." else "."
        if plain.count(decimal) > 1:
            return None
    elif dots + commas > 1:
        thousands, decimal = ("," if commas else "."), ""
    elif dots + commas == 1:
        mark = "." if dots else ","
        if mark == thousands and len(plain) - plain.index(mark) - 1 != 3:
            thousands, decimal = decimal, mark
    whole, _, fraction = plain.partition(decimal) if decimal else (plain, "", "")
    groups = whole.split(thousands)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    digits = "".join(groups)
    if len(digits) > 18:
        return None  # a serial number
    value = float(f"{digits}.{fraction or 0}")
    if fraction:
        return value, 10.0 ** -len(fraction)
    return value, 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value else 1.0
