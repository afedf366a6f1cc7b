"""Undo what hides words from a reader's eye: tag characters, zero widths, marks, look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarizer.conflict.reading import Span

_TAGS = re.compile(r"[\U000e0020-\U000e007e]{4,}")
# Flags of regions are spelled with tag characters, and end in one.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
# Bytes are written with these; beside an emoji stands one, seldom two.
_SELECTED = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_WIDTHLESS = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e"
_CARRIER = re.compile(f"[{_WIDTHLESS}]{{8,}}")
_HIDES = re.compile(f"[{_WIDTHLESS}\u0300-\u036f\u20d0-\u20ff\u24b6-\u24e9\U0001f130-\U0001f189]")
_BESIDE = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_ENCLOSED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f189]")
_MIXED = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\uff21-\uff5a\U0001d400-\U0001d7ff]")
_TURNED = re.compile("\u202e([^\u202c\n]{8,})")
# What Western languages are written with: nothing hides in it, or looks like something else.
_ORDINARY = re.compile("[\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_ASCII = bytes(range(128))
# Letters of other scripts that look like Latin ones.
_LATIN = str.maketrans(
    "абвеіїјкорсухһԁԛѕтмнАВЕІЈКМНОРСТХУЅαορντικεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abbeiijkopcyxhdqstmhABEIJKMHOPCTXYSaopvtikeABEZHIKMNOPTYX",
)
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{3,40}")


def ordinary(text: str) -> bool:
    """Tell whether a text has no character that can hide anything, and none of other scripts."""
    if text.isascii():
        return True
    # Most characters are ASCII, and are taken out at the speed of bytes.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return _ORDINARY.fullmatch(rest.decode("utf-8", "surrogatepass")) is not None


def carriers(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of invisible characters that carry text, with the text if readable."""
    if ordinary(text):
        return
    flags = [match.span() for match in _FLAG.finditer(text)]
    for match in _TAGS.finditer(text):
        if not any(start <= match.start() < end for start, end in flags):
            yield match.span(), "".join(chr(ord(c) - 0xE0000) for c in match.group())
    for match in _SELECTED.finditer(text):
        yield match.span(), ""
    for match in _CARRIER.finditer(text):
        if len(set(match.group())) > 1:
            yield match.span(), ""


def plain(text: str) -> tuple[str, bool]:
    """Return the text with look-alike letters made Latin, and whether any word was disguised.

    Lengths stay the same, so offsets do too.
    """
    if ordinary(text) or not _MIXED.search(text):
        return text, False
    changed = False

    def latin(match: re.Match[str]) -> str:
        nonlocal changed
        word = match.group()
        if not _MIXED.search(word):
            return word
        bare = "".join(unicodedata.normalize("NFKC", c)[:1] or c for c in word).translate(_LATIN)
        if bare.isascii() and (bare != word) and (_LATIN_LETTER.search(word) or _styled(word)):
            changed = True
            return bare
        return word

    made = _WORD.sub(latin, text)
    return (made, changed) if len(made) == len(text) else (text, False)


def unhidden(text: str) -> tuple[str, list[int]] | None:
    """Return the text without what hides or adorns its letters, and where each of them stood.

    None where there is nothing of that sort: no zero widths, no marks put over letters of a
    Western text, no letters in circles or squares.
    """
    if ordinary(text) or not _HIDES.search(text):
        return None
    kept = [at for at, c in enumerate(text) if c not in _WIDTHLESS and not _BESIDE.match(c)]
    letters = (text[at] for at in kept)
    bare = (unicodedata.normalize("NFKC", c)[-1:] if _ENCLOSED.match(c) else c for c in letters)
    return "".join(bare), kept


def turned(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Yield what a right-to-left override shows turned round, with the words as a reader sees.

    The last value tells, as in `encoded.blobs`, that nobody writes so but to hide something.
    """
    if "\u202e" in text:
        for match in _TURNED.finditer(text):
            yield match.span(), match.group(1)[::-1], True


def _styled(word: str) -> bool:
    return all(ord(c) > 0xFF00 for c in word)
