"""The built-in engine: a brief in the source's own words, without a model."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from summarizer.attribution import speakers
from summarizer.attribution.letters import letter
from summarizer.conflict import ordering
from summarizer.document import Document
from summarizer.draft import BriefDraft, MeetingDraft
from summarizer.extractive.events import events
from summarizer.extractive.headline import summary, title
from summarizer.extractive.positions import positions
from summarizer.extractive.salience import read
from summarizer.extractive.steps import outcome
from summarizer.extractive.who import who
from summarizer.names import Name, find_names

__all__ = ["draft"]

# An order in tags has its tags in the sentences before and behind it.
_NEAR = 3
_TAGS = ("</", "<|", "[/", "<<")


def draft(document: Document, *, meeting: bool = False) -> BriefDraft | MeetingDraft:
    """Return a draft whose every statement is a passage of the source, or a clause of one.

    Lists begin with what matters most and hold up to about 60 entries; a MeetingDraft comes
    back with `meeting`. The `text` of a statement stands in its `q`, and both are words of the
    source with white space squeezed: a position leaves out who says it. Time grows linearly
    with the text.
    """
    names = find_names(document)
    said = speakers(document)
    # The gate drops what addresses a machine; what stands between its tags is for us to see.
    tagged = any(sign in document.text for sign in _TAGS)
    barred = _between(ordering(document)) if tagged else frozenset[int]()
    reading = read(document, _speaking(names), barred)
    people = [name.name for name in names if name.kind == "person"]
    found = outcome(reading, said, people, meeting=meeting)
    not_places = [name.name for name in names if name.kind in ("person", "organisation")]
    stepped = frozenset(step.action for step in (*found.next_steps, *found.actions))
    heard = Counter(one.holder for one in said if one.holder)
    if written := letter(document):
        heard.update((*written.writer, *written.recipients))
    happened = events(reading, said, found.used, not_places)
    brief = BriefDraft(
        title=title(reading),
        summary=summary(reading),
        who=who(document, names, heard),
        what=[event for event in happened if event.text not in stepped],
        positions=positions(document, said, names, barred, stepped),
        next_steps=found.next_steps,
        cautions=[],
    )
    if not meeting:
        return brief
    shared = {field: getattr(brief, field) for field in BriefDraft.model_fields}
    return MeetingDraft(**shared, decisions=found.decisions, actions=found.actions)


def _between(addressed: frozenset[int]) -> frozenset[int]:
    """Return sentences that address a machine, and what stands between two that are near."""
    found = set(addressed)
    ordered = sorted(addressed)
    for one, other in pairwise(ordered):
        if other - one <= _NEAR:
            found.update(range(one, other))
    return frozenset(found)


def _speaking(names: tuple[Name, ...]) -> frozenset[str]:
    """Return the names, and words of people's names, that may label a speaker; lower case."""
    known: set[str] = set()
    for name in names:
        if name.kind in ("person", "role", "unknown"):
            known.update(form.lower() for form in (name.name, *name.aliases))
        if name.kind == "person":
            known.update(word.lower() for word in name.name.split() if len(word) > 2)
    return frozenset(known)
