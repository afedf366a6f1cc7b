"""Read one reporting verb: who says it, and what, before or behind the verb."""

from __future__ import annotations

from summarizer.attribution import content, subject
from summarizer.attribution.content import Bounds
from summarizer.attribution.found import Found, Range
from summarizer.attribution.lexicon import Cue, Lexicon
from summarizer.attribution.model import Span
from summarizer.attribution.tokens import Tokens

_PLURALS = frozenset(
    {"people", "men", "women", "children", "police", "all", "many", "some", "both", "few", "folk"}
)
_SUBORDINATORS = frozenset({"if", "when", "because", "since", "si", "cuando", "quand"})


def read(tokens: Tokens, lexicon: Lexicon, verb: int, bounds: Bounds) -> Found | None:
    """Return the attribution that the reporting word at token `verb` makes, if it makes one.

    In this order: a quotation that ends right before ("…", she said), what follows (she said
    that …), the clause before (It rains, she said).
    """
    cue = lexicon.cues[tokens.lower[verb]]
    if not _is_verb(tokens, lexicon, cue, verb, bounds):
        return None
    if cue.form == "participle":
        return _participle(tokens, lexicon, cue, verb, bounds)
    left = subject.skip_left(tokens, lexicon, bounds.low, verb)
    imperative = left < bounds.low and cue.form == "base" and verb == bounds.low
    if imperative or (left >= bounds.low and tokens.lower[left] == "to"):
        return _subjectless(tokens, lexicon, verb, bounds)
    if cue.form == "past" and any(tokens.lower[i] in lexicon.be for i in range(left + 1, verb)):
        return _passive(tokens, lexicon, verb, bounds)
    return _inverted(tokens, lexicon, cue, verb, bounds) or _active(
        tokens, lexicon, cue, verb, bounds
    )


def _is_verb(tokens: Tokens, lexicon: Lexicon, cue: Cue, verb: int, bounds: Bounds) -> bool:
    """Tell whether the word reports here: not "the states' law", not "three points"."""
    following = tokens.lower[verb + 1] if verb + 1 < bounds.high else ""
    if verb > bounds.low and cue.form == "base" and tokens.words[verb - 1] in {"'", "’"}:
        return False
    if following and following in "'’":
        return False
    if tokens.lower[verb].startswith("point") and following != "out":
        return False
    if cue.kind == "sure":
        back = verb - 1
        while back > bounds.low and (
            tokens.lower[back] in lexicon.adverbs or tokens.lower[back] in {"not", "very"}
        ):
            back -= 1
        return back >= bounds.low and tokens.lower[back] in lexicon.be
    return True


def _active(tokens: Tokens, lexicon: Lexicon, cue: Cue, verb: int, bounds: Bounds) -> Found | None:
    """Read a verb behind its subject."""
    source = subject.before(tokens, lexicon, bounds.low, verb)
    if source is None or _signifies(tokens, verb, source):
        return None
    if cue.form == "base" and source[1] == verb and _is_singular(tokens, lexicon, verb):
        return None
    at = (verb, verb + 1)
    if tokens.quote[verb] < 0:
        quoted = _closing_quote(tokens, source[0] - 1)
        if quoted is not None and _carries(tokens, quoted, verb, bounds):
            return Found(source, at, _quoted(tokens, quoted, verb + 1), "direct")
    start = content.start_after(tokens, lexicon, cue, verb, bounds)
    if start is None and source[0] > bounds.low and tokens.lower[source[0] - 1] == "as":
        start = _behind_hearer(tokens, verb, bounds)
    if start is not None:
        return _following(tokens, lexicon, source, at, start, bounds)
    return _preceding(tokens, lexicon, cue, source, verb, bounds)


def _is_singular(tokens: Tokens, lexicon: Lexicon, verb: int) -> bool:
    """Tell whether a noun stands before a bare verb form that does not agree with it.

    "the counsel claim that" and "his claim that" hold the noun "claim".
    """
    word = tokens.lower[verb - 1]
    if tokens.is_name(verb - 1) or word in lexicon.pronouns or word in lexicon.relatives:
        return False
    return not word.endswith("s") and word not in _PLURALS


def _signifies(tokens: Tokens, verb: int, source: Range) -> bool:
    """Tell whether nobody thinks here: "it means that", "which shows how"."""
    thing = tokens.lower[source[0]] in {"it", "this", "that", "which"}
    return thing and tokens.lower[verb] in {"mean", "means", "meant", "shows", "show", "showed"}


def _inverted(
    tokens: Tokens, lexicon: Lexicon, cue: Cue, verb: int, bounds: Bounds
) -> Found | None:
    """Read "…", said X · It rains, said X · Institutions, said X, are …"""
    if cue.kind == "know" or verb == 0:
        return None
    left = subject.skip_left(tokens, lexicon, 0, verb)
    quoted = _closing_quote(tokens, left) if tokens.quote[verb] < 0 else None
    comma = verb - 2 > bounds.low and tokens.words[verb - 1] == ","
    if quoted is None and not (comma and cue.kind == "say"):
        return None
    source = subject.after(tokens, lexicon, _behind_particles(tokens, verb + 1), bounds.high)
    if source is None:
        return None
    if quoted is not None:
        return Found(source, (verb, verb + 1), _quoted(tokens, quoted, source[1]), "direct")
    named = tokens.is_name(source[0]) or 1 < source[1] - source[0] < 6
    closed = source[1] >= bounds.high or tokens.words[source[1]] in {",", "."}
    if not (named and closed):
        return None
    spans = _around(tokens, bounds, verb - 1, source[1])
    return Found(source, (verb, verb + 1), spans, "indirect") if spans else None


def _behind_particles(tokens: Tokens, i: int) -> int:
    """Return the token behind "-t-" and the like in inverted French ("a-t-il dit")."""
    while i < len(tokens.words) and tokens.words[i] in {"-"}:
        i += 1
    return i


def _around(tokens: Tokens, bounds: Bounds, comma: int, rest: int) -> tuple[Span, ...]:
    """Return the clause before the reporting words and, if it goes on, the rest behind them."""
    span = content.trimmed(tokens, bounds.low, comma)
    if span is None:
        return ()
    if rest < bounds.high - 3 and tokens.words[rest] == "," and tokens.words[rest + 1].islower():
        more = content.trimmed(tokens, rest + 1, bounds.high)
        return (span, more) if more else (span,)
    return (span,)


def _following(
    tokens: Tokens,
    lexicon: Lexicon,
    source: Range | None,
    cue: Range,
    start: int,
    bounds: Bounds,
) -> Found | None:
    """Return the attribution whose content starts at token `start`, behind its verb."""
    if content.opens_quote(tokens, start):
        quote = tokens.quotes[tokens.quote[start]]
        end = tokens.at(quote.end)
        if end >= bounds.high - 1 or tokens.words[end] in {".", ",", ";"}:
            return Found(source, cue, (Span(quote.start, quote.end),), "direct")
    if start >= bounds.high:
        return None
    first = source[0] if source else cue[0]
    hangs = first > bounds.low and tokens.lower[first - 1] in _SUBORDINATORS
    end = content.end_of(tokens, lexicon, start, bounds.high, subordinate=hangs)
    end = content.through_quote(tokens, cue[0], end)
    span = content.trimmed(tokens, start, end)
    return Found(source, cue, (span,), "indirect") if span else None


def _preceding(
    tokens: Tokens, lexicon: Lexicon, cue: Cue, source: Range, verb: int, bounds: Bounds
) -> Found | None:
    """Return the attribution whose content stands before its subject: "It rains, she said"."""
    comma = source[0] - 1
    if comma <= bounds.low + 1 or cue.kind not in {"say", "think", "show"}:
        return None
    has_comma = tokens.words[comma] == ","
    at_end = verb + 1 >= bounds.high or tokens.is_mark(verb + 1)
    bare = cue.kind == "think" and at_end and source[1] == verb and source[1] - source[0] == 1
    if not (has_comma or bare) or not (at_end or cue.kind == "say"):
        return None
    if not at_end and not content.has_finite(tokens, lexicon, bounds.low, comma + 1):
        return None
    spans = _around(tokens, bounds, comma + 1 - has_comma, verb + 1)
    return Found(source, (verb, verb + 1), spans, "indirect") if spans else None


def _closing_quote(tokens: Tokens, i: int) -> int | None:
    """Return the index of the quotation that ends at token `i`, or before the comma there."""
    if i >= 0 and tokens.words[i] == "," and tokens.quote[i] < 0:
        i -= 1
    if i < 0 or i + 1 >= len(tokens.words):
        return None
    number = tokens.quote[i]
    if number < 0 or tokens.quotes[number].end != tokens.ends[i]:
        return None
    between = tokens.text[tokens.ends[i] : tokens.starts[i + 1]]
    return None if between.count("\n") > 1 else number


def _carries(tokens: Tokens, number: int, verb: int, bounds: Bounds) -> bool:
    """Tell whether a quotation belongs to the subject and verb behind it.

    One that ends with a full stop is a sentence of its own, unless nothing follows the verb.
    """
    quote = tokens.quotes[number]
    if tokens.text[quote.end : quote.end + 1] == "," or not quote.closed:
        return quote.closed
    if tokens.text[quote.start : quote.end].rstrip("\"”»' ")[-1:] != ".":
        return True
    return verb + 1 >= bounds.high or tokens.words[verb + 1] in {".", ","}


def _quoted(tokens: Tokens, number: int, behind: int) -> tuple[Span, ...]:
    """Return a quotation, and the one that goes on behind the reporting words at `behind`.

    Where the quotation closes a sentence begun outside it (We need to "act now," she said),
    the beginning belongs to what is said.
    """
    quote = tokens.quotes[number]
    first = tokens.at(quote.start)
    start = first
    while start > 0 and first - start < 12:
        previous = start - 1
        gap = tokens.text[tokens.ends[previous] : tokens.starts[start]]
        if tokens.words[previous] in {".", "?", "!"} or "\n\n" in gap:
            break
        if tokens.quote[previous] >= 0 or tokens.words[previous] in {":", ";"}:
            start = first
            break
        start = previous
    if first - start >= 12 or tokens.words[first - 1] == ",":
        start = first
    spans = [Span(tokens.starts[start], quote.end)]
    goes_on = behind + 1 < len(tokens.words) and tokens.words[behind] == ","
    if goes_on and content.opens_quote(tokens, behind + 1):
        more = tokens.quotes[tokens.quote[behind + 1]]
        spans.append(Span(more.start, more.end))
    return tuple(spans)


def _behind_hearer(tokens: Tokens, verb: int, bounds: Bounds) -> int | None:
    """Return where content starts in "As she told the paper, …"."""
    for k in range(verb + 1, min(bounds.high - 3, verb + 10)):
        if tokens.words[k] == ",":
            return k + 1
    return None


def _participle(
    tokens: Tokens, lexicon: Lexicon, cue: Cue, verb: int, bounds: Bounds
) -> Found | None:
    """Read ", saying that …" and ", adding: “…”"; the speaker is the clause's subject."""
    if cue.kind not in {"say", "tell"} or verb - 1 < bounds.low:
        return None
    if tokens.words[verb - 1] not in {",", "—", "–"} and tokens.lower[verb - 1] != "by":
        return None
    start = content.start_after(tokens, lexicon, cue, verb, bounds)
    if start is None:
        return None
    return _following(tokens, lexicon, None, (verb, verb + 1), start, bounds)


def _subjectless(tokens: Tokens, lexicon: Lexicon, verb: int, bounds: Bounds) -> Found | None:
    """Read "to say that …" and "Remember that …"; without a conjunction they report nothing."""
    j = verb + 1
    if j >= bounds.high or not (tokens.lower[j] in lexicon.that or tokens.lower[j] in lexicon.wh):
        return None
    return _following(tokens, lexicon, None, (verb, j), j, bounds)


def _passive(tokens: Tokens, lexicon: Lexicon, verb: int, bounds: Bounds) -> Found | None:
    """Read "is believed to …" and "it is claimed by X that …"."""
    j = verb + 1
    source = None
    if j < bounds.high and tokens.lower[j] == "by":
        source = subject.after(tokens, lexicon, j + 1, bounds.high)
        j = source[1] if source else j
    if j >= bounds.high:
        return None
    if tokens.lower[j] in lexicon.that:
        return _following(tokens, lexicon, source, (verb, verb + 1), j, bounds)
    if tokens.lower[j] != "to" or tokens.lower[verb] not in lexicon.hearsay:
        return None
    who = subject.before(tokens, lexicon, bounds.low, verb)
    end = content.end_of(tokens, lexicon, j, bounds.high)
    span = content.trimmed(tokens, who[0] if who else j, end)
    return Found(None, (verb, verb + 1), (span,), "indirect") if span else None
