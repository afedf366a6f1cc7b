"""Undo what a model reads and most readers do not: base64, hexadecimal, escapes, rot13, l33t."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from summarizer.conflict.reading import Span
from summarizer.conflict.stretches import Stretches

# A blob of fewer characters holds no order; of a longer one the beginning is looked at.
SHORTEST, _LONGEST = 24, 4000
# So many long stretches are looked into, and so many single letters are in any text.
_MOST, _ALONE = 200, 6
_ONE_LINE = re.compile(r"[A-Za-z0-9+/_=-]+")
_PAIR_ALONE, _BYTE_ALONE = re.compile(r"(?i)[0-9a-f]{2}"), re.compile("[01]{8}")
_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{24,76}+(?:(?:\r?\n[ \t]*)?[A-Za-z0-9+/_-]{1,76}+){0,60}"
    r"={0,6}(?![A-Za-z0-9+/_=-])"
)
_BASE32 = re.compile(r"(?<![A-Z2-7=])[A-Z2-7]{32,4000}={0,6}(?![A-Za-z0-9=])")
_HEX = re.compile(r"(?i)(?<![0-9a-z])(?:(?:0x|\\x|\\u00)?[0-9a-f]{2}[ ,:;-]?){12,2000}(?![0-9a-z])")
_PAIR = re.compile(r"(?i)(?:0x|\\x|\\u00)?([0-9a-f]{2})[ ,:;-]?")
_BITS = re.compile(r"(?<![01])(?:[01]{8}[ ,]?){8,2000}(?![01])")
_PERCENT = re.compile(r"(?<![^\s<>\"])[^\s<>\"%]*%[0-9A-Fa-f]{2}[^\s<>\"]{8,4000}")
_ENTITIES = re.compile(r"(?:&#(?:\d{2,7}|[xX][0-9a-fA-F]{1,6});[ ]?){8,2000}")
# Of an order one word at least is among these: nothing else is looked for in a play with letters.
_TELLING = frozenset(
    "ignore disregard forget override previous instructions prompt assistant summary".split()
)
_ROT13 = frozenset(codecs.encode(word, "rot13") for word in _TELLING)
# Two of these, and somebody writes so.
_ROT13_SMALL = frozenset(
    codecs.encode(word, "rot13") for word in "the and that this with your not".split()
)
_BACKWARDS = frozenset(word[::-1] for word in _TELLING)
_ROTATED = str.maketrans({chr(c): codecs.encode(chr(c), "rot13") for c in range(65, 123)})
# It begins with what is rare in a text.
_LEET = re.compile(r"[0134578$@|!](?<=[A-Za-z].)[\w$@|!]")
_LEET_WORD = re.compile(r"[\w$@|!]*[A-Za-z][\w$@|!]*")
_LETTERS = str.maketrans("0134578$@|!", "oieastbsaii")
_LETTER = r"[^\W\d_]"
# Nobody draws so many words apart for a title.
_SENTENCE_DRAWN = 4
_APART = re.compile(
    rf"(?<!{_LETTER}){_LETTER}(?P<gap>[ ._*~-])(?:{_LETTER}(?P=gap)){{1,80}}{_LETTER}(?!{_LETTER})"
)
_DRAWN = re.compile(rf" (?:{_LETTER}[._*~-]){{4}}")
_HYPHEN = re.compile(r"-[ \t]*\r?\n[ \t]*")
_BEFORE, _AFTER = re.compile(r"\w{1,20}\Z"), re.compile(r"\w{1,20}")
# A whole order whose letters stand apart and whose words do not.
_SQUEEZED = re.compile(
    r"(?i)(?:ignore|disregard|forget)(?:all|of|the|your|any|my){0,4}"
    r"(?:previous|prior|above|earlier)(?:instruction|prompt|command|direction|rule)"
)


def blobs(text: str, stretches: Stretches) -> Iterator[tuple[Span, str, bool]]:
    """Yield the stretches of a text that decode to readable text, with that text.

    The last value tells that nobody writes so what others are to read: addresses and pages
    are full of percent signs and entities. `stretches` are what stands between spaces in the
    text: they tell where to look.
    """
    seen: set[Span] = set()
    for low, high in _places(text, stretches):
        for sign, pattern, undo in _CODES:
            if sign and text.find(sign, low, high) < 0:
                continue
            for match in pattern.finditer(text, low, high):
                if match.span() in seen:
                    continue
                blob = match.group()[:_LONGEST]
                # The first word of a line behind it may look as if it were of it.
                for end in (len(blob), blob.rfind("\n"), blob.find("\n")):
                    if end > 0 and (said := undo(blob[:end])):
                        seen.add(match.span())
                        span = match.start(), match.start() + end
                        yield span, said, sign not in ("%", "&#")
                        break


def _places(text: str, stretches: Stretches) -> Iterator[Span]:
    """Yield where something may be encoded: from long stretches on, or in all of the text."""
    pairs, bytes_ = stretches.of_length(2, 2), stretches.of_length(8, 8)
    if _many(pairs, _PAIR_ALONE, 6) or _many(bytes_, _BYTE_ALONE, 4):
        yield 0, len(text)
        return
    for stretch in islice(stretches.of_length(SHORTEST), _MOST):
        at = text.find(stretch)
        # Base64 may be written over many lines.
        reach = _LONGEST if _ONE_LINE.fullmatch(stretch) else 0
        yield at, min(len(text), at + max(len(stretch), reach))


def _many(stretches: Iterable[str], pattern: re.Pattern[str], count: int) -> bool:
    return sum(pattern.fullmatch(stretch) is not None for stretch in stretches) >= count


def views(
    text: str, vocabulary: frozenset[str], stretches: Stretches
) -> Iterator[tuple[str, list[int] | None]]:
    """Yield a text as it reads once a play with its letters is undone.

    With each comes where its characters stand in the text; None where they have not moved.
    """
    if not _ROT13.isdisjoint(vocabulary) or len(_ROT13_SMALL & vocabulary) > 1:
        yield text.translate(_ROTATED), None
    if not _BACKWARDS.isdisjoint(vocabulary):
        yield text[::-1], list(range(len(text) - 1, -1, -1))
    odd = stretches.odd.split(" ") if _LEET.search(stretches.odd) else ()
    played = (_LEET_WORD.findall(stretch) for stretch in odd if _LEET.search(stretch))
    if any(_telling(_read_leet(word)) for words in played for word in words):
        yield _LEET_WORD.sub(lambda word: _read_leet(word.group()), text), None
    gaps = set(_gaps(text, stretches))
    if gaps:
        kept = [at for at in range(len(text)) if at not in gaps]
        yield "".join(text[at] for at in kept), kept


def squeezed(text: str, stretches: Stretches) -> Iterator[Span]:
    """Yield the stretches of single letters that are an order once they are pushed together."""
    for match in _drawn(text, stretches):
        if _SQUEEZED.search(match.group().replace(match["gap"], "")):
            yield match.span()


def _drawn(text: str, stretches: Stretches) -> Iterator[re.Match[str]]:
    """Yield the words whose letters stand apart."""
    alone = sum(map(str.isalpha, stretches.of_length(1, 1)))
    if alone > _ALONE or _DRAWN.search(stretches.odd):
        yield from _APART.finditer(text)


def _gaps(text: str, stretches: Stretches) -> Iterator[int]:
    """Yield where a word is drawn or cut apart, if any such word is telling."""
    apart = list(_drawn(text, stretches))
    cut = list(_HYPHEN.finditer(text)) if "-\n" in text or "-\r\n" in text else []
    words = [match.group().replace(match["gap"], "") for match in apart]
    for match in cut:
        before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
        after = _AFTER.match(text, match.end())
        words += [before.group() + after.group()] if before and after else []
    if len(apart) < _SENTENCE_DRAWN and not any(map(_telling, words)):
        return
    for match in apart:
        yield from range(match.start() + 1, match.end(), 2)
    for match in cut:
        yield from range(*match.span())


def _read_leet(word: str) -> str:
    return word if word.isalpha() or word.isdigit() else word.translate(_LETTERS)


def _telling(word: str) -> bool:
    return word.lower() in _TELLING


def _read(decode: Callable[[str], bytes]) -> Callable[[str], str]:
    def said(blob: str) -> str:
        try:
            text = decode(blob).decode("utf-8")
        except (binascii.Error, ValueError):
            return ""
        return text if all(c.isprintable() or c.isspace() for c in text) else ""

    return said


def _base64(blob: str) -> bytes:
    bare = "".join(blob.split()).rstrip("=")
    if bare.isalpha() and (bare.islower() or bare.istitle()):
        raise ValueError("a long word")
    plain = bare.replace("-", "+").replace("_", "/")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


def _base32(blob: str) -> bytes:
    bare = blob.rstrip("=")
    return base64.b32decode(bare + "=" * (-len(bare) % 8))


def _hex(blob: str) -> bytes:
    return bytes.fromhex("".join(_PAIR.findall(blob)))


def _bits(blob: str) -> bytes:
    digits = "".join(c for c in blob if c in "01")
    return bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits) - 7, 8))


# With each, what stands in whatever is written so.
_CODES: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("", _BASE64, _read(_base64)),
    ("", _BASE32, _read(_base32)),
    ("", _HEX, _read(_hex)),
    ("0", _BITS, _read(_bits)),
    ("%", _PERCENT, unquote),
    ("&#", _ENTITIES, html.unescape),
)
