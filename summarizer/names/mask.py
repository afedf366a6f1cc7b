"""Hide the stretches of a text that hold no names of actors, without moving any offset."""

from __future__ import annotations

import re
from functools import lru_cache

_SITES = tuple(".com .org .net .io .gov .edu .ca .uk .fr .es .de .eu".split())
# Each stretch beside what must stand somewhere in a text that holds one: a text is searched only
# for what it can hold. Every run of word characters is bounded, starts at its first character and
# is never given back: no quadratic time.
_STRETCHES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("://", "www."), r"\b(?:https?://|www\.)[^\s)>\]]+"),  # addresses
    (("@",), r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}\.[\w.]{2,20}"),  # mail
    (("](",), r"(?<=\])\([^()\s]{1,400}\)"),  # the target of a Markdown link
    (("@",), r"(?<!\w)@[\w-]{2,40}"),  # handles
    (("`",), r"`[^`\n]{1,300}`"),  # code
    (
        ("<",),
        r"</?(?:a|b|i|em|p|br|div|span|td|tr|table|img|strong|sup|sub|u|code|h\d)\b[^>\n]{0,300}>",
    ),
    (("{",), r"\{[^{}\n]{1,80}\}"),  # noises of a transcript, attributes
    (("/",), r"(?<![\w-])[\w-]{1,64}+(?:/[\w.-]+)+"),  # paths, "and/or"
    (
        _SITES,
        r"(?<![\w-])[\w-]{1,64}+\.(?:com|org|net|io|gov|edu|ca|uk|fr|es|de|eu)\b",
    ),
)


@lru_cache(maxsize=2)  # the names of a text are found in it, and its faults
def mask(text: str) -> str:
    """Return `text` with addresses, handles, code and markup overwritten by middle dots."""
    held = tuple(any(sign in text for sign in signs) for signs, _ in _STRETCHES)
    if not any(held):
        return text
    signs, stretches = _hidden(held)
    # No stretch runs over the end of a line, and most lines hold no sign of one.
    parts: list[str] = []
    end = 0
    for sign in signs.finditer(text):
        at = sign.start()
        if at < end:
            continue
        start = text.rfind("\n", 0, at) + 1
        parts.append(text[end:start])
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        parts.append(stretches.sub(_dots, text[start:end]))
    return "".join(parts) + text[end:]


def _dots(match: re.Match[str]) -> str:
    return "·" * (match.end() - match.start())


@lru_cache(maxsize=128)
def _hidden(held: tuple[bool, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the signs and stretches a text may hold; a handful of sets recur."""
    there = [kind for kind, is_there in zip(_STRETCHES, held, strict=True) if is_there]
    signs = sorted({re.escape(sign) for kind, _ in there for sign in kind})
    return re.compile("|".join(signs)), re.compile("|".join(pattern for _, pattern in there))
