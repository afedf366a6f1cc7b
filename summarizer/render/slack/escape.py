"""Values as Slack shows them letter by letter, and how long Slack takes them to be.

Slack's mrkdwn has no way to escape `*`, `_`, `~` and the backquote, and a zero-width space
beside them makes them work where they would not. A line that holds such a mark is therefore
sent as plain text (`lines`); this module tells which lines those are.
"""

from __future__ import annotations

import re
import unicodedata

from summarizer.render.characters import plain

# The wide forms work as marks, too.
_MARKS = re.compile(r"[*~`\uff0a\uff5e\uff40]|(?<![^\W_])[_\uff3f]|[_\uff3f](?![^\W_])")
_QUOTATION = (">", "\uff1e")
# What Slack reads as the short name of an emoji, also where a colon of ours would end it.
_EMOJI = re.compile(r":(?=(?:100|1234|[+-]1|(?=\S*[^\W\d_])[\w+'’-]{1,100})(?::|$))")
# Inside the name, it makes a name that no emoji has.
_NOTHING = "\u200b"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY_COST = {char: len(entity) for char, entity in _ENTITIES.items()}
_ADDRESS = re.compile(r"(?i)https?://[^\s/?#@\\<>|\"`]+(?:[/?#]\S*)?")
_ENCODED = str.maketrans({char: f"%{ord(char):02X}" for char in '|<>"`\\^{}'} | {"&": "&amp;"})
_LONGEST_ADDRESS = 2000
_ELLIPSIS = " …"
# Of a value that is longer than this many times its room, only so much is looked at.
_LOOKED_AT = 20
_JOINER = "\u200d"
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


def escape(value: str) -> str:
    """Return a value of one line with the three characters that Slack asks to be escaped."""
    text = _EMOJI.sub(f":{_NOTHING}", value)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_obeyed(value: str) -> bool:
    """Tell whether mrkdwn could take a mark of a value for formatting."""
    return bool(_MARKS.search(value))


def starts_quotation(value: str) -> bool:
    """Tell whether a line that begins with a value would be a quotation."""
    return value.lstrip().startswith(_QUOTATION)


def length(text: str) -> int:
    """Return how long a text is in UTF-16 code units, which are never fewer than code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def said(value: str, room: int) -> str:
    """Return a value as one harmless line that takes at most `room` when it is escaped.

    A longer one is cut between words where there are any, and ends in "…".
    """
    text = plain(value[: room * _LOOKED_AT])
    if len(value) <= room * _LOOKED_AT and length(escape(text)) <= room:
        return text
    left, end = room - len(_ELLIPSIS), 0
    while end < len(text) and (left := left - _cost(text[end])) >= 0:
        end += 1
    while 0 < end < len(text) and (_continues(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    space = text.rfind(" ", end // 2, end + 1)
    return (text[: space if space > 0 else end].rstrip() + _ELLIPSIS).lstrip()


def address(url: str | None) -> str | None:
    """Return an address as it stands in a link, None where a reader should not follow it.

    Only http and https without a user name; what would end the link is percent-encoded.
    """
    if not url or len(url) > _LONGEST_ADDRESS or plain(url) != url or not _ADDRESS.fullmatch(url):
        return None
    encoded = url.translate(_ENCODED)
    return encoded if length(encoded) <= _LONGEST_ADDRESS else None


def host(url: str) -> str:
    """Return the host of an address, without a leading "www."."""
    return re.split(r"[/?#:]", url.partition("://")[2])[0].removeprefix("www.")


def _cost(char: str) -> int:
    # A colon may get a zero-width space behind it.
    return _ENTITY_COST.get(char, 2 if char > "\uffff" or char == ":" else 1)


def _continues(char: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    if char in _SKINS or char == _JOINER:
        return True
    return unicodedata.category(char).startswith("M")
