"""A regular expression of many words that decides by the first letters, not word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first, in few steps."""
    branches: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in set(words):
        if word:
            branches[word[0]].append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    parts = [re.escape(letter) + either(rest) for letter, rest in sorted(branches.items())]
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body
