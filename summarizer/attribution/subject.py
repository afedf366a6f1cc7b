"""Find the noun phrase that speaks, to the left or to the right of a reporting word."""

from __future__ import annotations

from summarizer.attribution.lexicon import IRREGULAR_PAST, Lexicon
from summarizer.attribution.tokens import QUOTE_MARKS, Tokens

Range = tuple[int, int]

# Noun phrases longer than this are two phrases read as one.
_LONGEST = 24
# Prepositions inside a name or a description; the others begin an adverbial.
_INNER = frozenset({"of", "for", "de", "d'", "du", "des", "del"})
_COMMAS = frozenset({",", "—", "–", "(", ")"})
_STOPS = frozenset({";", ":", "?", "!", "[", "]", "|", "*", "/", "…"}) | QUOTE_MARKS


def before(tokens: Tokens, lexicon: Lexicon, low: int, verb: int) -> Range | None:
    """Return the tokens of the subject of `verb`, which stand behind token `low`.

    Auxiliaries and adverbs between the two are skipped; an apposition between commas is left
    out ("A. Name, director of the house, said").
    """
    i = skip_left(tokens, lexicon, low, verb)
    if i < low:
        return None
    if tokens.words[i] in _COMMAS:
        return _before_apposition(tokens, lexicon, low, i)
    return _phrase(tokens, lexicon, low, i)


def skip_left(tokens: Tokens, lexicon: Lexicon, low: int, verb: int) -> int:
    """Return the last token before `verb` that is neither auxiliary nor adverb."""
    i = verb - 1
    while i >= low:
        word = tokens.lower[i]
        light = word in lexicon.auxiliaries or word in lexicon.adverbs or word in "'’"
        light = light or (word.endswith("ly") and not tokens.is_name(i))
        if not light and not (word == "," and tokens.lower[i - 1] in lexicon.adverbs):
            break
        i -= 1
    return i


def _phrase(tokens: Tokens, lexicon: Lexicon, low: int, last: int) -> Range | None:
    """Return the noun phrase that ends with token `last`."""
    word = tokens.lower[last]
    if word in lexicon.pronouns or word in lexicon.relatives:
        return (last, last + 1)
    if not _nominal(tokens, lexicon, last):
        return None
    i = last
    lowest = max(low, last - _LONGEST)
    while i > lowest:
        previous = tokens.lower[i - 1]
        if tokens.words[i - 1] in _COMMAS or tokens.words[i - 1] in _STOPS:
            break
        if tokens.lower[i] in lexicon.determiners and previous not in lexicon.linkers:
            break
        if previous in lexicon.linkers:
            if previous == "and" and not (tokens.is_name(i) and tokens.is_name(i - 2)):
                break
            i -= 1
            continue
        stops = previous in lexicon.conjunctions or previous in lexicon.auxiliaries
        if stops or previous in lexicon.pronouns or previous in lexicon.prepositions:
            break
        if previous in lexicon.cues and not tokens.is_name(i - 1):
            break
        i -= 1
    while i < last and (
        tokens.lower[i] in lexicon.linkers and tokens.lower[i] not in lexicon.determiners
    ):
        i += 1
    return (i, last + 1)


def _nominal(tokens: Tokens, lexicon: Lexicon, i: int) -> bool:
    """Tell whether a noun phrase may end with token `i`."""
    word = tokens.lower[i]
    if tokens.words[i] in _STOPS or tokens.words[i] in _COMMAS:
        return False
    if word in {"all", "many", "some", "others", "both", "this", "these", "few"}:
        return True
    if word in IRREGULAR_PAST:
        return False
    closed = word in lexicon.conjunctions or word in lexicon.prepositions or word in lexicon.wh
    return not (closed or word in lexicon.determiners or word == "to")


def _before_apposition(tokens: Tokens, lexicon: Lexicon, low: int, comma: int) -> Range | None:
    """Return the noun phrase whose apposition ends at `comma`."""
    lowest = max(low, comma - 2 * _LONGEST)
    cuts = [comma]
    i = comma - 1
    while i >= lowest:
        if tokens.words[i] in _STOPS:
            break
        if tokens.words[i] in _COMMAS:
            cuts.append(i)
        i -= 1
    cuts.append(i)
    segments = [(cuts[k + 1] + 1, cuts[k]) for k in range(len(cuts) - 1)]
    usable = [s for s in segments if s[0] < s[1] and _may_name(tokens, lexicon, s)]
    return _head(tokens, lexicon, usable[-1]) if usable else None


def _head(tokens: Tokens, lexicon: Lexicon, segment: Range) -> Range:
    """Return a noun phrase without what a participle hangs on it ("the study published …")."""
    start, end = segment
    for i in range(start + 1, end):
        word = tokens.lower[i]
        hangs = word.endswith(("ed", "ing")) and len(word) > 4 and not tokens.is_name(i)
        if word in lexicon.relatives or (hangs and tokens.lower[i - 1] not in lexicon.linkers):
            return (start, i)
    return segment


def _may_name(tokens: Tokens, lexicon: Lexicon, segment: Range) -> bool:
    """Tell whether a stretch between commas may be the one that speaks."""
    start, end = segment
    word = tokens.lower[start]
    if word in lexicon.prepositions or word in lexicon.conjunctions or word.endswith("ing"):
        return False
    if word in lexicon.relatives or word in lexicon.wh or word in lexicon.adverbs:
        return False
    inner = range(start, end)
    if any(tokens.lower[i] in lexicon.auxiliaries and tokens.lower[i] != "'s" for i in inner):
        return False
    return any(tokens.is_name(i) for i in inner) or word in lexicon.determiners


def after(tokens: Tokens, lexicon: Lexicon, start: int, high: int) -> Range | None:
    """Return the noun phrase that begins at token `start`, before token `high`.

    It reads to the next comma, stop or verb ("said the head of the office, who …").
    """
    if start >= high:
        return None
    if tokens.lower[start] in lexicon.pronouns:
        return (start, start + 1)
    name = tokens.is_name(start)
    if not name and tokens.lower[start] not in lexicon.determiners:
        return None
    i = start
    while i < min(high, start + _LONGEST):
        word = tokens.words[i]
        if (word in _COMMAS or word in _STOPS) and i > start:
            break
        low = tokens.lower[i]
        if i > start and (low in lexicon.relatives or low in lexicon.that):
            break
        if low in lexicon.auxiliaries and low not in {"'s", "d'"} and i > start:
            break
        leaves = low in lexicon.prepositions and low not in _INNER
        if leaves and i > start:
            break
        if word == "." and i + 1 >= high:
            break
        ends_name = not tokens.is_name(i) and low not in lexicon.linkers and name and i > start
        if ends_name and word not in {".", "'", "’"} and not word[0].isdigit():
            break
        i += 1
    while i > start + 1 and (tokens.lower[i - 1] in lexicon.linkers or tokens.lower[i - 1] == "."):
        i -= 1
    return (start, i)
