"""The parts of a long document, each held against the text, become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.budget import text_tokens
from summarizer.document import Document, count_words
from summarizer.ground import Gated
from summarizer.merge import Merged
from summarizer.pipeline.drafted import Drafted, Unread
from summarizer.pipeline.selecting import Selected
from summarizer.published import Caution, Evidence, Grounding

# The part of a document's tokens that all its requests together may come to, and what choosing
# may take in any case.
_MOST_SENT, _LEAST_TO_CHOOSE, MOST_TO_CHOOSE = 1.14, 300.0, 4000.0
_PASSAGE = 120


@dataclass(frozen=True, slots=True)
class Whole:
    """What passed of a document, and how many entries of each list were not chosen."""

    gated: Gated
    left: Mapping[str, int] = field(default_factory=dict)


def whole(parts: Sequence[Gated], merged: Merged, selected: Selected) -> Whole:
    """Return the parts as one: the fields in their order, what fell, and the sums."""
    fields: dict[str, object] = {}
    left: dict[str, int] = {}
    for name in dict.fromkeys(name for part in parts for name in part.fields):
        if name in selected.lists:
            fields[name] = [entry.value for entry in selected.lists[name]]
            left[name] = len(merged.lists[name]) - len(selected.lists[name])
        elif name in selected.single:
            fields[name] = selected.single[name][0].value
        else:
            fields[name] = merged.rest[name]
    counts = [part.grounding for part in parts]
    grounding = Grounding(
        claims=sum(count.claims for count in counts),
        grounded=sum(count.grounded for count in counts),
        near=sum(count.near for count in counts),
        absent=sum(count.absent for count in counts),
        failed_checks=sum(count.failed_checks for count in counts),
        coverage=counts[0].coverage,
        checked=counts[0].checked,
    )
    dropped = tuple(fallen for part in parts for fallen in part.dropped)
    return Whole(Gated(fields, dropped, grounding), left)


def room_to_choose(document: Document, drafted: Drafted) -> float:
    """Return how many tokens a model may be shown to choose from, beside what it has read."""
    text = sum(text_tokens(document.text_of(s)) for s in document.sentences if s.role != "skip")
    left = _MOST_SENT * text - drafted.sent
    return min(MOST_TO_CHOOSE, max(_LEAST_TO_CHOOSE, left))


def unread_caution(document: Document, unread: Sequence[Unread]) -> Caution | None:
    """Return the caution that names what was not read; its passages are where that begins."""
    if not unread:
        return None
    parts = [_part(document, part) for part in unread]
    words = sum(_words(document, part) for part in unread)
    places = "; ".join(parts[:4]) + (f"; and {len(parts) - 4} more parts" if parts[4:] else "")
    text = f"{words:,} of {document.words:,} words were not read: {places}."
    return Caution(kind="truncated", text=text, evidence=[_begin(document, p) for p in unread])


def told(document: Document, part: Unread) -> str:
    """Return the line for stderr that names a part that was not read."""
    missing = f"{_part(document, part)} ({_words(document, part):,} words)"
    return f"{document.origin.name}: {missing} not read: {part.reason}"


def _part(document: Document, part: Unread) -> str:
    first, last = document.sentences[part.first - 1], document.sentences[part.last - 1]
    named = f"sentences {part.first:,} to {part.last:,}"
    pages = document.page_at(first.start), document.page_at(max(first.start, last.end - 1))
    if pages[0] is None:
        return named
    if pages[0] == pages[1]:
        return f"{named} (page {pages[0]})"
    return f"{named} (pages {pages[0]} to {pages[1]})"


def _words(document: Document, part: Unread) -> int:
    shown = (s for s in document.sentences[part.first - 1 : part.last] if s.role != "skip")
    return sum(count_words(document.text_of(s)) for s in shown)


def _begin(document: Document, part: Unread) -> Evidence:
    sentences = document.sentences[part.first - 1 : part.last]
    sentence = next((s for s in sentences if s.role != "skip"), sentences[0])
    text = document.text[sentence.start : sentence.end]
    start = sentence.start + len(text) - len(text.lstrip())
    quote = document.text[start : start + min(_PASSAGE, len(text.strip()))].rstrip()
    return Evidence(
        start=start,
        end=start + len(quote),
        quote=quote,
        state="grounded",
        sentence=sentence.number,
        page=document.page_at(start),
    )
