"""A source's name as the name of a file: no way out of its directory, and no surprise in it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

# Bytes of UTF-8: a name may have 255, and a number, a suffix and a temporary name need some.
_LONGEST = 150
_LONGEST_OF_ADDRESS = 80
# What a shell, a terminal or another system would take for something else than a letter.
_UNSAFE = re.compile(
    '[\x00-\x1f\x7f-\x9f/\\\\:*?"<>|\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+'
)
# What is not seen, and makes two names that look the same; joiners spell Persian and emoji.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0]"
)
_IN_ADDRESS = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)")


def file_stem(name: str) -> str:
    """Return the stem of a file, or a web address, as a stem that any system can write.

    It has no separator, control or override of direction, begins with neither "." nor "-", is
    no name of a device, and has 1 to 150 bytes.
    """
    if "://" in name:
        address = _IN_ADDRESS.sub("-", name.partition("://")[2]).strip("-.")
        stem = address[-_LONGEST_OF_ADDRESS:]
    else:
        stem = PurePosixPath(name).stem
    stem = _UNSEEN.sub("", unicodedata.normalize("NFC", stem))
    stem = _UNSAFE.sub("-", stem).lstrip("-. ").rstrip(". ")
    stem = _cut(stem).rstrip(". ") or ("page" if "://" in name else "source")
    return f"_{stem}" if _DEVICE.match(stem) else stem


def _cut(stem: str) -> str:
    return stem.encode()[:_LONGEST].decode("utf-8", "ignore")
