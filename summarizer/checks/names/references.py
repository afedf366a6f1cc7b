"""Whom a sentence refers to without naming them: pronouns, "the minister", the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from summarizer.checks.names.forms import form_of, forms_of
from summarizer.checks.names.index import NameIndex
from summarizer.names import same_name, words
from summarizer.published import ActorKind

# A pronoun further from its name than this is left alone.
_REACH = 8
# And somebody whose kind could not be told, further than this.
_CLOSE = 2
# Talk goes on about a thing without naming it for some sentences.
_TALK = 5
_HEADINGS = 2
# A sentence longer than any that is read has no more nouns looked up than this.
_MOST = 60
# So many code points behind a name hold the two words that it may modify.
_BEHIND = 40
_PERSON = re.compile(
    r"\b(?:he|she|him|his|hers?|himself|herself|who|il(?!\s(?:s['’]|y\s|faut\b|est\b))|elle|lui|él|ella|ses|sa|son|sus?)\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:its?|itself|they|them|their|theirs|ils|elles|leurs?|celle|celui|ellos|ellas|ses|sa|son"
    r"|sus?)\b",
    re.I,
)
_FIRST = re.compile(
    r"\b(?:I|we|my|our|ours|us|me|mine|je|j['’]|nous|nos|notre|mon|ma|mes|moi|yo|nosotros"
    r"|nuestr[oa]s?|mi|mis)\b",
    re.I,
)
# Who is spoken to, or asked for something.
_SECOND = re.compile(
    r"\b(?:you|your|yours|yourself|please|kindly|vous|votre|vos|veuillez|merci|te|toi|usted(?:es)?|te|tu|por\sfavor)\b",
    re.I,
)
_MANY = re.compile(r"\b(?:we|our|ours|us|nous|nos|notre|nosotros|nuestr[oa]s?)\b", re.I)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|both|la|les?|l['’]|ce|cett?e?|ces|el|l[oa]s|est[eao]s?|es[eao]s?"
    r"|his|her|its|their)\s?"
    r"((?:[^\W\d_][\w-]*\s){0,2}[^\W\d_][\w-]*)",
    re.I,
)
_NOUNS = words.ORG_NOUNS | words.ROLES | words.THING_NOUNS
_KINDS: dict[ActorKind, frozenset[str]] = {
    "organisation": words.bag(
        "company firm group agency body organisation organization network institution outlet "
        "charity union team paper newspaper site website startup maker giant retailer carrier "
        "bank airline publisher regulator watchdog authorities entreprise societe groupe empresa"
    ),
    "country": words.bag("country nation government state republic kingdom regime pays pais"),
    "person": words.bag(
        "man woman boy girl teenager suspect victim defendant author star couple pair duo trio"
    ),
}
_PEOPLE: frozenset[ActorKind] = frozenset({"person"})
_BODIES: frozenset[ActorKind] = frozenset({"organisation", "country", "group"})
_LOOSE: frozenset[ActorKind] = frozenset({"unknown", "role"})


def referring(numbers: Sequence[int], index: NameIndex) -> Iterator[int]:
    """Yield the entities that sentences refer to by what stands before or around them.

    Some come twice; what takes the least to find comes first.
    """
    shown = [number for number in numbers if index.document.sentence(number)]
    for number in shown:
        yield from _pointed_at(number, index)
    for number in shown:
        yield from _heard(number, index)


def surroundings(numbers: Sequence[int], index: NameIndex) -> frozenset[str]:
    """Return the forms of what sentences stand under, and of what a talk is about.

    Headings count in any document, but not the document's title; in minutes and transcripts
    the item of the agenda counts too, and what was named in the sentences just before.
    """
    found: set[str] = set()
    for number in numbers:
        headings = index.headings_above(number)[-_HEADINGS:]
        for above in headings:
            found |= index.heading_forms(above)
        if not index.turns or not index.is_talk(number):
            continue
        top = max((*headings, 0))
        item = index.item_above(number)
        if item and item > top:
            found |= index.heading_forms(item)
        for before in range(max(top, number - _TALK - 1) + 1, number):
            found |= index.unlabelled_in(before) - index.particular
    return frozenset(found)


def voices(claim: str, numbers: Sequence[int], index: NameIndex) -> frozenset[str]:
    """Return the forms of who speaks in sentences, or is spoken to, and is named in a claim.

    By the last name: "Court of Appeals of Missouri" speaks, and that bears nothing about Missouri.
    People of a letter go by first names, too.
    """
    names = dict.fromkeys(name for number in numbers for name in speakers(number, index))
    known = forms_of(claim)
    called = [name for name in names if forms_of(name.split()[-1]) & known]
    written = [name for number in numbers for name in _corresponding(number, index)]
    return frozenset().union(*map(forms_of, called + written))


def _corresponding(number: int, index: NameIndex) -> Iterator[str]:
    """Yield who says "I" in a sentence of a letter, and to whom it says "you" or "please"."""
    written = index.letter_of(number)
    if written is None:
        return
    text = index.sentence_text(number)
    if _FIRST.search(text):
        yield from written.writer
    if _SECOND.search(text):
        yield from written.recipients


def issued(numbers: Sequence[int], index: NameIndex) -> bool:
    """Tell whether "we" in these sentences is whoever issued the document."""
    return any(
        index.authors_of(number) and _MANY.search(index.sentence_text(number)) for number in numbers
    )


def speakers(number: int, index: NameIndex) -> Iterator[str]:
    """Yield the names of those who speak in a sentence, by labels, attribution or authorship."""
    sentence = index.document.sentence(number)
    if sentence is None:
        return
    for offset in (sentence.start, max(sentence.start, sentence.end - 2)):
        if speaker := index.speaker_at(offset):
            yield speaker
    for one in index.said_in(number):
        if one.holder:
            yield one.holder
    yield from index.authors_of(number)


def _heard(number: int, index: NameIndex) -> Iterator[int]:
    """Yield the entities that speak in a sentence."""
    for name in dict.fromkeys(speakers(number, index)):
        yield from _called(name, index)
    if not index.turns and not any(one.holder for one in index.said_in(number)):
        # What a speaker goes on to say may be given to them a sentence later.
        for name in dict.fromkeys(one.holder for one in index.said_in(number - 1) if one.holder):
            yield from _called(name, index)


def _pointed_at(number: int, index: NameIndex) -> Iterator[int]:
    """Yield the entities that pronouns and common nouns of a sentence stand for."""
    text = index.sentence_text(number)
    he, it, own = _PERSON.search(text), _THING.search(text), _FIRST.search(text)
    if own and not he and not index.turns and not index.authors_of(number):
        he = own
    if he and not _before(number, he.start(), _PEOPLE, index):
        yield from _latest(number, index, _PEOPLE)
    if it and not _before(number, it.start(), _BODIES, index):
        yield from _latest(number, index, _BODIES)
    for match in islice(_DEFINITE.finditer(text), _MOST):
        for word in match.group(1).split():
            form = form_of(word).casefold()
            if form in words.STARTERS:
                break
            yield from _described(number, form, index)


def _called(name: str, index: NameIndex) -> Iterator[int]:
    """Yield the entities that a name is a name of."""
    fits = {e for form in forms_of(name) for e in index.bearers(form)}
    for entity in fits:
        if same_name(index.entities[entity].name, name):
            yield entity


def _before(number: int, at: int, kinds: frozenset[ActorKind], index: NameIndex) -> bool:
    """Tell whether the sentence itself names somebody of a kind before an offset in it."""
    sentence = index.document.sentences[number - 1]
    for entity in map(index.entities.__getitem__, index.in_sentence.get(number, ())):
        k = bisect_left(entity.starts, sentence.start)
        first = entity.starts[k] if k < len(entity.starts) else sentence.end
        if entity.kind in kinds and first < sentence.start + at:
            return True
    return False


def _latest(number: int, index: NameIndex, kinds: frozenset[ActorKind]) -> Iterator[int]:
    """Yield the first and the last entity of these kinds in the nearest sentence before.

    Only where there is none, one whose kind could not be told counts.
    """
    loose: set[int] = set()
    for before in range(number - 1, max(0, number - 1 - _REACH), -1):
        here = index.spoken_of.get(before, ())
        fits = [entity for entity in here if index.entities[entity].kind in kinds]
        if fits:
            yield from {fits[0], fits[-1]}
            return
        if not loose and number - before <= _CLOSE:
            loose.update(entity for entity in here if index.entities[entity].kind in _LOOSE)
    yield from loose


def _described(number: int, form: str, index: NameIndex) -> Iterator[int]:
    """Yield the entities that a common noun with its article stands for."""
    singular = form[:-1] if form.endswith("s") and len(form) > 3 else form
    if form in _NOUNS or singular in _NOUNS:
        fits = {*index.bearers(form), *index.bearers(singular)}
        nearest = max(fits, key=lambda e: _last_before(number, e, index), default=None)
        if nearest is not None:
            yield nearest
    for kind, nouns in _KINDS.items():
        if singular in nouns or form in nouns:
            yield from _latest(number, index, frozenset({kind}))
    if len(form) > 3:
        yield from _modified(number, singular, index)


def _modified(number: int, noun: str, index: NameIndex) -> Iterator[int]:
    """Yield what stood before the noun when it was met first: "a Harbour Office paper"."""
    for before in range(max(1, number - _REACH), number):
        if noun not in index.forms_in(before):
            continue
        text = index.sentence_text(before)
        for run in index.runs_in(before):
            behind = text[run[-1].end : run[-1].end + _BEHIND].lower().split()[:2]
            if any(word.rstrip(".,;:") in {noun, noun + "s"} for word in behind):
                forms = {part.form.casefold() for part in run}
                for entity in chain.from_iterable(index.bearers(p.form) for p in run):
                    one = index.entities[entity]
                    if any(forms_of(name) <= forms for name in (one.name, *one.aliases)):
                        yield entity


def _last_before(number: int, entity: int, index: NameIndex) -> int:
    sentences = index.entities[entity].sentences
    at = bisect_left(sentences, number + 1)
    return sentences[at - 1] if at else -1
