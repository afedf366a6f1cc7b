"""Bytes to text: find the encoding, and leave out what no reader can see."""

from __future__ import annotations

import codecs
import re

from summarizer import language as languages
from summarizer.errors import UnreadableSource
from summarizer.sources.model import Raw

# charset-normalizer grows slow on large input, and a quarter of a megabyte tells as much.
_SAMPLE = 256 * 1024
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A terminal's colour sequence counts as one; the rest are C0, DEL and C1 without \t \n \f \r.
_CONTROL = re.compile(
    r"\x1b\[[0-9;?]{0,40}[ -/]{0,4}[@-~]|[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]",
)
# These part words (vertical tab, separators, next line), so that a space must take their place.
_PARTING = frozenset("\x0b\x1c\x1d\x1e\x1f\x85")
_FEW_CONTROLS = 16
_COUNTED = "".join(map(chr, range(32))).translate(dict.fromkeys(map(ord, "\t\n\r\f\x1b")))


def text_of(raw: Raw) -> tuple[str, tuple[str, ...]]:
    """Return the text of `raw` and the notices about what was left out of it.

    Without control characters in it the text is the file as decoded, character for character
    and newline for newline, without a byte order mark. Raises UnreadableSource for bytes that
    are no text.
    """
    text = _decode(raw)
    notices: list[str] = []
    if (unread := text.count("�") - raw.data.count("�".encode())) > 0:
        if unread * 10 > len(text):
            raise _binary(raw.name)
        notices.append(f"{_number(unread, 'character')} could not be decoded")
    if _mostly_controls(text) and b"\x1b[" not in raw.data:
        raise _binary(raw.name)  # before each of them is looked at, which takes a while
    text, controls = without_controls(text)
    if controls:
        share = 20 if controls > _FEW_CONTROLS else 3
        if controls * share > len(text) + controls and b"\x1b[" not in raw.data:
            raise _binary(raw.name)
        notices.append(f"{_number(controls, 'control character')} left out")
    return text, tuple(notices)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _decode(raw: Raw) -> str:
    data = raw.data
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    charset = _charset(raw.charset)
    if charset and charset.startswith("iso2022"):  # all of it is valid UTF-8
        return data.decode(charset, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if charset and (declared := _try(data, charset)) is not None:
        return declared
    lenient = data.decode("utf-8", errors="replace")
    bad = lenient.count("�")
    good = sum(1 for byte in data if byte >= 0xC2) - bad
    if bad * 10 <= good:  # UTF-8 with a few broken bytes, such as a cut at the end
        return lenient
    return _guessed(raw.name, data)


# A short text in a Western language is often taken for these, which write the same bytes as
# other letters ("Café ŕ la crčme"); where its commonest words are Western, so is its encoding.
_TAKEN_FOR_WESTERN = frozenset(
    {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_4", "iso8859_9", "iso8859_13"}
)


def _guessed(name: str, data: bytes) -> str:
    """Decode with the encoding that charset-normalizer finds likeliest."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if _mostly_controls(sample.decode("latin-1")):
        raise _binary(name)
    best = from_bytes(sample).best()
    if best is None:
        raise _binary(name)
    encoding = best.encoding
    if (
        encoding in _TAKEN_FOR_WESTERN
        and languages.detect(sample.decode("cp1252", "replace")) != "und"
    ):
        encoding = "cp1252"
    return data.decode(encoding, errors="replace")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


# What browsers do with these labels (WHATWG Encoding Standard): the quotes of cp1252 are meant.
_LATIN1 = frozenset({"iso8859-1", "ascii"})
# Python counts these among the encodings of text. They write code, names of hosts and mail for
# seven bits, can make half characters of whole bytes, and none is a page's.
_NO_TEXT = frozenset({
    "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7",
})  # fmt: skip


def _charset(label: str | None) -> str | None:
    """Return the encoding that a sender's label names, or None where it names none of text."""
    try:
        found = codecs.lookup(label or "")
        "".encode(found.name)  # codecs.lookup knows compressions, too
    except (LookupError, ValueError, TypeError):  # ValueError: a NUL in the label
        return None
    if found.name in _NO_TEXT:
        return None
    return "cp1252" if found.name in _LATIN1 else found.name


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: Latin text in it has every other byte zero."""
    head = data[: 4096 - 4096 % 2]
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_controls(text: str) -> bool:
    controls = sum(map(text.count, _COUNTED))
    return controls > _FEW_CONTROLS and controls * 20 > len(text)


def without_controls(text: str) -> tuple[str, int]:
    """Return a text without control characters, and how many there were."""
    found = sum(1 for _ in _CONTROL.finditer(text))
    if not found:
        return text, 0
    return _CONTROL.sub(lambda hit: " " if hit.group() in _PARTING else "", text), found


def _binary(name: str) -> UnreadableSource:
    return UnreadableSource(
        f"{name}: this looks like a binary file",
        "give text, Markdown, HTML, PDF, DOCX or PPTX",
    )
