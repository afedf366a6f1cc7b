"""Hold the holder of a position against the speaker that the text gives the quoted words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.attribution import Attribution
from summarizer.checks.names.forms import form_of, forms_of, land, words_of
from summarizer.checks.names.index import Entity, NameIndex
from summarizer.checks.names.references import referred
from summarizer.checks.values import NOTHING, Finding
from summarizer.document import Document
from summarizer.names import same_name, words

# A name further before the words than this is not near them.
_NEAR = 3
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Jj]e|[Nn]ous|[Yy]o|[Nn]osotros|[Nn]uestr[oa]s?)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]?")
_CLAUSE = re.compile(
    r"(?:^|[,;:.(]|\b(?:and|but|that|while|because|when|if|et|que|mais|y|pero))"
    r"\s*(?:(?:the|an?|le|la|les|el|los|las)\s+|l['’])?(?:[\w.]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]")
_PRONOUNS = words.bag(
    "he she it they him her them il elle ils elles lui él ella ellos ellas on who"
)
_SMALL = words.STARTERS | words.COURTESY
_GOVERNMENT = words.bag(
    "government administration military officials official ministry army authorities president "
    "minister chancellor premier spokesman spokeswoman spokesperson embassy foreign defence "
    "defense state gouvernement gobierno parliament house white pentagon state department"
)


def check_speaker(
    holder: str,
    evidence: Sequence[tuple[int, int]],
    document: Document,
    said: tuple[Attribution, ...],
    index: NameIndex,
) -> Finding:
    """Return whether `holder` is who says the words at `evidence`, by the text's attribution.

    `evidence` are (start, end) code points into the document's text; `said` its attributions.
    `ok`: the speaker is the holder, by name, alias, title, or as the body they speak for.
    `fail`: the text gives every one of the words to somebody else. `warn`: it gives them to
    nobody, and the holder stands neither in the sentence nor shortly before. `none`: it gives
    them to nobody that could be told, and the holder is near. `spans` are into `holder`.
    """
    if not evidence or not forms_of(holder) - _SMALL:
        return NOTHING
    index.use(said)
    matcher = _Holder(holder, index)
    verdicts = [
        _verdict(document.sentence_at(span[0]).number, span, matcher, index) for span in evidence
    ]
    found = [verdict for verdict in verdicts if verdict != "none"]
    if "ok" in found:
        return Finding("ok")
    if not found:
        return NOTHING
    return Finding("fail" if "fail" in found else "warn", (holder,), ((0, len(holder)),))


def _verdict(number: int, span: tuple[int, int], holder: _Holder, index: NameIndex) -> str:
    """Return what one quote says about its holder."""
    said = index.said_in(number)
    given = [one for one in said if _bears(one, span)]
    if not any(one.manner != "label" and one.holder for one in given):
        given += [one for one in index.leanings_in(number) if _bears(one, span)]
    if not given and _is_quoted(number, span, index):
        given = [one for one in said if one.manner == "direct"]
    named = [one for one in given if one.holder and _is_known(one, index)]
    if any(holder.speaks(one) for one in named):
        return "ok"
    if index.author and not index.turns and holder.is_called(index.author):
        own = not named or _FIRST.search(_QUOTED.sub(" ", index.sentence_text(number)))
        return "ok" if own else "fail"
    if named:
        return "fail"
    return _unattributed(number, holder, index)


def _is_quoted(number: int, span: tuple[int, int], index: NameIndex) -> bool:
    """Tell whether words stand in quotation marks that open in their sentence."""
    start = index.document.sentences[number - 1].start
    return any(
        start + quote.start() <= span[0] and span[1] <= start + quote.end()
        for quote in _QUOTED.finditer(index.sentence_text(number))
    )


def _is_known(one: Attribution, index: NameIndex) -> bool:
    """Tell whether whom a pronoun was taken for is an actor of the document at all."""
    if one.source is None or one.holder is None:
        return True
    phrase = index.document.text[one.source.start : one.source.end]
    if phrase.casefold() not in _PRONOUNS:
        return True
    forms = forms_of(one.holder) - _SMALL
    fits = {e for form in forms for e in index.by_form.get(form, ())}
    return any(same_name(index.entities[e].name, one.holder) for e in fits)


def _bears(one: Attribution, span: tuple[int, int]) -> bool:
    """Tell whether quoted words belong to what an attribution says is said."""
    for content in one.content:
        common = min(span[1], content.end) - max(span[0], content.start)
        if 2 * common >= min(span[1] - span[0], content.end - content.start):
            return True
    return False


def _unattributed(number: int, holder: _Holder, index: NameIndex) -> str:
    """Return the verdict on words that the text gives to nobody."""
    if index.author and not index.turns:
        # What nobody else says in an opinion or a statement, its author says.
        return "none" if holder.acts_in(number) else "warn"
    near = range(max(1, number - _NEAR), number + 1)
    return "none" if holder.stands_in(near) or holder.is_meant(number) else "warn"


class _Holder:
    """The name of a holder, and the actors of the document that it may name."""

    def __init__(self, name: str, index: NameIndex) -> None:
        self._name = name
        self._index = index
        self._forms = forms_of(name) - _SMALL
        self._land = _land_of(name)
        self._entities = self._find()

    def _find(self) -> frozenset[int]:
        fits = {e for form in self._forms for e in self._index.by_form.get(form, ())}
        return frozenset(e for e in fits if self._is(self._index.entities[e]))

    def _is(self, entity: Entity) -> bool:
        """Tell whether the name is a name, an alias or the role of an actor."""
        if same_name(entity.name, self._name) or any(
            same_name(alias, self._name) for alias in entity.aliases
        ):
            return True
        roles = self._forms & words.ROLES
        return bool(roles) and self._forms <= entity.roles | entity.forms

    def is_called(self, name: str) -> bool:
        """Tell whether another name is the holder's, or that of whom the holder speaks for."""
        forms = forms_of(name) - _SMALL
        if not forms:
            return False
        if forms == self._forms or same_name(name, self._name):
            return True
        roles = (self._forms | forms) & words.ROLES
        if roles and (self._forms <= forms or forms <= self._forms):
            return True
        if self._land and self._land == _land_of(name):
            return True
        if forms < self._forms and forms <= words.ORG_NOUNS:
            return True
        others = {e for form in forms for e in self._index.by_form.get(form, ())}
        same = [e for e in others if self._names(self._index.entities[e], name, forms)]
        if any(e in self._entities for e in same):
            return True
        return any(self._for(self._index.entities[e]) for e in same)

    @staticmethod
    def _names(entity: Entity, name: str, forms: frozenset[str]) -> bool:
        """Tell whether a name is an actor's, in full or as the document shortens it."""
        return same_name(entity.name, name) or any(
            forms == forms_of(alias) - _SMALL for alias in entity.aliases
        )

    def _for(self, entity: Entity) -> bool:
        """Tell whether an actor's role says that they speak for the holder."""
        named = self._forms - words.ROLES
        return len(named) > 0 and named <= entity.roles

    def speaks(self, one: Attribution) -> bool:
        """Tell whether the holder is the speaker of an attribution."""
        if one.holder and self.is_called(one.holder):
            return True
        if one.source is None:
            return False
        phrase = self._index.document.text[one.source.start : one.source.end]
        if self.is_called(phrase):
            return True
        named = self._forms - words.ROLES
        return bool(named) and one.manner != "label" and named <= forms_of(phrase)

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
        for start, end in places:
            if _CLAUSE.search(text, 0, start) and not _OWNER.match(text, end):
                return True
        return not places and self.is_meant(number)

    def _mentions(self, number: int) -> list[tuple[str, int]]:
        return [
            (mention.text, mention.start)
            for entity in self._entities
            for mention in self._index.names[entity].mentions
            if mention.sentence == number
        ]

    def stands_in(self, numbers: range) -> bool:
        """Tell whether sentences name the holder."""
        if any(self._entities & set(self._index.in_sentence.get(n, ())) for n in numbers):
            return True
        named = self._forms - words.ROLES or self._forms
        return any(named <= self._index.forms_in(n) for n in numbers)

    def is_meant(self, number: int) -> bool:
        """Tell whether a sentence refers to the holder."""
        return bool(self._entities & referred((number,), self._index))


@lru_cache(maxsize=1024)
def _land_of(name: str) -> str | None:
    """Return the country that a name stands for by itself, its government or its officials."""
    whole = land(name)
    if whole:
        return whole
    tokens = list(words_of(name))
    for size in (3, 2, 1):
        for n in range(len(tokens) - size + 1):
            found = land(" ".join(tokens[n : n + size]))
            rest = [form_of(t).casefold() for t in (*tokens[:n], *tokens[n + size :])]
            if found and any(form in _GOVERNMENT for form in rest):
                return found
    return None
