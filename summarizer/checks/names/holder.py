"""The holder of a position, and whether a speaker of the text is the same actor."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from summarizer.attribution import Attribution
from summarizer.checks.names.forms import form_of, forms_of, land, words_of
from summarizer.checks.names.index import Entity, NameIndex
from summarizer.checks.names.references import issued, referring
from summarizer.names import demonym, same_name, words

_CLAUSE = re.compile(
    r"(?:^|[,;:.(\"“«]|\b(?:and|but|that|while|because|when|if|et|que|mais|y|pero))"
    r"\s*(?:(?:the|an?|le|la|les|el|los|las)\s+|l['’])?(?:[\w.]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\s?[,(][^.;:\"“”«»]*")
_DESCRIBED = re.compile(r"(?:the|this|la|le|l['’]|el|los|las|les)\b", re.IGNORECASE)
_LONGEST = 100
_HANDLE = 4
# What a court's opinion calls the court.
_COURTS = words.bag("court circuit panel tribunal majority appeals")
_OWNER = re.compile(r"['’]")
_BODIES = words.ORG_NOUNS | words.bag("state commonwealth city county town supreme people")
# Words that a name may have or lack.
TITLES = words.STARTERS | words.COURTESY
_GOVERNMENT = words.bag(
    "government administration military officials official ministry army authorities president "
    "minister chancellor premier spokesman spokeswoman spokesperson embassy foreign defence "
    "defense state gouvernement gobierno parliament house white pentagon state department"
)


class Holder:
    """The name of a holder, and the actors of the document that it may name."""

    def __init__(self, name: str, index: NameIndex) -> None:
        self._name = name
        self._index = index
        self._forms = forms_of(name) - TITLES
        self._land = _land_of(name)

    @cached_property
    def _entities(self) -> frozenset[int]:
        """The actors of the document that the name may name."""
        fits = {e for form in self._forms for e in self._index.bearers(form)}
        return frozenset(e for e in fits if self._is(self._index.entities[e]))

    def _is(self, entity: Entity) -> bool:
        """Tell whether the name is a name, an alias or the role of an actor."""
        if same_name(entity.name, self._name) or any(
            same_name(alias, self._name) for alias in entity.aliases
        ):
            return True
        roles = self._forms & words.ROLES
        return bool(roles) and self._forms <= entity.roles | entity.forms

    def is_named(self, name: str) -> bool:
        """Tell whether another name is the holder's by its words alone."""
        forms = forms_of(name) - TITLES
        return bool(forms) and (forms == self._forms or same_name(name, self._name))

    def is_called(self, name: str) -> bool:
        """Tell whether another name is the holder's, or that of whom the holder speaks for."""
        forms = forms_of(name) - TITLES
        if not forms:
            return False
        if self.is_named(name):
            return True
        roles = (self._forms | forms) & words.ROLES
        if roles and (self._forms <= forms or forms <= self._forms):
            return True
        last, other = self._name.split()[-1], name.split()[-1]
        if last == other and last.islower() and last.endswith("s"):
            # "many publishers" for "Japanese publishers", and never "German publishers".
            ours, theirs = _peoples(self._name), _peoples(name)
            return not ours or not theirs or not ours.isdisjoint(theirs)
        if self._land and self._land == _land_of(name):
            return True
        if forms < self._forms and forms <= _BODIES:
            return True
        others = {e for form in forms for e in self._index.bearers(form)}
        same = [e for e in others if self._names(self._index.entities[e], name, forms)]
        if any(e in self._entities for e in same):
            return True
        return any(self._for(self._index.entities[e]) for e in same)

    def writes_as(self, author: str) -> bool:
        """Tell whether the holder is the author of a text, or the court that a judge speaks for."""
        if self.is_called(author):
            return True
        forms = forms_of(author)
        court = forms & _COURTS and self._forms & _COURTS
        return bool(court) and self._forms <= forms | _COURTS

    @staticmethod
    def _names(entity: Entity, name: str, forms: frozenset[str]) -> bool:
        """Tell whether a name is an actor's, in full or as the document shortens it."""
        return same_name(entity.name, name) or any(
            forms == forms_of(alias) - TITLES for alias in entity.aliases
        )

    def _for(self, entity: Entity) -> bool:
        """Tell whether an actor's role says that they speak for the holder."""
        persons = any(self._index.entities[e].kind == "person" for e in self._entities)
        named = self._forms - words.ROLES
        return bool(named) and named <= entity.roles and not persons

    def speaks(self, one: Attribution) -> bool:
        """Tell whether the holder is the speaker of an attribution."""
        if one.holder and self.is_called(one.holder):
            return True
        if one.source is None:
            return False
        text = self._index.document.text
        phrase = text[one.source.start : one.source.end]
        if self.is_called(phrase):
            return True
        if one.manner == "label":
            return self._labelled(phrase)
        named = self._forms - words.ROLES
        apposed = _APPOSED.match(text, one.source.end, one.source.end + _LONGEST)
        around = forms_of(phrase + (apposed.group() if apposed else ""))
        return bool(named) and named <= around

    def may_be(self, one: Attribution) -> bool:
        """Tell whether a speaker whom the text only describes ("the federation") may be them.

        Of several actors whose names or roles fit the description, the holder must be one.
        """
        if one.source is None or one.manner == "label":
            return False
        phrase = self._index.document.text[one.source.start : one.source.end]
        if not _DESCRIBED.match(phrase) or phrase != phrase.lower():
            return False
        forms = forms_of(phrase)
        kinds = {self._index.entities[e].kind for e in self._entities}
        bodies = forms & words.ORG_NOUNS
        persons = forms & words.ROLES
        fits = {e for form in bodies or persons for e in self._index.bearers(form)}
        if fits and not fits & self._entities:
            known = {"organisation", "country"} if bodies else {"person"}
            if any(self._index.entities[e].kind in known for e in fits):
                return False
        if bodies:
            return bool(kinds & {"organisation", "unknown", "country"})
        return bool(persons) and "person" in kinds

    def _labelled(self, label: str) -> bool:
        """Tell whether a label is the holder's first name or handle, and nobody else's."""
        short, name = (form_of("".join(t.split())).casefold() for t in (label, self._name))
        forms = forms_of(label) - TITLES
        if len(forms) != 1:
            return False
        others = {
            entity
            for form in forms
            for entity in self._index.bearers(form)
            if self._index.entities[entity].kind == "person"
        }
        alone = len(others - self._entities) <= 1
        handle = len(short) >= _HANDLE and name.startswith(short)
        return (forms <= self._forms or handle) and alone

    def acts_in(self, number: int) -> bool:
        """Tell whether the holder is the subject of a clause of a sentence, or meant by it."""
        sentence = self._index.document.sentences[number - 1]
        text = self._index.sentence_text(number)
        places = [
            (start - sentence.start, start - sentence.start + len(name))
            for name, start in self._mentions(number)
        ]
        at = text.casefold().find(self._name.casefold())
        if at >= 0:
            places.append((at, at + len(self._name)))
        for run in self._index.runs_in(number):
            parts = [part for part in run if part.form not in TITLES]
            if parts and self._shortened(frozenset(part.form.casefold() for part in parts)):
                places.append((parts[0].start, parts[-1].end))
        for start, end in places:
            if _CLAUSE.search(text, 0, start) and not _OWNER.match(text, end):
                return True
        return not places and self.is_meant(number)

    def _shortened(self, forms: frozenset[str]) -> bool:
        """Tell whether words can be a short form of the holder's name: the State of Oregon's."""
        last = form_of(self._name.split()[-1]).casefold()
        return forms <= self._forms and (last in forms or forms <= _BODIES)

    def issues(self, number: int) -> bool:
        """Tell whether "we" in a sentence is the body in whose name the author speaks."""
        if self._index.opinions:
            return False  # a judgment names the parties most
        return self._index.main_body in self._entities and issued((number,), self._index)

    def _mentions(self, number: int) -> list[tuple[str, int]]:
        return [
            (mention.text, mention.start)
            for entity in self._entities
            for mention in self._index.names[entity].mentions
            if mention.sentence == number
        ]

    def stands_in(self, numbers: range) -> bool:
        """Tell whether sentences name the holder."""
        named = self._forms - words.ROLES or self._forms
        if any(named <= self._index.forms_in(n) for n in numbers):
            return True  # its words alone: to know the actors costs most
        return any(self._entities & set(self._index.in_sentence.get(n, ())) for n in numbers)

    def is_meant(self, number: int) -> bool:
        """Tell whether a sentence refers to the holder."""
        return any(entity in self._entities for entity in referring((number,), self._index))


@lru_cache(maxsize=1024)
def _peoples(name: str) -> frozenset[str]:
    """Return the countries whose adjectives a name has: "Japanese publishers"."""
    return frozenset(filter(None, map(demonym, words_of(name))))


def _land_of(name: str) -> str | None:
    """Return the country that a name stands for by itself, its government or its officials."""
    whole = land(name)
    if whole:
        return whole
    tokens = words_of(name)
    for size in (3, 2, 1):
        for n in range(len(tokens) - size + 1):
            found = land(" ".join(tokens[n : n + size]))
            rest = [form_of(t).casefold() for t in (*tokens[:n], *tokens[n + size :])]
            if found and any(form in _GOVERNMENT for form in rest):
                return found
    return None
