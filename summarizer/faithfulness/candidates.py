"""Find the sentences of a source that may bear a claim; finding is not judging."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.faithfulness.opposites import synonyms
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.stems import Word

# A claim of a summary draws on a few sentences; more of them would bear anything.
MOST = 4
# A sentence that adds less than this share of the claim's weight is no candidate.
LEAST_SHARE = 0.12
_SYNONYM = 0.5
# A word that stands in more sentences than this finds none: it would not tell them apart.
_COMMONEST = 400


def candidates(source: Source, claim: Sequence[Word]) -> tuple[int, ...]:
    """Return numbers of sentences that together hold most of the claim's words, best first.

    Greedy cover weighted by inverse document frequency; a synonym counts half. Words of too
    many sentences find none, so a claim's time does not grow with the source.
    """
    weights: dict[str, float] = {}
    holders: dict[int, dict[str, float]] = defaultdict(dict)
    for word in claim:
        if word.stem in weights or not (word.content or word.text[:1].isdigit()):
            continue
        weight = weights[word.stem] = source.weight(word.stem)
        for number in _sentences(source, word.stem):
            holders[number][word.stem] = weight
        for other in synonyms(word.stem):
            for number in _sentences(source, other):
                holders[number].setdefault(word.stem, weight * _SYNONYM)
    total = sum(weights.values())
    covered: dict[str, float] = {}
    chosen: list[int] = []
    while holders and len(chosen) < MOST:
        gain, best = max(
            (sum(max(0.0, w - covered.get(s, 0.0)) for s, w in held.items()), -number)
            for number, held in holders.items()
        )
        if gain < LEAST_SHARE * total:
            break
        for stem, weight in holders.pop(-best).items():
            covered[stem] = max(weight, covered.get(stem, 0.0))
        chosen.append(-best)
    return tuple(chosen)


def _sentences(source: Source, stem: str) -> Sequence[int]:
    found = source.sentences_with.get(stem, ())
    return found if len(found) <= _COMMONEST else ()
