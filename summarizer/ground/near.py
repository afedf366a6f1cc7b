"""The span of a source that is nearest to a quote that was not found, and how they differ.

Only a label for a reader and the text of a re-ask: nearness never grounds anything.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this share of common words a passage is another passage.
LEAST_SHARE = 0.6
# A stretch beyond this many words is not searched: the label is not worth quadratic time.
MOST_WORDS = 4000
# The matcher looks at every pair of equal words, once for each block that it finds: beyond so
# many, of one word said over and over, that takes seconds. Prose of 250 words has half as many.
MOST_PAIRS = 30_000

_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[%$€£]")


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest span of a normalised text, with pairs (words of the quote, of the source)."""

    start: int
    end: int
    differs: tuple[tuple[str, str], ...]


def nearest(quote: str, text: str, start: int, end: int) -> Near | None:
    """Return the span of text[start:end] nearest to `quote`, or None where none is alike.

    Both are normalised texts. Longest matching blocks of words (difflib, after Ratcliff and
    Obershelp), with the share of the quote's words in them as the measure.
    """
    mine = [match.group() for match in _TOKEN.finditer(quote)]
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)][:MOST_WORDS]
    theirs = [text[a:b] for a, b in spans]
    counts = Counter(theirs)
    if not mine or not theirs or sum(counts[word] for word in mine) > MOST_PAIRS:
        return None
    anchor = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    if not anchor.size:
        return None
    low = max(0, anchor.b - anchor.a - 3)
    high = min(len(theirs), anchor.b + len(mine) - anchor.a + 3)
    matcher = SequenceMatcher(None, mine, theirs[low:high], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) / len(mine) < LEAST_SHARE:
        return None
    first, last = low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
    # The words of the quote before the first and behind the last block replace as many there.
    first = max(low, first - blocks[0].a)
    last = min(high, last + len(mine) - blocks[-1].a - blocks[-1].size)
    pairs = tuple(
        (" ".join(mine[a:b]), " ".join(theirs[first:last][c:d]))
        for tag, a, b, c, d in SequenceMatcher(
            None, mine, theirs[first:last], autojunk=False
        ).get_opcodes()
        if tag != "equal"
    )
    return Near(spans[first][0], spans[last - 1][1], pairs) if pairs else None
