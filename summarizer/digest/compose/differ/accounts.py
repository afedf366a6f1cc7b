"""Two versions of who said it, of when it was, and of whether it is so at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from summarizer.checks.negation import check_negation
from summarizer.checks.negation_reading import Reading, read
from summarizer.checks.negation_words import NOTS
from summarizer.checks.values import LANGUAGES
from summarizer.digest.compose.differ.passages import Account, Passage
from summarizer.digest.stories.signature import runs_of
from summarizer.names import same_name
from summarizer.names.fold import fold
from summarizer.names.same import core
from summarizer.render.digest_page import Disagreement

_DAY = len("YYYY-MM-DD")
_OF_THE_LONGER = 0.4


def speakers_that_differ(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """Yield the words that two sources give to two people."""
    for one, other in _pairs(accounts, "position"):
        a, b = one.said.lead, other.said.lead
        if not (_is_person(a, one.account) and _is_person(b, other.account)) or same_name(a, b):
            continue
        if _stands_in(a, other) or _stands_in(b, one):
            continue
        if _same_words(one, other):
            yield Disagreement(f"who said it: {a} / {b}", (one.side, other.side))


def days_that_differ(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """Yield the events and steps for which two sources give two days."""
    for sort in ("event", "step"):
        for one, other in _pairs(accounts, sort):
            a, b = one.said.day, other.said.day
            if a is None or b is None or a == b or len(a) != _DAY or len(b) != _DAY:
                continue
            known = a in other.account.signature.days or b in one.account.signature.days
            if not known and _alike(one, other, 3, 0.6):
                yield Disagreement(f"when: {a} / {b}", (one.side, other.side))


def denials(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """Yield what one source says is so and another says is not."""
    for one, other in _pairs(accounts, None):
        if one.account.language != other.account.language or one.account.language not in LANGUAGES:
            continue
        if not _alike(one, other, 3, 0.75):
            continue
        language = one.account.language
        if _turns(one, other, language) != _turns(other, one, language):
            yield Disagreement("one says what the other denies", (one.side, other.side))


def _pairs(accounts: Sequence[Account], sort: str | None) -> Iterator[tuple[Passage, Passage]]:
    """Yield the statements of two sources, but for those that both make."""
    for one, other in combinations(accounts, 2):
        for a, b in product(_own(one, other), _own(other, one)):
            both = {a.said.sort, b.said.sort}
            if both == {sort} if sort else len(both) == 1:
                yield a, b


def _own(one: Account, other: Account) -> tuple[Passage, ...]:
    theirs = {fold(passage.quote) for passage in other.passages}
    return tuple(passage for passage in one.passages if fold(passage.quote) not in theirs)


def _alike(one: Passage, other: Passage, least: int, share: float) -> bool:
    """Tell whether two statements are of one thing, by the words that tell what."""
    shared = len(one.stems & other.stems)
    events = one.events & other.events
    few, many = sorted((len(one.stems), len(other.stems)))
    alike = shared >= share * few and shared >= _OF_THE_LONGER * many
    return shared >= least and alike and len(events) >= least - 1


def _same_words(one: Passage, other: Passage) -> bool:
    """Tell whether both quote the same speech, or report all but the same."""
    spoken = frozenset(runs_of(one.said.direct)) & frozenset(runs_of(other.said.direct))
    return bool(spoken) or _alike(one, other, 5, 0.8)


def _is_person(name: str, account: Account) -> bool:
    kinds = {kind for actor, kind in account.signature.actors if same_name(actor, name)}
    return "person" in kinds and len(core(name)) > 1


def _stands_in(name: str, passage: Passage) -> bool:
    """Tell whether somebody is named beside what another is said to have said."""
    return core(name)[-1] in fold(passage.text).split()


def _turns(one: Passage, other: Passage, language: str) -> bool:
    """Tell whether a "not" of one statement turns a word that the other has without one."""
    told, source = read(one.text, language), read(other.text, language)
    if check_negation(one.text, [other.text], language).verdict != "warn":
        return False
    return any(
        cue.kind == "negator"
        and (cue.word in NOTS or cue.word.endswith("n't"))
        and cue.targets & source.held
        and not _turned(source, cue.targets)
        for cue in told.cues
    )


def _turned(reading: Reading, targets: frozenset[str]) -> bool:
    return any(cue.kind in ("negator", "weak") and cue.reach & targets for cue in reading.cues)
