"""A document made ready for the check of many names; nothing in it changes a result."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarizer.attribution import Attribution, continuations, speakers, wishes
from summarizer.attribution.author import author
from summarizer.attribution.fullnames import FullNames, full_names, label_name
from summarizer.attribution.labels import Turn, answers, turns
from summarizer.attribution.letters import Letter, letter
from summarizer.attribution.opinions import Opinion, opinion_at, opinions
from summarizer.checks.names.forms import form_of, forms_of
from summarizer.checks.names.wording import Wording
from summarizer.document import Document
from summarizer.names import Name, find_names, words
from summarizer.names.same import initials
from summarizer.published import ActorKind


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor of the document: the forms of its names, of its roles, and where it stands."""

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    forms: frozenset[str]
    roles: frozenset[str]
    sentences: tuple[int, ...]
    starts: tuple[int, ...]


class NameIndex(Wording):
    """The names of a document, and which of them a sentence mentions or refers to.

    `names` and `said` are the document's names and attributions where they are there already;
    each part is built when it is first asked for, in time linear in the text.
    """

    def __init__(
        self,
        document: Document,
        names: tuple[Name, ...] | None = None,
        said: tuple[Attribution, ...] | None = None,
    ) -> None:
        super().__init__(document)
        self._names = names
        self._said = said

    def use(self, said: tuple[Attribution, ...]) -> None:
        """Take the document's attributions, where they have not been asked for before."""
        if self._said is None:
            self._said = said

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The actors that the document names."""
        return find_names(self.document) if self._names is None else self._names

    @cached_property
    def said(self) -> tuple[Attribution, ...]:
        """Who said what in the document."""
        return speakers(self.document) if self._said is None else self._said

    @cached_property
    def is_interview(self) -> bool:
        """Whether the document is an interview whose answers bear no labels."""
        asked = "?" in self.document.text  # most texts ask nothing: cheaper to see
        return asked and not self.turns and bool(answers(self.document.text))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The names of the document with their forms."""
        return tuple(_entity(name) for name in self.names)

    @cached_property
    def by_form(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the entities whose name, alias or role has a form."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, entity in enumerate(self.entities):
            for form in entity.forms | entity.roles:
                found[form].append(number)
        return {form: tuple(numbers) for form, numbers in found.items()}

    def bearers(self, form: str) -> tuple[int, ...]:
        """Return the numbers of the entities whose name, alias or role has a form."""
        known = "by_form" in self.__dict__  # to find the names costs most of all: only where asked
        return self.by_form.get(form, ()) if known or self.may_name(form) else ()

    def has_actor(self, forms: Iterable[str]) -> bool:
        """Tell whether one actor has all of these forms in its names or roles."""
        wanted = list(forms)
        if not wanted or not ("by_form" in self.__dict__ or all(map(self.may_name, wanted))):
            return False
        fits = [frozenset(self.by_form.get(form, ())) for form in wanted]
        return bool(frozenset.intersection(*fits))

    def has_name(self, text: str) -> bool:
        """Tell whether a text is letter by letter a name of an actor."""
        return text in self.squeezed and text in self._name_texts

    @cached_property
    def _name_texts(self) -> frozenset[str]:
        return frozenset(name for one in self.entities for name in (one.name, *one.aliases))

    @cached_property
    def label_texts(self) -> frozenset[str]:
        """The labels of a transcript, as they are written."""
        return frozenset(self.document.text[t.name.start : t.name.end] for t in self.turns)

    @cached_property
    def in_sentence(self) -> dict[int, tuple[int, ...]]:
        """The entities that each sentence names, in the order of the text."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, entity in enumerate(self.entities):
            for sentence, start in zip(entity.sentences, entity.starts, strict=True):
                found[sentence].append((start, number))
        return {
            sentence: tuple(dict.fromkeys(number for _, number in sorted(pairs)))
            for sentence, pairs in found.items()
        }

    @cached_property
    def spoken_of(self) -> dict[int, tuple[int, ...]]:
        """The entities that each sentence names, less roles and bodies that but label a turn."""
        labels = {turn.name.start for turn in self.turns}
        if not labels:
            return self.in_sentence
        return {
            sentence: tuple(e for e in here if not self._labels(e, sentence, labels))
            for sentence, here in self.in_sentence.items()
        }

    def _labels(self, number: int, sentence: int, labels: set[int]) -> bool:
        entity = self.entities[number]
        if entity.kind == "person":
            return False
        first = bisect_left(entity.sentences, sentence)
        last = bisect_left(entity.sentences, sentence + 1)
        return all(start in labels for start in entity.starts[first:last])

    @cached_property
    def given(self) -> frozenset[str]:
        """The first names of the persons that the document names."""
        people = (name.name.split() for name in self.names if name.kind == "person")
        return frozenset(form_of(parts[0]) for parts in people if len(parts) > 1)

    @cached_property
    def particular(self) -> frozenset[str]:
        """The forms of the names of persons and countries: a talk names them when it means them."""
        fits = (one.forms for one in self.entities if one.kind in {"person", "country"})
        return frozenset().union(*fits)

    @cached_property
    def main_body(self) -> int | None:
        """The country or organisation that the document names most: the "we" of a statement."""
        bodies = [
            (len(entity.starts), -number)
            for number, entity in enumerate(self.entities)
            if entity.kind in {"country", "organisation"}
        ]
        return -max(bodies)[1] if bodies else None

    @cached_property
    def _headings(self) -> list[int]:
        title = " ".join((self.document.title or "").split())
        return [
            s.number
            for s in self.document.sentences
            if s.role == "heading"
            and s.number > 1
            and " ".join(self.document.text_of(s).lstrip("# ").split()) != title
        ]

    @cached_property
    def _items(self) -> list[int]:
        return [
            s.number
            for s in self.document.sentences
            if s.role == "item" and self.turn_at(s.start) is None
        ]

    def headings_above(self, number: int) -> list[int]:
        """Return the numbers of the headings before a sentence, the title not among them."""
        at = bisect_left(self._headings, number)
        return self._headings[max(0, at - 4) : at]

    def item_above(self, number: int) -> int | None:
        """Return the last item of a list before a sentence that nobody speaks."""
        at = bisect_left(self._items, number)
        return self._items[at - 1] if at else None

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of a transcript or of minutes; none in other texts."""
        return turns(self.document)

    @cached_property
    def author(self) -> str | None:
        """Who speaks in the first person of a statement, an order or an opinion."""
        return author(
            self.document, lambda: [name.name for name in self.names if name.kind == "person"]
        )

    def authors_of(self, number: int) -> tuple[str, ...]:
        """Return who speaks in the first person of a sentence: a judge and the court, or one."""
        if written := self.letter_of(number):
            return written.writer
        part = opinion_at(self.opinions, number)
        names = (part.judge if part else None, None if part and part.own else self.author)
        return tuple(name for name in names if name)

    def letter_of(self, number: int) -> Letter | None:
        """Return the letter that a sentence stands in; what it answers is no part of it."""
        written = letter(self.document)
        inside = written and self.document.sentences[number - 1].start < written.end
        return written if inside else None

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        """The parts of a judgment; none in other texts."""
        return opinions(self.document)

    @cached_property
    def _said_by_sentence(self) -> dict[int, tuple[Attribution, ...]]:
        return self._by_sentence(self.said)

    @cached_property
    def _leanings_by_sentence(self) -> dict[int, tuple[Attribution, ...]]:
        further = continuations(self.document, self.said) + wishes(self.document, self.said)
        return self._by_sentence(further)

    def _by_sentence(self, every: tuple[Attribution, ...]) -> dict[int, tuple[Attribution, ...]]:
        found: dict[int, list[Attribution]] = defaultdict(list)
        for one in every:
            for number in {one.sentence, *self._sentences_of(one)}:
                found[number].append(one)
        return {number: tuple(ones) for number, ones in found.items()}

    def _sentences_of(self, one: Attribution) -> range:
        first = self.document.sentence_at(one.content[0].start).number
        last = self.document.sentence_at(max(0, one.content[-1].end - 1)).number
        return range(first, min(last, first + 50) + 1)

    def said_in(self, number: int) -> tuple[Attribution, ...]:
        """Return the attributions whose words or reporting words stand in a sentence."""
        return self._said_by_sentence.get(number, ())

    def leanings_in(self, number: int) -> tuple[Attribution, ...]:
        """Return what goes on with the last speaker in a sentence, and what somebody wants."""
        return self._leanings_by_sentence.get(number, ())

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.cue.start for turn in self.turns]

    def turn_at(self, offset: int) -> Turn | None:
        """Return the turn that holds a character, None outside of turns."""
        at = bisect_left(self._turn_starts, offset + 1) - 1
        if at < 0:
            return None
        turn = self.turns[at]
        end = turn.content[-1].end if turn.content else turn.cue.end
        return turn if offset < end else None

    def unlabelled_in(self, number: int) -> frozenset[str]:
        """Return the forms of a sentence's capitalised words, less the label of who speaks."""
        sentence = self.document.sentences[number - 1]
        turn = self.turn_at(sentence.start)
        until = turn.cue.end - sentence.start if turn else 0
        return frozenset(
            part.form for run in self.runs_in(number) for part in run if part.start >= until
        )

    def is_talk(self, number: int) -> bool:
        """Tell whether a sentence belongs to a turn, or stands between turns."""
        sentence = self.document.sentence(number)
        first = self._turn_starts[0] if self._turn_starts else 0
        return sentence is not None and sentence.end > first

    def speaker_at(self, offset: int) -> str | None:
        """Return the name, as full as the text has it, of who speaks by the labels."""
        turn = self.turn_at(offset)
        if turn is None:
            return None
        return label_name(self.document.text[turn.name.start : turn.name.end], self.full_names)

    @cached_property
    def full_names(self) -> FullNames:
        """The full names that last names and labels stand for."""
        return full_names(self.document)


def _entity(name: Name) -> Entity:
    texts = (name.name, *name.aliases)
    forms: set[str] = set()
    for text in texts:
        forms |= forms_of(text)
        if " " in text:
            forms |= {
                letters.upper() if len(letters) < 5 else letters
                for letters in initials(text)
                if len(letters) > 1
            }
    roles = forms_of(name.role or "")
    small = words.STARTERS
    return Entity(
        name.name,
        name.aliases,
        name.kind,
        frozenset(forms - small),
        frozenset(roles - small),
        tuple(mention.sentence for mention in name.mentions),
        tuple(mention.start for mention in name.mentions),
    )
