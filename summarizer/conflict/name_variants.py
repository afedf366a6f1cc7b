"""One person or organisation spelled two ways, told apart from two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, combinations

from summarizer.conflict.names_met import UNLIKELY, Met, forms_met, known_place, names_met
from summarizer.conflict.reading import Fault, Reading
from summarizer.conflict.spelling import edits, inflected, sound
from summarizer.names import demonym, words
from summarizer.names.values import Name

# A bucket of more spellings than this tells nothing, and comparing it would not be linear.
_BUCKET = 60
_VERBAL = ("ed", "ing", "ers", "ees", "ion", "ions")
_NEUTRAL = re.compile(r"(?:wo)?m[ae]n$")


def spelled_two_ways(reading: Reading, names: tuple[Name, ...] | None = None) -> Iterator[Fault]:
    """Yield the names that are spelled two ways; `names`, where given, vouches for people."""
    near = [(x, y) for (x, a), (y, b) in _alike(forms_met(reading)) if _may_be_one(x, a, y, b)]
    if not near:
        return  # as in most texts: to know where each word stands costs more
    met = names_met(reading, frozenset(chain.from_iterable(near)))
    people = frozenset(
        form
        for name in names or ()
        if name.kind in ("person", "organisation")
        for form in name.name.casefold().split()
    )
    found = [
        (a, b)
        for a, b in ((met[x], met[y]) for x, y in near)
        if _one(reading, a, b, people)
        and (a.beside & b.beside or a.sentences(reading) != b.sentences(reading))
    ]
    taken: set[str] = set()
    found.sort(key=lambda pair: (not pair[0].beside & pair[1].beside, -max(m.times for m in pair)))
    for a, b in found:
        often, rare = sorted((a, b), key=lambda m: (-m.times, m.spans[0]))
        if rare.form in taken:
            continue
        taken.add(rare.form)
        text = f"The name is spelled both “{often.shape}” and “{rare.shape}”."
        yield Fault("name_variant", text, (rare.spans[0], often.spans[0]))


def _alike(forms: Mapping[str, bool]) -> Iterator[tuple[tuple[str, bool], tuple[str, bool]]]:
    """Yield the pairs of forms that are near enough to be looked at, with what is said of them."""
    first: dict[tuple[str, str], tuple[str, bool]] = {}
    shared: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for one in forms.items():
        for key in _keys(one[0]):
            other = first.setdefault(key, one)
            if other is not one:  # most words are alone
                shared.setdefault(key, [other]).append(one)
    seen: set[tuple[str, str]] = set()
    for key in first if shared else ():
        bucket = shared.get(key, ())
        if not 1 < len(bucket) <= _BUCKET:
            continue
        for a, b in combinations(bucket, 2):
            if abs(len(a[0]) - len(b[0])) <= 3 and (a[0], b[0]) not in seen:
                seen.add((a[0], b[0]))
                yield a, b


def _may_be_one(x: str, common: bool, y: str, usual: bool) -> bool:
    """Tell whether `_one` may find two forms to be one, wherever they stand."""
    if common and usual:
        return False
    distance = edits(x, y)
    if common or usual:  # then only a slip of the pen counts
        return distance == 1 and _slip(x, y)
    if distance == 2 and min(len(x), len(y)) < 6:
        return False  # too many of so few letters, whatever stands beside them
    if distance > 2 and not _heard(x, y):
        return False
    return not inflected(x, y) or not (_plural(x, y) or demonym(x) or demonym(y))


def _plural(x: str, y: str) -> bool:
    endings = {x[len(y) :], y[len(x) :]} & {"s", "es"}
    return bool(endings) and (x.startswith(y) or y.startswith(x))


def _heard(x: str, y: str) -> bool:
    return min(len(x), len(y)) >= 7 and sound(x) == sound(y)


@lru_cache(maxsize=8192)
def _keys(form: str) -> tuple[tuple[str, str], ...]:
    """Return the buckets that a word is in, each with words that may be the same one."""
    if len(form) < 4:
        return ()
    letters = "".join(sorted(form))
    keys = (("start", form[:3]), ("end", form[-3:]), ("letters", letters))
    return (*keys, ("sound", sound(form))) if len(form) >= 7 else keys


def _one(reading: Reading, a: Met, b: Met, people: frozenset[str]) -> bool:
    """Tell whether two near spellings are one name's."""
    x, y = a.form, b.form
    distance = edits(x, y)
    heard = distance > 2 and _heard(x, y)
    if distance > 2 and not heard:
        return False
    if _NEUTRAL.sub("", x) == _NEUTRAL.sub("", y):
        return False  # "Assemblyman" and "Assemblywoman"
    often, rare = sorted((a, b), key=lambda m: (m.common or known_place(m), m.times), reverse=True)
    if known_place(rare) or rare.common:
        return False
    beside = bool(a.beside & b.beside)
    slip = rare.times == 1 and distance == 1 and _slip(x, y)
    slip = slip and not (x in words.GIVEN and y in words.GIVEN)
    if slip and often.form in UNLIKELY and min(len(x), len(y)) >= 8:
        return x.replace("z", "s") != y.replace("z", "s")  # a misspelt "Foundation"
    if slip and (beside or (known_place(often) and not often.common)):
        return True
    if often.common or known_place(often):
        return False
    single = slip and min(len(x), len(y)) >= 6 and not rare.behind
    if single and often.times >= 4:
        return True
    first_name = bool(a.behind & b.behind) and _same_family(reading, a, b)
    family_name = a.before & b.before - words.ROLES - words.STARTERS
    both_sentences = a.sentences(reading) & b.sentences(reading)
    if x in words.GIVEN and y in words.GIVEN:
        return (
            first_name and distance == 1 and not inflected(x, y)
            and min(a.times, b.times) == 1 < max(a.times, b.times) and not both_sentences
        )  # fmt: skip
    if first_name or family_name:
        plural = _plural(x, y)
        gendered = inflected(x, y) and (
            bool(first_name) or x.endswith(_VERBAL) or y.endswith(_VERBAL)
        )
        short = _differing(a.shape, b.shape)
        return not plural and not gendered and _near(x, y, distance, short, strong=True)
    if a.before and b.before and not _met_before(a, b):
        return False  # each has a first name or a title of its own
    if both_sentences or inflected(x, y) or (x[0] != y[0] and not heard):
        return False
    if min(a.times, b.times) > 2 or (max(a.times, b.times) < 2 and not (a.before or b.before)):
        return False
    known = bool({x, y} & people) or any(_personal(reading, m) for m in (a, b))
    if not known and not single and not (distance == 1 and a.inner(reading) and b.inner(reading)):
        return False
    single = single and often.times > 1
    if (rare.behind or (often.behind and not single)) and not a.behind & b.behind:
        return False  # "Wikipedia" and "the Wikimedia Foundation", two first names
    if a.shape.isupper() != b.shape.isupper() and min(len(x), len(y)) < 6:
        return False
    return heard or _near(x, y, distance, _differing(a.shape, b.shape), strong=False)


def _slip(x: str, y: str) -> bool:
    """Tell whether two words differ inside, where no ending makes another word of them."""
    return min(len(x), len(y)) >= 5 and x[0] == y[0] and not inflected(x, y)


def _personal(reading: Reading, met: Met) -> bool:
    """Tell whether a spelling follows a first name or a title, not just any capital."""
    return any(
        form in words.GIVEN
        or form in words.ROLES
        or (form not in reading.uncapitalised and form not in UNLIKELY and len(form) > 1)
        for form in met.before
    )


def _differing(a: str, b: str) -> int:
    """Return the length of the shorter part in which two hyphenated names differ."""
    one, other = a.split("-"), b.split("-")
    if len(one) != len(other):
        return min(len(a), len(b))
    return min(
        (len(x) for pair in zip(one, other, strict=True) if pair[0] != pair[1] for x in pair),
        default=0,
    )


def _near(x: str, y: str, distance: int, part: int, *, strong: bool) -> bool:
    """Tell whether so many edits are few for names of this length, `part` of them hyphenated."""
    least = min(len(x), len(y), part)
    if strong:
        return distance <= (2 if least >= 6 else 1) and least >= 4
    return (distance == 1 and least >= 5) or (distance == 2 and least >= 8 and x[:3] == y[:3])


def _met_before(a: Met, b: Met) -> bool:
    return bool(a.before & b.before)


def _same_family(reading: Reading, a: Met, b: Met) -> bool:
    """Tell whether what stands behind both is a family name, not a common noun."""
    return any(
        form not in reading.uncapitalised
        and form not in words.ROLES | words.ORG_NOUNS | words.THING_NOUNS | words.STARTERS
        for form in a.behind & b.behind
    )
