"""Attributions without a reporting verb: "according to X", "in the words of X", "call for"."""

from __future__ import annotations

from summarizer.attribution import content, subject
from summarizer.attribution.content import Bounds
from summarizer.attribution.found import Found, Range
from summarizer.attribution.lexicon import Lexicon
from summarizer.attribution.model import Span
from summarizer.attribution.tokens import Tokens

# Appositions between a name and the clause it is the source of are shorter than this.
_APPOSITION = 14


def begins(tokens: Tokens, lexicon: Lexicon, i: int) -> bool:
    """Tell whether the words of a phrase that means "according to" begin at token `i`."""
    return any(
        tokens.lower[i] == phrase[0] and tuple(tokens.lower[i : i + len(phrase)]) == phrase
        for phrase in lexicon.according
    )


def according(tokens: Tokens, lexicon: Lexicon, i: int, bounds: Bounds) -> Found | None:
    """Read "according to X, …" and "…, according to X" at token `i`."""
    cue = _phrase(tokens, lexicon, i, bounds.high)
    if cue is None:
        return None
    source = subject.after(tokens, lexicon, cue[1], bounds.high)
    wider = _to_comma(tokens, cue[1], bounds.high)
    if source is None or (wider and _is_phrase(tokens, lexicon, source[1], wider[1])):
        source = wider
    if source is None:
        return None
    quoted = _quote_behind(tokens, source[1], bounds.high)
    if quoted is not None:
        quote = tokens.quotes[tokens.quote[quoted]]
        return Found(source, cue, (Span(quote.start, quote.end),), "according")
    start, end = _clause_start(tokens, bounds.low, i), i
    if i - bounds.low <= 3 or content.trimmed(tokens, start, i) is None:
        start = _behind_comma(tokens, source[1], bounds.high)
        if start >= bounds.high:
            return None
        end = content.end_of(tokens, lexicon, start, bounds.high)
        end = content.through_quote(tokens, i, end)
    span = content.trimmed(tokens, start, end)
    return Found(source, cue, (span,), "according") if span else None


def demanded(tokens: Tokens, lexicon: Lexicon, i: int, bounds: Bounds) -> Found | None:
    """Read "call for …" at token `i`: what is demanded is a noun phrase or an infinitive."""
    if i + 2 >= bounds.high or tokens.lower[i + 1] not in lexicon.demands[tokens.lower[i]]:
        return None
    previous = tokens.lower[i - 1] if i > bounds.low else ""
    if previous in lexicon.determiners:
        return None
    # "has prompted calls for" and "urgent calls for" are nouns, "the union calls for" is not.
    third = tokens.lower[i] == "calls" and not tokens.is_name(i - 1)
    if third and previous not in lexicon.pronouns and previous not in lexicon.adverbs:
        return None
    source = subject.before(tokens, lexicon, bounds.low, i)
    if source is None:
        return None
    end = content.end_of(tokens, lexicon, i + 2, bounds.high)
    span = content.trimmed(tokens, i + 2, end)
    return Found(source, (i, i + 2), (span,), "indirect") if span else None


def _phrase(tokens: Tokens, lexicon: Lexicon, i: int, high: int) -> Range | None:
    """Return the tokens of the phrase that starts at `i`, if a name can follow."""
    for phrase in lexicon.according:
        end = i + len(phrase)
        if end >= high or tuple(tokens.lower[i:end]) != phrase:
            continue
        if phrase[-1] not in lexicon.determiners:
            return (i, end)
        # "Pour le ministre, …" opens a sentence; elsewhere the word means "for".
        if (i == 0 or tokens.words[i - 1] in {".", "?", "!", "»"}) and tokens.is_name(i):
            return (i, end - 1) if _to_comma(tokens, end, high) else None
    return None


def _quote_behind(tokens: Tokens, i: int, high: int) -> int | None:
    """Return the token at which a quotation opens behind a name and its apposition."""
    for k in range(i, min(high, i + 8)):
        if tokens.words[k] in {",", ":"} and content.opens_quote(tokens, k + 1):
            return k + 1
    return None


def _is_phrase(tokens: Tokens, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether the words up to the comma go on with the name ("the Times newspaper,")."""
    inner = tokens.lower[start:end]
    return 0 < len(inner) <= 6 and not any(
        word in lexicon.auxiliaries or word in lexicon.pronouns for word in inner
    )


def _to_comma(tokens: Tokens, start: int, high: int) -> Range | None:
    """Return the stretch from `start` to the next comma or the end, if it is short."""
    for k in range(start, min(high, start + 12)):
        if tokens.words[k] in {",", ".", ";"}:
            return (start, k) if k > start else None
    return (start, high) if start < high <= start + 12 else None


def _behind_comma(tokens: Tokens, i: int, high: int) -> int:
    """Return where the main clause starts behind a name and its apposition."""
    if i >= high or tokens.words[i] != ",":
        return i
    first = i + 1
    for k in range(first, min(high - 2, first + _APPOSITION)):
        if tokens.words[k] == ",":
            word = tokens.words[first]
            apposed = word in {"a", "an", "who", "which"} or (
                word[0].islower() and word not in {"the", "it", "he", "she", "they", "there"}
            )
            return k + 1 if apposed else first
    return first


def _clause_start(tokens: Tokens, low: int, i: int) -> int:
    """Return where the clause begins that ends before token `i`."""
    for k in range(i - 2, low, -1):
        contrast = tokens.words[k] == "," and tokens.lower[k + 1] in {"which", "but", "while"}
        if tokens.words[k] == ";" or contrast:
            return k + 1
    return low
