"""How many tokens a text may come to, without a tokenizer."""

from __future__ import annotations

import math
import re

# Measured with o200k on 23 documents (English, French, Spanish; news, minutes, transcripts,
# rulings) and on the whole prompts made of them: 3.3 to 5.1 characters per token.
_CHARACTERS_PER_TOKEN = 3.4


def estimated_tokens(text_characters: int) -> int:
    """Return an estimate for a text of so many characters that leans upwards.

    Against o200k it was 3 % below to 50 % above the count. It stands for European languages;
    for Chinese or Japanese give the number of UTF-8 bytes in place of the characters, which
    holds everywhere. Tables of figures and program code can come to more, and so can vendors
    whose tokens are smaller: Anthropic says about 30 % more for its models since Claude 4.7.
    """
    return math.ceil(max(0, text_characters) / _CHARACTERS_PER_TOKEN)


_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+|\n\s*")


def text_tokens(text: str) -> float:
    """Return an estimate of the tokens of a text that is read, which leans nowhere.

    Words, figures and punctuation are counted apart, long words and other scripts for more.
    Against o200k it was 9 % below to 7 % above the count on 27 of 28 documents, and 13 % below
    on a log full of addresses. Time is linear in the text.
    """
    return sum(map(_piece_tokens, _PIECE.findall(text)))


def _piece_tokens(piece: str) -> float:
    size, first = len(piece), piece[0]
    if first.isalpha():
        if not piece.isascii():
            weights = (0.8 if c > "\u2e7f" else 0.3 if c > "\u024f" else 0.32 for c in piece)
            return 0.3 + sum(weights)
        if size > 2 and piece.isupper():
            return 1 + (size - 2) * 0.25
        return 1 + max(0, size - 7) * 0.16
    if first.isdigit():
        return -(-size // 3)
    if first == "\n":
        return 0.5
    return 0.85 if size < 3 else 1 + size / 5
