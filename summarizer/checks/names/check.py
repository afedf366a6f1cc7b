"""Hold the names of a claim against its evidence, and against the whole document."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.checks.names.capitals import Capitals, Part, Run, capitals, countries
from summarizer.checks.names.doers import misplaced
from summarizer.checks.names.evidence import Evidence
from summarizer.checks.names.forms import DESCRIBING, related, stands_in
from summarizer.checks.names.index import NameIndex
from summarizer.checks.names.swaps import swapped
from summarizer.checks.values import NOTHING, Finding
from summarizer.names import words

_CURRENCIES = words.bag("euro euros dollar dollars pound pounds yen franc francs peso pesos")
_LANGUAGES = frozenset({"en", "fr", "es", "und"})


def check_names(claim: str, sentences: Sequence[int], index: NameIndex) -> Finding:
    """Return whether the evidence bears every name of a claim; `sentences` are its numbers.

    `warn`: a name stands elsewhere in the document, and the evidence neither has it in any
    form nor refers to it. `fail`: a name stands nowhere in the document. `none` where the claim
    has no name, and for languages in which capitals do not mark names.
    """
    if index.document.language not in _LANGUAGES:
        return NOTHING
    found = capitals(claim)
    runs = [kept for run in found.runs if (kept := _names(run, found, index))]
    bare = [tuple(p for p in run if p.form not in words.STARTERS) for run in found.runs]
    offices = [] if found.loud else [run for run in bare if run and _may_be_office(run, index)]
    put_in = [*swapped(claim, found, sentences, index)]
    put_in += misplaced(claim, found, sentences, index)
    if not runs and not put_in and not any(_is_office(run, index) for run in offices):
        return NOTHING
    evidence = Evidence(claim, sentences, index)
    missing: list[Part] = []
    strange: list[Part] = []
    for run in runs:
        for part in evidence.missing(run):
            (missing if _anywhere(part, run, index) else strange).append(part)
    for run in () if found.loud else bare:
        missing += [part for part in evidence.another(run) if part not in missing]
    for run in offices:
        absent = evidence.missing(run)
        if len(absent) < len(run) or not _is_office(run, index):
            continue
        if index.has_actor(part.form for part in run):
            missing += absent
    return _finding(strange, missing + put_in)


def check_names_anywhere(claim: str, index: NameIndex) -> Finding:
    """Return `fail` with the names of a claim that stand nowhere in the document, else `ok`."""
    if index.document.language not in _LANGUAGES:
        return NOTHING
    found = capitals(claim)
    runs = [kept for run in found.runs if (kept := _names(run, found, index))]
    if not runs:
        return NOTHING
    return _finding([p for run in runs for p in run if not _anywhere(p, run, index)], [])


def _finding(strange: list[Part], missing: list[Part]) -> Finding:
    parts = sorted({*strange, *missing}, key=lambda part: part.start)
    if not parts:
        return Finding("ok")
    return Finding(
        "fail" if strange else "warn",
        tuple(part.text for part in parts),
        tuple((part.start, part.end) for part in parts),
    )


def _names(run: Run, found: Capitals, index: NameIndex) -> Run:
    """Return the words of a run that are to be checked: neither titles nor common words."""
    lands: set[Part] = set()
    if len(run) > 1:
        lands.update(part for _, piece in countries(run) if len(piece) > 1 for part in piece)
    return tuple(
        part
        for n, part in enumerate(run)
        if (part in lands or part.form.casefold() not in DESCRIBING)
        and part.form not in words.STARTERS
        and part.form not in _CURRENCIES
        and not (found.loud and not _certain(run, n, index))
        and not (part.opens and not _opening_name(run, n, index))
    )


def _may_be_office(run: Run, index: NameIndex) -> bool:
    """Tell whether a run is nothing but common nouns ("the Senate", "the Working Group").

    Such a name may be another one's, but is never strange. Where it begins a sentence, its last
    word says so.
    """
    if not run[0].opens:
        return all(part.form.casefold() in DESCRIBING for part in run)
    if run[-1].form.casefold() not in DESCRIBING:
        return False
    text = _text(run)
    return len(run) > 1 or run[0].acronym or text in index.label_texts


def _is_office(run: Run, index: NameIndex) -> bool:
    """Tell whether a run that may be one is: what begins a sentence is a name of somebody."""
    return not run[0].opens or index.has_name(_text(run))


def _text(run: Run) -> str:
    return " ".join(part.text for part in run)


def _certain(run: Run, n: int, index: NameIndex) -> bool:
    """Tell whether a word is a name even where every word is written with a capital."""
    part = run[n]
    if part.acronym:
        return True
    personal = part.form in words.GIVEN or (n > 0 and run[n - 1].form in words.GIVEN)
    return (personal or index.is_inside(part)) and not index.is_small(part.form)


def _opening_name(run: Run, n: int, index: NameIndex) -> bool:
    """Tell whether the capitalised word that begins a sentence belongs to a name."""
    part = run[n]
    if part.acronym or any(True for _ in countries((part,))):
        return True
    if part.form in words.GIVEN and not index.is_small(part.form):
        return True
    if len(run) > 1 and not _of_another(run, n) and not index.is_small(part.form):
        return run[n + 1].form not in words.ROLES and not _adjectival(part.form)
    return not index.is_small(part.form) and index.is_inside(part)


def _of_another(run: Run, n: int) -> bool:
    """Tell whether a word is joined to a name by "of" or "for": "Application of Greta Halloran"."""
    return run[n + 1].start - run[n].end > len(" & ")


def _adjectival(form: str) -> bool:
    return form.endswith(("ed", "ing", "ous", "al", "ive", "ful", "less", "ic", "ary", "ent"))


def _anywhere(part: Part, run: Run, index: NameIndex) -> bool:
    """Tell whether a word of a name stands in the document in any form."""
    if stands_in(part.form, index.forms) or stands_in(part.form.casefold(), index.forms):
        return True
    if any(part in piece and land in index.countries for land, piece in countries(run)):
        return True
    if part.acronym and part.form.casefold() in index.acronyms:
        return True
    return related(part.form, index.alike(part.form))
