"""The forms in which one word of a name may stand: plural, adjective, country, accents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from summarizer.names import country, demonym, words
from summarizer.names.fold import fold

# A word, an abbreviation with full stops, or a name with an apostrophe or an ampersand inside.
# The first branch changes nothing that is found: it spares plain words, which are most of a text,
# the others.
WORD = re.compile(
    r"[^\W_](?:[^\W_]*+(?!['’&._])|(?<=[^\W\d_])_(?:[^\W\d_]_)+(?![^\W_]{2})"
    r"|(?<=[^\W\d_])\.(?:[^\W\d_]\.)+|[^\W_]*(?:['’&.][^\W_]+)*)"
)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)['’](?=[^\W\d_]{2})", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"(?:ian|ean|an|ese|ish|ism|ist|ern|ic|i|er|ite|ien|ienne|ais|aise|ain|aine)s?$"
)
_PLACE = re.compile(r"(?:ia|io|ie|land|a|e|y|o|s)$")
# Titles and the nouns of organisations say what somebody is; their change is no change of name.
DESCRIBING = words.ROLES | words.ORG_NOUNS | words.THING_NOUNS
# Shorter stems than this are shared by names that have nothing to do with each other.
_STEM = 4
# Acronyms that are other words in small letters.
_PRONOUNS = words.STARTERS | {"us", "me", "him", "them"}
# In capitals, words of so few letters are acronyms, and the same in small letters a word.
_SHORT = 4


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """Return a word as it is spelled, without an elided article and the possessive ending."""
    return _POSSESSIVE.sub("", _ELISION.sub("", word))


@lru_cache(maxsize=16384)
def form_of(word: str) -> str:
    """Return the folded form of one word; a short acronym keeps its capitals."""
    plain = bare(word)
    form = fold(plain).replace(" ", "").replace("_", "")
    return form.upper() if plain.isupper() and 1 < len(form) <= _SHORT else form


@lru_cache(maxsize=16384)
def _forms(word: str) -> tuple[str, str]:
    form = form_of(word)
    return form, form.casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are spelled; a hyphen parts two words."""
    return WORD.findall(text)


def forms_of(text: str) -> frozenset[str]:
    """Return the forms of every word of a text; an acronym stands in small letters as well."""
    return forms_of_words(WORD.findall(text))


def forms_of_words(spelled: Iterable[str]) -> frozenset[str]:
    """Return the forms of words, as `forms_of` does."""
    return frozenset(chain.from_iterable(map(_forms, spelled)))


@lru_cache(maxsize=4096)
def inflected(form: str) -> tuple[str, ...]:
    """Return a form and the plural or singular that it may stand for."""
    forms = [form, form + "s", form + "es"]
    if form.endswith("s") and len(form) >= _SHORT:
        forms.append(form[:-1])
    if form.endswith(("ism", "ist")):
        forms += [form[:-2], form[:-3]]
    if form.endswith("ies"):
        forms.append(form[:-3] + "y")
    elif form.endswith("y"):
        forms.append(form[:-1] + "ies")
    return tuple(forms)


@lru_cache(maxsize=16384)
def stems(form: str) -> tuple[str | None, str | None]:
    """Return what is left of a form as an adjective, and as the name of a place."""
    adjective = _ADJECTIVE.sub("", form, count=1)
    place = _PLACE.sub("", form, count=1)
    return (
        adjective if adjective != form and len(adjective) >= _STEM else None,
        place if len(place) >= _STEM else None,
    )


def stands_in(form: str, forms: frozenset[str]) -> bool:
    """Tell whether a word of a name stands among forms, in whatever number."""
    if not forms.isdisjoint(inflected(form)):
        return True
    small = form.casefold()
    return small != form and small not in _PRONOUNS and small in forms


def related(form: str, forms: frozenset[str]) -> bool:
    """Tell whether forms hold the adjective of a place, or the place of an adjective."""
    adjective, place = stems(form)
    for other in forms:
        if other[:2] != form[:2]:
            continue
        as_adjective, as_place = stems(other)
        if (adjective and adjective == as_place) or (place and place == as_adjective):
            return True
    return False


def land(text: str) -> str | None:
    """Return the country that a name or an adjective stands for, or None."""
    return country(text) or (demonym(text) if text[:1].isupper() else None)
