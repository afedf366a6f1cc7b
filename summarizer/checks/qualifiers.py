"""What a passage says only with a bound, a condition or a doubt, and a claim without it.

"At least one shell" is not "one shell", and "if parliament agrees, it opens" not "it opens". A
qualifier is looked at with the words that it stands by: a claim has lost it where it says those
words and no other of its kind. English only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.checks.negation_reading import Reading, read
from summarizer.checks.qualifier_words import (
    BARE,
    BOUNDED,
    BOUNDED_AFTER,
    BOUNDING,
    BOUNDS,
    BREAK,
    CONDITIONAL,
    CONDITIONS,
    COUNTS,
    EACH,
    HELD,
    HOLDS,
    MODALS,
    NO_IF,
    NUMBER,
    OPENING,
    SAYS,
    SET,
    SETTING,
    SHARED,
    SHARES,
    SHARING,
    STOP,
    TRIED,
    TRIES,
)
from summarizer.checks.values import NOTHING, Finding

# So many of a claim's words must stand by a qualifier that it is said to have lost.
_SHARE = 0.6
_LONG = 25


def check_qualifiers(
    claim: str, passages: Sequence[str], language: str = "en", *, fact: bool = True
) -> Finding:
    """Return `warn` with the words of a claim whose bound, condition or doubt it leaves out.

    `dropped` are the words of the passage. `fact` tells that nobody is said to hold the claim,
    so that what somebody thinks or tries may not be told as it is.
    """
    if language != "en" or not _hold(claim, passages, fact=fact):
        return NOTHING
    told = read(claim, language)
    sources = [read(passage, language) for passage in passages]
    found = dict(_found(told, sources, fact))
    if not found:
        return NOTHING
    spans = tuple(sorted(found))
    return Finding(
        "warn",
        tuple(claim[start:end] for start, end in spans),
        spans,
        tuple(dict.fromkeys(found[span] for span in spans)),
    )


def _hold(claim: str, passages: Sequence[str], *, fact: bool) -> bool:
    """Tell whether passages may hold a qualifier of a claim: cheaper to see than to read them."""
    wanted = [SET]
    if COUNTS.search(claim):
        wanted.append(BOUNDING)
    if BARE.match(claim):
        wanted.append(SHARED)
    if fact:
        wanted.append(HELD)
    low = [passage.lower() for passage in passages]
    return any(pattern.search(passage) for passage in low for pattern in wanted)


def _found(
    told: Reading, sources: list[Reading], fact: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    for source in sources:
        for at, dropped in (
            *_unbounded(told, sources, source),
            *_all_of(told, source),
            *_unconditional(told, sources, source),
            *(_done(told, source) if fact else ()),
            *(_held(told, source) if fact else ()),
        ):
            yield told.span(at), dropped


def _unbounded(told: Reading, sources: list[Reading], source: Reading) -> Iterator[tuple[int, str]]:
    """Yield the numbers of a claim that a passage has with a bound only."""
    for at, word in enumerate(told.words):
        number = _number(word)
        if not number or not (
            BOUNDED.isdisjoint(told.words[max(0, at - 4) : at])
            and BOUNDED_AFTER.isdisjoint(told.words[at + 1 : at + 4])
        ):
            continue
        bounds = [_bound(source, i) for i, w in enumerate(source.words) if _number(w) == number]
        if (
            bounds
            and all(bounds)
            and not any(
                not _bound(other, i)
                for other in sources
                for i, w in enumerate(other.words)
                if _number(w) == number
            )
        ):
            yield at, bounds[0]


def _number(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    return word if word in NUMBER else ""


def _bound(source: Reading, at: int) -> str:
    if at and source.words[at - 1] in EACH:
        at -= 1
    return _before(source, at, BOUNDS)


def _before(source: Reading, at: int, phrases: Sequence[tuple[str, ...]]) -> str:
    """Return the phrase that ends before a place, or an empty text."""
    for phrase in phrases:
        if source.words[max(0, at - len(phrase)) : at] == phrase:
            return " ".join(phrase)
    return ""


def _all_of(told: Reading, source: Reading) -> Iterator[tuple[int, str]]:
    """Yield the noun that a claim begins with where a passage speaks of some of them only."""
    if SHARING.isdisjoint(source.words):
        return
    for head in range(min(3, len(told.words))):
        if not told.stems[head]:
            return
        if not told.words[head].endswith("s"):
            continue
        start = told.words[: head + 1]
        for i in range(len(source.words) - head):
            if source.words[i : i + head + 1] == start and (share := _share(source, i)):
                if not any(
                    source.words[n : n + head + 1] == start and not _share(source, n)
                    for n in range(len(source.words))
                ):
                    yield head, share
                return


def _share(source: Reading, at: int) -> str:
    while at and source.words[at - 1] in ("the", "these", "those", "our", "their"):
        at -= 1
    return _before(source, at, SHARES)


def _unconditional(
    told: Reading, sources: list[Reading], source: Reading
) -> Iterator[tuple[int, str]]:
    """Yield the word of a claim that a passage says under a condition that the claim lacks."""
    # A "may" that the passage has as well says nothing of its condition.
    if (CONDITIONAL & set(told.words)) - (MODALS & set(source.words)):
        return
    for i, word in enumerate(source.words):
        if word not in SETTING:
            continue
        phrase = next((p for p in CONDITIONS if source.words[i : i + len(p)] == p), None)
        if phrase is None or (i and source.words[i - 1] in NO_IF.get(phrase[0], ())):
            continue
        first, last = i + len(phrase), _end(source, i + len(phrase))
        opens = i == 0 or source.words[i - 1] in BREAK or source.words[i - 1] in OPENING
        if opens and source.words[last : last + 1] == (",",):
            main = range(last + 1, _end(source, last + 1))
        elif i:
            main = range(_start(source, i - (source.words[i - 1] == ",")), i)
        else:
            continue
        said = frozenset(source.stems[n] for n in main) - {""}
        condition = frozenset(source.stems[first:last]) - said - {""}
        shared = said & told.held
        elsewhere = frozenset().union(*(other.held for other in sources)) - said
        if (
            len(shared) > 1
            and len(shared) >= _SHARE * len(told.held)
            and len(shared) > len(told.held & elsewhere)
            and condition
            and told.held.isdisjoint(condition)
        ):
            yield (
                told.stems.index(min(shared, key=told.stems.index)),
                " ".join(source.words[i : min(last, i + 6)]),
            )


def _end(source: Reading, at: int) -> int:
    return next(
        (n for n in range(at, len(source.words)) if source.words[n] in BREAK), len(source.words)
    )


def _start(source: Reading, at: int) -> int:
    for n in range(at - 1, -1, -1):
        if source.words[n] in BREAK:
            return n + 1
    return 0


def _done(told: Reading, source: Reading) -> Iterator[tuple[int, str]]:
    """Yield the verb of a claim that a passage says somebody tries or wants to do."""
    if not TRIED.isdisjoint(told.roots):
        return
    for i, root in enumerate(source.roots):
        to = _to(source, i + 1) if root in TRIES else 0
        if to:
            ahead = range(to + 1, min(to + 4, len(source.stems)))
            verb = next((n for n in ahead if source.stems[n]), to)
            word = source.stems[verb]
            if word and word in told.held and len(told.held & source.about(verb)) > 1:
                yield told.stems.index(word), source.words[i]


def _to(source: Reading, at: int) -> int:
    """Return where the "to" stands that goes with a verb, past what is put in by commas, or 0."""
    if source.words[at : at + 1] == (",",):
        at = next((n + 1 for n in range(at + 1, at + 8) if source.words[n : n + 1] == (",",)), at)
    return at if source.words[at : at + 1] == ("to",) else 0


def _held(told: Reading, source: Reading) -> Iterator[tuple[int, str]]:
    """Yield the first word of a claim that a passage says somebody thinks or alleges."""
    if not SAYS.isdisjoint(told.roots) or ":" in told.words:
        return
    for i, root in enumerate(source.roots):
        if root not in HOLDS or not i:
            continue
        last = next(
            (n for n in range(i + 1, min(i + _LONG, len(source.words))) if source.words[n] in STOP),
            min(i + _LONG, len(source.words)),
        )
        shared = told.held & frozenset(source.stems[i + 1 : last])
        if len(shared) > 1 and len(shared) >= _SHARE * len(told.held):
            yield told.stems.index(min(shared, key=told.stems.index)), source.words[i]
