"""What is wrong with a source itself: it is held against itself, and nothing else is known.

Everything here is a rule of language, without a model, a network or a dictionary, and asks
little rather than much: a careful article should have no caution at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from summarizer.conflict.dates import date_conflicts
from summarizer.conflict.extents import extents
from summarizer.conflict.garbled import garbled_passages
from summarizer.conflict.headline import headline_mismatch
from summarizer.conflict.hidden import hidden_text
from summarizer.conflict.instructions import (
    doubtful_orders,
    orders_to_machines,
    passages_for_machines,
)
from summarizer.conflict.name_variants import spelled_two_ways
from summarizer.conflict.quotations import broken_quotations
from summarizer.conflict.reading import Fault, Reading, Span
from summarizer.conflict.speakers import doubtful_speakers
from summarizer.conflict.truncation import truncations
from summarizer.conflict.values import conflicting_values
from summarizer.document import Document
from summarizer.names.values import Name
from summarizer.published import Caution

__all__ = ["cautions", "ordering", "orders"]

_AT_MOST = 6
_OF_A_KIND = 3


def cautions(document: Document, names: tuple[Name, ...] | None = None) -> tuple[Caution, ...]:
    """Return what is wrong with a document, the gravest first, at most six.

    Every passage of the evidence is located (`text[start:end] == quote`). `names`, where they
    have been found already, let a spelling be known as a person's. Time is linear in the text.
    """
    reading = _reading(document)
    if not reading.shown:
        return ()
    found = (
        orders_to_machines(reading),
        hidden_text(reading),
        doubtful_orders(reading),
        headline_mismatch(reading),
        conflicting_values(reading),
        spelled_two_ways(reading, names),
        date_conflicts(reading),
        doubtful_speakers(reading),
        garbled_passages(reading),
        broken_quotations(reading),
        truncations(reading),
    )
    few = chain.from_iterable(islice(_distinct(faults), _OF_A_KIND) for faults in found)
    return tuple(reading.published(fault) for fault in islice(few, _AT_MOST))


def orders(document: Document) -> tuple[Span, ...]:
    """Return the stretches of a text that are orders to a machine: nothing in them is a fact."""
    reading = _reading(document)
    if not reading.shown:
        return ()
    return extents(reading, passages_for_machines(reading))


def ordering(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences of which more than half is an order to a machine."""
    found: set[int] = set()
    for start, end in orders(document):
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        for sentence in document.sentences[first.number - 1 : last.number]:
            shared = min(end, sentence.end) - max(start, sentence.start)
            if 2 * shared > sentence.end - sentence.start:
                found.add(sentence.number)
    return frozenset(found)


@lru_cache(maxsize=2)
def _reading(document: Document) -> Reading:
    # The gate asks for the orders, and cautions are written after it.
    return Reading(document)


def _distinct(faults: Iterator[Fault]) -> Iterator[Fault]:
    seen: set[str] = set()
    for fault in faults:
        if fault.text not in seen:
            seen.add(fault.text)
            yield fault
