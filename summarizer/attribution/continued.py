"""Quotations without reporting words, which go on with the last speaker."""

from __future__ import annotations

from summarizer.attribution.model import Attribution, Span
from summarizer.attribution.quotes import Quote, quotations
from summarizer.document import Document, count_words

# Shorter quotations are words in quotation marks, not speech.
_LEAST_WORDS = 5


def continuations(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the quotations that go on with the last speaker without saying so.

    `found` are the attributions of the document. A quotation counts when it begins a sentence
    right behind something that its holder said ("…", she said. "…"); its `source` and `cue`
    are None, its `manner` is "direct".
    """
    reported = [one for one in found if one.manner != "label" and one.cue]
    ends = sorted((_end(one), one.holder or "") for one in reported)
    taken = sorted((span.start, span.end) for one in reported for span in one.content)
    result: list[Attribution] = []
    last_end, holder = 0, ""
    i = j = 0
    reach = 0
    for quote in quotations(document.text):
        while i < len(ends) and ends[i][0] <= quote.start:
            if ends[i][0] >= last_end:
                last_end, holder = ends[i]
            i += 1
        while j < len(taken) and taken[j][0] < quote.end:
            reach = max(reach, taken[j][1])
            j += 1
        if reach > quote.start or not holder or not _goes_on(document, last_end, quote):
            continue
        span = Span(quote.start, quote.end)
        number = document.sentence_at(quote.start).number
        result.append(Attribution(None, None, (span,), "direct", holder, number))
        last_end = quote.end
    return tuple(result)


def _end(one: Attribution) -> int:
    """Return where an attribution ends, with its speaker and its reporting words."""
    ends = [one.content[-1].end]
    ends.extend(span.end for span in (one.cue, one.source) if span)
    return max(ends)


def _goes_on(document: Document, end: int, quote: Quote) -> bool:
    """Tell whether a quotation follows right behind `end` and is long enough to be speech."""
    between = document.text[end : quote.start]
    near = len(between) < 12 and not any(c.isalnum() for c in between)
    words = count_words(document.text[quote.start : quote.end])
    return near and words >= _LEAST_WORDS and bool(between.strip() or "\n" in between)
