"""Put the items that tell one story together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations

from summarizer.digest.stories.days import moment
from summarizer.digest.stories.evidence import Evidence, weigh
from summarizer.digest.stories.rarity import Rarity
from summarizer.digest.stories.signature import Signature, signature
from summarizer.digest.stories.statements import said_in
from summarizer.digest.stories.why import reason
from summarizer.digest.values import Briefed, Story

Pair = tuple[Briefed, Briefed]
# Says of each pair whether it is one story; None leaves it to the rules.
Confirm = Callable[[Sequence[Pair]], Sequence[bool | None]]

_Keys = tuple[str, str]
_LAST = datetime.max.replace(tzinfo=UTC)


def group(items: Sequence[Briefed], confirm: Confirm | None = None) -> tuple[Story, ...]:
    """Return the items as stories: each item in exactly one, whatever order they come in.

    Items with one key are one item, and the last revision of it stands. `confirm` is asked once,
    about all pairs that the rules leave open (a model's yes or no); without it, and where it
    says None, only pairs that the rules are sure of go together. The stories come in the order
    of their keys, the items of each by time.
    """
    known = _newest(items)
    weighed = _weighed(known)
    open_pairs = _open(weighed)
    said: dict[_Keys, bool | None] = {}
    if confirm is not None and open_pairs:
        asked = [(known[a], known[b]) for a, b in open_pairs]
        said = dict(zip(open_pairs, confirm(asked), strict=True))
    return tuple(_story(part, known, weighed, said) for part in _parts(known, weighed, said))


def candidates(items: Sequence[Briefed]) -> tuple[Pair, ...]:
    """Return the pairs that the rules leave open, as `group` asks about them: the surest first."""
    known = _newest(items)
    return tuple((known[a], known[b]) for a, b in _open(_weighed(known)))


def _open(weighed: Mapping[_Keys, Evidence]) -> list[_Keys]:
    found = [keys for keys, one in weighed.items() if one.verdict == "maybe"]
    return sorted(found, key=lambda keys: (-weighed[keys].score, keys))


def _newest(items: Iterable[Briefed]) -> dict[str, Briefed]:
    """Return the last revision of each item, by key, in the order of the keys."""
    by_key: defaultdict[str, list[Briefed]] = defaultdict(list)
    for item in items:
        by_key[item.key].append(item)
    return {key: max(by_key[key], key=_revision) for key in sorted(by_key)}


def _revision(item: Briefed) -> tuple[str, datetime, str]:
    when = moment(item) or datetime.min.replace(tzinfo=UTC)
    return item.brief.provenance.created, when, item.brief.source.sha256


def _weighed(items: Mapping[str, Briefed]) -> dict[_Keys, Evidence]:
    """Return what each two items share that can be one story; the rest is left out."""
    signatures = {key: signature(item) for key, item in items.items()}
    rarity = Rarity((items[key].source, one) for key, one in signatures.items())
    found = ((keys, weigh(*_of(signatures, keys), rarity)) for keys in _meeting(signatures))
    return {keys: one for keys, one in found if one.verdict != "never"}


def _of(signatures: Mapping[str, Signature], keys: _Keys) -> tuple[Signature, Signature]:
    return signatures[keys[0]], signatures[keys[1]]


def _meeting(signatures: Mapping[str, Signature]) -> Iterator[_Keys]:
    """Yield the pairs of keys, in order, whose items share a word at all."""
    for a, b in combinations(signatures, 2):
        one, other = signatures[a], signatures[b]
        if not one.stems.isdisjoint(other.stems) or not one.proper.isdisjoint(other.proper):
            yield a, b


def _parts(
    items: Mapping[str, Briefed],
    weighed: Mapping[_Keys, Evidence],
    said: Mapping[_Keys, bool | None],
) -> list[list[str]]:
    """Return the keys of each story.

    The surest pairs go together first. Two stories become one only where each item of one can
    belong with each of the other: a round-up of the day must not tie together what it sums up.
    """
    of: dict[str, list[str]] = {key: [key] for key in items}
    ranked = sorted(weighed, key=lambda keys: (-weighed[keys].score, keys))
    for a, b in ranked:
        if of[a] is of[b] or not _is_one(weighed[a, b], said.get((a, b))):
            continue
        across = [_ordered(x, y) for x in of[a] for y in of[b]]
        if all(keys in weighed and _can_be(weighed[keys], said.get(keys)) for keys in across):
            joined = sorted(of[a] + of[b])
            of.update(dict.fromkeys(joined, joined))
    return [part for key, part in of.items() if part[0] == key]


def _is_one(found: Evidence, said: bool | None) -> bool:
    return found.verdict == "same" or (found.verdict == "maybe" and said is True)


def _can_be(found: Evidence, said: bool | None) -> bool:
    return found.verdict in ("same", "maybe") and said is not False


def _ordered(a: str, b: str) -> _Keys:
    return (a, b) if a < b else (b, a)


def _story(
    part: list[str],
    items: Mapping[str, Briefed],
    weighed: Mapping[_Keys, Evidence],
    said: Mapping[_Keys, bool | None],
) -> Story:
    """Return a story; its key is that of its first item, which later items do not change."""
    by_time = sorted(
        (items[key] for key in part), key=lambda item: (moment(item) or _LAST, item.key)
    )
    leading = max(by_time, key=lambda item: (len(said_in(item.brief)), item.brief.source.words))
    rest = [item for item in by_time if item is not leading]
    key = hashlib.sha256(f"story:{by_time[0].key}".encode()).hexdigest()
    pairs = [weighed[keys] for keys in combinations(part, 2)]
    asked = any(said.get(keys) is True for keys in combinations(part, 2))
    return Story(key, (leading, *rest), reason(pairs, confirmed=asked))
