"""A text in the form in which quotes are compared, with a map back to the raw offsets.

NFKC, case folded, quotation marks and dashes straight, soft hyphens and zero-width characters
removed, white space squeezed, hyphenated line ends joined, escapes of a title in YAML front
matter read ("Chita\\_Rivera"). Characters that change one for one are changed in the whole text
at once; only the stretches that change length are kept in the map, so the cost is a few
nanoseconds a character and the map stays small.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_SINGLE = "'‘’‚‛`´′ʼ＇‹›ʻ"
_DOUBLE = '"“”„‟″＂«»〝〞'
_DASHES = "-‐‑‒–—―−﹘﹣－"
# Soft hyphen, zero-width, joiners, bidi marks and isolates, variation selectors, tag characters.
_INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
_INVISIBLE_ONE = re.compile(f"[{_INVISIBLE}]")

# More on one letter than Unicode's own stream-safe format allows (UAX 15: 30) mean nothing.
_MOST_MARKS = 32

# The look ahead changes nothing that is found: it spares most white space the branches.
_SPOTS = (
    rf"(?=\s[\s»{_INVISIBLE}]|[-\u2010\u00ad«»'`\\{_INVISIBLE}])(?:"
    r"(?P<wrap>(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
    r"|(?P<opening>«\s*)"
    r"|(?P<closing>\s*»)"
    rf"|(?P<space>\s[\s{_INVISIBLE}]*\s)"
    rf"|(?P<gone>[{_INVISIBLE}]+)"
    r"|(?P<escaped>\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})"
    r"|(?P<blank>\\_(?:\\\r?\n[ \t]*)?|\\\r?\n[ \t]*\\[ ])"
    r"|(?P<twice>''|``|--+))"
)
# Without any of these, an ASCII text is compared one for one.
_ASCII_SPOT = re.compile(r"\s\s|-[ \t]*\r?\n|''|``|--|\\[xu_\r\n]")


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
# What `str.casefold` does not do to ASCII: white space and quotation marks.
_ASCII_MARKS = {chr(c): f for c, f in _ASCII.items() if f != chr(c).casefold()}
_ASCII_BYTES = bytes(range(128))


@dataclass(frozen=True, slots=True)
class Normalised:
    """A comparable text; piece i starts at `at[i]` there and at `raw[i]` in the raw text.

    A piece whose `linear` is true maps one for one; any other stands for a raw stretch of
    another length, which ends where the next piece begins. `joined` tells that a word was
    joined without the hyphen of its line end.
    """

    text: str
    at: tuple[int, ...]
    raw: tuple[int, ...]
    linear: tuple[bool, ...]
    raw_length: int
    joined: bool = False

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
    pattern, flat = _rules(text)
    out: list[str] = []
    at: list[int] = []
    raw: list[int] = []
    linear: list[bool] = []
    length = position = 0
    joined = False

    def put(piece: str, where: int, straight: bool) -> None:
        nonlocal length
        if piece:
            out.append(piece)
            at.append(length)
            raw.append(where)
            linear.append(straight)
            length += len(piece)

    for match in _compiled(pattern).finditer(text):
        put(flat[position : match.start()], position, True)
        piece = _replacement(match, text, join_wraps)
        put(piece, match.start(), False)
        joined = joined or (not piece and match.lastgroup == "wrap")
        position = match.end()
    put(flat[position:], position, True)
    return Normalised("".join(out), tuple(at), tuple(raw), tuple(linear), len(text), joined)


@lru_cache(maxsize=512)
def comparable(text: str) -> str:
    """Return a short text in its comparable form, without the map."""
    if text.isascii() and not _ASCII_SPOT.search(text):
        return text.translate(_ASCII)
    return normalise(text).text


def _rules(text: str) -> tuple[str, str]:
    """Return the pattern of what changes length in a text, and the text with all else changed.

    The second has the length of `text`; what stands there for a stretch that the pattern
    matches is never read.
    """
    if text.isascii():
        return _SPOTS, text.translate(_ASCII)
    table: dict[str, str] = {}
    expanding: list[str] = []
    combining: list[str] = []
    for character in _beyond_ascii(text):
        if unicodedata.combining(character):
            combining.append(character)
            continue
        folded = _folded_cached(character)
        if len(folded) == 1:
            if folded != character:
                table[character] = folded
        elif not _INVISIBLE_ONE.match(character):
            expanding.append(character)
    pattern = _SPOTS
    if combining:
        pattern += f"|(?P<mark>.[{re.escape(''.join(combining))}]+)"
    if expanding:
        pattern += f"|(?P<wide>[{re.escape(''.join(expanding))}])"
    flat = None if combining else _flat(text, table, expanding)
    if flat is None:
        flat = text.translate(_ASCII | {ord(c): folded for c, folded in table.items()})
    return pattern, flat


def _beyond_ascii(text: str) -> set[str]:
    """Return the characters of a text that are not ASCII, at the speed of bytes."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_BYTES)
    return set(data.decode("utf-8", "surrogatepass"))


def _flat(text: str, table: dict[str, str], expanding: Iterable[str]) -> str | None:
    """Return a text changed one for one, without a look-up for each character; None if unsure."""
    marks = {c: folded for c, folded in table.items() if folded != c.casefold()}
    if any(folded in marks for folded in marks.values()):
        return None  # one after the other would change a character twice
    for character, folded in _ASCII_MARKS.items():
        text = text.replace(character, folded)
    for character, folded in marks.items():
        text = text.replace(character, folded)
    for character in expanding:
        if len(character.casefold()) > 1:
            text = text.replace(character, "?")
    length = len(text)
    text = text.casefold()
    return text if len(text) == length else None


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
    if kind in ("space", "blank"):
        return " "
    if kind == "escaped":
        return _folded_cached(chr(int(found[2:], 16)))
    if kind == "gone":
        return ""
    if kind == "twice":
        return "-" if found[0] == "-" else "'"
    return "".join(_pieces(found))


def _pieces(found: str) -> Iterator[str]:
    # Marks are put into order by insertion, whose time grows with the square of a run of them.
    for at in range(0, len(found), _MOST_MARKS):
        for character in unicodedata.normalize("NFKC", found[at : at + _MOST_MARKS]):
            yield _folded_cached(character)
