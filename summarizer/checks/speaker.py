"""Hold the holder of a position against the speaker that the text gives the quoted words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.attribution import Attribution
from summarizer.checks.names.forms import forms_of
from summarizer.checks.names.holder import TITLES, Holder
from summarizer.checks.names.index import NameIndex
from summarizer.checks.values import NOTHING, Finding
from summarizer.document import Document
from summarizer.names import same_name, words

# A name further before the words than this is not near them.
_NEAR = 3
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Jj]e|[Nn]ous|[Yy]o|[Nn]osotros|[Nn]uestr[oa]s?)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]?")
_PRONOUNS = words.bag(
    "he she it they him her them il elle ils elles lui él ella ellos ellas on who"
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
    if not evidence or not forms_of(holder) - TITLES:
        return NOTHING
    index.use(said)
    matcher = Holder(holder, index)
    if any(_plainly_says(span, matcher, index) for span in evidence):
        return Finding("ok")
    verdicts = [
        _verdict(document.sentence_at(span[0]).number, span, matcher, index) for span in evidence
    ]
    found = [verdict for verdict in verdicts if verdict != "none"]
    if "ok" in found:
        return Finding("ok")
    if not found:
        return NOTHING
    return Finding("fail" if "fail" in found else "warn", (holder,), ((0, len(holder)),))


def _plainly_says(span: tuple[int, int], holder: Holder, index: NameIndex) -> bool:
    """Tell whether the text gives a quote to the holder by name: most need no more looking up."""
    number = index.document.sentence_at(span[0]).number
    return any(
        one.holder
        and bears(one, span)
        and not _is_pronoun(one, index)
        and holder.is_named(one.holder)
        for one in index.said_in(number)
    )


def _verdict(number: int, span: tuple[int, int], holder: Holder, index: NameIndex) -> str:
    """Return what one quote says about its holder."""
    said = index.said_in(number)
    given = [one for one in said if bears(one, span)]
    if not any(one.manner != "label" and one.holder for one in given):
        given += [one for one in index.leanings_in(number) if bears(one, span)]
    loose = all(one.manner == "label" for one in given)
    if not given and _is_quoted(number, span, index):
        given = [one for one in said if one.manner == "direct"]
    named = [one for one in given if one.holder and _is_known(one, holder, index)]
    if any(holder.speaks(one) for one in named):
        return "ok"
    authors = index.authors_of(number)
    if not index.turns and any(holder.writes_as(author) for author in authors):
        own = not named or _FIRST.search(_QUOTED.sub(" ", index.sentence_text(number)))
        return "ok" if own else "fail"
    if authors and holder.issues(number):
        return "ok"
    if named and all(holder.may_be(one) for one in named):
        return "none"
    if named:
        # Labels say who speaks, and not whom the speaker reports.
        return "none" if loose and holder.acts_in(number) else "fail"
    return _unattributed(number, holder, index)


def _is_quoted(number: int, span: tuple[int, int], index: NameIndex) -> bool:
    """Tell whether words stand in quotation marks that open in their sentence."""
    start = index.document.sentences[number - 1].start
    return any(
        start + quote.start() <= span[0] and span[1] <= start + quote.end()
        for quote in _QUOTED.finditer(index.sentence_text(number))
    )


def _is_known(one: Attribution, holder: Holder, index: NameIndex) -> bool:
    """Tell whether whom a pronoun was taken for is an actor of the document at all.

    Whom the holder is called by is one: the names of the whole document need not be found.
    """
    if one.holder is None or not _is_pronoun(one, index) or holder.is_named(one.holder):
        return True
    forms = forms_of(one.holder) - TITLES
    fits = {e for form in forms for e in index.bearers(form)}
    return any(same_name(index.entities[e].name, one.holder) for e in fits)


def _is_pronoun(one: Attribution, index: NameIndex) -> bool:
    """Tell whether the text names the speaker by a pronoun."""
    if one.source is None:
        return False
    return index.document.text[one.source.start : one.source.end].casefold() in _PRONOUNS


def bears(one: Attribution, span: tuple[int, int]) -> bool:
    """Tell whether quoted words belong to what an attribution says is said."""
    for content in one.content:
        common = min(span[1], content.end) - max(span[0], content.start)
        if 2 * common >= min(span[1] - span[0], content.end - content.start):
            return True
    return False


def _unattributed(number: int, holder: Holder, index: NameIndex) -> str:
    """Return the verdict on words that the text gives to nobody."""
    if index.authors_of(number) and not index.turns:
        # What nobody else says in an opinion or a statement, its author says.
        # In an opinion "we" is the court, and a party only where it is named.
        own = index.opinions and _FIRST.search(_QUOTED.sub(" ", index.sentence_text(number)))
        named = not own or holder.stands_in(range(number, number + 1))
        return "none" if named and holder.acts_in(number) else "warn"
    near = range(max(1, number - _NEAR), number + 1)
    return "none" if holder.stands_in(near) or holder.is_meant(number) else "warn"
