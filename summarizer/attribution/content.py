"""Find what is said: its start behind or before the reporting words, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.attribution.lexicon import IRREGULAR_PAST, Cue, Lexicon, words
from summarizer.attribution.model import Span
from summarizer.attribution.tokens import Tokens

# "said on Tuesday at a news conference in Geneva that …" stays below this.
_ADJUNCT = 16
_TIMES = words("week month year morning evening afternoon night summer spring")
_TOPICS = frozenset({"of", "about", "with", "for", "from", "like"})
_CLAUSE_OPENERS = frozenset({"although", "though", "when", "if", "while", "once", "that"})
_OUTER = frozenset({",", ".", ";", ":", "—", "–", "-"})
_CLOSED = frozenset({".", ";", ":", "?", "—", "–"})
_CLAUSAL = frozenset({"to", "that", "when", "if", "out", "up", "more", "less", "only"})
_CONTRAST = frozenset({"but", "mais", "pero", "while", "whereas"})


class Bounds(NamedTuple):
    """The tokens a reporting word may reach: its sentence, or its quotation inside it."""

    low: int
    high: int


def opens_quote(tokens: Tokens, i: int) -> bool:
    """Tell whether token `i` is the opening mark of a quotation."""
    number = tokens.quote[i] if i < len(tokens.quote) else -1
    return number >= 0 and tokens.quotes[number].start == tokens.starts[i]


def start_after(
    tokens: Tokens, lexicon: Lexicon, cue: Cue, verb: int, bounds: Bounds
) -> int | None:
    """Return the token at which the content behind the reporting word `verb` starts."""
    high = bounds.high
    j = verb + 1
    if j < high and tokens.lower[j] in {"out", "back", "also", "again"}:
        j += 1
    if cue.kind == "tell":
        j = _skip_hearer(tokens, lexicon, j, high)
    if j >= high:
        return j if opens_quote(tokens, j) else None
    marked = _marked(tokens, lexicon, j, high)
    if marked is not None:
        return marked
    word = tokens.lower[j]
    if word in lexicon.wh and word not in {"who", "whom"}:
        return j
    # "what they thought was important": the clause has lost its subject to the question word.
    asks = word in {"do", "does", "did"}
    if word in lexicon.auxiliaries and not asks and word not in lexicon.determiners:
        return None
    if word == "to" or word in lexicon.prepositions or word in lexicon.adverbs:
        return _behind_adverbial(tokens, lexicon, cue, j, high)
    if _is_time(tokens, j, high):
        return _behind_adjunct(tokens, lexicon, j, high)
    if tokens.is_mark(j) and tokens.words[j] not in {"[", "'", "‘", "$", "€", "£"}:
        return None
    if word in lexicon.conjunctions and word not in _CLAUSE_OPENERS:
        return None
    if cue.kind == "say" and cue.form != "participle":
        noun = cue.form == "base" and tokens.lower[verb - 1] in lexicon.determiners
        return j if not noun and high - j > 3 else None
    return j if has_finite(tokens, lexicon, j, high) else None


def _behind_adverbial(tokens: Tokens, lexicon: Lexicon, cue: Cue, j: int, high: int) -> int | None:
    """Return where content starts when an adverb or a preposition stands at `j`."""
    word = tokens.lower[j]
    topic = word in _TOPICS and cue.kind != "say"
    found = None if topic else _behind_adjunct(tokens, lexicon, j, high)
    if found is not None or topic or word == "to":
        return found
    comma = next((k for k in range(j, min(high, j + 6)) if tokens.words[k] == ","), None)
    if comma is not None and word in lexicon.prepositions and word not in _TOPICS:
        return j if has_finite(tokens, lexicon, comma + 1, high) else None
    open_ended = cue.kind in {"say", "tell"} and word not in _TOPICS
    open_ended = open_ended or (cue.kind == "think" and word in {"by", "in", "on", "at"})
    if open_ended or (word in lexicon.adverbs and cue.kind != "know"):
        return j if has_finite(tokens, lexicon, j, high) else None
    return None


def _marked(tokens: Tokens, lexicon: Lexicon, j: int, high: int) -> int | None:
    """Return where content starts when a conjunction or a quotation mark shows it at `j`."""
    if tokens.lower[j] in lexicon.that:
        return j
    if opens_quote(tokens, j):
        return j
    if tokens.words[j] in {",", ":"}:
        k = j + 1
        if opens_quote(tokens, k) or (k < high and tokens.words[k] in {"'", "‘"}):
            return k
        if k < high and tokens.lower[k] in lexicon.that:
            return k
        closing = next((m for m in range(k, min(high, k + 12)) if tokens.words[m] == ","), None)
        behind = closing + 1 if closing else high
        if behind < high and (opens_quote(tokens, behind) or tokens.lower[behind] in lexicon.that):
            return behind
        if tokens.words[j] == ":" and high - k > 3:
            return k
    return None


def _behind_adjunct(tokens: Tokens, lexicon: Lexicon, j: int, high: int) -> int | None:
    """Return where content starts behind "on Tuesday" or "to the paper", if a mark shows it."""
    for k in range(j, min(high, j + _ADJUNCT)):
        if tokens.lower[k] in lexicon.that and tokens.lower[k] != "this":
            return k
        if tokens.words[k] in {",", ":"}:
            if opens_quote(tokens, k + 1):
                return k + 1
            if k + 1 < high and tokens.lower[k + 1] in lexicon.that:
                return k + 1
        elif tokens.words[k] in {";", ".", "?"}:
            return None
    return None


def _skip_hearer(tokens: Tokens, lexicon: Lexicon, j: int, high: int) -> int:
    """Return the token behind the one who is told."""
    if j >= high:
        return j
    if tokens.lower[j] in lexicon.hearers:
        return j + 1
    if tokens.is_name(j) or tokens.lower[j] in lexicon.determiners:
        k = j + 1
        lead = tokens.lower[j] in {"the", "The"}
        while k < high and (
            (tokens.is_name(k) and tokens.lower[k] not in lexicon.pronouns and not lead)
            or tokens.lower[k] in {"of", "'s"}
            or (
                (lead or tokens.lower[j] in lexicon.determiners)
                and tokens.words[k][0].isalnum()
                and tokens.lower[k] not in lexicon.that
                and tokens.lower[k] not in lexicon.pronouns
                and tokens.lower[k] not in lexicon.prepositions
                and tokens.lower[k] not in lexicon.determiners
                and tokens.lower[k] not in lexicon.wh
                and k - j < 5
            )
        ):
            k += 1
        return k
    return j


def _is_time(tokens: Tokens, j: int, high: int) -> bool:
    """Tell whether "last week" or "this morning" stands at `j`."""
    return (
        tokens.lower[j] in {"last", "this", "earlier"}
        and j + 1 < high
        and (tokens.lower[j + 1] in _TIMES or tokens.lower[j] == "earlier")
    )


def has_finite(tokens: Tokens, lexicon: Lexicon, start: int, high: int) -> bool:
    """Tell whether a subject and a finite verb begin at `start`, so that it opens a clause.

    A noun phrase with a clause hanging on it ("the people who were there") is none.
    """
    if start >= high or tokens.lower[start] in lexicon.objects:
        return False
    for k in range(start, min(high, start + 16)):
        word = tokens.lower[k]
        if k == start and (word in lexicon.pronouns or word == "there"):
            return k + 1 < high and not tokens.is_mark(k + 1)
        if k == start:
            continue
        if word == "'s":
            if tokens.lower[k - 1] in {"that", "there", "here", "what"}:
                return True
            continue
        if word in lexicon.auxiliaries:
            return True
        if word in lexicon.relatives or word in lexicon.wh or word in lexicon.pronouns:
            return False
        if tokens.words[k] in _CLOSED or word in {"because", "when", "if", "as", "than"}:
            return False
        if tokens.words[k] == "," and k - start > 8:
            return False
        if _past_verb(tokens, lexicon, k, high):
            return True
    return False


def _past_verb(tokens: Tokens, lexicon: Lexicon, k: int, high: int) -> bool:
    """Tell whether token `k` looks like a verb in the past tense, not like an adjective."""
    word = tokens.lower[k]
    if tokens.is_name(k) or k + 1 >= high:
        return False
    cue = lexicon.cues.get(word)
    if cue is not None and cue.form == "finite":
        return True
    if not (len(word) > 4 and word.endswith("ed")) and word not in IRREGULAR_PAST:
        return False
    following = tokens.lower[k + 1]
    plain = following in lexicon.determiners or following in lexicon.pronouns
    hangs = following in lexicon.prepositions or following in _CLAUSAL
    return plain or hangs or following[0].isdigit()


def end_of(
    tokens: Tokens, lexicon: Lexicon, start: int, high: int, *, subordinate: bool = False
) -> int:
    """Return the token behind the clause that starts at `start`, at most `high`.

    A clause ends at a semicolon, before a contrast, and where the next attribution begins;
    one that is `subordinate` ("if they think …, we") ends where the main clause begins.
    """
    begun_in = tokens.quote[start]
    for k in range(start + 2, high):
        word = tokens.lower[k]
        if tokens.quote[k] != begun_in and tokens.quote[k] >= 0:
            continue
        if tokens.words[k] == ";":
            return k
        if tokens.words[k] == "," and k + 1 < high:
            following = tokens.lower[k + 1]
            if following in _CONTRAST:
                return k
            if following == "so" and k + 2 < high and tokens.lower[k + 2] in lexicon.pronouns:
                return k
            if subordinate and following in lexicon.pronouns:
                return k
            if (following, tokens.lower[min(k + 2, high - 1)]) in lexicon.according:
                return k
            if following == "according":
                return k
            if following in {"and", "so"} and _starts_attribution(tokens, lexicon, k + 2, high):
                return k
        elif word in {"and", "but", "because", "as"}:
            if _starts_attribution(tokens, lexicon, k + 1, high):
                return k
        elif word == "according" and k + 1 < high and tokens.lower[k + 1] == "to":
            return k
    return high


def _starts_attribution(tokens: Tokens, lexicon: Lexicon, k: int, high: int) -> bool:
    """Tell whether a pronoun with a reporting word stands at `k`."""
    if k >= high or tokens.lower[k] not in lexicon.pronouns:
        return False
    return any(
        tokens.lower[m] in lexicon.cues and tokens.lower[m] not in {"like"}
        for m in range(k + 1, min(high, k + 4))
    )


def through_quote(tokens: Tokens, cue: int, end: int) -> int:
    """Return `end`, moved behind the quotation it stands in when the cue is outside of it."""
    number = tokens.quote[end - 1]
    if tokens.quote[cue] >= 0 or number < 0:
        return end
    return max(end, tokens.at(tokens.quotes[number].end))


def trimmed(tokens: Tokens, start: int, end: int) -> Span | None:
    """Return the stretch of tokens `start` to `end` without the marks around a sentence.

    A question mark stays, and so does a mark that a quotation mark follows.
    """
    while start < end and tokens.words[start] in _OUTER:
        start += 1
    while start < end and (tokens.words[end - 1] in _OUTER or tokens.words[end - 1] == "("):
        end -= 1
    return Span(tokens.starts[start], tokens.ends[end - 1]) if end > start else None
