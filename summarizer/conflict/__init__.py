"""What is wrong with a source itself: it is held against itself, and nothing else is known.

Everything here is a rule of language, without a model, a network or a dictionary, and asks
little rather than much: a careful article should have no caution at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from summarizer.conflict.dates import date_conflicts
from summarizer.conflict.garbled import garbled_passages
from summarizer.conflict.headline import headline_mismatch
from summarizer.conflict.hidden import hidden_text
from summarizer.conflict.instructions import orders_to_machines, passages_for_machines
from summarizer.conflict.name_variants import spelled_two_ways
from summarizer.conflict.quotations import broken_quotations
from summarizer.conflict.reading import Fault, Reading
from summarizer.conflict.speakers import doubtful_speakers
from summarizer.conflict.truncation import truncations
from summarizer.conflict.values import conflicting_values
from summarizer.document import Document
from summarizer.names.values import Name
from summarizer.published import Caution

__all__ = ["cautions", "orders"]

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


def orders(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences that address a machine: nothing in them is a fact."""
    reading = _reading(document)
    if not reading.shown:
        return frozenset()
    return frozenset(
        number
        for start, end in passages_for_machines(reading)
        for number in range(
            document.sentence_at(start).number, document.sentence_at(max(start, end - 1)).number + 1
        )
    )


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
