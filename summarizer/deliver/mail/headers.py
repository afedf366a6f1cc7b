"""The headers of a message, each written whole by this module and copied as it is.

The standard library reads a header's value back when it is set, and decodes encoded words in
it: in Python 3.11 a title `=?utf-8?q?x=0D=0ABcc:_a@b?=` becomes a header of its own. Its folding
loses spaces between scripts, too, and encoded words grow beyond the 75 characters of RFC 2047.
So values are encoded here, and `AsGiven` hands them through.
"""

from __future__ import annotations

import re
from email.header import Header
from email.policy import EmailPolicy
from email.utils import quote

from summarizer.deliver.mail.addresses import Mailbox
from summarizer.render.characters import clip, plain

# Where a header of one piece is still below the 998 bytes of a line, with room for its name.
_WHOLE = 900
_SUBJECT = 300  # columns: what is longer is no subject any more
_FOLDED = re.compile(r"[ -~]+(?:\r\n[ \t][ -~]+)*")
_FOLDED_UTF8 = re.compile(r"[^\x00-\x1f\x7f-\x9f]+(?:\r\n[ \t][^\x00-\x1f\x7f-\x9f]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")


class AsGiven(EmailPolicy):
    """A policy that writes the headers of a message as they were given, ready and folded.

    Those of MIME alone are the library's. ValueError for a value that would begin a new line.
    """

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        if _is_mime(name):
            return super().header_store_parse(name, value)
        if not (_FOLDED_UTF8 if self.utf8 else _FOLDED).fullmatch(value):
            raise ValueError(f"the header {name} is not ready to be written")
        return name, value

    def header_fetch_parse(self, name: str, value: str) -> str:
        return super().header_fetch_parse(name, value) if _is_mime(name) else value

    def fold(self, name: str, value: str) -> str:
        return super().fold(name, value) if _is_mime(name) else f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")


def subject(title: str) -> str:
    """Return a title as the value of Subject: one line, clipped, encoded where it must be."""
    text = clip(plain(title), _SUBJECT) or "(no title)"
    return text if _is_plain(text) else _encoded(text, "Subject")


def mailbox(box: Mailbox, name: str) -> str:
    """Return a mailbox as the value of the header `name`; its address stays as it is."""
    if not box.name:
        return box.address
    if not _is_plain(box.name):
        return f"{_encoded(box.name, name)}\r\n <{box.address}>"
    shown = box.name if _ATOMS.fullmatch(box.name) else f'"{quote(box.name)}"'
    return f"{shown} <{box.address}>"


def _encoded(text: str, name: str) -> str:
    # Header folds between characters only, and words of at most 75.
    return Header(text, "utf-8", maxlinelen=76, header_name=name).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and "=?" not in text and len(text) <= _WHOLE


def _is_mime(name: str) -> bool:
    return name.lower().startswith(("content-", "mime-"))
