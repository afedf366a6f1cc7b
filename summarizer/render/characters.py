"""Make a value from a stranger safe to write, and tell how wide it stands."""

from __future__ import annotations

import re
import unicodedata

# Everything that a terminal, or an editor that shows the text, would obey and not show:
# the C0 and C1 controls (a lone U+009B opens an escape sequence as ESC [ does), the bidi
# embeddings, overrides and isolates, and halves of surrogate pairs, which cannot be encoded.
# The marks U+200E, U+200F and U+200D stay: Arabic, Hebrew and emoji sequences need them.
_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]")
# Tag characters say what no reader sees; a flag of a region is spelled with a few of them.
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{1,7}\U000e007f?)|[\U000e0000-\U000e007f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ACTING = re.compile(
    "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(" {2,}")
# What most texts of Western languages consist of; the soft hyphen is not shown.
_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff‐-—‘-”…€]*")

_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_JOINER = "\u200d"


def plain(value: str) -> str:
    """Return a value as one line of harmless text, without white space around it.

    Line breaks and tabs become a space, other controls, the bidi overrides and tag characters
    are dropped, and half a surrogate pair becomes U+FFFD.
    """
    if value.isprintable():  # neither breaks nor controls nor surrogates are
        return (_SPACES.sub(" ", value) if "  " in value else value).strip()
    text = _BREAKS.sub(" ", value)
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    text = _TAGS.sub(lambda match: match.group(1) or "", text)
    return _SPACES.sub(" ", text).strip()


def json_text(text: str) -> str:
    """Return JSON with its strings unchanged and everything in them that acts as an escape.

    It would end the line of a JSONL file, drive the terminal that shows it, hide the order or
    the whole of a text, or could not be encoded.
    """
    return text if text.isascii() and "\x7f" not in text else _ACTING.sub(_escapes, text)


def _escapes(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def narrow(text: str) -> bool:
    """Tell whether every character of a text takes one column; most texts are so."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cells(text: str) -> list[int]:
    """Return how many columns of a terminal each character takes: 0, 1 or 2.

    East Asian wide characters and emoji take two (Unicode UAX #11); combining and formatting
    characters, and whatever a zero-width joiner ties to the character before, take none.
    """
    if narrow(text):
        return [1] * len(text)
    result = []
    tied = False
    for char in text:
        if tied or unicodedata.category(char) in _INVISIBLE:
            result.append(0)
        else:
            result.append(2 if unicodedata.east_asian_width(char) in "WF" else 1)
        tied = char == _JOINER
    return result


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if narrow(text) else sum(cells(text))


def clip(text: str, room: int) -> str:
    """Return a text of at most `room` columns: the middle of a longer one becomes "…"."""
    widths = cells(text)
    if sum(widths) <= room:
        return text
    head, used = 0, 0
    while used + widths[head] <= (room - 1) // 2:
        used += widths[head]
        head += 1
    tail = len(text)
    while used + widths[tail - 1] <= room - 1:
        tail -= 1
        used += widths[tail]
    # What combined with a character that is gone would stand alone, and be wider.
    while tail < len(text) and widths[tail] == 0:
        tail += 1
    return f"{text[:head]}…{text[tail:]}"
