"""Undo what hides words from a reader's eye: tag characters, zero widths, look-alikes, base64."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

from summarizer.conflict.reading import Span

_TAGS = re.compile(r"(?<!\U0001f3f4)[\U000e0020-\U000e007e]{4,}")
_WIDTHLESS = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e"
_CARRIER = re.compile(f"[{_WIDTHLESS}]{{8,}}")
_HIDES = re.compile(f"[{_WIDTHLESS}]")
_MIXED = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\uff21-\uff5a\U0001d400-\U0001d7ff]")
# The shortest blob that is looked into.
SHORTEST = 24
_BASE64 = re.compile(
    rf"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{{{SHORTEST},4000}}={{0,2}}(?![A-Za-z0-9+/=])"
)
# What Western languages are written with: nothing hides in it, or looks like something else.
_ORDINARY = re.compile("[\x00-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
# Letters of other scripts that look like Latin ones.
_LATIN = str.maketrans(
    "абвеіїјкорсухһԁԛѕтмнАВЕІЈКМНОРСТХУЅαορντικεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abbeiijkopcyxhdqstmhABEIJKMHOPCTXYSaopvtikeABEZHIKMNOPTYX",
)
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{3,40}")


def ordinary(text: str) -> bool:
    """Tell whether a text has no character that can hide anything, and none of other scripts."""
    return text.isascii() or _ORDINARY.fullmatch(text) is not None


def carriers(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of invisible characters that carry text, with the text if readable."""
    if ordinary(text):
        return
    for match in _TAGS.finditer(text):
        said = "".join(chr(ord(c) - 0xE0000) for c in match.group())
        yield match.span(), said
    for match in _CARRIER.finditer(text):
        if len(set(match.group())) > 1:
            yield match.span(), ""


def encoded(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the base64 blobs of a text that decode to readable text."""
    for match in _BASE64.finditer(text):
        blob = match.group().rstrip("=")
        if blob.isalpha() and (blob.islower() or blob.istitle()):
            continue
        try:
            raw = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True)
            said = raw.decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if sum(c.isprintable() or c.isspace() for c in said) == len(said):
            yield match.span(), said


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
    """Return the text without zero-width characters and where each of its characters stood.

    None where no word is cut by any.
    """
    if ordinary(text) or not _HIDES.search(text):
        return None
    kept = [at for at, c in enumerate(text) if c not in _WIDTHLESS]
    return "".join(text[at] for at in kept), kept


def _styled(word: str) -> bool:
    return all(ord(c) > 0xFF00 for c in word)
