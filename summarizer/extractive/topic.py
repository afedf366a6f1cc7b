"""Name what a statement is about, in its own words."""

from __future__ import annotations

import re
from functools import lru_cache
from math import fsum

from summarizer.attribution.lexicon import words
from summarizer.draft import is_placeholder
from summarizer.extractive.salience import terms

_CHUNK = re.compile(r"[^\W_][\w'’-]*|[^\w\s]")
_CLITIC = re.compile(r"^(?:[cdjlmnst]|qu)'|(?:n't|'(?:m|re|ve|ll|d))$|^(?:it|that|there|he|she)'s$")
_NO_TOPIC = words(
    "today yesterday tomorrow year month week day time thing things people way lot number part mr "
    "mrs ms dr one two three first last next new going able sure good better near within thus "
    "always neither either take need needs continue continues send provide provides include "
    "includes including give help keep support want seem seems obviously don doesn enough must "
    "said told says make makes act put use used move forward come there gonna bit stuff like i'm"
)


def topic(holder_name: str, content: str, weights: dict[str, float]) -> str:
    """Return two to five words of what is said that the document is about."""
    holder = {part.casefold() for part in holder_name.split()}
    best, worth = "", -1.0
    run: list[str] = []
    chunks = [match.group() for match in _CHUNK.finditer(content)]
    for word in [*chunks, "."]:
        if _is_topical(word, holder) and len(run) < 4:
            run.append(word)
            continue
        while run and _is_verbal(run[-1]):
            run.pop()
        while run and _is_verbal(run[0]):
            del run[0]
        value = fsum(0.3 + fsum(weights.get(t, 0.0) for t in terms(w)) for w in run)
        value *= 1.0 if 2 <= len(run) <= 4 else 0.45
        if run and value > worth:
            best, worth = " ".join(run), value
        run = [word] if _is_topical(word, holder) else []
    named = (best, " ".join(chunks[:4]), holder_name)
    return next((t[:60] for t in named if t and not is_placeholder(t)), "statement")


def _is_topical(word: str, holder: set[str]) -> bool:
    return _has_matter(word) and word.casefold().replace("’", "'") not in holder


@lru_cache(maxsize=8192)  # the words of a text recur
def _has_matter(word: str) -> bool:
    low = word.casefold().replace("’", "'")
    if low in _NO_TOPIC or _CLITIC.search(low) or low.endswith("ly"):
        return False
    return bool(terms(word))


def _is_verbal(word: str) -> bool:
    return word.islower() and len(word) > 4 and word.endswith(("ed", "ing"))
