"""Negation and modality of a claim against its passages: a "not", "may" or "if" put in or lost.

A negator is looked at with the words that it reaches: one that stands somewhere else in the
passage says nothing about the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.checks.negation_reading import AROUND, CONDITION, Cue, Kind, Reading, read
from summarizer.checks.negation_words import (
    AGAINST,
    COMPARING,
    LEADING,
    NEGATORS,
    NOTS,
    REJECTING,
    is_strong,
    may_turn,
    opposites,
)
from summarizer.checks.values import NOTHING, Finding


def check_negation(claim: str, passages: Sequence[str], language: str = "en") -> Finding:
    """Hold the polarity and modality of a claim against its passages.

    Never "fail". "warn" names a negator, a modal, an "if" or an opposite ("confirm" for
    "deny") that only one of the two has; where the passage has it, the word of the claim that
    it turned there. Opposites are known in English only; other languages than English, French
    and Spanish give "none".
    """
    if language not in NEGATORS:
        return NOTHING
    if not passages or not (
        any(is_strong(text, language) for text in (claim, *passages))
        or (language == "en" and may_turn(claim, passages))
    ):
        return NOTHING  # most claims: cheaper to see than to read them
    told = read(claim, language)
    sources = [read(passage, language) for passage in passages]
    found = sorted(set(_found(told, sources)))
    if found:
        words = tuple(claim[start:end] for start, end in found)
        return Finding("warn", words, tuple(found))
    cued = any(cue.kind in _ANSWERS for reading in (told, *sources) for cue in reading.cues)
    return Finding("ok") if cued else NOTHING


def _found(told: Reading, sources: list[Reading]) -> Iterator[tuple[int, int]]:
    ours, theirs = _unmatched(told, sources)
    for cue in ours:
        if _is_superlative(cue, told, sources) or _is_contrast(cue, told, sources):
            continue
        answers = [c for _, c in theirs if c.kind in _ANSWERS.get(cue.kind, _NO_KIND)]
        if cue.kind in _ANSWERS and (
            _put_in(cue, answers, sources) or _stands_plain(cue, told, sources)
        ):
            yield told.span(cue.at)
    for source, cue in theirs:
        # An "if" may be told by any "should" or "would", one that the passage has too.
        answering = told.cues if cue.kind == "if" else ours
        answers = [c for c in answering if c.kind in _ANSWERS.get(cue.kind, _NO_KIND)]
        if cue.kind in _ANSWERS and not _meets(cue, answers):
            at = _left_out(cue, source, told, sources)
            # One "might" is said for all that follows it: "it might save space but cost more".
            if at is not None and not (
                cue.kind == "may"
                and any(c.kind in _ANSWERS["may"] and c.at < at for c in told.cues)
            ):
                yield told.span(at)
    yield from _turned(told, sources)
    yield from _rejected(told, sources)


_NO_KIND: frozenset[Kind] = frozenset()
_ANSWERS: dict[Kind, frozenset[Kind]] = {
    "negator": frozenset({"negator", "weak"}),
    "may": frozenset({"may", "if", "open"}),
    "if": frozenset({"may", "if", "open"}),
}


def _unmatched(
    told: Reading, sources: list[Reading]
) -> tuple[list[Cue], list[tuple[Reading, Cue]]]:
    """Return the cues of a claim and of its passages that do not stand in both.

    A negator that turns the same word in both answers for itself, and for nothing else; so
    does a weakening word that both have.
    """
    theirs = [(source, cue) for source in sources for cue in source.cues]
    ours: list[Cue] = []
    last: Cue | None = None
    for cue in told.cues:
        same = [pair for pair in theirs if _same(cue, pair[1])]
        if cue.kind in ("weak", "open"):
            theirs = [pair for pair in theirs if not _same(cue, pair[1])]
            ours += [] if same else [cue]
        elif same:
            # Said twice ("cannot, and will not, tolerate it"), it is told once.
            best = max(same, key=lambda pair: len(pair[1].reach & cue.reach))[1]
            last = cue
            theirs = [p for p in theirs if p[1] is not best and not _again(p[1], best)]
        elif last is None or cue.word != last.word or not _again(cue, last):
            ours.append(cue)
    return ours, theirs


def _again(cue: Cue, other: Cue) -> bool:
    """Tell whether a cue turns or weakens the very words that another does."""
    return cue.kind == other.kind and bool(cue.targets) and cue.targets == other.targets


def _same(one: Cue, other: Cue) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind in ("weak", "open"):
        return one.word == other.word
    return bool(one.targets & other.targets) or (not one.targets and not other.targets)


def _meets(cue: Cue, answers: list[Cue]) -> bool:
    return any(c.reach & cue.targets or c.targets & cue.reach for c in answers)


def _put_in(cue: Cue, answers: list[Cue], sources: list[Reading]) -> bool:
    """Tell whether nothing in the passages answers to a cue of the claim."""
    if cue.word not in NOTS and not cue.word.endswith("n't"):
        return False  # "refused to treat" is often said in other words
    held = any(cue.targets & source.held for source in sources)
    if not answers:
        return held or cue.kind != "if"
    if _meets(cue, answers) or any(_answers(cue, c) for c in answers):
        return False
    return held or (cue.kind == "negator" and not any(c.reach & cue.reach for c in answers))


def _stands_plain(cue: Cue, told: Reading, sources: list[Reading]) -> bool:
    """Tell whether the passages say what a claim denies where nothing of theirs denies it."""
    if cue.kind != "negator" or cue.word not in NOTS or len(cue.core) != 1:
        return False
    word = told.stems[cue.core[0]]
    plain = False
    for source in sources:
        turning = [c for c in source.cues if c.kind in ("negator", "weak")]
        for i, stemmed in enumerate(source.stems):
            if stemmed == word:
                if any(c.reaches(i) for c in turning):
                    return False
                plain |= bool(source.about(i) & cue.reach)
    return plain


def _is_superlative(cue: Cue, told: Reading, sources: list[Reading]) -> bool:
    """Tell whether "never before" stands for a "first" or a "most" of the passages."""
    return told.words[cue.at : cue.at + 2] == ("never", "before") and any(
        word in _FIRSTS or word.endswith("est") for source in sources for word in source.words
    )


def _is_contrast(cue: Cue, told: Reading, sources: list[Reading]) -> bool:
    """Tell whether ", not the machine," stands for a "but" or an "only" of the passages."""
    return (
        cue.word == "not"
        and told.words[max(0, cue.at - 1) : cue.at] == (",",)
        and "," in told.words[cue.at + 1 : cue.at + 5]
        and any(not _CONTRASTING.isdisjoint(source.words) for source in sources)
    )


_FIRSTS = frozenset("first most record unprecedented".split())
_CONTRASTING = frozenset("but only instead rather however".split())
# Words that share so many first letters say one thing behind a "no": "difference", "different".
_ROOT = 6


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    roots = {word[:_ROOT] for word in one if len(word) >= _ROOT}
    return any(word[:_ROOT] in roots for word in other)


def _answers(cue: Cue, other: Cue) -> bool:
    """Tell whether a negator says the same in other words: "without acting on the bill" for
    "without taking action on the bill", "should not create it" for "shouldn't do it"."""
    if other.kind != "negator":
        return False
    if cue.word == other.word and _akin(cue.targets, other.targets):
        return True
    return other.stands_for or (cue.word == other.word and len(cue.reach & other.reach) > 1)


def _left_out(cue: Cue, source: Reading, told: Reading, sources: list[Reading]) -> int | None:
    """Return the claim's word that a passage turns and the claim does not, or None."""
    shared = cue.targets & told.held
    if not shared or (cue.kind == "if" and _is_told(cue, shared, source, told)):
        return None
    for core in cue.core:
        word = source.stems[core]
        if word not in shared:
            continue
        near = source.about(core)
        if cue.kind == "negator" and core > cue.at:
            near |= cue.reach - {word}
        alike = len(near & told.held)
        # One word in common says too little, but where the rest stands for what was said before.
        stands = source.words[core + 1 : core + 2] in _PRONOUNS
        if not alike and len(told.held) > CONDITION and not stands:
            continue
        if any(
            len(other.about(i) & told.held) >= alike
            for other in sources
            for i, stemmed in enumerate(other.stems)
            if stemmed == word
            and not (other is source and i in cue.core)
            and not any(i in c.core for c in other.cues if c.kind in _ANSWERS)
        ):
            continue
        return told.stems.index(word)
    return None


_PRONOUNS = {(word,) for word in ("it", "them", "this", "that", "him", "her", "us", "me", "you")}
# They word a condition without an "if".
_CONDITIONAL = frozenset(
    "with without given when whenever where wherever once until absent".split()
)


def _is_told(cue: Cue, shared: frozenset[str], source: Reading, told: Reading) -> bool:
    """Tell whether a claim words a condition as one, or does not speak of it.

    "Issues without a fix are deferred" says what "if an issue has no fix, it is deferred" does:
    a claim that leaves the "if" out has all the words of the condition. "Putting it there is
    wrong" has them, and is a condition still.
    """
    if len(shared) < len(cue.targets):
        return True
    if any(
        told.words[i] in _CONDITIONAL and shared & frozenset(told.stems[i + 1 : i + 1 + AROUND])
        for i in range(len(told.words))
    ):
        return True
    verbs = (source.words[i] for i in cue.core)
    turned = {word for word in told.words if word.endswith("ing")} - set(verbs)
    return any(told.stems[told.words.index(word)] in shared for word in turned)


def _turned(told: Reading, sources: list[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the words of a claim whose opposite its passages say in the same surroundings."""
    saying = [source for source in sources if source.words[-1:] != ("?",)]
    for at, word in enumerate(told.roots):
        others = opposites(word)
        if not others or all(others.isdisjoint(source.roots) for source in sources):
            continue
        if any(_says(source, word, told, at) for source in sources):
            continue
        if not others.isdisjoint(told.roots) or _is_turned(told, at):
            continue
        for source in saying:
            if any(
                root in others and not _is_turned(source, i) and _alike(told, at, source, i)
                for i, root in enumerate(source.roots)
            ):
                yield told.span(at)
                break


def _says(source: Reading, word: str, told: Reading, at: int) -> bool:
    """Tell whether a passage has a word in the surroundings that a claim has it in."""
    return any(root == word and _alike(told, at, source, i) for i, root in enumerate(source.roots))


def _rejected(told: Reading, sources: list[Reading]) -> Iterator[tuple[int, int]]:
    """Yield the words by which a claim rejects what its passages say with no word against it."""
    for cue in told.cues:
        if told.roots[cue.at] not in REJECTING or cue.kind not in ("negator", "weak"):
            continue
        if any(_is_against(source) for source in sources):
            return
        if any(len(cue.reach & source.held) > 1 for source in sources):
            yield told.span(cue.at)


def _is_against(source: Reading) -> bool:
    return not AGAINST.isdisjoint(source.roots) or any(
        cue.kind in ("negator", "weak") for cue in source.cues
    )


def _alike(told: Reading, at: int, source: Reading, i: int) -> bool:
    if told.words[at] in LEADING:
        following = next(filter(None, told.stems[at + 1 : at + AROUND]), "")
        if following in source.stems[i + 1 : i + AROUND] if following else False:
            return True
        if told.words[at] not in COMPARING:
            return False
    return bool(source.about(i) & told.about(at))


def _is_turned(reading: Reading, at: int) -> bool:
    return any(cue.kind == "negator" and at in cue.core for cue in reading.cues)
