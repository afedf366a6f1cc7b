"""Mail that cannot be parted as it says: its parts are found by the separators that are there.

What is broken of its parts and encodings becomes a line for the reader.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import errors, message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import cast

_CUT_OFF = "its end is missing"
_PARTS = "its parts are not marked as its headers say"
_CODED = "its text is not encoded as its headers say"
_DEFECTS: dict[type[errors.MessageDefect], str] = {
    errors.CloseBoundaryNotFoundDefect: _CUT_OFF,
    errors.NoBoundaryInMultipartDefect: _PARTS,
    errors.StartBoundaryNotFoundDefect: _PARTS,
}
# A line between parts (RFC 2046, 5.1.1), known by the header of a part below it.
_SEPARATOR = re.compile(
    rb"^--([!#-\[\]-~](?:[ !#-\[\]-~]{0,68}[!#-\[\]-~])?)[ \t]*\r?\n(?=content-[a-z-]{1,40}:)",
    re.I | re.M,
)
# The line behind the last part: it tells the separator where parts have no headers.
_LAST = re.compile(rb"^--([!#-\[\]-~](?:[ !#-\[\]-~]{0,68}[!#-\[\]-~])?)--[ \t]*\r?$", re.M)
_CUT = (errors.InvalidBase64LengthDefect, errors.InvalidBase64PaddingDefect)
# What may stand before the first part of a text whose header was lost.
_PREAMBLE = re.compile(rb"\s*(?:this is a multi-?part message[^\r\n]{0,80}\s*)?", re.I)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.I)
# How often one message is mended: each time it is read anew.
_MOST = 3
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_BAD_ESCAPE = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r?\n|\Z))")


def mend(message: EmailMessage, rules: EmailPolicy) -> tuple[str, ...]:
    """Part a message by the separators in it where it cannot be parted as it says; in place.

    Returns what is broken, in words. A text that begins with a separator has lost its header,
    and is parted too.
    """
    broken: dict[str, None] = {}
    waiting, left = [message], _MOST
    while waiting:
        part = waiting.pop()
        if not part.is_multipart() and left and _divide(part, rules):
            left -= 1
            broken[_PARTS] = None
        broken.update((_DEFECTS[type(one)], None) for one in part.defects if type(one) in _DEFECTS)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(cast(Iterator[EmailMessage], part.iter_parts()))
    if _CUT_OFF in broken:
        _trim(message)
    return tuple(broken)


def _trim(message: EmailMessage) -> None:
    """Take away the beginning of a separator with which a message that is cut off may end."""
    part, separators = message, []
    while part.is_multipart():
        separators.append(f"--{part.get_boundary('')}")
        part = cast(EmailMessage, list(part.iter_parts())[-1])
    text = part.get_payload()
    if isinstance(text, str):
        start = max(text.rfind("\n"), text.rfind("\r")) + 1
        if text[start:] and any(one.startswith(text[start:]) for one in separators):
            part.set_payload(text[:start])


def _divide(part: EmailMessage, rules: EmailPolicy) -> bool:
    kind = part.get_content_maintype()
    payload = part.get_payload(decode=True) if kind in ("multipart", "text") else None
    if not isinstance(payload, bytes):
        return False
    found = _SEPARATOR.search(payload) or (_LAST.search(payload) if kind == "multipart" else None)
    if found is None:
        return False
    if kind == "text" and not _PREAMBLE.fullmatch(payload, 0, found.start()):
        return False
    subtype = part.get_content_subtype() if kind == "multipart" else "mixed"
    head = f'Content-Type: multipart/{subtype}; boundary="{found[1].decode()}"\r\n\r\n'
    divided = message_from_bytes(head.encode() + payload, policy=rules)
    if not divided.is_multipart():
        return False
    for name in ("content-type", "content-transfer-encoding"):
        del part[name]
    part["Content-Type"] = str(divided["content-type"])
    part.set_payload(divided.get_payload())
    part.defects = divided.defects
    return True


def content(part: EmailMessage) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a part, as far as they can be read, and what is broken of them."""
    raw, payload = part.get_payload(), part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not isinstance(raw, str):
        return b"", ()
    coding = str(part.get("content-transfer-encoding", "")).strip().lower()
    coded = raw.encode("utf-8", "surrogateescape")
    broken: dict[str, None] = {}
    if coding == "base64":
        strange = len(_NO_BASE64.findall(coded))
        if strange > len(coded) // 100 + 1:  # it is plain text
            return coded, (_CODED,)
        broken.update({_CODED: None} if strange else {})
        if any(isinstance(defect, _CUT) for defect in part.defects):
            payload = _as_far(coded)
            broken[_CUT_OFF] = None
    elif coding == "quoted-printable" and _BAD_ESCAPE.search(coded):
        broken[_CODED] = None
    if str(part.get_content_charset("utf-8")).replace("-", "") == "utf8":
        whole = _whole(payload)
        broken.update({} if whole == payload else {_CUT_OFF: None})
        payload = whole
    return payload, tuple(broken)


def is_html(payload: bytes) -> bool:
    """Tell whether a text of which nothing else is known is a page."""
    return _HTML.match(payload) is not None


def _as_far(coded: bytes) -> bytes:
    """Return what base64 holds before the place at which it is cut off."""
    signs = b"".join(re.findall(rb"[A-Za-z0-9+/]+", coded))
    signs = signs[: -1 if len(signs) % 4 == 1 else None]
    return binascii.a2b_base64(signs + b"=" * (-len(signs) % 4))


def _whole(payload: bytes) -> bytes:
    """Return UTF-8 without the character that is cut off at its end."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError as cut:
        if cut.reason == "unexpected end of data":
            return payload[: cut.start]
    return payload
