"""A text in the form in which quotes are compared, with a map back to the raw offsets.

NFKC, case folded, quotation marks and dashes straight, soft hyphens and zero-width characters
removed, white space squeezed, hyphenated line ends joined. Characters that change one for one
go through `str.translate`; only the stretches that change length are kept in the map, so the
cost is a few nanoseconds a character and the map stays small.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_SINGLE = "'‘’‚‛`´′ʼ＇‹›ʻ"
_DOUBLE = '"“”„‟″＂«»〝〞'
_DASHES = "-‐‑‒–—―−﹘﹣－"
# Soft hyphen, zero-width, joiners, bidi marks and isolates, variation selectors, tag characters.
_INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
_INVISIBLE_ONE = re.compile(f"[{_INVISIBLE}]")

_SPOTS = (
    r"(?P<wrap>(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
    r"|(?P<opening>«\s*)"
    r"|(?P<closing>\s*»)"
    rf"|(?P<space>\s[\s{_INVISIBLE}]*\s)"
    rf"|(?P<gone>[{_INVISIBLE}]+)"
    r"|(?P<twice>''|``|--+)"
)


def _folded(character: str) -> str:
    """Return what one character is compared as; more than one character where it expands."""
    if character in _SINGLE or character in _DOUBLE:
        return "'"
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    return unicodedata.normalize("NFKC", character).casefold()


@lru_cache(maxsize=4096)
def _folded_cached(character: str) -> str:
    return _folded(character)


_ASCII = {code: _folded(chr(code)) for code in range(128) if _folded(chr(code)) != chr(code)}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A comparable text; piece i starts at `at[i]` there and at `raw[i]` in the raw text.

    A piece whose `linear` is true maps one for one; any other stands for a raw stretch of
    another length, which ends where the next piece begins.
    """

    text: str
    at: tuple[int, ...]
    raw: tuple[int, ...]
    linear: tuple[bool, ...]
    raw_length: int

    def raw_start(self, offset: int) -> int:
        """Return where in the raw text the character at `offset` starts."""
        i = bisect_right(self.at, offset) - 1
        return self.raw[i] + (offset - self.at[i] if self.linear[i] else 0)

    def raw_end(self, offset: int) -> int:
        """Return where in the raw text the character before `offset` ends."""
        i = bisect_right(self.at, offset - 1) - 1
        if self.linear[i]:
            return self.raw[i] + offset - self.at[i]
        return self.raw[i + 1] if i + 1 < len(self.raw) else self.raw_length

    def offset_of(self, raw: int) -> int:
        """Return the offset here of the raw offset, or of the next character that is kept."""
        i = max(0, bisect_right(self.raw, raw) - 1)
        if not self.linear:
            return 0
        return min(self.at[i] + (raw - self.raw[i] if self.linear[i] else 0), len(self.text))


def normalise(text: str, *, join_wraps: bool = True) -> Normalised:
    """Return `text` in its comparable form.

    A word hyphenated at a line end is joined without its hyphen when it goes on in lower case;
    with `join_wraps` off the hyphen stays ("well-" / "known"), since both are written so.
    """
    pattern, table = _rules(text)
    out: list[str] = []
    at: list[int] = []
    raw: list[int] = []
    linear: list[bool] = []
    length = position = 0

    def put(piece: str, where: int, straight: bool) -> None:
        nonlocal length
        if piece:
            out.append(piece)
            at.append(length)
            raw.append(where)
            linear.append(straight)
            length += len(piece)

    for match in _compiled(pattern).finditer(text):
        put(text[position : match.start()].translate(table), position, True)
        put(_replacement(match, text, join_wraps), match.start(), False)
        position = match.end()
    put(text[position:].translate(table), position, True)
    return Normalised("".join(out), tuple(at), tuple(raw), tuple(linear), len(text))


def _rules(text: str) -> tuple[str, Mapping[int, str]]:
    """Return the pattern of what changes length in a text, and the table of what does not."""
    if text.isascii():
        return _SPOTS, _ASCII
    table: dict[int, str] = {}
    expanding: list[str] = []
    combining: list[str] = []
    for character in set(text):
        if unicodedata.combining(character):
            combining.append(character)
            continue
        folded = _folded_cached(character)
        if len(folded) == 1:
            if folded != character:
                table[ord(character)] = folded
        elif not _INVISIBLE_ONE.match(character):
            expanding.append(character)
    pattern = _SPOTS
    if combining:
        pattern += f"|(?P<mark>.[{re.escape(''.join(combining))}]+)"
    if expanding:
        pattern += f"|(?P<wide>[{re.escape(''.join(expanding))}]+)"
    return pattern, table


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _replacement(match: re.Match[str], text: str, join_wraps: bool) -> str:
    """Return what a stretch that changes length is compared as."""
    kind, found = match.lastgroup, match.group()
    if kind == "wrap":
        return "" if join_wraps and text[match.end()].islower() else "-"
    if kind in ("opening", "closing"):
        return "'"
    if kind == "space":
        return " "
    if kind == "gone":
        return ""
    if kind == "twice":
        return "-" if found[0] == "-" else "'"
    return "".join(_pieces(found))


def _pieces(found: str) -> Iterator[str]:
    for character in unicodedata.normalize("NFKC", found):
        yield _folded_cached(character)
