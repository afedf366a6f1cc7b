"""One entry of a draft → the published entry, with located evidence.

What a draft says beside its evidence (a place, an owner, a role) is published only where the
source holds those words: a field nobody can check is null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import singledispatch

from pydantic import BaseModel

from summarizer import published
from summarizer.document import Document
from summarizer.draft import (
    ActorDraft,
    CautionDraft,
    Cite,
    ClaimDraft,
    DecisionDraft,
    Draft,
    EventDraft,
    NextStepDraft,
    PositionDraft,
)
from summarizer.ground.locate import Index
from summarizer.ground.normalise import comparable
from summarizer.ground.words import COMMON
from summarizer.published import Evidence
from summarizer.when import find_dates, resolve

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{2,1500}[\"”“»]")
_RANGE = re.compile(r"\b(?:from|between|du|entre|desde)\b.+\b(?:to|until|and|au|et|hasta|y)\b")
_WORDS = re.compile(r"[^\W_]+")
# The checks of a position before any is made: its holder is named in the source, or not.
_NAMED, _NOT_NAMED = published.Checks(speaker="none"), published.Checks(speaker="fail")


@dataclass(frozen=True, slots=True)
class Published:
    """A published entry, and what is wrong with it apart from its evidence."""

    value: BaseModel
    problem: str = ""


class Publisher:
    """Publishes the entries of one document's draft."""

    def __init__(self, document: Document, index: Index) -> None:
        self._document = document
        self._index = index

    def publish(self, item: BaseModel) -> Published:
        """Return the entry as it is published, its evidence located."""
        return _publishing.dispatch(type(item))(self, item)

    def _other(self, item: BaseModel) -> Published:
        return Published(self._derived(item))

    def _claim(self, item: ClaimDraft) -> Published:
        return Published(published.Claim(text=item.text, evidence=self._cited(item.evidence)))

    def _actor(self, item: ActorDraft) -> Published:
        names = [item.name, *item.aliases]
        found = [(name, self._index.locate(name, item.s, name=True)) for name in names]
        good = [name for name, evidence in found if evidence.state == "grounded"]
        name, evidence = next((f for f in found if f[1].state == "grounded"), found[0])
        return Published(
            published.Actor(
                name=name,
                aliases=[alias for alias in good if alias != name],
                kind=item.kind,
                role=self._words_stand(item.role),
                evidence=[evidence],
            )
        )

    def _event(self, item: EventDraft) -> Published:
        evidence = self._cited(item.evidence)
        return Published(
            published.Event(
                text=item.text,
                when=self._when(item.when, evidence),
                where=self._where(item.where, evidence),
                evidence=evidence,
            )
        )

    def _position(self, item: PositionDraft) -> Published:
        evidence = self._cited(item.evidence)
        holder = self._words_stand(item.holder)
        return Published(
            published.Position(
                holder=item.holder,
                stance=item.stance,
                topic=item.topic,
                text=item.text,
                quote=self._quotation(evidence),
                evidence=evidence,
                checks=_NAMED if holder else _NOT_NAMED,
            ),
            "" if holder else f"the source does not name “{item.holder}”",
        )

    def _next_step(self, item: NextStepDraft) -> Published:
        evidence = self._cited(item.evidence)
        return Published(
            published.NextStep(
                action=item.action,
                owner=self._words_stand(item.owner),
                due=self._when(item.due, evidence),
                status=item.status,
                evidence=evidence,
            )
        )

    def _decision(self, item: DecisionDraft) -> Published:
        evidence = self._cited(item.evidence)
        by = self._words_stand(item.by)
        return Published(published.Decision(text=item.text, by=by, evidence=evidence))

    def _caution(self, item: CautionDraft) -> Published:
        evidence = self._cited(item.evidence)
        return Published(published.Caution(kind=item.kind, text=item.text, evidence=evidence))

    def _cited(self, cites: list[Cite]) -> list[Evidence]:
        return [self._index.locate(cite.q, cite.s) for cite in cites]

    def _derived(self, item: BaseModel) -> BaseModel:
        """Publish an entry of a user's kind: the draft class knows the class it was made from."""
        made_from = (item.published if isinstance(item, Draft) else None) or type(item)
        values = {n: self._converted(getattr(item, n)) for n in type(item).model_fields}
        return made_from.model_validate(values)

    def _converted(self, value: object) -> object:
        if isinstance(value, Cite):
            return self._index.locate(value.q, value.s)
        if isinstance(value, BaseModel):
            return self.publish(value).value
        if isinstance(value, list):
            return [self._converted(item) for item in value]
        return value

    def _stands(self, words: str | None) -> str | None:
        """Return the words if the source holds them in this order, else None."""
        wanted = comparable(words).strip(" '.,;:") if words else ""
        places = self._index.joined.search.places(wanted, name=True) if wanted else iter(())
        return words if next(places, None) is not None else None

    def _words_stand(self, words: str | None) -> str | None:
        """Return the words if the source holds each of them that says something, else None."""
        told = _WORDS.findall(comparable(words)) if words else []
        telling = [w for w in told if w not in COMMON and len(w) > 1]
        if told and not telling:
            return self._stands(words)  # "All", "We"
        search = self._index.joined.search
        return words if telling and all(map(search.holds, telling)) else None

    def _where(self, words: str | None, evidence: list[Evidence]) -> str | None:
        """Return a place with a name that the evidence, or the sentence before it, names."""
        stands = self._stands(words) if _is_named(words) else None
        return stands if stands and self._holds(evidence, stands, before=1) else None

    def _when(self, words: str | None, evidence: list[Evidence]) -> published.When | None:
        if not words or not (stands := self._stands(words)):
            return None
        if not self._holds(evidence, stands) and not resolve(stands, None, self._document.language):
            return None  # a "tomorrow" of another sentence is of what that one tells
        return published.When(text=stands, date=self._date(stands, evidence))

    def _holds(self, evidence: list[Evidence], words: str, before: int = 0) -> bool:
        """Tell whether a sentence of the evidence, or one shortly before it, holds these words."""
        wanted = comparable(words)
        numbers = {
            n for e in evidence if e.sentence for n in range(e.sentence - before, e.sentence + 1)
        }
        found = [sentence for n in numbers if (sentence := self._document.sentence(n))]
        return not found or any(
            wanted in comparable(self._document.text_of(sentence)) for sentence in found
        )

    def _date(self, words: str, evidence: list[Evidence]) -> str | None:
        """Return the date of those words, read in their sentence: its tense says which Monday."""
        anchor, language = self._document.published, self._document.language
        wanted = comparable(words)
        dates = {each.date for each in find_dates(words, anchor, language)} - {None}
        if len(dates) > 1 or _RANGE.search(wanted):
            return None  # "from May to December 2015" is no day
        for cited in evidence:
            sentence = self._document.sentence(cited.sentence or 0)
            if sentence is None:
                continue
            for dated in find_dates(self._document.text_of(sentence), anchor, language):
                found = comparable(dated.text)
                if dated.date and (found in wanted or wanted in found):
                    return dated.date
        return resolve(words, anchor, language)

    def _quotation(self, evidence: list[Evidence]) -> str | None:
        """Return the direct quotation that the first grounded evidence stands in, if any."""
        place = next((e for e in evidence if e.state == "grounded" and e.sentence), None)
        if place is None or place.start is None or place.end is None or place.sentence is None:
            return None
        sentence = self._document.sentence(place.sentence)
        if sentence is None:
            return None
        text = self._document.text
        for quoted in _QUOTED.finditer(text, sentence.start, max(sentence.end, place.end)):
            shared = min(quoted.end(), place.end) - max(quoted.start(), place.start)
            if shared * 2 >= place.end - place.start:
                return " ".join(quoted.group()[1:-1].split()).rstrip(",;")
        return None


def _is_named(place: str | None) -> bool:
    """Tell whether a place has a name: "the constituency" is read as whichever came before.

    Scripts without capitals are left alone.
    """
    return bool(place) and any(
        c.isupper() or c.isdigit() or (c.isalpha() and c == c.upper()) for c in place or ""
    )


# The dispatch alone: `singledispatchmethod` costs more at each call than most of what it calls.
_publishing = singledispatch(Publisher._other)
_publishing.register(ClaimDraft, Publisher._claim)
_publishing.register(ActorDraft, Publisher._actor)
_publishing.register(EventDraft, Publisher._event)
_publishing.register(PositionDraft, Publisher._position)
_publishing.register(NextStepDraft, Publisher._next_step)
_publishing.register(DecisionDraft, Publisher._decision)
_publishing.register(CautionDraft, Publisher._caution)
