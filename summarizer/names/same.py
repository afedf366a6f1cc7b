"""Tell whether two names are the same actor's, by rules of aliases alone."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.names import words
from summarizer.names.countries import country
from summarizer.names.fold import fold

_ARTICLES = words.bag("the a an le la les el los las l")
SMALL = words.bag("of the and for in on de du des del la les le l d et y & los las")
_LEGAL = words.bag("inc incorporated ltd limited llc llp plc corp corporation co gmbh ag sa")
_ENDINGS = words.SUFFIXES | _LEGAL
_GENERATIONS = words.bag("jr sr ii iii iv")
_JOINTS = SMALL - words.PARTICLES
# Said as "Secretary of Commerce" and as "Commerce Secretary".
_OFFICES = words.bag("secretary department ministry minister director administrator commissioner")
_EASTERN = re.compile(r"\w\s[^\W\d_]+-[a-z][^\W\d_]+$")
_ARTICLE = re.compile(r"^(?:the|le|la|el|l['’]) ?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.?){2,8}")


@lru_cache(maxsize=8192)  # names are compared in pairs
def core(text: str) -> tuple[str, ...]:
    """Return the folded words of a name without articles, titles and suffixes.

    A name that is nothing but a title ("the Attorney General") keeps it.
    """
    tokens = fold(text).split()
    while len(tokens) > 1 and tokens[0] in _ARTICLES:
        tokens = tokens[1:]
    kept = tokens
    while len(kept) > 1 and kept[0] in words.ROLES:
        kept = kept[1:]
    if not any(token in words.ORG_NOUNS for token in tokens) and kept[-1:] != tokens[:1]:
        only_roles = all(token in words.ROLES for token in kept)
        tokens = tokens if only_roles or kept[:1] == ["of"] else kept
    while len(tokens) > 1 and tokens[-1] in _ENDINGS:
        tokens = tokens[:-1]
    return tuple(tokens)


def is_acronym(text: str) -> bool:
    """Tell whether a text is two to eight capitals, with or without full stops."""
    return text.isupper() and _ACRONYM.fullmatch(text) is not None


def initials_match(acronym: str, expansion: str) -> bool:
    """Tell whether an acronym is spelled by the initials of an expansion's words.

    Small words ("of", "the") may be counted or left out: "FBI", "DoJ".
    """
    letters = fold(acronym).replace(" ", "")
    return len(letters) >= 2 and letters in initials(expansion)


def initials(expansion: str) -> frozenset[str]:
    """Return the acronyms that an expansion may have, folded."""
    tokens = fold(expansion).split()
    full = "".join(token[0] for token in tokens)
    short = "".join(token[0] for token in tokens if token not in SMALL)
    return frozenset({full, short, full[1:] if tokens and tokens[0] in _ARTICLES else full})


def _gender(text: str) -> str | None:
    titles = set(fold(text).split()[:1])
    if titles & words.FEMALE:
        return "f"
    return "m" if titles & words.MALE else None


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two personal names (see `core`) agree: initials and left-out middles allowed."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        return len(b) > 1 and a[0] == b[-1]
    if a == b[-len(a) :] and (len(b) > len(a)):
        return True  # "García Márquez", "del Rivero", "Jean-Pierre"
    if a[-1] != b[-1] or not _agree(a[0], b[0]):
        return False
    middles = iter(b[1:-1])
    return all(any(_agree(middle, other) for other in middles) for middle in a[1:-1])


def _agree(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _generation(text: str) -> str | None:
    last = fold(text).split()[-1:]
    return last[0] if last and last[0] in _GENERATIONS else None


def _family_first(short: tuple[str, ...], full: str) -> bool:
    """Tell whether one word is the family name in front: "Kim" of "Kim Jong-un", "Xi"."""
    tokens = core(full)
    if len(short) != 1 or len(tokens) < 2 or tokens[0] != short[0]:
        return False
    hyphen = _EASTERN.search(full) is not None
    return short[0] in words.FAMILY_FIRST and (hyphen or short[0] not in words.GIVEN)


def _titled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether the longer is the shorter with an office in front of it.

    "Press Secretary Josh Earnest", "Secretary of State Antony Blinken"; not "Secretary of
    Commerce" of "Commerce".
    """
    short, long = sorted((a, b), key=len)
    front = long[: -len(short)]
    if not front or front + short != long or not words.ROLES.isdisjoint(short):
        return False
    if not words.ORG_NOUNS.isdisjoint(short):
        return False
    if front[-1] in words.ROLES:
        return True
    return len(short) > 1 and front[0] in words.ROLES and short[0] in words.GIVEN


def _office(name: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Return the head of an office or a department and what it is of, in whichever order."""
    if len(name) > 2 and name[:1] == ("us",):
        name = name[1:]
    if len(name) > 2 and name[0] in _OFFICES and name[1] in ("of", "for"):
        return name[0], tuple(token for token in name[2:] if token not in SMALL)
    if len(name) > 1 and name[-1] in _OFFICES:
        return name[-1], tuple(token for token in name[:-1] if token not in SMALL)
    return None


def _same_office(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether both are one office: "Commerce Secretary", "Secretary of Commerce"."""
    one, other = _office(a), _office(b)
    if not one or not other or one[0] != other[0] or not one[1] or not other[1]:
        return False
    if one[1] == other[1]:
        return True
    short, long = sorted((one[1], other[1]), key=len)
    return len(short) == 1 and len(long) > 1 and initials_match(short[0], " ".join(long))


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    """Return a name without its article and its possessive ending."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", text.strip()))


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are one actor's by alias rules alone.

    Case, accents, articles, titles and possessives do not count; a surname is the full name's,
    an acronym its expansion's, an initial the first name's. A first name alone proves nothing.
    """
    x, y = core(a), core(b)
    if not x or not y:
        return False
    here, there = country(a), country(b)
    if here or there:
        return here == there
    genders = {_gender(a), _gender(b)} - {None}
    generations = {_generation(a), _generation(b)} - {None}
    if len(genders) == 2 or len(generations) == 2:
        return False
    if x == y:
        return True
    for short, long in ((a, b), (b, a)):
        bare = _bare(short)
        if is_acronym(bare) and len(core(long)) > 1:
            return initials_match(bare, long) or initials_match(bare, " ".join(core(long)))
    if _titled(x, y) or _same_office(x, y):
        return True
    both = {*x, *y}
    if not (both.isdisjoint(words.ORG_NOUNS) and both.isdisjoint(_JOINTS)):
        return False
    if x[0] in words.ROLES or y[0] in words.ROLES:
        return False
    return same_person(x, y) or _family_first(x, b) or _family_first(y, a)
