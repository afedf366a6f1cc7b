"""The built-in engine: a brief in the source's own words, without a model."""

from __future__ import annotations

from collections import Counter

from summarizer.attribution import attributions
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


def draft(document: Document, *, meeting: bool = False) -> BriefDraft | MeetingDraft:
    """Return a draft whose every statement is a passage of the source, or a clause of one.

    Lists begin with what matters most and hold up to about 60 entries; a MeetingDraft comes
    back with `meeting`. `text` and `q` of a statement are the same words of the source, with
    white space squeezed. Time grows linearly with the text.
    """
    names = find_names(document)
    said = attributions(document)
    reading = read(document, _speaking(names))
    people = [name.name for name in names if name.kind == "person"]
    found = outcome(reading, said, people, meeting=meeting)
    not_places = [name.name for name in names if name.kind in ("person", "organisation")]
    brief = BriefDraft(
        title=title(reading),
        summary=summary(reading),
        who=who(document, names, Counter(a.holder for a in said if a.holder)),
        what=events(reading, said, found.used, not_places),
        positions=positions(document, said, names),
        next_steps=found.next_steps,
        cautions=[],
    )
    if not meeting:
        return brief
    shared = {field: getattr(brief, field) for field in BriefDraft.model_fields}
    return MeetingDraft(**shared, decisions=found.decisions, actions=found.actions)


def _speaking(names: tuple[Name, ...]) -> frozenset[str]:
    """Return the names, and words of people's names, that may label a speaker; lower case."""
    known: set[str] = set()
    for name in names:
        if name.kind in ("person", "role", "unknown"):
            known.update(form.lower() for form in (name.name, *name.aliases))
        if name.kind == "person":
            known.update(word.lower() for word in name.name.split() if len(word) > 2)
    return frozenset(known)
