"""Names of a claim that stand where the evidence has another name, which the claim drops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from summarizer.checks.names.capitals import Capitals, Part, Run, countries
from summarizer.checks.names.forms import DESCRIBING, forms_of, land, related, stands_in
from summarizer.checks.names.index import NameIndex
from summarizer.checks.names.places import SURE, Place, Tokens, tokens
from summarizer.names import words
from summarizer.names.same import initials

_PRONOUN = re.compile(r"I(?:['’]|$)")


def swapped(
    claim: str, found: Capitals, numbers: Sequence[int], index: NameIndex
) -> Iterator[Part]:
    """Yield the words of a claim that take the place of another name of the evidence.

    Two places are the same where the words beside them are; what refers to somebody (a pronoun,
    "the minister") is no name, and bears the name that a claim has in its place.
    """
    if found.loud:
        return
    forms = frozenset().union(*map(index.forms_in, numbers))
    ours: Tokens | None = None
    for run in map(_bare, found.runs):
        absent = [part for part in run if not stands_in(part.form, forms)]
        unknown = _unknown(absent, run, forms, numbers, index) if absent else []
        if not unknown:
            continue
        ours = ours or tokens(claim, found.runs)
        named: bool | None = None
        for block in _blocks(run, unknown):
            places = [
                place
                for place in _places(ours, block, run, numbers, index)
                if any(part.opens for part in place.parts)
                or _another(block, run, place, claim, index)
            ]
            if not places:
                continue
            # The actors last: to know them costs most.
            if named is None:
                named = any(_names_actor(one, index) for one in (run, *zip(absent, strict=True)))
            if not named:
                break
            if _names_actor(block, index) and any(
                core and not _actors(block, index) & _actors(core, index)
                for core in (_another(block, run, place, claim, index) for place in places)
            ):
                yield from block
                break


def _bare(run: Run) -> Run:
    return tuple(part for part in run if not (part.opens and part.form in words.STARTERS))


def _unknown(
    absent: Sequence[Part],
    run: Run,
    forms: frozenset[str],
    numbers: Sequence[int],
    index: NameIndex,
) -> list[Part]:
    """Return those absent words that the evidence has as no adjective and no country either."""
    lands = frozenset().union(*map(index.countries_in, numbers))
    known = {part for country, piece in countries(run) if country in lands for part in piece}
    return [part for part in absent if part not in known and not related(part.form, forms)]


def _blocks(run: Run, absent: Sequence[Part]) -> tuple[Run, ...]:
    """Return the stretches of a run that may have been put in: what is absent, and all of it."""
    stretches = [tuple(group) for missing, group in groupby(run, absent.__contains__) if missing]
    return tuple(dict.fromkeys((*stretches, run)))


def _names_actor(block: Run, index: NameIndex) -> bool:
    """Tell whether a stretch is a name of the document; a sentence's first word in full."""
    if not index.has_actor(part.form for part in block if part.form not in words.STARTERS):
        return False
    return not block[0].opens or len(block) > 1 or index.has_name(block[0].text)


def _places(
    claim: Tokens, block: Run, run: Run, numbers: Sequence[int], index: NameIndex
) -> Iterator[Place]:
    at = [n for n, token in enumerate(claim) if token.part in block]
    bound = (block[0] is not run[0], block[-1] is not run[-1])
    for number in numbers if at else ():
        yield from index.places_in(number).of(claim, at[0], at[-1], bound=bound)


def _another(block: Run, run: Run, place: Place, claim: str, index: NameIndex) -> Sequence[Part]:
    """Return the name in a place of the evidence where its words are another's than a claim's."""
    theirs = [
        part
        for part in place.parts
        if (not part.opens or index.bearers(part.form)) and not _PRONOUN.match(part.text)
    ]
    core = [part for part in theirs if part.form.casefold() not in DESCRIBING] or theirs
    if not core:
        return ()
    mine = frozenset(part.form for part in run)
    forms = frozenset(part.form for part in theirs)
    if any(stands_in(part.form, mine) or related(part.form, mine) for part in core):
        return ()
    if mine <= forms or forms <= mine or _alike(block, theirs):
        return ()
    if place.weight < SURE:
        own = forms_of(claim)
        if all(stands_in(part.form, own) for part in core):
            return ()
    return core


def _alike(block: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Tell whether two names are one country's, or one the acronym of the other."""
    one, other = (" ".join(part.text for part in name) for name in (block, theirs))
    country = land(one)
    if country is not None and country == land(other):
        return True
    return any(
        short.casefold() in initials(long)
        for short, long in ((one, other), (other, one))
        if short.isupper()
    )


def _actors(name: Iterable[Part], index: NameIndex) -> frozenset[int]:
    """Return the actors that bear all words of a name, or else one of them."""
    bearers = [frozenset(index.bearers(part.form)) for part in name]
    return frozenset.intersection(*bearers) or frozenset().union(*bearers)
