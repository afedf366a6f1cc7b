"""Find the attributions of running text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.attribution import phrases, verbs
from summarizer.attribution.content import Bounds
from summarizer.attribution.found import Found
from summarizer.attribution.lexicon import Lexicon
from summarizer.attribution.model import Attribution
from summarizer.attribution.tokens import Tokens
from summarizer.document import Document
from summarizer.segment import LONGEST

_SHORTEST = 3
# In a stretch that segmentation did not cut (a heading of a whole page), so many tokens about a
# reporting word are read: reading all of them for each would take quadratic time.
_REACH = 200


def reported(document: Document, tokens: Tokens, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what a reporting verb or phrase attributes; the holders are still to be named."""
    leads = {phrase[0] for phrase in lexicon.according}
    for sentence, low, high, places in tokens.among(lexicon.reporting, document.sentences):
        if sentence.role == "skip":
            continue
        reach = _REACH if sentence.end - sentence.start > LONGEST else high - low
        for i in places:
            # "in" begins a phrase of reporting now and then, and is a common word.
            word = tokens.lower[i]
            if word in leads and not (
                word in lexicon.cues
                or word in lexicon.demands
                or phrases.begins(tokens, lexicon, i)
            ):
                continue
            bounds = Bounds(max(low, i - reach), min(high, i + reach))
            found = _at(tokens, lexicon, i, bounds, leads)
            if found and found.content[0].end - found.content[0].start >= _SHORTEST:
                yield found.attribution(tokens, sentence.number)


def _at(
    tokens: Tokens, lexicon: Lexicon, i: int, sentence: Bounds, leads: set[str]
) -> Found | None:
    """Read the reporting word at token `i`."""
    bounds = _within_quote(tokens, i, sentence)
    word = tokens.lower[i]
    if word in leads and (found := phrases.according(tokens, lexicon, i, bounds)):
        return found
    if word in lexicon.demands and (found := phrases.demanded(tokens, lexicon, i, bounds)):
        return found
    if word not in lexicon.cues or (tokens.is_name(i) and i > bounds.low):
        return None
    return verbs.read(tokens, lexicon, i, bounds)


def _within_quote(tokens: Tokens, i: int, sentence: Bounds) -> Bounds:
    """Return the bounds of token `i`: inside a quotation, its own sentence of the quotation."""
    number = tokens.quote[i]
    if number < 0:
        return sentence
    low, high = i, i + 1
    while low > sentence.low and tokens.quote[low - 1] == number and not _stops(tokens, low - 1):
        low -= 1
    while high < sentence.high and tokens.quote[high] == number and not _stops(tokens, high - 1):
        high += 1
    return Bounds(low + (tokens.starts[low] == tokens.quotes[number].start), high)


def _stops(tokens: Tokens, i: int) -> bool:
    """Tell whether a sentence ends at token `i`; segmentation leaves a quotation whole."""
    if tokens.words[i] not in {".", "?", "!"} or i + 1 >= len(tokens.words):
        return False
    after_word = i > 0 and len(tokens.words[i - 1]) > 2
    spaced = tokens.starts[i + 1] > tokens.ends[i]
    return after_word and spaced and tokens.is_name(i + 1)
